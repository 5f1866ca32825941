// UTF-8: checked decoding, and the one place where byte offsets become code-point offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace depeche {

struct DecodedChar {
  char32_t value = 0;   // U+FFFD where the bytes are malformed
  uint32_t length = 0;  // bytes taken, at least 1 unless at the end
  bool valid = false;
};

// The character at `at`; length 0 at the end of `text`.
DecodedChar DecodeUtf8(std::string_view text, size_t at);

// Byte offset of the first malformed sequence, or npos.
size_t FindInvalidUtf8(std::string_view text);

// Replaces each malformed sequence with U+FFFD. `replaced` counts them.
std::string SanitizeUtf8(std::string_view text, size_t* replaced);

void AppendUtf8(char32_t c, std::string* out);

// Number of code points of valid UTF-8.
size_t CountChars(std::string_view text);

// Converts byte offsets of one text into code-point offsets in O(1) after O(n) set-up. The text must be valid
// UTF-8.
class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);
  uint32_t ToChar(uint32_t byte) const;
  CharSpan ToChars(ByteSpan span) const { return {ToChar(span.begin), ToChar(span.end)}; }

 private:
  static constexpr uint32_t kBlock = 64;
  std::string_view text_;
  std::vector<uint32_t> chars_before_block_;
};

}  // namespace depeche
