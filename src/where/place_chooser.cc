#include "where/place_chooser.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/fold.h"

namespace depeche::where {
namespace {

// Scores are in units of half a decimal power of inhabitants: a city of ten times the size leads by 2.
constexpr double kPopulationWeight = 2.0;
constexpr double kCountryScore = 13.0;    // a country against its namesakes ("Georgia")
constexpr double kRegionHandicap = 2.5;   // a region against the city of its name ("Washington")
constexpr double kReportCountry = 2.5;    // all that the report speaks of is in the candidate's country
constexpr double kSentenceCountry = 1.0;  // the sentence speaks of the candidate's country
constexpr double kAdjective = 4.0;        // "the Syrian city of …"
constexpr double kLooseQualifier = 2.5;   // "Tripoli au Liban", "Paris in Texas"
constexpr double kNear = 1.5;             // a sure place of the report is within kNearKm
constexpr double kNearKm = 150;

constexpr uint32_t kAdjectiveReach = 5;   // words before the place
constexpr uint32_t kQualifierGap = 2;     // words between the place and what qualifies it
constexpr size_t kMaxAnchors = 32;        // sure places that nearness looks at
constexpr uint32_t kLargeCity = 200'000;  // inhabitants of a city that needs no other sign
constexpr uint32_t kTown = 100'000;       // inhabitants of a place that may be named without its country
constexpr double kFarKm = 2500;           // from all sure places of the report: a namesake
constexpr uint32_t kCity = 50'000;        // the same where no other place is called so
constexpr double kHintWeight = 0.5;       // an adjective against a place

double DistanceKm(const GazetteerEntry& a, const GazetteerEntry& b) {
  constexpr double kRadius = 6371, kDegree = std::numbers::pi / 180;
  const double dlat = (a.latitude - b.latitude) * kDegree, dlon = (a.longitude - b.longitude) * kDegree;
  const double h = std::pow(std::sin(dlat / 2), 2) + std::cos(a.latitude * kDegree) *
                                                         std::cos(b.latitude * kDegree) *
                                                         std::pow(std::sin(dlon / 2), 2);
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

double PriorOf(const GazetteerEntry& place) {
  if (place.precision == PlacePrecision::kCountry) return kCountryScore;
  const double score = kPopulationWeight * std::log10(static_cast<double>(place.population) + 10);
  return place.precision == PlacePrecision::kRegion ? score - kRegionHandicap : score;
}

// Mentions of one name: all that have the same candidates.
struct NameGroup {
  std::vector<double> scores;  // of each candidate, from the whole report
  std::vector<uint32_t> mentions;
  int32_t fixed = -1;  // candidate that a qualifier named
};

class Chooser {
 public:
  Chooser(const Document& document, const PlaceFindings& findings)
      : document_(document), findings_(findings) {}

  std::vector<const GazetteerEntry*> Run() {
    const size_t count = findings_.mentions.size();
    chosen_.assign(count, nullptr);
    loose_.assign(count, {});
    GroupNames();
    WeighCountries();
    CollectAnchors();
    ScoreGroups();
    ReadQualifiers();
    for (uint32_t m = 0; m < count; ++m) {
      if (chosen_[m] != nullptr) continue;
      const GazetteerEntry* best = Best(m);
      if (!Mention(m).doubtful || IsNamedSurely(m) || IsLikely(*best, IsSure(m) ? kCity : kLargeCity))
        chosen_[m] = IsNamesakeFarOff(m, *best) ? nullptr : best;
    }
    return std::move(chosen_);
  }

 private:
  const PlaceMention& Mention(uint32_t m) const { return findings_.mentions[m]; }
  bool IsSure(uint32_t m) const { return Mention(m).candidates.size() == 1; }

  // A village that the gazetteer lacks has its namesake in a country that the report never speaks of, far
  // from all that it speaks of.
  bool IsNamesakeFarOff(uint32_t m, const GazetteerEntry& place) const {
    if (place.precision != PlacePrecision::kCity || place.population >= kTown || !place.has_point)
      return false;
    const auto weight = country_weight_.find(place.country);
    const double others = weight == country_weight_.end() ? 0 : weight->second - OwnEvidence(m);
    if (others > 0) return false;
    bool elsewhere = false;
    for (const GazetteerEntry* anchor : anchors_) {
      if (anchor->country == place.country) continue;
      if (DistanceKm(place, *anchor) <= kFarKm) return false;
      elsewhere = true;
    }
    return elsewhere;
  }

  // What the mentions of the name add to their country's weight themselves.
  double OwnEvidence(uint32_t m) const {
    const std::vector<uint32_t>& mentions = groups_[group_of_[m]].mentions;
    return static_cast<double>(std::count_if(mentions.begin(), mentions.end(),
                                             [this](uint32_t other) { return !Mention(other).doubtful; }));
  }

  // Whether the report has the same name somewhere else, where there is no doubt.
  bool IsNamedSurely(uint32_t m) const {
    const std::vector<uint32_t>& mentions = groups_[group_of_[m]].mentions;
    return std::any_of(mentions.begin(), mentions.end(),
                       [this](uint32_t other) { return !Mention(other).doubtful; });
  }

  // Whether a doubtful name may be this place.
  bool IsLikely(const GazetteerEntry& place, uint32_t inhabitants) const {
    if (place.precision == PlacePrecision::kCountry || country_weight_.contains(place.country)) return true;
    return place.precision == PlacePrecision::kCity && place.population >= inhabitants;
  }

  void GroupNames() {
    std::map<std::vector<std::string_view>, uint32_t> groups;
    for (uint32_t m = 0; m < findings_.mentions.size(); ++m) {
      std::vector<std::string_view> key;
      for (const GazetteerEntry* place : Mention(m).candidates) key.push_back(place->id);
      const auto [found, added] = groups.try_emplace(std::move(key), static_cast<uint32_t>(groups_.size()));
      if (added) groups_.emplace_back();
      groups_[found->second].mentions.push_back(m);
      group_of_.push_back(found->second);
    }
  }

  // A name whose candidates all lie in one country speaks for it, and so do adjectives and peoples.
  void WeighCountries() {
    for (const NameGroup& group : groups_) {
      const auto& candidates = Mention(group.mentions[0]).candidates;
      const std::string_view country = candidates[0]->country;
      const bool one_country =
          std::all_of(candidates.begin(), candidates.end(),
                      [&](const GazetteerEntry* place) { return place->country == country; });
      if (!one_country || country.empty()) continue;
      for (uint32_t m : group.mentions) {
        if (!Mention(m).doubtful) AddEvidence(Mention(m).sentence, country, 1);
      }
    }
    for (const CountryHint& hint : findings_.hints) AddEvidence(hint.sentence, hint.country, kHintWeight);
  }

  void AddEvidence(SentenceId sentence, std::string_view country, double weight) {
    if (country.empty()) return;
    country_weight_[country] += weight;
    total_weight_ += weight;
    auto& here = sentence_countries_[sentence.index];
    if (std::find(here.begin(), here.end(), country) == here.end()) here.push_back(country);
  }

  // The report's most named sure places with a point.
  void CollectAnchors() {
    std::vector<const NameGroup*> sure;
    for (const NameGroup& group : groups_) {
      if (IsSure(group.mentions[0]) && Mention(group.mentions[0]).candidates[0]->has_point)
        sure.push_back(&group);
    }
    std::stable_sort(sure.begin(), sure.end(), [](const NameGroup* a, const NameGroup* b) {
      return a->mentions.size() > b->mentions.size();
    });
    for (size_t i = 0; i < sure.size() && i < kMaxAnchors; ++i) {
      anchors_.push_back(Mention(sure[i]->mentions[0]).candidates[0]);
    }
  }

  void ScoreGroups() {
    for (NameGroup& group : groups_) {
      for (const GazetteerEntry* place : Mention(group.mentions[0]).candidates) {
        double score = PriorOf(*place);
        const auto weight = country_weight_.find(place->country);
        if (weight != country_weight_.end())
          score += kReportCountry * std::sqrt(weight->second / total_weight_);
        const bool near =
            place->has_point && std::any_of(anchors_.begin(), anchors_.end(), [&](const auto* anchor) {
              return DistanceKm(*place, *anchor) <= kNearKm;
            });
        group.scores.push_back(score + (near ? kNear : 0));
      }
    }
  }

  // "Tripoli (Liban)", "Paris, Texas": place and qualifier choose each other.
  void ReadQualifiers() {
    for (uint32_t m = 0; m + 1 < findings_.mentions.size(); ++m) {
      const Gap gap = GapAfter(m);
      if (gap == Gap::kNone) continue;
      const auto& inner = Mention(m).candidates;
      const auto& outer = Mention(m + 1).candidates;
      double best = -1;
      size_t best_inner = 0, best_outer = 0;
      for (size_t i = 0; i < inner.size(); ++i) {
        for (size_t o = 0; o < outer.size(); ++o) {
          if (!LiesIn(*inner[i], *outer[o])) continue;
          const double score = groups_[group_of_[m]].scores[i] + groups_[group_of_[m + 1]].scores[o];
          if (score > best) std::tie(best, best_inner, best_outer) = std::make_tuple(score, i, o);
        }
      }
      if (best < 0) continue;
      if (gap == Gap::kLoose) {
        loose_[m] = outer[best_outer]->country;
        continue;
      }
      chosen_[m] = inner[best_inner];
      chosen_[m + 1] = outer[best_outer];
      for (const auto& [mention, candidate] : {std::pair(m, best_inner), std::pair(m + 1, best_outer)}) {
        NameGroup& group = groups_[group_of_[mention]];
        if (group.fixed < 0) group.fixed = static_cast<int32_t>(candidate);
      }
    }
  }

  enum class Gap : uint8_t { kNone, kTight, kLoose };

  // What stands between a mention and the next: a comma or bracket is tight, a preposition loose.
  Gap GapAfter(uint32_t m) const {
    const uint32_t from = Mention(m).last.index + 1, to = Mention(m + 1).first.index;
    if (Mention(m).sentence != Mention(m + 1).sentence || to <= from || to - from > kQualifierGap)
      return Gap::kNone;
    Gap gap = Gap::kNone;
    for (uint32_t w = from; w < to; ++w) {
      const Word& word = document_.words[w];
      if (word.form == "," || word.form == "(") {
        gap = Gap::kTight;
      } else if (word.upos == Upos::kAdp) {
        gap = Gap::kLoose;
      } else if (word.upos != Upos::kDet) {
        return Gap::kNone;
      }
    }
    return gap;
  }

  static bool LiesIn(const GazetteerEntry& inner, const GazetteerEntry& outer) {
    if (&inner == &outer || inner.country != outer.country || inner.precision == PlacePrecision::kCountry)
      return false;
    if (outer.precision == PlacePrecision::kCountry) return true;
    return outer.precision == PlacePrecision::kRegion && inner.precision != PlacePrecision::kRegion &&
           !inner.region.empty() && FoldKey(inner.region) == FoldKey(outer.name);
  }

  const GazetteerEntry* Best(uint32_t m) const {
    const PlaceMention& mention = Mention(m);
    const NameGroup& group = groups_[group_of_[m]];
    if (group.fixed >= 0) return mention.candidates[static_cast<size_t>(group.fixed)];
    const std::string_view adjective = AdjectiveBefore(mention);
    const auto sentence = sentence_countries_.find(mention.sentence.index);
    size_t best = 0;
    double best_score = -1;
    for (size_t i = 0; i < mention.candidates.size(); ++i) {
      const std::string_view country = mention.candidates[i]->country;
      double score = group.scores[i];
      if (country.empty()) {
      } else if (country == adjective) {
        score += kAdjective;
      } else if (country == loose_[m]) {
        score += kLooseQualifier;
      } else if (sentence != sentence_countries_.end() &&
                 std::find(sentence->second.begin(), sentence->second.end(), country) !=
                     sentence->second.end()) {
        score += kSentenceCountry;
      }
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    return mention.candidates[best];
  }

  std::string_view AdjectiveBefore(const PlaceMention& mention) const {
    const auto after =
        std::lower_bound(findings_.hints.begin(), findings_.hints.end(), mention.first,
                         [](const CountryHint& hint, WordId word) { return hint.word < word; });
    if (after == findings_.hints.begin()) return {};
    const CountryHint& hint = *(after - 1);
    const bool close =
        hint.sentence == mention.sentence && hint.word.index + kAdjectiveReach >= mention.first.index;
    return close ? hint.country : std::string_view{};
  }

  const Document& document_;
  const PlaceFindings& findings_;
  std::vector<NameGroup> groups_;
  std::vector<uint32_t> group_of_;  // of each mention
  std::vector<const GazetteerEntry*> chosen_;
  std::vector<std::string_view> loose_;  // country named after a preposition beside the mention
  std::unordered_map<std::string_view, double> country_weight_;
  double total_weight_ = 0;
  std::unordered_map<uint32_t, std::vector<std::string_view>> sentence_countries_;
  std::vector<const GazetteerEntry*> anchors_;
};

}  // namespace

std::vector<const GazetteerEntry*> ChoosePlaces(const Document& document, const PlaceFindings& findings) {
  return Chooser(document, findings).Run();
}

}  // namespace depeche::where
