// Near-copies: reports whose words are those of another report, edited (cut, moved, a new headline, a credit
// line, a local paragraph). docs/stories.md says what counts as a copy.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "document/dates.h"
#include "stories/fingerprint.h"

namespace depeche {

// What decides whether one report is a copy of another.
struct CopyRules {
  double covered = 0.6;  // least share of the copy's words that stand in the original, in runs of kShingle
  uint32_t least_words = 25;  // so many words at least must be shared
  double numbers = 0.6;       // least share of the copy's numbers that the original has: tables and bulletins
                              // repeat their words but not their numbers
  uint32_t least_numbers = 2;    // copies with fewer numbers are not asked for them
  uint32_t common_passage = 40;  // a passage of more originals than this is boilerplate
  uint32_t candidates = 4;       // originals looked at closely
  uint32_t shared_passages = 2;  // that a candidate shares at least, where the report has so many
};

struct CopyText {
  int64_t report = 0;
  std::optional<Day> published;
  std::vector<HashedWord> words;
};

// How much of one text another has.
struct Coverage {
  uint32_t words = 0;    // of the text that are looked at: all but boilerplate
  uint32_t covered = 0;  // of them, in runs of kShingle that the other has
  uint32_t numbers = 0;
  uint32_t numbers_met = 0;  // that the other has somewhere
  double share() const { return words == 0 ? 0.0 : static_cast<double>(covered) / words; }
};
// `skip`, if given, marks words of `text` that are boilerplate.
Coverage MeasureCoverage(const std::vector<HashedWord>& text, const std::vector<HashedWord>& other,
                         const std::vector<bool>* skip = nullptr);
bool IsCovered(const Coverage& coverage, const CopyRules& rules);

// Where originals are kept: an archive, or memory.
class CopyStore {
 public:
  virtual ~CopyStore() = default;
  // Reports with this passage in order, `limit` at most: originals, and some that perhaps are none any more.
  virtual std::vector<int64_t> ReportsWith(uint32_t passage, uint32_t limit) = 0;
  virtual bool IsOriginal(int64_t report) = 0;
  virtual CopyText Load(int64_t report) = 0;
  // Reports marked as copies of this one, in order.
  virtual std::vector<int64_t> CopiesOf(int64_t original) = 0;
  virtual void AddOriginal(int64_t report, const std::vector<Passage>& passages) = 0;
  virtual void RemoveOriginal(int64_t report, const std::vector<Passage>& passages) = 0;
  // Nothing: an original.
  virtual void MarkCopy(int64_t report, std::optional<int64_t> of) = 0;
};

// Places one report at a time: an original, or the copy of an original. Where one text is covered by another
// but not the other way round, it is the copy; where each covers the other, the one published later is (then
// the one with the greater row). A new report may so turn an original into a copy; that one's own copies are
// placed again. Copies always point to an original.
//
// Cost of a report: its passages times kCommonPassage look-ups at most, and a close look at `candidates`
// texts.
class CopyFinder {
 public:
  explicit CopyFinder(CopyStore* store, CopyRules rules = {}) : store_(store), rules_(rules) {}
  void Place(int64_t report);

 private:
  struct Candidate {
    CopyText text;
    Coverage of_report;  // how much of the new report this one has
    bool covers = false, covered = false;
  };
  bool IsCommon(uint32_t passage, std::vector<int64_t>* sharing);
  // Takes the passages of too many reports out of `passages`.
  std::vector<Candidate> Candidates(const CopyText& report, std::vector<Passage>* passages);
  void PlaceOne(int64_t report, bool may_displace, std::vector<int64_t>* displaced);

  CopyStore* store_;
  CopyRules rules_;
  // Passages found to be of too many originals: most notices are met again and again. They are of so many as
  // long as no original that has them is taken out.
  std::unordered_set<uint32_t> common_;
};

}  // namespace depeche
