// The last stage: rule matches become event records with participants, status, time, place and attribution.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "events/confidence.h"
#include "events/count_cues.h"
#include "events/cues.h"
#include "events/ontology.h"
#include "rules/rule_set.h"

namespace depeche {

// Immutable after loading; one object a language serves all threads.
class EventCoder {
 public:
  // `ontology` and `confidence` must outlive the coder. `shapes_file` is data/shapes.rules.
  static Result<EventCoder> Load(const RuleSources& sources, const Ontology& ontology,
                                 const ConfidenceModel& confidence);

  // Fills Document::events in text order, but for records of one event, which stand together (same_event.h).
  void Run(Document& document, const TreeIndex& tree) const;

  const RuleSet& rules() const { return rules_; }

 private:
  EventCoder(RuleSet rules, Cues cues, CountCues counts, const Ontology& ontology,
             const ConfidenceModel& confidence)
      : rules_(std::move(rules)),
        cues_(std::move(cues)),
        counts_(std::move(counts)),
        ontology_(&ontology),
        confidence_(&confidence) {}

  RuleSet rules_;
  Cues cues_;
  CountCues counts_;
  const Ontology* ontology_;
  const ConfidenceModel* confidence_;
};

}  // namespace depeche
