// Places named in the text, each resolved to one gazetteer entry.
#pragma once

#include <string>

#include "base/result.h"
#include "document/document.h"
#include "knowledge/knowledge.h"

namespace depeche {

// Fills Document::places, in text order, not overlapping; reads words, tags, names. Ambiguous names are
// decided by the other places of the report, an explicit country or region beside the name, and population.
void TagPlaces(const Knowledge& knowledge, Document& document);

}  // namespace depeche
