// Mentions by word. Relies on Document::mentions being in text order (by first word).
#pragma once

#include <algorithm>
#include <vector>

#include "document/document.h"

namespace depeche {

// The span of a layer in text order that covers the word; spans may nest a little.
template <typename T>
const T* Covering(const std::vector<T>& layer, WordId word) {
  auto at = std::upper_bound(layer.begin(), layer.end(), word,
                             [](WordId value, const T& span) { return value < span.first; });
  for (int steps = 0; at != layer.begin() && steps < 4; ++steps) {
    --at;
    if (at->last >= word) return &*at;
  }
  return nullptr;
}

// The mention whose syntactic head is `word`; null where there is none. Where several have it (a name inside
// its own fuller form), the longest.
const Mention* MentionWithHead(const Document& document, WordId word);
// The shortest mention that covers `word`.
const Mention* MentionCovering(const Document& document, WordId word);

}  // namespace depeche
