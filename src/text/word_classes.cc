#include "text/word_classes.h"

#include <algorithm>

#include "text/chars.h"

namespace depeche {
namespace {

constexpr size_t kMaxToken = 64;  // bytes; longer tokens have no class

uint32_t Fnv1a(uint32_t hash, std::string_view bytes) {
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

}  // namespace

uint32_t WordClasses::HashWord(std::string_view key) { return Fnv1a(0x811C9DC5U, key); }

uint32_t WordClasses::HashEnding(std::string_view key, int characters) {
  size_t at = key.size();
  for (int i = 0; i < characters && at > 0; ++i) at -= CharBefore(key, at).length;
  return Fnv1a(Fnv1a(0x811C9DC5U, "-"), key.substr(at));
}

WordClass WordClasses::Find(uint32_t hash) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), Entry{hash, 0});
  return found != entries_.end() && found->first == hash ? found->second : 0;
}

WordClass WordClasses::Of(std::string_view token) const {
  if (token.empty() || token.size() > kMaxToken) return 0;
  const WordClass known = Find(HashWord(TokenKey(token)));
  return known != 0 ? known : ByEnding(token);
}

WordClass WordClasses::ByEnding(std::string_view token) const {
  if (token.empty() || token.size() > kMaxToken) return 0;
  const std::string key = TokenKey(token);
  for (int length = kLongestEnding; length >= kShortestEnding; --length) {
    if (const WordClass c = Find(HashEnding(key, length)); c != 0) return c;
  }
  return 0;
}

}  // namespace depeche
