#include "coder/pipeline.h"

#include "where/place_tagger.h"

namespace depeche {

Result<Language> Language::Load(const std::string& data_dir, const std::string& code,
                                const Knowledge& knowledge, const Ontology& ontology,
                                const ConfidenceModel& confidence) {
  const std::string dir = data_dir + "/languages/" + code;
  DEPECHE_TRY(Segmenter segmenter, Segmenter::Load(dir));
  DEPECHE_TRY(SyntaxModel syntax, SyntaxModel::Load(dir + "/syntax.model"));
  DEPECHE_TRY(TimeTagger times, TimeTagger::Load(dir));
  DEPECHE_TRY(EntityResolver entities, EntityResolver::Load(dir, knowledge));
  DEPECHE_TRY(EventCoder events, EventCoder::Load(data_dir + "/shapes.rules", dir, ontology, confidence));
  return Language{code,
                  std::move(segmenter),
                  std::move(syntax),
                  std::move(times),
                  std::move(entities),
                  std::move(events)};
}

void RunStages(const Language& language, const Knowledge& knowledge, Stage until, Document& document,
               SyntaxWorkspace& syntax_workspace) {
  // Tokens, UD words, sentences.
  language.segmenter.Run(document);
  if (until == Stage::kWords) return;

  // Tags, lemmas, trees, names. From here on the words no longer change.
  language.syntax.Run(document, syntax_workspace);
  if (until == Stage::kSyntax) return;
  const TreeIndex tree(document);

  // When: time expressions, resolved against the report's date.
  language.times.Run(document, tree);
  if (until == Stage::kTimes) return;

  // Where: names of places, each one entry of the gazetteer.
  TagPlaces(knowledge, document);
  if (until == Stage::kPlaces) return;

  // Who: mentions, and the entities they stand for.
  language.entities.Run(document, tree);
  if (until == Stage::kEntities) return;

  // What, and according to whom: the event records.
  language.events.Run(document, tree);
}

}  // namespace depeche
