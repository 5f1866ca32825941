// What is known of a word outside its context: the part of speech it mostly has, the words it is used like,
// and whether it is mostly written with a capital.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nn/model_file.h"

namespace depeche {

// 0: not known.
struct WordFact {
  uint8_t word_class = 0;  // part of speech; of an unknown word that of its ending
  uint8_t cluster = 0;
  uint8_t casing = 0;  // 1 always small … 6 always with a capital
};

// Words and endings by their hashes, as WordClasses has them. A view of a model file, or of the trainer's
// arrays.
class WordFacts {
 public:
  WordFacts() = default;
  // Precondition: as many of each, hashes ascending.
  WordFacts(std::span<const uint32_t> hashes, std::span<const WordFact> facts)
      : hashes_(hashes), facts_(facts) {}
  static Result<WordFacts> Read(const ModelFile& file);

  // `key` is TokenKey() of a word.
  WordFact Of(std::string_view key) const;
  // As if the treebanks did not hold the word itself.
  WordFact ByEnding(std::string_view key) const;

 private:
  const WordFact* Find(uint32_t hash) const;
  uint8_t ClassOfEnding(std::string_view key) const;

  std::span<const uint32_t> hashes_;
  std::span<const WordFact> facts_;
};

}  // namespace depeche
