// What the sentence model sees of a token, as rows of its tables. One piece of code for training and for use,
// so that the two cannot drift.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokenizer.h"
#include "text/word_facts.h"

namespace depeche {

enum class SentenceSlot : uint8_t {
  kForm,     // lower case, digits alike
  kPrefix,   // three characters
  kSuffix2,  // two and three characters
  kSuffix3,
  kShape,    // capitals, digits and marks, runs shortened; length
  kMark,     // kind, blank before, whether the rules end a sentence behind it
  kClass,    // part of speech that the word or its ending mostly has in the treebanks
  kCluster,  // words used alike
  kCasing,   // how the word is written here and mostly elsewhere
  kRepeat,   // how far before and behind the same word stands: a text takes up the words of its title
};
constexpr size_t kSentenceSlots = 10;
// Rows of each slot's table.
constexpr std::array<uint32_t, kSentenceSlots> kSentenceRows = {8192, 2048, 512, 2048, 512,
                                                                128,  32,   256, 64,   16};
// Changes whenever a row may stand for something else.
constexpr uint32_t kSentenceFeatureVersion = 1;

std::string_view ToString(SentenceSlot slot);

using SentenceRows = std::array<uint16_t, kSentenceSlots>;

// What the token alone does not show.
struct SentenceCues {
  WordFact fact;
  bool rule_ends = false;  // the rules end a sentence behind the token
  uint8_t repeat = 0;      // FindRepeats()
};

// `key` is a buffer.
SentenceRows FindSentenceRows(std::string_view text, const SurfaceToken& token, const SentenceCues& cues,
                              std::string* key);

// For each token how near the same word stands before and behind it. Linear: looks kRepeatReach tokens far.
constexpr size_t kRepeatReach = 16;
void FindRepeats(std::string_view text, std::span<const SurfaceToken> tokens, std::vector<uint8_t>* repeats);

}  // namespace depeche
