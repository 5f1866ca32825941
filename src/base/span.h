// Half-open ranges over a report's text. Bytes are used inside the program, Unicode code points at its
// border; the two are different types and are converted by OffsetMap alone (base/utf8.h).
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace depeche {

struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  std::string_view In(std::string_view text) const { return text.substr(begin, size()); }
  auto operator<=>(const ByteSpan&) const = default;
};

struct CharSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  auto operator<=>(const CharSpan&) const = default;
};

}  // namespace depeche
