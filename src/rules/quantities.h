// Quantities in a text: "au moins trois", "between 20 and 30", "une dizaine de", "aucun". What they count is
// for others to judge. Read from data/languages/<code>/quantities.tsv; docs/cues.md describes its columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// One quantity. Either end may be open: "at least 20" has no `max`, "up to 20" no `min`.
struct Quantity {
  WordId first, last;  // words, bounds such as "au moins" included
  WordId numeral;      // the last word of the number itself
  WordId counted;      // the word that tells what is counted; invalid where the number stands alone
  std::optional<int64_t> min, max;
  bool about = false;  // "environ", "une dizaine"
  bool part = false;   // "dont deux", "two of the": part of a whole told beside it
};

class Quantities {
 public:
  // An absent file is an empty table: a language may start without one.
  static Result<Quantities> Load(const std::string& path);
  static Result<Quantities> Parse(std::string text, const std::string& path);

  // The quantities of one sentence, in text order.
  std::vector<Quantity> Find(const Document& document, const Sentence& sentence) const;

  // Whether the word begins a range: "between 20 and 30".
  bool BeginsRange(std::string_view word) const;

  // Phrases that bound a number ("au moins", "plus de") and are no prepositions of what is counted.
  const std::vector<std::string>& bounds() const { return bounds_; }

 private:
  friend class QuantityReader;
  enum class Kind : uint8_t {
    kNumber,
    kTimes,
    kAbout,
    kOpen,
    kSome,
    kNone,
    kLeast,
    kMost,
    kCirca,
    kBetween,
    kAnd,
    kTo,
    kJoin,
    kOf,
    kPart,
    kSkip
  };
  static constexpr size_t kKinds = 16;
  struct Entry {
    std::vector<std::string> words;
    int64_t value = 0;
  };
  static Result<Quantities> FromTable(const class Table& table);

  StringMap<std::vector<Entry>> entries_[kKinds];  // by kind, then first word; longest first
  std::vector<std::string> bounds_;
};

}  // namespace depeche
