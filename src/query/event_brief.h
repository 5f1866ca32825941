// What counting asks of an event: little, but of every event of a filter.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace depeche {

// Somebody's part in an event.
struct EventPart {
  int64_t entity = 0;
  bool acts = false;         // else it is acted upon
  std::string_view country;  // empty: none
};

// Rows of the archive by id; days as the archive counts them.
struct EventBrief {
  int64_t id = 0;
  std::string_view type;
  int quad = 0;
  double scale = 0;
  std::optional<int64_t> first_day, last_day;
  std::optional<int64_t> place;
  std::vector<EventPart> parts;  // by side, then position
};

}  // namespace depeche
