#include "when/atoms.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/utf8.h"

namespace depeche::when {
namespace {

enum class CharClass : uint8_t { kBlank, kLetter, kDigit, kOther };

struct ClassedChar {
  CharClass kind;
  uint32_t length;
};

CharClass ClassOfWide(char32_t c) {
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000) {
    return CharClass::kBlank;
  }
  const bool other = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2B9 && c <= 0x2BF) ||
                     (c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) || c == 0xFFFD;
  return other ? CharClass::kOther : CharClass::kLetter;
}

ClassedChar ClassAt(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return {CharClass::kLetter, 1};
    if (c >= '0' && c <= '9') return {CharClass::kDigit, 1};
    return {c <= ' ' ? CharClass::kBlank : CharClass::kOther, 1};
  }
  const DecodedChar decoded = DecodeUtf8(text, at);
  return {ClassOfWide(decoded.value), std::max<uint32_t>(decoded.length, 1)};
}

// Calls visit(begin, end, class) for every atom of text[from, to).
template <typename Visit>
void VisitAtoms(std::string_view text, size_t from, size_t to, Visit visit) {
  size_t at = from;
  while (at < to) {
    const ClassedChar first = ClassAt(text, at);
    size_t end = at + first.length;
    if (first.kind == CharClass::kLetter || first.kind == CharClass::kDigit) {
      while (end < to) {
        const ClassedChar next = ClassAt(text, end);
        if (next.kind != first.kind) break;
        end += next.length;
      }
    }
    end = std::min(end, to);
    if (first.kind != CharClass::kBlank) visit(at, end, first.kind);
    at = end;
  }
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// Longest word that a pattern can name; longer words are no words of time.
constexpr size_t kMaxWordBytes = 32;

SymbolId SymbolOf(std::string_view word, const Symbols& symbols) {
  if (word.size() > kMaxWordBytes) return kNoSymbol;
  if (!IsAscii(word)) return symbols.Find(FoldKey(word));
  std::array<char, kMaxWordBytes> folded;
  for (size_t i = 0; i < word.size(); ++i) {
    folded[i] = IsCapital(word[i]) ? static_cast<char>(word[i] + ('a' - 'A')) : word[i];
  }
  return symbols.Find({folded.data(), word.size()});
}

int32_t NumberOf(std::string_view digits) {
  if (digits.size() > 6) return -1;
  int32_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool OneBlankBetween(std::string_view text, const Atom& left, const Atom& right) {
  const std::string_view gap = text.substr(left.span.end, right.span.begin - left.span.end);
  return gap == " " || gap == "\u00A0" || gap == "\u202F" || gap == "\u2009";
}

// "1 200", "1,200", "3.5": the parts are no numbers of their own. "12.03.2019" and "12 mars" keep theirs.
void MarkLongNumbers(std::string_view text, std::vector<Atom>& atoms) {
  const auto touch = [](const Atom& a, const Atom& b) { return a.span.end == b.span.begin; };
  for (size_t i = 0; i + 1 < atoms.size(); ++i) {
    Atom& left = atoms[i];
    if (left.digits == 0) continue;
    Atom& next = atoms[i + 1];
    if (left.digits <= 3 && next.digits == 3 && OneBlankBetween(text, left, next)) {
      left.in_number = next.in_number = true;
      continue;
    }
    if (i + 2 >= atoms.size() || !touch(left, next) || !touch(next, atoms[i + 2])) continue;
    const char separator = text[next.span.begin];
    if ((separator != '.' && separator != ',') || atoms[i + 2].digits == 0) continue;
    const bool dotted_date = separator == '.' && i + 4 < atoms.size() &&
                             text[atoms[i + 3].span.begin] == '.' && atoms[i + 4].digits == 4;
    const bool dotted_date_end = separator == '.' && i >= 2 && atoms[i - 2].digits > 0 &&
                                 !atoms[i - 2].in_number && text[atoms[i - 1].span.begin] == '.' &&
                                 atoms[i + 2].digits == 4;
    if (!dotted_date && !dotted_date_end) left.in_number = atoms[i + 2].in_number = true;
  }
}

}  // namespace

SymbolId Symbols::Add(std::string_view folded) {
  return ids_.try_emplace(std::string(folded), static_cast<SymbolId>(ids_.size() + 1)).first->second;
}

SymbolId Symbols::Find(std::string_view folded) const {
  const auto found = ids_.find(folded);
  return found == ids_.end() ? kNoSymbol : found->second;
}

void SplitAtoms(const Document& document, const Sentence& sentence, const Symbols& symbols,
                std::vector<Atom>* atoms) {
  atoms->clear();
  const std::string_view text = document.text();
  uint32_t covered = 0;
  for (uint32_t w = sentence.first.index; w < sentence.end().index; ++w) {
    const ByteSpan span = document.words[w].span;
    if (span.end <= covered) {  // the second word of a contraction
      for (auto atom = atoms->rbegin(); atom != atoms->rend() && atom->span.begin >= span.begin; ++atom) {
        atom->last_word = w;
      }
      continue;
    }
    const std::string_view word = span.In(text);
    const bool all_capitals =
        word.size() > 2 && IsCapital(word[0]) && IsCapital(word[1]) && IsCapital(word[2]);
    VisitAtoms(text, std::max(span.begin, covered), span.end, [&](size_t begin, size_t end, CharClass kind) {
      Atom atom;
      atom.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      atom.first_word = atom.last_word = w;
      const std::string_view piece = atom.span.In(text);
      atom.letters = kind == CharClass::kLetter;
      atom.capital = IsCapital(piece[0]);
      atom.known_case = !all_capitals;
      if (kind == CharClass::kDigit) {
        atom.number = NumberOf(piece);
        atom.digits = static_cast<uint8_t>(std::min<size_t>(piece.size(), 255));
      }
      atom.symbol = SymbolOf(piece, symbols);
      if (kind != CharClass::kOther && !atoms->empty()) {
        const Atom& before = atoms->back();
        atom.glued = before.span.end == begin && (before.letters || before.digits > 0);
      }
      atoms->push_back(atom);
    });
    covered = span.end;
  }
  MarkLongNumbers(text, *atoms);
}

std::vector<std::string> SplitPiece(std::string_view text) {
  std::vector<std::string> pieces;
  VisitAtoms(text, 0, text.size(), [&](size_t begin, size_t end, CharClass) {
    pieces.push_back(FoldKey(text.substr(begin, end - begin)));
  });
  return pieces;
}

}  // namespace depeche::when
