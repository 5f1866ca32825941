// Places told in the text, each resolved to one gazetteer entry.
#pragma once

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "where/place_words.h"

namespace depeche {

// Fills Document::places, in text order, not overlapping; reads words, tags, trees, names. Ambiguous names
// are decided by the other places of the report, an explicit country or region beside the name, and
// population.
void TagPlaces(const Knowledge& knowledge, const PlaceWords& words, Document& document);

}  // namespace depeche
