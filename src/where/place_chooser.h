// Which of the places that share a name is meant.
#pragma once

#include <vector>

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "where/place_mentions.h"

namespace depeche::where {

// One entry for each mention of `findings`, in order; null where a doubtful one turns out to be no place.
// What decides, strongest first: a country or region named beside the place ("Tripoli (Liban)", "Paris,
// Texas"), which holds for the name's other mentions too; an adjective just before it ("the Syrian city of
// …"); the countries that the sentence and the report speak of; the number of inhabitants; nearness to the
// report's other places. Near-linear in the report's length.
std::vector<const GazetteerEntry*> ChoosePlaces(const Document& document, const PlaceFindings& findings);

}  // namespace depeche::where
