// What the network sees of a word: a fixed number of 64-bit keys, one a slot. This is the only code that
// makes them, for training (depeche-train features) and for use, so that the two cannot drift apart. The
// model maps each key to a row of the slot's embedding table; keys that training did not see share one row.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "document/ud.h"

namespace depeche {

// Changes whenever the keys change; models made for another version are refused.
constexpr uint32_t kFeatureVersion = 2;

enum FeatureSlot : uint32_t {
  kFormSlot,     // lower-cased, digits as 0, typographic quotes as ASCII
  kPrefix2Slot,  // first characters of that
  kPrefix3Slot,
  kPrefix4Slot,
  kSuffix2Slot,  // last characters of that
  kSuffix3Slot,
  kSuffix4Slot,
  kSuffix5Slot,
  kEdgesSlot,   // first character, last character, length up to a bound
  kShapeSlot,   // pattern of cases, digits and signs; whether the word begins the sentence
  kVectorSlot,  // as the form, but with its capitals; where the table has no such key, the form's is looked
                // up
  kFeatureSlots
};
std::string_view ToString(FeatureSlot slot);

using FeatureKeys = std::array<uint64_t, kFeatureSlots>;

// Keys of one word. Only the first kMaxFeatureChars characters count. Never 0.
constexpr uint32_t kMaxFeatureChars = 64;
FeatureKeys ComputeFeatures(std::string_view form, bool sentence_start);

// Key of a lemma lexicon's entry: part of speech and form, lower-cased except for proper nouns.
uint64_t LexiconKey(std::string_view form, Upos upos);

}  // namespace depeche
