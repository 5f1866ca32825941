#include "stories/near_copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace depeche {
namespace {

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

}  // namespace

Coverage MeasureCoverage(const std::vector<HashedWord>& text, const std::vector<HashedWord>& other,
                         const std::vector<bool>* skip) {
  const std::vector<uint64_t> others = Shingles(other);
  const std::unordered_set<uint64_t> known(others.begin(), others.end());
  std::unordered_set<uint64_t> numbers;
  for (const HashedWord& word : other) {
    if (word.number) numbers.insert(word.hash);
  }
  std::vector<bool> covered(text.size(), false);
  const std::vector<uint64_t> shingles = Shingles(text);
  for (size_t i = 0; i < shingles.size(); ++i) {
    if (known.count(shingles[i]) != 0) std::fill(covered.begin() + i, covered.begin() + i + kShingle, true);
  }
  Coverage coverage;
  for (size_t i = 0; i < text.size(); ++i) {
    if (skip != nullptr && (*skip)[i]) continue;
    ++coverage.words;
    if (covered[i]) ++coverage.covered;
    if (!text[i].number) continue;
    ++coverage.numbers;
    if (numbers.count(text[i].hash) != 0) ++coverage.numbers_met;
  }
  return coverage;
}

bool IsCovered(const Coverage& coverage, const CopyRules& rules) {
  if (coverage.covered < rules.least_words || coverage.share() < rules.covered) return false;
  return coverage.numbers < rules.least_numbers || coverage.numbers_met >= rules.numbers * coverage.numbers;
}

std::vector<CopyFinder::Candidate> CopyFinder::Candidates(const CopyText& report,
                                                          const std::vector<Passage>& passages) {
  std::map<int64_t, uint32_t> shared;
  std::set<uint32_t> common;
  for (const Passage& passage : passages) {
    const std::vector<int64_t> originals = store_->OriginalsWith(passage.hash, rules_.common_passage + 1);
    if (originals.size() > rules_.common_passage) {
      common.insert(passage.hash);
    } else {
      for (const int64_t original : originals) ++shared[original];
    }
  }
  shared.erase(report.report);

  std::vector<std::pair<uint32_t, int64_t>> best;
  for (const auto& [original, count] : shared) {
    if (count >= std::min<size_t>(rules_.shared_passages, passages.size()))
      best.emplace_back(count, original);
  }
  std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (best.size() > rules_.candidates) best.resize(rules_.candidates);

  const std::vector<bool> skip = Boilerplate(report.words.size(), passages, common);
  std::vector<Candidate> candidates;
  for (const auto& [count, original] : best) {
    Candidate candidate;
    candidate.text = store_->Load(original);
    candidate.of_report = MeasureCoverage(report.words, candidate.text.words, &skip);
    candidate.covers = IsCovered(candidate.of_report, rules_);
    const std::vector<HashedWord>& words = candidate.text.words;
    const std::vector<bool> other_skip = Boilerplate(words.size(), Passages(words), common);
    candidate.covered = IsCovered(MeasureCoverage(words, report.words, &other_skip), rules_);
    if (candidate.covers || candidate.covered) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

void CopyFinder::PlaceOne(int64_t id, bool may_displace, std::vector<int64_t>* displaced) {
  const CopyText report = store_->Load(id);
  const std::vector<Passage> passages = Passages(report.words);
  const std::vector<Candidate> candidates = Candidates(report, passages);
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
    store_->RemoveOriginal(other, Passages(candidate.text.words));
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
