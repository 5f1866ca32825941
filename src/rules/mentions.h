// Mentions by word. Relies on Document::mentions being in text order (by first word).
#pragma once

#include "document/document.h"

namespace depeche {

// The mention whose syntactic head is `word`; null where there is none. Where several have it (a name inside
// its own fuller form), the longest.
const Mention* MentionWithHead(const Document& document, WordId word);
// The shortest mention that covers `word`.
const Mention* MentionCovering(const Document& document, WordId word);

}  // namespace depeche
