// Whether an event occurred, is planned, is only possible, or is denied: by negation, mood, tense, modals,
// governing verbs and nouns, and conjunctions, all from the language's cue table and the features of its
// words.
#pragma once

#include <string>

#include "document/document.h"
#include "events/cues.h"

namespace depeche {

struct StatusDecision {
  EventStatus status = EventStatus::kOccurred;
  std::string cue;  // "neg pas", "Mood=Cnd", "matrix vouloir"; empty where nothing spoke against "occurred"
};

// `anchor` carries the event; `light_verb` (may be invalid) is the verb that carries a nominal anchor.
// `speech_act`: to say it is to do it, so that "I would like to thank" thanks.
StatusDecision DecideStatus(const Document& document, const TreeIndex& tree, const Cues& cues, WordId anchor,
                            WordId light_verb, bool speech_act = false);

}  // namespace depeche
