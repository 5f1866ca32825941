// The context of an ambiguous contraction, as hashed features. One piece of code for training and for use, so
// that the two cannot drift.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace depeche {

// The contraction and the surface tokens around it, as written; empty beyond the paragraph.
struct ContractionContext {
  std::string_view form;
  std::array<std::string_view, 2> before;  // nearest first
  std::array<std::string_view, 3> after;   // nearest first
};

constexpr int kContractionFeatures = 18;
constexpr int kContractionHashBits = 16;

// Feature indices, each less than 2^kContractionHashBits.
std::array<uint32_t, kContractionFeatures> HashContraction(const ContractionContext& context);

}  // namespace depeche
