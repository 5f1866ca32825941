#include "rules/arguments.h"

#include "rules/argument_collector.h"

namespace depeche {

void CollectArguments(const Document& document, const TreeIndex& tree, const LightVerbs& light_verbs,
                      WordId predicate, ArgumentList* out) {
  out->arguments.clear();
  out->light_verb = WordId();
  out->passive = false;
  if (predicate.index >= document.words.size()) return;
  ArgumentCollector collector(document, tree, light_verbs, out);
  collector.Add(Function::kSelf, "", predicate, "anchor");
  switch (document[predicate].upos) {
    case Upos::kVerb:
    case Upos::kAux:
      collector.CollectVerb(predicate);
      break;
    case Upos::kAdj:
      collector.CollectAdjective(predicate);
      break;
    default:
      collector.CollectNoun(predicate);
      break;
  }
}

}  // namespace depeche
