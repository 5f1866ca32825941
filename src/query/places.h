// Where the events of a filter took place, for a map.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/actors.h"
#include "query/reader.h"

namespace depeche {

// Degrees; `west` may be greater than `east`, across the 180th meridian.
struct MapWindow {
  double west = -180, south = -90, east = 180, north = 90;
};

struct PlaceCount {
  std::string key, name, country, precision;
  std::optional<double> lat, lon;
  uint64_t events = 0;
  Quads quads{};
};

struct PlaceQuery {
  EventFilter filter;
  std::string name;  // words that begin words of the name, case and accents folded; empty: any
  std::optional<MapWindow> window;
  size_t limit = 5000;
};

struct PlaceCounts {
  std::vector<PlaceCount> places;  // most events first
  uint64_t unplaced = 0;           // matching events without a place
  bool truncated = false;
  std::vector<std::string> unknown;
};

Result<PlaceCounts> FindPlaceCounts(Reader& reader, const PlaceQuery& query);

}  // namespace depeche
