#include "base/utf8.h"

#include <cassert>

namespace depeche {
namespace {

bool IsContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

constexpr char32_t kReplacement = 0xFFFD;

}  // namespace

DecodedChar DecodeUtf8(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](size_t i) -> unsigned char {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1, false};
  char32_t value = lead & (0x7F >> length);
  for (int i = 1; i < length; ++i) {
    if (!IsContinuation(byte(i))) return {kReplacement, static_cast<uint32_t>(i), false};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kReplacement, 1, false};
  return {value, static_cast<uint32_t>(length), true};
}

size_t FindInvalidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const DecodedChar c = DecodeUtf8(text, at);
    if (!c.valid) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

std::string SanitizeUtf8(std::string_view text, size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  *replaced = 0;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    if (c.valid) {
      out.append(text.substr(at, c.length));
    } else {
      AppendUtf8(kReplacement, &out);
      ++*replaced;
    }
    at += c.length;
  }
  return out;
}

void AppendUtf8(char32_t c, std::string* out) {
  const auto put = [&](char32_t b) { out->push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

size_t CountChars(std::string_view text) {
  size_t n = 0;
  for (char c : text) n += !IsContinuation(static_cast<unsigned char>(c));
  return n;
}

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  chars_before_block_.reserve(text.size() / kBlock + 2);
  uint32_t n = 0;
  for (size_t at = 0; at < text.size(); at += kBlock) {
    chars_before_block_.push_back(n);
    n += static_cast<uint32_t>(CountChars(text.substr(at, kBlock)));
  }
  chars_before_block_.push_back(n);
}

uint32_t OffsetMap::ToChar(uint32_t byte) const {
  assert(byte <= text_.size());
  const uint32_t block = byte / kBlock;
  const uint32_t start = block * kBlock;
  return chars_before_block_[block] + static_cast<uint32_t>(CountChars(text_.substr(start, byte - start)));
}

}  // namespace depeche
