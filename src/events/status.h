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
  // A negated verb of what is to come: "will not send". Whether the negation is of the future or of the
  // conditional, which is a refusal in the refuser's own words only ("said it would not send").
  bool not_to_come = false;
  bool not_supposed = false;
  bool past = false;  // the event's own verb stands in a tense of the past
  // Possible for nothing but a word of duty that also tells of agendas ("doit rencontrer"), and the event
  // types that it plans by itself; null otherwise.
  const StringSet* due = nullptr;
};

// `anchor` carries the event; `light_verb` (may be invalid) is the verb that carries a nominal anchor.
// `speech_act`: to say it is to do it, so that "I would like to thank" thanks.
StatusDecision DecideStatus(const Document& document, const TreeIndex& tree, const Cues& cues, WordId anchor,
                            WordId light_verb, bool speech_act = false);

}  // namespace depeche
