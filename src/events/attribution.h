// According to whom: the chain of sources that the report names for an event, nearest first.
#pragma once

#include <vector>

#include "document/document.h"
#include "events/cues.h"
#include "events/mention_index.h"
#include "events/ontology.h"
#include "rules/arguments.h"

namespace depeche {

class AttributionFinder {
 public:
  AttributionFinder(const Document& document, const TreeIndex& tree, const Cues& cues,
                    const Ontology& ontology, const MentionIndex& mentions, const LightVerbs& light_verbs)
      : document_(document),
        tree_(tree),
        cues_(cues),
        ontology_(ontology),
        mentions_(mentions),
        light_verbs_(light_verbs) {}

  // The sources of what is told at `anchor`.
  std::vector<Attribution> Find(WordId anchor);

 private:
  void LookForPrepositions(WordId governor, std::vector<Attribution>* chain);
  void LookForReportingVerb(WordId verb, WordId below, std::vector<Attribution>* chain);
  void LookForDatelineSource(SentenceId sentence, WordId anchor, std::vector<Attribution>* chain);
  void AddSource(WordId head, Stance stance, std::vector<Attribution>* chain);
  bool IsMarkedConjunct(WordId word) const;
  WordId EndOfPhrase(WordId head) const;
  SourceKind KindOf(WordId head, MentionId mention) const;
  const ReportingVerb* ReportingVerbAt(WordId verb) const;

  const Document& document_;
  const TreeIndex& tree_;
  const Cues& cues_;
  const Ontology& ontology_;
  const MentionIndex& mentions_;
  const LightVerbs& light_verbs_;
  ArgumentList arguments_;
};

}  // namespace depeche
