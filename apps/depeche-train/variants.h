// Other spellings of a training sentence, so that the network also knows headlines and shouted text.
#pragma once

#include <array>
#include <string_view>

#include "document/conllu.h"
#include "name_labels.h"

namespace depeche {

enum class Variant : uint8_t { kAsIs, kNoStop, kLower, kUpper, kTitle };
inline constexpr std::array kVariants = {Variant::kAsIs, Variant::kNoStop, Variant::kLower, Variant::kUpper,
                                         Variant::kTitle};

// Respells `sentence` and drops a final stop (not for kAsIs). Lemmas and trees stay what they are.
void MakeVariant(Variant variant, ConlluSentence* sentence, NameLabels* names);

}  // namespace depeche
