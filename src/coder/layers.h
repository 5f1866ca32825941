// What a stage made, printed: CoNLL-U for words and trees, JSON Lines for times, places and entities.
#pragma once

#include <string>

#include "depeche/coder.h"
#include "document/document.h"
#include "events/ontology.h"

namespace depeche {

// The topmost layer of a document that was run until `stage`. Offsets count Unicode code points.
std::string LayerToText(const Document& document, Stage stage, const Ontology& ontology);

}  // namespace depeche
