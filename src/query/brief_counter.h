// Counts events by those facets that their briefs tell.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_map.h"
#include "query/event_brief.h"
#include "query/facets.h"

namespace depeche {

class BriefCounter {
 public:
  // Times, type, quad class, place, participants and their countries.
  static bool Knows(std::span<const Facet> facets);

  // Of facets that it knows; they must outlive it.
  explicit BriefCounter(std::span<const Facet> facets);

  void Add(const EventBrief& event);

  // A day, a quad class, the row of an entity or place; or a text. Neither: the event has none.
  struct Value {
    std::optional<int64_t> number;
    std::string_view text;
  };
  // Calls `take` with every combination of values met, one a facet, and how many events had it.
  void Each(const std::function<void(std::span<const Value>, uint64_t)>& take) const;

 private:
  struct Hash {
    size_t operator()(const std::vector<int64_t>& values) const;
  };

  void Values(const EventBrief& event, Facet facet, std::vector<int64_t>* values);
  void CountFrom(size_t facet);
  int64_t TextNumber(std::string_view text);

  std::span<const Facet> facets_;
  std::vector<std::vector<int64_t>> values_;  // of the event under way, by facet
  std::vector<int64_t> chosen_;
  std::unordered_map<std::vector<int64_t>, uint64_t, Hash> counts_;
  StringMap<int64_t> text_numbers_;
  std::vector<std::string> texts_;
};

}  // namespace depeche
