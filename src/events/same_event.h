// One event, once: records of a report that tell the same event again are linked to the fullest of them.
#pragma once

#include "document/document.h"
#include "events/cues.h"
#include "events/ontology.h"

namespace depeche {

// Links records of Document::events (in text order) by Event::same_as. Afterwards the records of one event
// stand together where its first stood, the fullest before the others.
//
// Two records of different sentences are one event where type and status are equal, nothing speaks against it
// (modes, the countries of either side, days, places, figures, "another") and enough speaks for it: the
// anchor's lemma, shared participants, day, place, a headline or lead that the later one repeats.
void LinkSameEvents(Document& document, const TreeIndex& tree, const Cues& cues, const Ontology& ontology);

}  // namespace depeche
