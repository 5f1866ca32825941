// PLOVER's contexts of each paragraph: what the text around an event is about, by the weighted words of
// contexts.tsv.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "events/cues.h"

namespace depeche {

// One list of contexts a paragraph, indexed by Sentence::paragraph; strongest first, at most three.
std::vector<std::vector<std::string>> ParagraphContexts(const Document& document, const Cues& cues);

}  // namespace depeche
