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
// (modes, the participants of either side, days, places, figures, number, "another") and enough speaks for
// it. They are told by one word, or by a verb and its noun; right behind the lead also by other words of the
// same rule, of the same side. For a deed (material events, quad classes 2 and
// 4) that is enough; for what is said, which the same speaker may say again, it also takes shared
// participants, a day, a place, a headline or lead that the later one repeats.
void LinkSameEvents(Document& document, const TreeIndex& tree, const Cues& cues, const Ontology& ontology);

}  // namespace depeche
