#include "query/brief_counter.h"

#include <algorithm>
#include <array>

namespace depeche {
namespace {

constexpr int64_t kNone = INT64_MIN;

enum class Side : uint8_t { kActs, kIsActedUpon, kEither };
struct PartFacet {
  Facet facet;
  Side side;
  bool country;  // else the entity itself
};
constexpr auto kPartFacets = std::to_array<PartFacet>({
    {Facet::kActor, Side::kActs, false},
    {Facet::kRecipient, Side::kIsActedUpon, false},
    {Facet::kWho, Side::kEither, false},
    {Facet::kActorCountry, Side::kActs, true},
    {Facet::kRecipientCountry, Side::kIsActedUpon, true},
    {Facet::kWhoCountry, Side::kEither, true},
});

const PartFacet* OfParts(Facet facet) {
  const auto found = std::find_if(kPartFacets.begin(), kPartFacets.end(),
                                  [&](const PartFacet& one) { return one.facet == facet; });
  return found == kPartFacets.end() ? nullptr : &*found;
}

bool IsText(Facet facet) {
  const PartFacet* parts = OfParts(facet);
  return facet == Facet::kType || (parts != nullptr && parts->country);
}

bool Fits(Side side, const EventPart& part) {
  return side == Side::kEither || (side == Side::kActs) == part.acts;
}

}  // namespace

bool BriefCounter::Knows(std::span<const Facet> facets) {
  return std::all_of(facets.begin(), facets.end(), [](Facet facet) {
    return IsTime(facet) || facet == Facet::kType || facet == Facet::kQuad || facet == Facet::kPlace ||
           OfParts(facet) != nullptr;
  });
}

BriefCounter::BriefCounter(std::span<const Facet> facets)
    : facets_(facets), values_(facets.size()), chosen_(facets.size()) {}

void BriefCounter::Add(const EventBrief& event) {
  for (size_t i = 0; i < facets_.size(); ++i) {
    values_[i].clear();
    Values(event, facets_[i], &values_[i]);
    if (values_[i].empty()) values_[i].push_back(kNone);
  }
  CountFrom(0);
}

void BriefCounter::Values(const EventBrief& event, Facet facet, std::vector<int64_t>* values) {
  if (const PartFacet* parts = OfParts(facet)) {
    for (const EventPart& part : event.parts) {
      if (!Fits(parts->side, part)) continue;
      const int64_t value = parts->country ? TextNumber(part.country) : part.entity;
      if (std::find(values->begin(), values->end(), value) == values->end()) values->push_back(value);
    }
  } else if (facet == Facet::kType) {
    values->push_back(TextNumber(event.type));
  } else if (facet == Facet::kQuad) {
    values->push_back(event.quad);
  } else if (facet == Facet::kPlace) {
    values->push_back(event.place.value_or(kNone));
  } else {
    values->push_back(event.first_day.value_or(kNone));
  }
}

// One count for every combination of a value of each facet from this one on.
void BriefCounter::CountFrom(size_t facet) {
  if (facet == facets_.size()) {
    ++counts_[chosen_];
    return;
  }
  for (const int64_t value : values_[facet]) {
    chosen_[facet] = value;
    CountFrom(facet + 1);
  }
}

void BriefCounter::Each(const std::function<void(std::span<const Value>, uint64_t)>& take) const {
  std::vector<Value> values(facets_.size());
  for (const auto& [numbers, events] : counts_) {
    for (size_t i = 0; i < numbers.size(); ++i) {
      values[i] = {};
      if (numbers[i] == kNone) continue;
      if (IsText(facets_[i])) {
        values[i].text = texts_[static_cast<size_t>(numbers[i])];
      } else {
        values[i].number = numbers[i];
      }
    }
    take(values, events);
  }
}

int64_t BriefCounter::TextNumber(std::string_view text) {
  if (text.empty()) return kNone;
  const auto known = text_numbers_.find(text);
  if (known != text_numbers_.end()) return known->second;
  const auto number = static_cast<int64_t>(texts_.size());
  texts_.emplace_back(text);
  text_numbers_.emplace(text, number);
  return number;
}

size_t BriefCounter::Hash::operator()(const std::vector<int64_t>& values) const {
  uint64_t hash = 0;
  for (const int64_t value : values) hash = (hash ^ static_cast<uint64_t>(value)) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 32;
}

}  // namespace depeche
