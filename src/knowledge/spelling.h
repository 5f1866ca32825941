// Names that come from other scripts are spelt in many ways: Qaani, Ghaani, Kani; Choïgou, Shoigu. Two
// spellings meet where they sound nearly alike. A table rewrites letters to sounds (docs/knowledge.md,
// "Spelling variants"); candidates share the consonants, roughly heard, and a weighted edit distance
// (Wagner and Fischer 1974) over the sounds decides. Built once, then immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace depeche {

// One rewriting of the table.
struct SpellingRule {
  std::string letters;  // folded
  std::string before;   // one of these letters must follow; empty: any may
  std::string sound;
  bool at_start = false, at_end = false;  // of a part of the name
  bool article = false;                   // the whole part is dropped
};
// Reads a cell of the table ("^abdel", "c[eiy]"); nothing where it is malformed.
std::optional<SpellingRule> ParseSpellingRule(std::string_view letters, std::string_view sound);

// How a name sounds.
struct NameSound {
  std::string sounds;    // of all parts, articles left out: "esmailkani"
  std::string skeleton;  // consonants alone, those that are easily confused as one
  uint32_t parts = 0;    // of the name, articles left out
};

class SpellingIndex {
 public:
  void AddRule(SpellingRule rule);
  // After the rules. `group` tells targets apart that are asked for separately (people, bodies). Names of one
  // part, articles left out, are taken with `single` alone: "Council" is anybody's. Names with digits never
  // are.
  void AddName(std::string_view name, uint32_t target, uint8_t group, bool single);
  void Freeze();

  NameSound SoundOf(std::string_view name) const;
  // The target that one of its names sounds like `name`; nothing where none does or two do about equally.
  std::optional<uint32_t> Find(std::string_view name, uint8_t group) const;

 private:
  struct Entry {
    std::string sounds;
    uint32_t target;
    uint32_t parts;
    uint8_t group;
  };
  std::string SoundOfPart(std::string_view part) const;

  std::unordered_map<char, std::vector<SpellingRule>> rules_;  // by first letter, longest first
  std::unordered_map<std::string, std::vector<Entry>> entries_;
};

// How far apart two rows of sounds are: 1 for a consonant more, less or other; less for what is easily
// confused and for vowels.
double SoundDistance(std::string_view a, std::string_view b);

}  // namespace depeche
