#include "stories/near_copies.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

namespace depeche {
namespace {

constexpr size_t kMostRemembered = 100'000;

// The earlier published; the unknown day last; then in order of rows.
bool Earlier(const CopyText& a, const CopyText& b) {
  const auto key = [](const CopyText& text) {
    return std::tuple(text.published.value_or(Day::max()), text.report);
  };
  return key(a) < key(b);
}

// Words from a passage that many originals have up to the next passage.
std::vector<bool> Boilerplate(size_t words, const std::vector<Passage>& passages,
                              const std::set<uint32_t>& common) {
  std::vector<bool> skip(words, false);
  for (size_t i = 0; i < passages.size(); ++i) {
    if (common.count(passages[i].hash) == 0) continue;
    const size_t end = i + 1 < passages.size() ? passages[i + 1].word : words;
    std::fill(skip.begin() + passages[i].word, skip.begin() + end, true);
  }
  return skip;
}

// Hashes of one text, which are spread well as they are: open addressing without any hashing of its own.
class HashSet {
 public:
  explicit HashSet(const std::vector<uint64_t>& hashes)
      : slots_(std::bit_ceil(2 * hashes.size() + 1), kFree), mask_(slots_.size() - 1) {
    for (const uint64_t hash : hashes) slots_[SlotOf(hash)] = hash;
  }
  bool Has(uint64_t hash) const { return slots_[SlotOf(hash)] == hash; }

 private:
  static constexpr uint64_t kFree = 0;  // as good as never the hash of words

  size_t SlotOf(uint64_t hash) const {
    size_t slot = hash & mask_;
    while (slots_[slot] != kFree && slots_[slot] != hash) slot = (slot + 1) & mask_;
    return slot;
  }

  std::vector<uint64_t> slots_;
  size_t mask_;
};

std::vector<uint64_t> Numbers(const std::vector<HashedWord>& words) {
  std::vector<uint64_t> numbers;
  for (const HashedWord& word : words) {
    if (word.number) numbers.push_back(word.hash);
  }
  return numbers;
}

// A text made ready to be compared with several others.
struct Comparable {
  explicit Comparable(const std::vector<HashedWord>& of)
      : words(of), shingles(Shingles(of)), runs(shingles), numbers(Numbers(of)) {}

  const std::vector<HashedWord>& words;
  std::vector<uint64_t> shingles;
  HashSet runs, numbers;
};

Coverage Measure(const Comparable& one, const Comparable& other, const std::vector<bool>* skip) {
  const std::vector<HashedWord>& text = one.words;
  std::vector<bool> covered(text.size(), false);
  for (size_t i = 0; i < one.shingles.size(); ++i) {
    if (other.runs.Has(one.shingles[i])) {
      std::fill(covered.begin() + i, covered.begin() + i + kShingle, true);
    }
  }
  Coverage coverage;
  for (size_t i = 0; i < text.size(); ++i) {
    if (skip != nullptr && (*skip)[i]) continue;
    ++coverage.words;
    if (covered[i]) ++coverage.covered;
    if (!text[i].number) continue;
    ++coverage.numbers;
    if (other.numbers.Has(text[i].hash)) ++coverage.numbers_met;
  }
  return coverage;
}

}  // namespace

Coverage MeasureCoverage(const std::vector<HashedWord>& text, const std::vector<HashedWord>& other,
                         const std::vector<bool>* skip) {
  return Measure(Comparable(text), Comparable(other), skip);
}

bool IsCovered(const Coverage& coverage, const CopyRules& rules) {
  if (coverage.covered < rules.least_words || coverage.share() < rules.covered) return false;
  return coverage.numbers < rules.least_numbers || coverage.numbers_met >= rules.numbers * coverage.numbers;
}

// Adds the originals that have the passage to `sharing`, or says that they are too many.
bool CopyFinder::IsCommon(uint32_t passage, std::vector<int64_t>* sharing) {
  if (common_.count(passage) != 0) return true;
  const std::vector<int64_t> reports = store_->ReportsWith(passage, rules_.common_passage + 1);
  if (reports.size() <= rules_.common_passage) {
    sharing->insert(sharing->end(), reports.begin(), reports.end());
    return false;
  }
  if (common_.size() >= kMostRemembered) common_.clear();
  common_.insert(passage);
  return true;
}

std::vector<CopyFinder::Candidate> CopyFinder::Candidates(const CopyText& report,
                                                          std::vector<Passage>* passages) {
  std::vector<int64_t> sharing;  // a report once for each passage that it shares
  std::set<uint32_t> common;
  for (const Passage& passage : *passages) {
    if (IsCommon(passage.hash, &sharing)) common.insert(passage.hash);
  }
  std::sort(sharing.begin(), sharing.end());

  std::vector<std::pair<uint32_t, int64_t>> best;
  for (auto first = sharing.begin(); first != sharing.end();) {
    const int64_t original = *first;
    const auto last = std::upper_bound(first, sharing.end(), original);
    const auto count = static_cast<uint32_t>(last - first);
    if (original != report.report && count >= std::min<size_t>(rules_.shared_passages, passages->size()))
      best.emplace_back(count, original);
    first = last;
  }
  std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });

  const std::vector<bool> skip = Boilerplate(report.words.size(), *passages, common);
  std::optional<Comparable> own;
  std::vector<Candidate> candidates;
  uint32_t looked_at = 0;
  for (const auto& [count, original] : best) {
    if (!store_->IsOriginal(original)) continue;
    if (++looked_at > rules_.candidates) break;
    Candidate candidate;
    candidate.text = store_->Load(original);
    if (!own) own.emplace(report.words);
    const Comparable its(candidate.text.words);
    candidate.of_report = Measure(*own, its, &skip);
    candidate.covers = IsCovered(candidate.of_report, rules_);
    const std::vector<bool> its_skip =
        Boilerplate(its.words.size(), common.empty() ? std::vector<Passage>() : Passages(its.words), common);
    candidate.covered = IsCovered(Measure(its, *own, &its_skip), rules_);
    if (candidate.covers || candidate.covered) candidates.push_back(std::move(candidate));
  }
  std::erase_if(*passages, [&](const Passage& passage) { return common.count(passage.hash) != 0; });
  return candidates;
}

void CopyFinder::PlaceOne(int64_t id, bool may_displace, std::vector<int64_t>* displaced) {
  const CopyText report = store_->Load(id);
  std::vector<Passage> passages = Passages(report.words);
  const std::vector<Candidate> candidates = Candidates(report, &passages);
  const Candidate* original = nullptr;
  for (const Candidate& candidate : candidates) {
    const bool is_copy =
        candidate.covers && (!candidate.covered || !may_displace || Earlier(candidate.text, report));
    if (is_copy && (original == nullptr || candidate.of_report.covered > original->of_report.covered ||
                    (candidate.of_report.covered == original->of_report.covered &&
                     Earlier(candidate.text, original->text))))
      original = &candidate;
  }
  if (original != nullptr) {
    store_->MarkCopy(id, original->text.report);
    return;
  }
  store_->MarkCopy(id, std::nullopt);
  store_->AddOriginal(id, passages);
  if (!may_displace) return;
  for (const Candidate& candidate : candidates) {
    if (!candidate.covered) continue;
    const int64_t other = candidate.text.report;
    const std::vector<int64_t> copies = store_->CopiesOf(other);
    const std::vector<Passage> passages_of_other = Passages(candidate.text.words);
    store_->RemoveOriginal(other, passages_of_other);
    for (const Passage& passage : passages_of_other) common_.erase(passage.hash);
    store_->MarkCopy(other, id);
    displaced->insert(displaced->end(), copies.begin(), copies.end());
  }
}

void CopyFinder::Place(int64_t report) {
  std::vector<int64_t> displaced;
  PlaceOne(report, true, &displaced);
  // Copies that lost their original find another or become originals, but turn nobody else into a copy: so it
  // ends.
  std::sort(displaced.begin(), displaced.end());
  for (const int64_t copy : displaced) PlaceOne(copy, false, nullptr);
}

}  // namespace depeche
