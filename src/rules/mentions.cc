#include "rules/mentions.h"

#include <algorithm>

namespace depeche {
namespace {

// Mentions nest a few levels deep; this many before the word are looked at.
constexpr size_t kLookBack = 24;

template <typename Better>
const Mention* Find(const Document& document, WordId word, const Better& better) {
  const auto& mentions = document.mentions;
  auto at = std::upper_bound(mentions.begin(), mentions.end(), word,
                             [](WordId value, const Mention& mention) { return value < mention.first; });
  const Mention* best = nullptr;
  for (size_t steps = 0; at != mentions.begin() && steps < kLookBack; ++steps) {
    --at;
    if (at->last < word) continue;
    if (better(*at, best)) best = &*at;
  }
  return best;
}

uint32_t Length(const Mention& mention) { return mention.last.index - mention.first.index; }

}  // namespace

const Mention* MentionWithHead(const Document& document, WordId word) {
  return Find(document, word, [word](const Mention& candidate, const Mention* best) {
    return candidate.head == word && (best == nullptr || Length(candidate) > Length(*best));
  });
}

const Mention* MentionCovering(const Document& document, WordId word) {
  return Find(document, word, [](const Mention& candidate, const Mention* best) {
    return best == nullptr || Length(candidate) < Length(*best);
  });
}

}  // namespace depeche
