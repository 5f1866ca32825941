#include "query/cursor.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>

namespace depeche {
namespace {

constexpr size_t kHexDigits = 16;

std::string Hex(uint64_t number) {
  char buffer[kHexDigits + 1];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(number));
  return buffer;
}

std::optional<uint64_t> FromHex(std::string_view digits) {
  uint64_t number = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') {
      number = number << 4 | static_cast<uint64_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      number = number << 4 | static_cast<uint64_t>(c - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return number;
}

// FNV-1a, 64 bit.
uint64_t Fingerprint(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// Infinity stands for no rank, which no order yields.
double RankNumber(const PageKey& key) { return key.rank.value_or(HUGE_VAL); }

}  // namespace

std::string EncodeCursor(const PageKey& key, std::string_view query) {
  return Hex(Fingerprint(query)) + Hex(std::bit_cast<uint64_t>(RankNumber(key))) +
         Hex(static_cast<uint64_t>(key.id));
}

Result<PageKey> DecodeCursor(std::string_view cursor, std::string_view query) {
  const Error unreadable{"the cursor cannot be read", "", 0, 0,
                         "give back the cursor of the page before, unchanged"};
  if (cursor.size() != 3 * kHexDigits) return unreadable;
  std::array<uint64_t, 3> parts{};
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::optional<uint64_t> part = FromHex(cursor.substr(i * kHexDigits, kHexDigits));
    if (!part) return unreadable;
    parts[i] = *part;
  }
  if (parts[0] != Fingerprint(query)) {
    return Error{"the cursor belongs to another query", "", 0, 0,
                 "repeat the filters and the order of the page before"};
  }
  PageKey key;
  const double rank = std::bit_cast<double>(parts[1]);
  if (std::isnan(rank)) return unreadable;
  if (!std::isinf(rank)) key.rank = rank;
  key.id = static_cast<int64_t>(parts[2]);
  return key;
}

}  // namespace depeche
