#include "text/tokenizer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace depeche {
namespace {

// No table holds longer forms; longer runs are not looked up, which keeps the work linear.
constexpr uint32_t kMaxKeyBytes = 64;
// Elisions and clitics that one run may hold ("qu'en", "donne-le-moi").
constexpr int kMaxCuts = 4;
constexpr uint32_t kMaxEmoticonBytes = 6;

bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsSign(char32_t c) { return c == '-' || c == '+' || c == 0x2212; }
bool IsDegree(char32_t c) { return c == 0xB0 || c == 0xBA; }
bool IsDigit(const Char& c) { return c.type == CharClass::kDigit; }
bool IsBlank(const Char& c) { return c.type == CharClass::kBlank || c.type == CharClass::kNewline; }

// Marks that end a sentence, in the scripts that have one.
bool IsStop(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:  // …
    case 0x203C:  // ‼
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x061F:  // Arabic ؟
    case 0x06D4:  // Urdu ۔
    case 0x0964:  // Devanagari ।
    case 0x3002:  // 。
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
      return true;
    default:
      return false;
  }
}

// Marks that writers repeat to draw lines and arrows, or for force.
bool MayRepeat(char32_t c) {
  constexpr std::u32string_view kRepeated = U"-=*_~+#<>|^$";
  return kRepeated.find(c) != std::u32string_view::npos;
}

bool IsGroupBlank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009; }

bool IsRegionalIndicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (AsciiLower(text[i]) != prefix[i]) return false;
  }
  return true;
}

// Two or more single letters set apart by stops: "U.S", "p.m", "J.-C".
bool IsAcronym(std::string_view text) {
  if (text.size() > kMaxKeyBytes) return false;
  int letters = 0;
  for (size_t at = 0; at < text.size();) {
    const Char c = CharAt(text, at);
    if (c.type != CharClass::kLetter) return false;
    ++letters;
    at += c.length;
    if (at == text.size()) break;
    if (text[at] != '.') return false;
    ++at;
    if (at < text.size() && text[at] == '-') ++at;
  }
  return letters >= 2;
}

struct Hyphen {
  uint32_t begin = 0, end = 0;
};

// The first hyphen of text[begin, end); {end, end} where there is none.
Hyphen FindHyphen(std::string_view text, uint32_t begin, uint32_t end) {
  for (uint32_t at = begin; at < end; ++at) {
    if (text[at] == '-') return {at, at + 1};
    if (static_cast<unsigned char>(text[at]) == 0xE2 && at + 3 <= end && IsHyphen(CharAt(text, at).value)) {
      return {at, at + 3};
    }
  }
  return {end, end};
}

// Digits in three or more groups, or a group of three and one of four: "202-555-0100", "555-0100".
bool IsHyphenedNumber(std::string_view run) {
  std::array<size_t, 2> lengths{};
  size_t group = 0;
  for (char c : run) {
    if (c == '-') {
      ++group;
    } else if (c >= '0' && c <= '9') {
      if (group < lengths.size()) ++lengths[group];
    } else {
      return false;
    }
  }
  return group >= 2 || (group == 1 && lengths[0] == 3 && lengths[1] == 4);
}

}  // namespace

void Tokenizer::Run(std::string_view text, ByteSpan paragraph, std::vector<SurfaceToken>* tokens) {
  text_ = text;
  begin_ = paragraph.begin;
  end_ = paragraph.end;
  at_ = begin_;
  single_quote_open_ = false;
  blank_pending_ = true;
  first_token_ = tokens->size();
  out_ = tokens;
  while (at_ < end_) {
    const Char c = At(at_);
    if (IsBlank(c)) {
      blank_pending_ = true;
      at_ += c.length;
    } else {
      Next(c);
    }
  }
}

void Tokenizer::Next(const Char& c) {
  if (IsWordChar(c)) {
    if (!TakeUrl()) TakeRun();
    return;
  }
  const Char next = At(at_ + c.length);
  const bool leads_number = c.value == '.' || c.value == '+' || (IsSign(c.value) && !tables_.split_signs);
  if (blank_pending_ && IsDigit(next) && leads_number) {
    bool special = false;
    const uint32_t end = ScanRun(at_ + c.length, &special);
    const uint32_t begin = std::exchange(at_, end);
    CutNumber(begin, end);
  } else if ((c.value == '#' || c.value == '@') && next.type == CharClass::kLetter) {
    bool special = false;
    const uint32_t end = ScanRun(at_ + c.length, &special);
    Emit(std::exchange(at_, end), end, TokenKind::kWord);
  } else if (!(IsApostrophe(c.value) && TakeApostropheWord(c)) && !TakeEmoticon()) {
    TakePunctuation(c);
  }
}

// Word characters, and the connectors that may stand between two of them.
uint32_t Tokenizer::ScanRun(uint32_t begin, bool* special) const {
  Char before;
  uint32_t at = begin;
  while (true) {
    const Char c = At(at);
    if (IsWordChar(c)) {
      *special |= IsDigit(c);
      before = c;
      at += c.length;
      continue;
    }
    if (c.type != CharClass::kPunct) return at;
    uint32_t next_at = at + c.length;
    Char next = At(next_at);
    const bool initials = c.value == '.' && before.upper && next.value == '-';
    if (initials) next = At(++next_at);  // "J.-C."
    if (!IsWordChar(next)) return at;
    const bool joins = initials ? next.upper && !IsWordChar(At(next_at + next.length))
                       : c.value == '/' || c.value == ':' || c.value == ','
                           ? IsDigit(before) && IsDigit(next)
                           : c.value == '.' || c.value == '&' || c.value == '_' || c.value == '@' ||
                                 IsHyphen(c.value) || IsApostrophe(c.value);
    if (!joins || (c.value == '.' && LacksBlank(begin, at))) return at;
    *special = true;
    at = next_at;
  }
}

// "10" + " 000": groups of three digits behind the one to three digits that end at `end`.
uint32_t Tokenizer::ScanDigitGroups(uint32_t end) const {
  while (true) {
    const Char blank = At(end);
    if (!IsGroupBlank(blank.value)) return end;
    const uint32_t group = end + blank.length;
    for (uint32_t i = 0; i < 3; ++i) {
      if (!IsDigit(At(group + i))) return end;
    }
    if (IsDigit(At(group + 3))) return end;
    const Char mark = At(group + 3);
    if ((mark.value == ',' || mark.value == '.') && IsDigit(At(group + 4))) {
      bool special = false;
      return ScanRun(group, &special);
    }
    end = group + 3;
  }
}

void Tokenizer::TakeRun() {
  uint32_t begin = at_;
  bool special = false;
  uint32_t end = ScanRun(begin, &special);
  if (special) {
    if (tables_.digit_groups_blank && end - begin <= 3 &&
        std::all_of(text_.begin() + begin, text_.begin() + end,
                    [](char c) { return c >= '0' && c <= '9'; })) {
      end = ScanDigitGroups(end);
    }
  }
  at_ = end;
  const Char next = At(end);
  if (IsDegree(next.value) && CutException(begin, end + next.length)) return;
  if (!special && !IsApostrophe(next.value)) return CutPiece(begin, end);
  if (special && Slice(begin, end).find('@') != std::string_view::npos) {
    Emit(begin, end, TokenKind::kWord);
    return;
  }
  begin = CutElisions(begin, end);
  if (begin == at_) return;
  if (FindHyphen(text_, begin, end).begin == end) return CutPiece(begin, end);
  if (tables_.split_hyphens) {
    CutHyphens(begin, end);
  } else {
    CutClitics(begin, end);
  }
}

bool Tokenizer::CutException(uint32_t begin, uint32_t end) {
  if (tables_.exceptions.empty()) return false;
  const auto found = tables_.exceptions.find(Key(begin, end));
  if (found == tables_.exceptions.end()) return false;
  for (uint32_t characters : found->second) {
    uint32_t to = begin;
    while (characters-- > 0) to += At(to).length;
    Emit(begin, to, TokenKind::kWord);
    begin = to;
  }
  at_ = std::max(at_, end);
  return true;
}

// Cuts "l'", "qu'" and their like off the front; returns where the rest begins, `at_` for no rest.
uint32_t Tokenizer::CutElisions(uint32_t begin, uint32_t end) {
  for (int cuts = 0; cuts < kMaxCuts; ++cuts) {
    if (CutException(begin, end)) return at_;
    if (tables_.elisions.empty()) return begin;
    // The first apostrophe, within the run or right behind it.
    uint32_t apostrophe = begin;
    while (apostrophe < end && apostrophe - begin < kMaxKeyBytes && !IsApostrophe(At(apostrophe).value)) {
      apostrophe += At(apostrophe).length;
    }
    const Char mark = At(apostrophe);
    if (!IsApostrophe(mark.value)) return begin;
    const uint32_t rest = apostrophe + mark.length;
    const auto elision = tables_.elisions.find(Key(begin, rest));
    if (elision == tables_.elisions.end()) return begin;
    const Char first = At(rest);
    const bool name = elision->second && At(begin).upper && first.upper && At(rest + first.length).lower;
    if (name) return begin;
    Emit(begin, rest, TokenKind::kWord);
    at_ = std::max(at_, rest);
    begin = rest;
    if (rest >= end) return at_;
  }
  return begin;
}

// Cuts "-il", "-t-elle" and their like off the end.
void Tokenizer::CutClitics(uint32_t begin, uint32_t end) {
  const Char first = At(begin);
  const bool after_word = out_->size() > first_token_ && out_->back().kind != TokenKind::kPunct &&
                          out_->back().kind != TokenKind::kStop;
  std::array<uint32_t, kMaxCuts> cuts{};
  int count = 0;
  uint32_t stem_end = end;
  while (count < kMaxCuts) {
    const std::string_view stem = Slice(begin, stem_end);
    const size_t hyphen = stem.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0) break;
    const size_t longer = stem.rfind('-', hyphen - 1);
    uint32_t cut = end;
    if (longer != std::string_view::npos && longer > 0 &&
        tables_.clitics.contains(Key(begin + static_cast<uint32_t>(longer), stem_end))) {
      cut = begin + static_cast<uint32_t>(longer);
    } else if (tables_.clitics.contains(Key(begin + static_cast<uint32_t>(hyphen), stem_end))) {
      cut = begin + static_cast<uint32_t>(hyphen);
    } else {
      break;
    }
    // A clitic is written as its verb is; "Jong-il", "Jong-Il" amid a sentence are names.
    const Char clitic = At(cut + 1);
    const Char second = At(begin + first.length);
    if (clitic.upper ? !(At(cut + 1 + clitic.length).upper && second.upper) : first.upper && after_word)
      break;
    cuts[static_cast<size_t>(count++)] = cut;
    stem_end = cut;
  }
  CutPiece(begin, stem_end);
  for (int i = count; i-- > 0;) {
    const uint32_t to = i == 0 ? end : cuts[static_cast<size_t>(i - 1)];
    Emit(cuts[static_cast<size_t>(i)], to, TokenKind::kWord);
  }
}

void Tokenizer::CutHyphens(uint32_t begin, uint32_t end) {
  if (IsHyphenedNumber(Slice(begin, end))) {
    Emit(begin, end, TokenKind::kNumber);
    return;
  }
  while (begin < end) {
    Hyphen hyphen = FindHyphen(text_, begin, end);
    if (hyphen.begin < end) {
      const Hyphen next = FindHyphen(text_, hyphen.end, end);
      if (tables_.hyphen_prefixes.contains(Key(begin, hyphen.begin)) ||
          tables_.hyphen_suffixes.contains(Key(hyphen.end, next.begin))) {
        hyphen = next;
      }
    }
    CutPiece(begin, hyphen.begin);
    if (hyphen.begin < end) Emit(hyphen.begin, hyphen.end, TokenKind::kPunct);
    begin = hyphen.end;
  }
}

// One word, contraction or number; takes in the full stop of an abbreviation where the run ends here.
void Tokenizer::CutPiece(uint32_t begin, uint32_t end) {
  if (begin >= end) return;
  if (IsDigit(At(begin))) return CutNumber(begin, end);
  if (CutContraction(begin, end)) return;
  if (end == at_ && end < end_ && text_[end] == '.' && At(end + 1).value != '.') {
    TokenKind kind = TokenKind::kWord;
    const AbbreviationKind abbreviation = AbbreviationAt(begin, end, &kind);
    if (kind != TokenKind::kWord) {
      at_ = end + 1;
      Emit(begin, at_, kind).abbreviation = abbreviation;
      return;
    }
  }
  // "Ft.Worth", "M.Durand"
  const size_t stop = Slice(begin, std::min(end, begin + kMaxKeyBytes)).find('.');
  if (stop != std::string_view::npos) {
    const uint32_t cut = begin + static_cast<uint32_t>(stop);
    const auto found = tables_.abbreviations.find(Slice(begin, cut));
    if (found != tables_.abbreviations.end() && found->second == AbbreviationKind::kTitle &&
        At(cut + 1).upper && At(cut + 2).lower) {
      Emit(begin, cut + 1, TokenKind::kAbbreviation).abbreviation = AbbreviationKind::kTitle;
      begin = cut + 1;
    }
  }
  Emit(begin, end, TokenKind::kWord);
}

// "14h30" and "5pm" are a number, a unit and perhaps another number; "3e", "20th" and "1990s" are one word.
void Tokenizer::CutNumber(uint32_t begin, uint32_t end) {
  uint32_t digits = begin;
  while (digits < end && At(digits).type != CharClass::kLetter) digits += At(digits).length;
  if (digits >= end) {
    Emit(begin, end, TokenKind::kNumber);
    return;
  }
  uint32_t letters = digits;
  while (letters < end && At(letters).type == CharClass::kLetter) letters += At(letters).length;
  bool rest_is_number = true;
  for (uint32_t at = letters; at < end && rest_is_number; ++at) rest_is_number = IsDigit(At(at));
  if (rest_is_number && tables_.units.contains(Key(digits, letters))) {
    Emit(begin, digits, TokenKind::kNumber);
    Emit(digits, letters, TokenKind::kWord);
    if (letters < end) Emit(letters, end, TokenKind::kNumber);
    return;
  }
  if (!CutContraction(begin, end)) Emit(begin, end, TokenKind::kWord);
}

bool Tokenizer::CutContraction(uint32_t begin, uint32_t end) {
  const uint32_t size = end - begin;
  if (size <= tables_.longest_contraction) {
    if (const auto row = tables_.contraction_of.find(Key(begin, end)); row != tables_.contraction_of.end()) {
      Emit(begin, end, TokenKind::kWord).contraction = row->second;
      return true;
    }
  }
  if (tables_.suffixes.empty()) return false;
  const Char behind = end == at_ ? At(end) : Char{};
  const bool open_end = IsApostrophe(behind.value) && !IsWordChar(At(end + behind.length));
  const uint32_t tail = end - std::min(size, kMaxKeyBytes);  // suffixes are short; the stem may be long
  uint32_t from = tail;
  while (from < end && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
  if (!open_end && Slice(from, end).find('\'') == std::string_view::npos &&
      Slice(from, end).find("\xE2\x80\x99") == std::string_view::npos) {
    return false;
  }
  TokenKey(Slice(from, end), &key_);
  if (open_end) key_.push_back('\'');
  for (const ContractionSuffix& suffix : tables_.suffixes) {
    if (suffix.closes_quote != open_end) continue;
    if (suffix.closes_quote && single_quote_open_) continue;
    if (!key_.ends_with(suffix.key) || key_.size() == suffix.key.size()) continue;
    const uint32_t to = open_end ? end + behind.length : end;
    uint32_t border = to;
    for (uint32_t i = 0; i < suffix.characters; ++i) border -= CharBefore(text_, border).length;
    if (border <= begin) continue;
    if (open_end) at_ = to;
    Emit(begin, to, TokenKind::kWord).border = border;
    return true;
  }
  return false;
}

// "fin.Le" lacks a blank: the run ends at the stop. Not so "Amazon.com", "U.S.A", "St.John",
// "ann.Lee@example.org".
bool Tokenizer::LacksBlank(uint32_t begin, uint32_t stop) const {
  const Char before = CharBefore(text_, stop);
  const Char after = At(stop + 1);
  const uint32_t before_begin = stop - before.length;
  return before.lower && before_begin > begin && CharBefore(text_, before_begin).lower && after.upper &&
         At(stop + 1 + after.length).lower && stop - begin <= kMaxKeyBytes && !IsMailName(stop + 1) &&
         !tables_.abbreviations.contains(Slice(begin, stop));
}

// Whether the word at `begin` stands before the @ of an address.
bool Tokenizer::IsMailName(uint32_t begin) const {
  uint32_t at = begin;
  while (at - begin < kMaxKeyBytes && (IsWordChar(At(at)) || At(at).value == '.')) at += At(at).length;
  return At(at).value == '@';
}

AbbreviationKind Tokenizer::AbbreviationAt(uint32_t begin, uint32_t end, TokenKind* kind) const {
  const std::string_view form = Slice(begin, end);
  if (form.size() > kMaxKeyBytes) return AbbreviationKind::kNone;
  uint32_t next_at = end + 1;
  while (IsBlank(At(next_at))) next_at += At(next_at).length;
  const Char next = At(next_at);
  const auto found = tables_.abbreviations.find(form);
  if (found != tables_.abbreviations.end()) {
    if (found->second == AbbreviationKind::kNumber && !IsDigit(next)) return AbbreviationKind::kNone;
    // A title at the end of the text is a word and a full stop.
    if (found->second == AbbreviationKind::kTitle && next.type == CharClass::kEnd)
      return AbbreviationKind::kNone;
    *kind = TokenKind::kAbbreviation;
    return found->second;
  }
  if (IsAcronym(form)) {
    *kind = TokenKind::kAbbreviation;
    return AbbreviationKind::kInner;
  }
  // An initial: one capital, before more of a name.
  const Char first = At(begin);
  if (first.length != form.size() || !first.upper || next.type == CharClass::kEnd) {
    return AbbreviationKind::kNone;
  }
  bool initial = next.lower || next.value == ',';
  if (next.upper) {
    uint32_t word_end = next_at;
    while (word_end - next_at < kMaxKeyBytes && IsWordChar(At(word_end))) word_end += At(word_end).length;
    initial = !tables_.starters.contains(TokenKey(Slice(next_at, word_end)));
  }
  if (!initial) return AbbreviationKind::kNone;
  *kind = TokenKind::kInitial;
  return AbbreviationKind::kTitle;
}

bool Tokenizer::TakeUrl() {
  const std::string_view rest = text_.substr(at_, std::min<size_t>(end_ - at_, 8));
  constexpr std::array<std::string_view, 5> kPrefixes = {"http://", "https://", "ftp://", "www.", "mailto:"};
  if (std::none_of(kPrefixes.begin(), kPrefixes.end(),
                   [&](std::string_view prefix) { return StartsWithIgnoreCase(rest, prefix); })) {
    return false;
  }
  uint32_t end = at_;
  while (true) {
    const Char c = At(end);
    if (c.type == CharClass::kEnd || IsBlank(c) || c.value == '<' || c.value == '>' || c.value == '"' ||
        c.value == 0xAB || c.value == 0xBB || c.value == 0x201C || c.value == 0x201D) {
      break;
    }
    end += c.length;
  }
  constexpr std::string_view kTrailing = ".,;:!?)]}'";
  while (end > at_ + 1 && kTrailing.find(text_[end - 1]) != std::string_view::npos) --end;
  Emit(std::exchange(at_, end), end, TokenKind::kWord);
  return true;
}

// "'em", "'tis", and a suffix that stands alone ("U.S.'s").
bool Tokenizer::TakeApostropheWord(const Char& c) {
  uint32_t end = at_ + c.length;
  if (At(end).type != CharClass::kLetter) return false;
  while (end - at_ < kMaxKeyBytes && IsWordChar(At(end))) end += At(end).length;
  if (IsWordChar(At(end))) return false;
  const uint32_t begin = at_;
  if (CutException(begin, end)) return true;
  const std::string& key = Key(begin, end);
  const auto row = tables_.contraction_of.find(key);
  const bool alone = !blank_pending_ && std::any_of(tables_.suffixes.begin(), tables_.suffixes.end(),
                                                    [&](const auto& suffix) { return suffix.key == key; });
  if (row == tables_.contraction_of.end() && !alone) return false;
  at_ = end;
  const uint32_t contraction = row == tables_.contraction_of.end() ? SurfaceToken::kNone : row->second;
  Emit(begin, end, TokenKind::kWord).contraction = contraction;
  return true;
}

// A short run of marks between blanks that the table of exceptions holds: ":-)", "+/-".
bool Tokenizer::TakeEmoticon() {
  if (!blank_pending_ || tables_.exceptions.empty()) return false;
  uint32_t end = at_;
  while (end < end_ && end - at_ <= kMaxEmoticonBytes && !IsBlank(At(end))) end += At(end).length;
  return end - at_ > 1 && end - at_ <= kMaxEmoticonBytes && CutException(at_, end);
}

void Tokenizer::TakePunctuation(const Char& c) {
  const uint32_t begin = at_;
  at_ += c.length;
  if (IsStop(c.value)) {
    while (IsStop(At(at_).value)) at_ += At(at_).length;
    Emit(begin, at_, TokenKind::kStop);
    return;
  }
  if (IsApostrophe(c.value) || c.value == 0x2018) {
    const Char next = At(at_);
    const bool pair = next.value == c.value || (c.value == 0x2018 && next.value == 0x2019);
    if (pair) at_ += next.length;  // '' for a double quote
    single_quote_open_ = blank_pending_ && next.type != CharClass::kEnd && !IsBlank(next);
    Emit(begin, at_, TokenKind::kPunct);
    return;
  }
  if (IsDegree(c.value)) {
    const Char unit = At(at_);
    if (unit.upper && !IsWordChar(At(at_ + unit.length))) at_ += unit.length;  // °C
    Emit(begin, at_, TokenKind::kSymbol);
    return;
  }
  if (MayRepeat(c.value)) {
    while (At(at_).value == c.value) at_ += c.length;
  } else if (IsRegionalIndicator(c.value) && IsRegionalIndicator(At(at_).value)) {
    at_ += At(at_).length;
  }
  if (c.type == CharClass::kSymbol) {
    while (IsExtender(At(at_).value)) {
      const Char extender = At(at_);
      at_ += extender.length;
      if (extender.value == 0x200D && At(at_).type == CharClass::kSymbol) at_ += At(at_).length;
    }
  }
  Emit(begin, at_, c.type == CharClass::kSymbol ? TokenKind::kSymbol : TokenKind::kPunct);
}

SurfaceToken& Tokenizer::Emit(uint32_t begin, uint32_t end, TokenKind kind) {
  SurfaceToken token;
  token.span = {begin, end};
  token.kind = kind;
  token.blank_before = std::exchange(blank_pending_, false);
  out_->push_back(token);
  return out_->back();
}

const std::string& Tokenizer::Key(uint32_t begin, uint32_t end) {
  if (end - begin > kMaxKeyBytes) {
    key_.clear();
  } else {
    TokenKey(Slice(begin, end), &key_);
  }
  return key_;
}

}  // namespace depeche
