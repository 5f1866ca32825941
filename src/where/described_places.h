// Places that the text tells without naming them: "the Syrian capital", "l'ouest de la Côte d'Ivoire",
// "Lebanese territory", "les quartiers parisiens", "in the city".
#pragma once

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "where/place_mentions.h"
#include "where/place_words.h"

namespace depeche::where {

// Adds them to Document::places, which holds the named ones, and widens names that a direction stands beside
// to that part of the country. Near-linear in the report's length.
void DescribePlaces(const Knowledge& knowledge, const PlaceWords& words, const PlaceFindings& findings,
                    Document* document);

// `place` as the gazetteer's `entry` tells it; its words stay.
void FillPlace(const GazetteerEntry& entry, Place* place);

}  // namespace depeche::where
