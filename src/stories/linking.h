// Whether two records of different reports tell one event: evidence for and against, weighed by a table
// (data/stories/linking.tsv). Records carry codes instead of words, so accounts in different languages meet.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "stories/account.h"

namespace depeche {

// The rows of linking.tsv, in its order.
enum class EvidenceKind : uint8_t {
  kEnough,
  kInStory,
  kSameEntity,
  kSameParty,
  kSameCountry,
  kSameSector,
  kOtherSector,
  kOtherPerson,
  kNamedUnlike,
  kSameDay,
  kSameDayInferred,
  kDayApart,
  kNextDay,
  kDaysOverlap,
  kSamePlace,
  kSameRegion,
  kSamePlaceInferred,
  kNearPlace,
  kNestedPlace,
  kOtherPlace,
  kSameMode,
  kOtherMode,
  kSameFigure,
  kNearFigure,
  kOtherFigure,
  kSameWord,
  kOtherStatus,
};
inline constexpr size_t kEvidenceKinds = static_cast<size_t>(EvidenceKind::kOtherStatus) + 1;
std::string_view ToString(EvidenceKind kind);

struct Evidence {
  EvidenceKind kind{};
  double weight = 0;
  std::string detail;  // what agrees or differs: "FRA GOV", "2023-04-03", "Lyon"
};

struct Comparison {
  std::vector<Evidence> evidence;  // empty unless asked for
  std::string_view against;  // why they cannot be one event, whatever else agrees; empty: nothing forbids it
  double score = 0;          // sum of the weights
};

class LinkingRules {
 public:
  // `dir` is data/stories.
  static Result<LinkingRules> Load(const std::string& dir);

  Comparison Compare(const Account& a, const Account& b) const;
  Comparison Explain(const Account& a, const Account& b) const;  // with the evidence
  bool IsOneEvent(const Comparison& comparison) const;
  // A story holds together where every two of its records pass this weaker test: no chains of likeness from
  // one event to another.
  bool FitsStory(const Comparison& comparison) const;

  double Weight(EvidenceKind kind) const { return weights_[static_cast<size_t>(kind)]; }

  struct TypeRule {
    bool pooled = false;
    int days = 0;
  };
  const TypeRule& Type(std::string_view type) const;

 private:
  std::array<double, kEvidenceKinds> weights_{};
  std::map<std::string, TypeRule, std::less<>> types_;
};

// Days that keep two records apart for certain: no two linkable accounts begin further apart.
inline constexpr int kMostDaysApart = 8;
// Longer spans tell too little of the day to be linked.
inline constexpr int kLongestSpan = 7;
// Whether the record tells enough to be linked at all: a day or a short span.
bool IsLinkable(const Account& account);

}  // namespace depeche
