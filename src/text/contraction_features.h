// The context of an ambiguous contraction, as hashed features. One piece of code for training and for use, so
// that the two cannot drift.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/word_classes.h"

namespace depeche {

// The contraction and the surface tokens around it, as written; empty beyond the sentence.
struct ContractionContext {
  std::string_view form;
  std::array<std::string_view, 2> before;  // nearest first
  std::array<std::string_view, 3> after;   // nearest first
  std::array<WordClass, 2> before_class{};
  std::array<WordClass, 2> after_class{};
  // What the ambiguous token before this one, not far off, was taken for.
  enum class Previous : uint8_t { kNone, kOneWord, kSeveral };
  Previous previous = Previous::kNone;
};

// Tokens back from which `previous` is taken.
constexpr int kPreviousReach = 12;

constexpr int kContractionFeatures = 30;
constexpr int kContractionHashBits = 16;

// Feature indices, each less than 2^kContractionHashBits.
std::array<uint32_t, kContractionFeatures> HashContraction(const ContractionContext& context);

}  // namespace depeche
