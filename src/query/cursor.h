// Where a page ended, so that the next one begins behind it whatever has been stored meanwhile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// A place in a total order: `rank` first, `id` among equals. No rank: behind all that have one.
struct PageKey {
  std::optional<double> rank;
  int64_t id = 0;
  friend bool operator==(const PageKey&, const PageKey&) = default;
};

// Opaque to its users. `query` names what is listed, filters and order included: a cursor of one query is
// refused by another.
std::string EncodeCursor(const PageKey& key, std::string_view query);
Result<PageKey> DecodeCursor(std::string_view cursor, std::string_view query);

}  // namespace depeche
