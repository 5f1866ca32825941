// The words of a text as hashes, and the passages that stand for it when near-copies are looked for.
//
// A passage's fingerprint is the smallest hash among the shingles (runs of kShingle words) of a window that
// moves over the text: MinHash of each passage instead of the whole (winnowing: Schleimer, Wilkerson and
// Aiken, 2003). Two texts that share a run of kShingle + kWindow - 1 words share a fingerprint, whatever
// stands around it, so a copy is found though it was cut, its paragraphs moved and others added; MinHash of
// whole texts finds no such copy.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace depeche {

inline constexpr size_t kShingle = 4;  // words
inline constexpr size_t kWindow = 12;  // shingles

// Case, accents, punctuation and spacing do not count. In scripts that do not part words, every character is
// one.
struct HashedWord {
  uint64_t hash = 0;
  bool number = false;  // has a digit
};
std::vector<HashedWord> HashWords(std::string_view text);

// One hash for each run of kShingle words, in text order; empty for shorter texts.
std::vector<uint64_t> Shingles(const std::vector<HashedWord>& words);

// A chosen shingle and the number of its first word.
struct Passage {
  uint32_t hash = 0;
  uint32_t word = 0;
};
// In text order; about one for every (kWindow + 1) / 2 words.
std::vector<Passage> Passages(const std::vector<HashedWord>& words);

}  // namespace depeche
