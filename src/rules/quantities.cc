#include "rules/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {
namespace {

const std::vector<std::string_view> kColumns = {"kind", "text", "value", "note"};
constexpr std::array<std::string_view, 16> kKindNames = {
    "number", "times",   "about", "open", "some", "none", "least", "most",
    "circa",  "between", "and",   "to",   "join", "of",   "part",  "skip"};
constexpr int64_t kMaxValue = 100'000'000'000;
// Words between a number and what it counts: "three more alleged rebels".
constexpr size_t kMaxBetween = 4;

// Blanks separate, an apostrophe ends a word, a hyphen inside a word is left out: "d'une",
// "quatre-vingt-dix". Between digits it stays a piece: "20-30".
std::vector<std::string> Pieces(std::string_view text) {
  std::vector<std::string> pieces;
  std::string piece;
  const auto flush = [&] {
    if (!piece.empty()) pieces.push_back(std::exchange(piece, {}));
  };
  for (const char c : FoldKey(text)) {
    if (c == ' ' || c == '-') {
      const bool in_digits = !piece.empty() && piece.back() >= '0' && piece.back() <= '9';
      flush();
      if (c == '-' && in_digits) pieces.emplace_back("-");
      continue;
    }
    piece.push_back(c);
    if (c == '\'') flush();
  }
  flush();
  return pieces;
}

// "12 000", "12,000", "2.5", "40": groups of three make thousands, else a comma or point is decimal.
std::optional<double> DigitsValue(std::string_view text) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  std::vector<std::string> groups(1);
  std::string separators;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      groups.back().push_back(c);
    } else if (c == '.' || c == ',' || c == ' ' || c == '\'') {
      separators.push_back(c);
      groups.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  const bool thousands = groups.size() > 1 && groups[0].size() <= 3 &&
                         std::all_of(groups.begin() + 1, groups.end(),
                                     [](const std::string& group) { return group.size() == 3; });
  std::string digits = groups[0];
  for (size_t i = 1; i < groups.size(); ++i) {
    if (!thousands && (i > 1 || groups[i].empty() || separators[0] == ' ')) return std::nullopt;
    digits += (thousands ? "" : ".") + groups[i];
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value > double{kMaxValue})
    return std::nullopt;
  return value;
}

}  // namespace

// Reads the quantities of one sentence from its tokens, hyphenated ones cut into pieces.
class QuantityReader {
 public:
  QuantityReader(const Quantities& tables, const Document& document, const Sentence& sentence)
      : tables_(tables), document_(document), end_(sentence.end()) {
    for (WordId word = sentence.first; word < end_;) {
      const Token& token = document[document[word].token];
      const WordId last(word.index + std::max<size_t>(token.word_count, 1) - 1);
      const std::string_view form = document.text(token.span);
      const std::string folded = FoldKey(form);
      const bool digits = folded.find_first_of("0123456789") != std::string::npos;
      const bool letters =
          std::any_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      // A number in digits is one piece, whatever stands between them; "12-year-old" is no number.
      const size_t known = pieces_.size();
      if (!DigitsValue(folded) && !(digits && letters)) {
        for (std::string& piece : Pieces(form)) pieces_.push_back({std::move(piece), word, last});
      }
      if (pieces_.size() == known) pieces_.push_back({folded, word, last});
      word = WordId(size_t{last.index} + 1);
    }
  }

  std::vector<Quantity> Read() {
    std::vector<Quantity> found;
    for (size_t at = 0; at < pieces_.size();) {
      const size_t next = ReadAt(at, &found);
      at = next > at ? next : at + 1;
    }
    return found;
  }

 private:
  using Kind = Quantities::Kind;
  struct Piece {
    std::string text;
    WordId first, last;  // words of its token
  };
  struct Number {
    size_t end = 0;  // piece behind it
    double value = 0;
    bool about = false;
    bool open = false;  // "des dizaines": at least twice the unit
  };

  const Quantities::Entry* EntryAt(Kind kind, size_t at) const {
    if (at >= pieces_.size()) return nullptr;
    const auto& table = tables_.entries_[static_cast<size_t>(kind)];
    const auto found = table.find(pieces_[at].text);
    if (found == table.end()) return nullptr;
    for (const Quantities::Entry& entry : found->second) {
      bool all = at + entry.words.size() <= pieces_.size();
      for (size_t i = 1; all && i < entry.words.size(); ++i) all = pieces_[at + i].text == entry.words[i];
      if (all) return &entry;
    }
    return nullptr;
  }

  // Skips the entry of this kind at `*at`.
  bool Take(Kind kind, size_t* at) const {
    const Quantities::Entry* entry = EntryAt(kind, *at);
    if (entry == nullptr) return false;
    *at += entry->words.size();
    return true;
  }

  std::optional<Number> NumberAt(size_t at, bool joins) const {
    Number number;
    double total = 0, current = 0, last = 0;
    bool any = false;
    while (at < pieces_.size()) {
      size_t from = at;
      if (any && joins && Take(Kind::kJoin, &from) && !(last >= 20)) break;
      if (const auto digits = DigitsValue(pieces_[from].text)) {
        if (any) break;
        current = last = *digits;
        at = from + 1;
      } else if (const auto* unit = EntryAt(Kind::kNumber, from)) {
        const auto value = static_cast<double>(unit->value);
        // "vingt" behind "deux cent", not behind "dix": numbers fall from left to right.
        if (any && (value >= last || last < 20)) break;
        current += value;
        last = value;
        at = from + unit->words.size();
      } else if (const auto* times = EntryAt(Kind::kTimes, from)) {
        const auto value = static_cast<double>(times->value);
        current = (current == 0 ? 1 : current) * value;
        if (value >= 1000) total += std::exchange(current, 0);
        last = value;
        at = from + times->words.size();
      } else if (const auto* about = EntryAt(Kind::kAbout, from)) {
        const auto value = static_cast<double>(about->value);
        number.about = true;
        current = (current == 0 ? 1 : current) * value;
        last = value;
        at = from + about->words.size();
      } else if (const auto* open = EntryAt(Kind::kOpen, from)) {
        const auto value = static_cast<double>(open->value);
        number.open = !any;
        number.about = any;
        current = (current == 0 ? 1 : current) * value;
        if (value >= 1000) total += std::exchange(current, 0);
        last = value;
        at = from + open->words.size();
      } else {
        break;
      }
      any = true;
    }
    if (!any) return std::nullopt;
    number.end = at;
    number.value = std::min(total + current, double{kMaxValue});
    return number;
  }

  size_t ReadAt(size_t at, std::vector<Quantity>* found) const {
    Quantity quantity;
    size_t here = at;
    quantity.part = Take(Kind::kPart, &here);
    const size_t begin = here;
    bool least = false, most = false;
    for (bool bound = true; bound;) {
      bound = false;
      if (Take(Kind::kLeast, &here)) bound = least = true;
      if (Take(Kind::kMost, &here)) bound = most = true;
      if (Take(Kind::kCirca, &here)) bound = quantity.about = true;
    }
    const bool between = !least && !most && Take(Kind::kBetween, &here);
    std::optional<Number> number = NumberAt(here, !between);
    if (number) {
      here = number->end;
      const auto value = static_cast<int64_t>(std::llround(number->value));
      quantity.about |= number->about;
      quantity.min = number->open ? 2 * value : value;
      if (!number->open) quantity.max = value;
      size_t behind = here;
      if (Take(between ? Kind::kAnd : Kind::kTo, &behind)) {
        if (const auto upper = NumberAt(behind, true); upper && upper->value > number->value) {
          quantity.max = static_cast<int64_t>(std::llround(upper->value));
          here = upper->end;
        } else if (between) {
          return at + 1;
        }
      } else if (between) {
        return at + 1;
      }
      if (least) quantity.max.reset();
      if (most) quantity.min.reset();
    } else if (const auto* some = EntryAt(Kind::kSome, begin)) {
      here = begin + some->words.size();
      quantity.min = some->value;
      // "plusieurs milliers", "several thousand"
      if (EntryAt(Kind::kOpen, here) != nullptr || EntryAt(Kind::kTimes, here) != nullptr) {
        const std::optional<Number> unit = NumberAt(here, true);
        const double value = std::min(static_cast<double>(some->value) * unit->value, double{kMaxValue});
        quantity.min = std::llround(value);
        here = unit->end;
      }
    } else if (const auto* none = EntryAt(Kind::kNone, begin)) {
      here = begin + none->words.size();
      quantity.min = quantity.max = 0;
    } else {
      return at + 1;
    }
    quantity.first = pieces_[begin].first;
    quantity.last = quantity.numeral = pieces_[here - 1].last;
    FindCounted(here, &quantity);
    found->push_back(quantity);
    return here;
  }

  // "trois morts", "une dizaine de blessés", "two other alleged rebels"; "deux des blessés" are part of them.
  void FindCounted(size_t at, Quantity* quantity) const {
    if (const size_t begin = at; Take(Kind::kOf, &at) && at < pieces_.size()) {
      const Token& token = document_[document_[pieces_[at - 1].last].token];
      const bool definite = document_[pieces_[at].first].feats.find("Definite=Def") != std::string_view::npos;
      quantity->part |= definite || (token.word_count > 1 && at - begin == 1);
    }
    const size_t next = at;
    for (size_t step = 0; step < kMaxBetween && at < pieces_.size(); ++step, ++at) {
      const Word& word = document_[pieces_[at].last];
      if (word.upos == Upos::kNoun || word.upos == Upos::kPropn) {
        quantity->counted = HeadOfCompound(pieces_[at].last);
        return;
      }
      const bool between = word.upos == Upos::kAdj || word.upos == Upos::kDet || EntryAt(Kind::kSkip, at);
      if (!between) break;
    }
    if (next >= pieces_.size()) return;
    // "three dead": the adjective itself.
    const Upos upos = document_[pieces_[next].last].upos;
    if (upos == Upos::kAdj || upos == Upos::kVerb) quantity->counted = pieces_[next].last;
  }

  WordId HeadOfCompound(WordId noun) const {
    for (size_t step = 0; step < kMaxBetween; ++step) {
      const Word& word = document_[noun];
      if (word.rel != Rel::kCompound || !word.head || word.head < noun || word.head >= end_) break;
      noun = word.head;
    }
    return noun;
  }

  const Quantities& tables_;
  const Document& document_;
  WordId end_;
  std::vector<Piece> pieces_;
};

Result<Quantities> Quantities::FromTable(const Table& table) {
  Quantities out;
  for (const TableRow& row : table.rows()) {
    const auto kind = std::find(kKindNames.begin(), kKindNames.end(), row.cells[0]);
    if (kind == kKindNames.end()) {
      return table.ErrorAt(
          row, "unknown kind “" + std::string(row.cells[0]) + "”",
          "kinds: number, times, about, open, some, none, least, most, circa, between, and, to, join, "
          "of, part, skip");
    }
    const auto index = static_cast<size_t>(kind - kKindNames.begin());
    int64_t value = 0;
    const std::string_view cell = row.cells[2];
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    const bool valued = index <= static_cast<size_t>(Kind::kSome);
    if (valued && (error != std::errc() || end != cell.data() + cell.size() || value <= 0)) {
      return table.ErrorAt(row, "value must be a whole number above 0");
    }
    for (const std::string_view text : SplitList(row.cells[1], ',')) {
      Entry entry{Pieces(text), value};
      if (entry.words.empty()) entry.words.emplace_back(text);
      auto& same_start = out.entries_[index][entry.words.front()];
      same_start.push_back(std::move(entry));
      std::stable_sort(same_start.begin(), same_start.end(),
                       [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
      const auto known = static_cast<Kind>(index);
      const bool bound = known == Kind::kLeast || known == Kind::kMost || known == Kind::kCirca;
      // "over 200 people": elsewhere a preposition like any other.
      if (bound && row.cells[3] != "preposition") out.bounds_.emplace_back(text);
    }
  }
  return out;
}

Result<Quantities> Quantities::Load(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return Quantities();
  DEPECHE_TRY(const Table table, Table::Read(path, kColumns));
  return FromTable(table);
}

Result<Quantities> Quantities::Parse(std::string text, const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Parse(std::move(text), path, kColumns));
  return FromTable(table);
}

bool Quantities::BeginsRange(std::string_view word) const {
  return entries_[static_cast<size_t>(Kind::kBetween)].contains(FoldKey(word));
}

std::vector<Quantity> Quantities::Find(const Document& document, const Sentence& sentence) const {
  return QuantityReader(*this, document, sentence).Read();
}

}  // namespace depeche
