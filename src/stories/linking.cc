#include "stories/linking.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/table.h"

namespace depeche {
namespace {

constexpr std::array<std::string_view, kEvidenceKinds> kNames{
    "enough",       "in_story",     "same_entity",  "same_party",  "same_country",        "same_sector",
    "other_sector", "other_person", "named_unlike", "same_day",    "same_day_inferred",   "day_apart",
    "next_day",     "days_overlap", "same_place",   "same_region", "same_place_inferred", "near_place",
    "nested_place", "other_place",  "same_mode",    "other_mode",  "same_figure",         "near_figure",
    "other_figure", "same_word",    "other_status"};
constexpr double kNearKilometres = 25;

template <typename T>
std::optional<T> ParseNumber(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

double Kilometres(double lat_a, double lon_a, double lat_b, double lon_b) {  // haversine
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const double half_lat = std::sin((lat_b - lat_a) * kRadians / 2);
  const double half_lon = std::sin((lon_b - lon_a) * kRadians / 2);
  const double h =
      half_lat * half_lat + std::cos(lat_a * kRadians) * std::cos(lat_b * kRadians) * half_lon * half_lon;
  return 2 * 6371.0 * std::asin(std::sqrt(std::min(1.0, h)));
}

bool IsPoint(const PlaceRecord& place) {
  return (place.precision == "city" || place.precision == "site") && place.lat && place.lon;
}

std::string Describe(const Party& party) {
  std::string text = party.key.empty() ? party.code : party.key;
  if (party.key.empty() && !party.sector.empty()) text += (text.empty() ? "" : " ") + party.sector;
  return text;
}

// How two participants compare.
struct Relation {
  enum { kSilent, kDifferent, kTold } is = kSilent;
  EvidenceKind kind{};
};

Relation CompareParties(const Party& a, const Party& b) {
  using Kind = EvidenceKind;
  constexpr Relation kSilent{}, kDifferent{Relation::kDifferent, {}};
  const auto told = [](Kind kind) { return Relation{Relation::kTold, kind}; };
  if (!a.key.empty() && a.key == b.key) return told(Kind::kSameEntity);
  const bool codes = !a.code.empty() && !b.code.empty();
  if (codes && a.code != b.code) return kDifferent;
  if (!a.key.empty() && !b.key.empty() && a.person && b.person)
    return codes ? told(Kind::kOtherPerson) : kDifferent;
  if (!codes) return !a.sector.empty() && a.sector == b.sector ? told(Kind::kSameSector) : kSilent;
  if (!a.sector.empty() && !b.sector.empty())
    return told(a.sector == b.sector ? Kind::kSameParty : Kind::kOtherSector);
  // Somebody named without a sector is hardly one of an unnamed group that has one.
  const bool unlike = (a.person && !b.sector.empty()) || (b.person && !a.sector.empty());
  return told(unlike ? Kind::kNamedUnlike : Kind::kSameCountry);
}

// One comparison under way.
class Weighing {
 public:
  Weighing(const LinkingRules& rules, const Account& a, const Account& b, bool explain)
      : rules_(rules), a_(a), b_(b), explain_(explain) {}

  Comparison Run() {
    if (a_.type != b_.type) return Against("other type");
    if (a_.report == b_.report && a_.report != 0) return Against("same report");
    const LinkingRules::TypeRule& type = rules_.Type(a_.type);
    if (!WeighStatus() || !WeighDays(type.days) || !WeighPlaces() || !WeighParties(type.pooled))
      return std::move(result_);
    WeighModes();
    WeighFigures();
    if (a_.language == b_.language && !a_.words.empty() && a_.words == b_.words)
      Add(Kind::kSameWord, [&] { return a_.words; });
    return std::move(result_);
  }

 private:
  using Kind = EvidenceKind;

  Comparison Against(std::string_view why) {
    result_.against = why;
    return std::move(result_);
  }
  bool Forbid(std::string_view why) {
    result_.against = why;
    return false;
  }
  // `detail` is called only where the evidence is wanted.
  template <typename Detail>
  void Add(Kind kind, Detail&& detail) {
    const double weight = rules_.Weight(kind);
    result_.score += weight;
    if (explain_) result_.evidence.push_back({kind, weight, detail()});
  }

  // What is to come is another event than what came: PLOVER gives plans types of their own. A denial, and
  // what is held possible, are accounts of the same event.
  bool WeighStatus() {
    if (a_.status == b_.status) return true;
    if (a_.status == "planned" || b_.status == "planned") return Forbid("planned and not");
    Add(Kind::kOtherStatus, [&] { return a_.status + ", " + b_.status; });
    return true;
  }

  bool WeighDays(int leeway) {
    if (!IsLinkable(a_) || !IsLinkable(b_)) return Forbid("no day, or a long span");
    const bool days = *a_.first == *a_.last && *b_.first == *b_.last;
    const bool overlap = *a_.first <= *b_.last && *b_.first <= *a_.last;
    if (overlap) {
      const bool inferred = a_.day_inferred || b_.day_inferred;
      Add(!days      ? Kind::kDaysOverlap
          : inferred ? Kind::kSameDayInferred
                     : Kind::kSameDay,
          [&] { return ToIso(std::max(*a_.first, *b_.first)); });
      return true;
    }
    const auto apart = std::max(*a_.first - *b_.last, *b_.first - *a_.last).count();
    const bool told = !a_.day_inferred && !b_.day_inferred;
    if (apart > leeway || (told && !days)) return Forbid("other days");
    Add(told ? Kind::kNextDay : Kind::kDayApart, [&] { return ToIso(*a_.first) + ", " + ToIso(*b_.first); });
    return true;
  }

  bool WeighPlaces() {
    if (!a_.place || !b_.place) return true;
    const PlaceRecord& a = *a_.place;
    const PlaceRecord& b = *b_.place;
    const bool inferred = !a.inferred.empty() || !b.inferred.empty();
    const bool same =
        a.identifier.empty() ? a.name == b.name && a.country == b.country : a.identifier == b.identifier;
    if (same) {
      if (a.precision == "country") {
        Add(Kind::kNestedPlace, [&] { return a.name; });
      } else {
        Add(inferred                  ? Kind::kSamePlaceInferred
            : a.precision == "region" ? Kind::kSameRegion
                                      : Kind::kSamePlace,
            [&] { return a.name; });
      }
      return true;
    }
    if (IsPoint(a) && IsPoint(b)) {
      if (Kilometres(*a.lat, *a.lon, *b.lat, *b.lon) > kNearKilometres) return Elsewhere(inferred);
      Add(inferred ? Kind::kSamePlaceInferred : Kind::kNearPlace, [&] { return a.name + ", " + b.name; });
      return true;
    }
    if (a.country != b.country || a.precision == b.precision) return Elsewhere(inferred);
    Add(Kind::kNestedPlace, [&] { return a.name + ", " + b.name; });
    return true;
  }
  bool Elsewhere(bool inferred) {
    if (!inferred) return Forbid("other places");
    Add(Kind::kOtherPlace, [&] { return a_.place->name + ", " + b_.place->name; });
    return true;
  }

  // Participants of one side, or of both; those beyond the sixteenth are passed over.
  struct Few {
    std::array<const Party*, 16> at{};
    size_t size = 0;
    void Add(const std::vector<Party>& side) {
      for (const Party& party : side) {
        if (size < at.size()) at[size++] = &party;
      }
    }
    void Remove(size_t index) { at[index] = at[--size]; }
  };
  bool WeighParties(bool pooled) {
    const bool sides_told = !a_.recipients.empty() && !b_.recipients.empty();
    if (!pooled || sides_told) {
      return MatchSide(a_.actors, b_.actors) && MatchSide(a_.recipients, b_.recipients);
    }
    Few all_a, all_b;
    for (const auto* side : {&a_.actors, &a_.recipients}) all_a.Add(*side);
    for (const auto* side : {&b_.actors, &b_.recipients}) all_b.Add(*side);
    // Two who meet are two: a third party on one side makes another meeting.
    return Match(all_a, all_b, std::min<size_t>({2, all_a.size, all_b.size}));
  }
  bool MatchSide(const std::vector<Party>& a, const std::vector<Party>& b) {
    Few one, other;
    one.Add(a);
    other.Add(b);
    return Match(one, other, std::min<size_t>({1, one.size, other.size}));
  }
  // Adds the `wanted` best pairs, each participant once. Forbids the link where those who remain all differ.
  bool Match(Few a, Few b, size_t wanted) {
    for (size_t found = 0; found < wanted; ++found) {
      double best_weight = -1e9;
      size_t best_a = 0, best_b = 0;
      std::optional<Kind> best;
      bool silent = false;
      for (size_t i = 0; i < a.size; ++i) {
        for (size_t j = 0; j < b.size; ++j) {
          const Relation relation = CompareParties(*a.at[i], *b.at[j]);
          silent = silent || relation.is == Relation::kSilent;
          if (relation.is != Relation::kTold || rules_.Weight(relation.kind) <= best_weight) continue;
          best_weight = rules_.Weight(relation.kind);
          best_a = i;
          best_b = j;
          best = relation.kind;
        }
      }
      if (!best) return silent || Forbid("other participants");
      Add(*best, [&] {
        const std::string one = Describe(*a.at[best_a]), other = Describe(*b.at[best_b]);
        return one == other ? one : one + ", " + other;
      });
      a.Remove(best_a);
      b.Remove(best_b);
    }
    return true;
  }

  void WeighModes() {
    if (a_.modes.empty() || b_.modes.empty()) return;
    for (const std::string& mode : a_.modes) {
      if (std::find(b_.modes.begin(), b_.modes.end(), mode) == b_.modes.end()) continue;
      Add(Kind::kSameMode, [&] { return mode; });
      return;
    }
    Add(Kind::kOtherMode, [&] { return a_.modes.front() + ", " + b_.modes.front(); });
  }

  // The kind of figure that says most; a figure of unknown least or most says what it can.
  void WeighFigures() {
    std::optional<Kind> best;
    std::string detail;
    for (const FigureRecord& a : a_.figures) {
      for (const FigureRecord& b : b_.figures) {
        if (a.kind != b.kind) continue;
        const std::optional<Kind> relation = CompareFigures(a, b);
        if (!relation || (best && rules_.Weight(*relation) <= rules_.Weight(*best))) continue;
        best = relation;
        if (explain_) detail = a.kind + " " + Low(a) + ", " + Low(b);
      }
    }
    if (best) Add(*best, [&] { return detail; });
  }
  static std::string Low(const FigureRecord& figure) {
    return std::to_string(figure.min ? *figure.min : figure.max.value_or(0));
  }
  static std::optional<Kind> CompareFigures(const FigureRecord& a, const FigureRecord& b) {
    const auto middle = [](const FigureRecord& f) {
      const double low = static_cast<double>(f.min ? *f.min : f.max.value_or(0));
      const double high = static_cast<double>(f.max ? *f.max : f.min.value_or(0));
      return (low + high) / 2;
    };
    const double x = middle(a), y = middle(b);
    if (x == 0 && y == 0) return std::nullopt;
    if (x == y) return Kind::kSameFigure;
    const bool overlap = (!a.max || !b.min || *a.max >= *b.min) && (!b.max || !a.min || *b.max >= *a.min);
    const double ratio = std::max(x, y) / std::max(1.0, std::min(x, y));
    if (ratio < 1.5) return Kind::kNearFigure;
    if (ratio > 3 && !overlap) return Kind::kOtherFigure;
    return std::nullopt;
  }

  const LinkingRules& rules_;
  const Account& a_;
  const Account& b_;
  bool explain_;
  Comparison result_;
};

}  // namespace

bool IsLinkable(const Account& account) {
  return account.first && account.last && (*account.last - *account.first).count() < kLongestSpan;
}

Result<LinkingRules> LinkingRules::Load(const std::string& dir) {
  LinkingRules rules;
  DEPECHE_TRY(const Table weights, Table::Read(dir + "/linking.tsv", {"evidence", "weight", "about"}));
  std::array<bool, kEvidenceKinds> told{};
  for (const TableRow& row : weights.rows()) {
    const auto name = std::find(kNames.begin(), kNames.end(), row.cells[0]);
    if (name == kNames.end())
      return weights.ErrorAt(row, "there is no evidence “" + std::string(row.cells[0]) + "”");
    const auto weight = ParseNumber<double>(row.cells[1]);
    if (!weight) return weights.ErrorAt(row, "the weight is no number");
    const auto kind = static_cast<size_t>(name - kNames.begin());
    rules.weights_[kind] = *weight;
    told[kind] = true;
  }
  for (size_t i = 0; i < kEvidenceKinds; ++i) {
    if (!told[i]) return Error{"no row for “" + std::string(kNames[i]) + "”", weights.path(), 0, 0, ""};
  }

  DEPECHE_TRY(const Table types, Table::Read(dir + "/types.tsv", {"type", "pooled", "days"}));
  for (const TableRow& row : types.rows()) {
    const auto days = ParseNumber<int>(row.cells[2]);
    if (!days || *days < 0 || *days > 1) return types.ErrorAt(row, "days are 0 or 1");
    if (row.cells[1] != "yes" && row.cells[1] != "no") return types.ErrorAt(row, "pooled is yes or no");
    rules.types_[std::string(row.cells[0])] = {row.cells[1] == "yes", *days};
  }
  if (rules.types_.count("*") == 0) return Error{"no row for the type “*”", types.path(), 0, 0, ""};
  return rules;
}

std::string_view ToString(EvidenceKind kind) { return kNames[static_cast<size_t>(kind)]; }

const LinkingRules::TypeRule& LinkingRules::Type(std::string_view type) const {
  const auto found = types_.find(type);
  return (found == types_.end() ? types_.find("*") : found)->second;
}

Comparison LinkingRules::Compare(const Account& a, const Account& b) const {
  return Weighing(*this, a, b, false).Run();
}

Comparison LinkingRules::Explain(const Account& a, const Account& b) const {
  return Weighing(*this, a, b, true).Run();
}

bool LinkingRules::IsOneEvent(const Comparison& comparison) const {
  return comparison.against.empty() && comparison.score >= Weight(EvidenceKind::kEnough);
}

bool LinkingRules::FitsStory(const Comparison& comparison) const {
  return comparison.against.empty() && comparison.score >= Weight(EvidenceKind::kInStory);
}

}  // namespace depeche
