// Dates and places of events that no words of their clause tell: from the same event elsewhere in the report,
// from what the paragraph tells just before, from the sentence, the dateline, the report's own day. All are
// marked as inferred.
#pragma once

#include "document/document.h"

namespace depeche {

// Fills time and place of those Document::events that have none. Reads events' own times and places; call
// once, after all events are coded.
//
// Time, in this order: the day told of the same event (type and anchor's lemma) elsewhere in the report; in a
// clause of the past or present, the days of the event before it in the paragraph; in a main clause or
// headline of the past or present, the report's own date. Imperfect, pluperfect, future and nouns take no
// report's date: they tell of background or of what is to come. Place: that of the
// same event elsewhere; else one of the sentence that is neither actor nor recipient, the nearest first; else
// that told of an event of the same type just before in the paragraph; else the dateline's.
void InferSettings(Document& document, const TreeIndex& tree);

}  // namespace depeche
