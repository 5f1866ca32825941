// How many: the figures of a report, each bound to the event that it belongs to and to who gives it.
#pragma once

#include <vector>

#include "document/document.h"
#include "events/attribution.h"
#include "events/count_cues.h"

namespace depeche {

// A figure before it is bound to an event.
struct Figure {
  Count count;
  WordId head;       // what is counted; the numeral where it stands alone
  WordId last;       // its last word
  WordId predicate;  // the verb that says what became of them; may be invalid
};

class FigureFinder {
 public:
  FigureFinder(const Document& document, const TreeIndex& tree, const CountCues& cues,
               const LightVerbs& light_verbs, AttributionFinder& attributions)
      : document_(document),
        tree_(tree),
        cues_(cues),
        light_verbs_(light_verbs),
        attributions_(attributions) {}

  // The figures of one sentence, in text order. `topic` is the kind that a bare number takes over: "500
  // according to police, 2,000 according to the unions".
  std::vector<Figure> Find(const Sentence& sentence, std::string_view topic);

 private:
  struct Told {
    std::string_view count;
    WordId verb;
  };
  void LookAtVerbs(const Sentence& sentence);
  bool HasWords(WordId verb, const CountVerb& entry) const;
  Told KindOf(const Quantity& quantity) const;
  std::string_view KindOfBareNumber(const Quantity& quantity, WordId last, std::string_view topic) const;
  bool CountsThing(const Quantity& quantity) const;
  bool IsTime(const Quantity& quantity) const;
  bool Continues(const Figure& before, const Quantity& quantity, const Told& told) const;
  WordId TellerAbove(WordId word) const;
  WordId AttributionBehind(WordId last) const;
  std::vector<Attribution> SourcesOf(const Quantity& quantity, WordId last, WordId head);

  const Document& document_;
  const TreeIndex& tree_;
  const CountCues& cues_;
  const LightVerbs& light_verbs_;
  AttributionFinder& attributions_;
  std::vector<std::pair<WordId, Told>> told_;  // arguments of the sentence's verbs of killing, arresting, …
  ArgumentList arguments_;
};

// Adds the report's figures to `events`, which stand in text order.
void BindCounts(const Document& document, const Ontology& ontology, FigureFinder& finder,
                std::vector<Event>* events);

}  // namespace depeche
