// Guesses a word's part of speech from the word alone: by a list of known words, else by how it ends. Coarse,
// but enough to tell a verb from a noun before an ambiguous contraction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche {

// 0: cannot tell. The numbers are those of the trainer; here they are only compared and hashed.
using WordClass = uint8_t;

class WordClasses {
 public:
  // A word or an ending as its hash.
  using Entry = std::pair<uint32_t, WordClass>;

  WordClasses() = default;
  // Precondition: sorted by hash, without repetitions.
  explicit WordClasses(std::vector<Entry> entries) : entries_(std::move(entries)) {}

  WordClass Of(std::string_view token) const;
  // As if the word itself were not listed.
  WordClass ByEnding(std::string_view token) const;

  const std::vector<Entry>& entries() const { return entries_; }

  static uint32_t HashWord(std::string_view key);
  // Of the last `characters` characters of a longer key.
  static uint32_t HashEnding(std::string_view key, int characters);
  static constexpr int kShortestEnding = 2, kLongestEnding = 5;

 private:
  WordClass Find(uint32_t hash) const;
  std::vector<Entry> entries_;
};

}  // namespace depeche
