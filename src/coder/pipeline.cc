#include "coder/pipeline.h"

#include "syntax/appositions.h"
#include "syntax/finite_verbs.h"
#include "syntax/headings.h"
#include "syntax/lists.h"
#include "syntax/person_lists.h"
#include "syntax/stray_clauses.h"
#include "syntax/titles.h"
#include "where/place_tagger.h"

namespace depeche {

Result<SharedTables> SharedTables::Load(const CoderOptions& options) {
  SharedTables shared;
  shared.until = options.until;
  if (options.until >= Stage::kPlaces) {
    DEPECHE_TRY(shared.knowledge, Knowledge::Load(options.data_dir + "/knowledge", options.knowledge_files));
  }
  if (options.until >= Stage::kEvents) {
    DEPECHE_TRY(shared.ontology, Ontology::Load(options.data_dir + "/ontology", options.ontology_files));
    DEPECHE_TRY(shared.confidence, ConfidenceModel::Load(options.data_dir + "/ontology/confidence.tsv"));
  }
  return shared;
}

Result<Language> Language::Load(const std::string& data_dir, const std::string& code,
                                const std::vector<std::string>& rule_files, const SharedTables& shared) {
  const std::string dir = data_dir + "/languages/" + code;
  DEPECHE_TRY(Segmenter segmenter, Segmenter::Load(dir));
  DEPECHE_TRY(SyntaxModel syntax, SyntaxModel::Load(dir + "/syntax.model"));
  DEPECHE_TRY(AdverbPhrases adverb_phrases, AdverbPhrases::Load(dir));
  DEPECHE_TRY(Gerunds gerunds, Gerunds::Load(dir));
  DEPECHE_TRY(Numerals numerals, Numerals::Load(dir));
  DEPECHE_TRY(PersonalPredicates predicates, PersonalPredicates::Load(dir));
  Language language{code,
                    std::move(segmenter),
                    std::move(syntax),
                    std::move(adverb_phrases),
                    std::move(gerunds),
                    std::move(numerals),
                    std::move(predicates),
                    {},
                    {},
                    {},
                    {}};
  if (shared.until >= Stage::kTimes) {
    DEPECHE_TRY(language.times, TimeTagger::Load(dir, data_dir + "/calendar/feasts.tsv"));
  }
  if (shared.until >= Stage::kPlaces) {
    DEPECHE_TRY(language.place_words, PlaceWords::Load(dir));
  }
  if (shared.until >= Stage::kEntities) {
    DEPECHE_TRY(language.entities, EntityResolver::Load(dir, *shared.knowledge));
  }
  if (shared.until >= Stage::kEvents) {
    DEPECHE_TRY(language.events, EventCoder::Load({data_dir + "/shapes.rules", dir, rule_files},
                                                  shared.ontology, shared.confidence));
  }
  return language;
}

void RunStages(const Language& language, const SharedTables& shared, Document& document,
               SyntaxWorkspace& syntax_workspace) {
  const Stage until = shared.until;

  // Tokens, UD words, sentences.
  language.segmenter.Run(document);
  if (until == Stage::kWords) return;

  // Tags, lemmas, trees, names.
  language.syntax.Run(document, syntax_workspace);
  if (until == Stage::kSyntax) return;
  // Slips of the parser that the layers above would trip over. From here on the words no longer change.
  language.adverb_phrases.Restore(document);
  language.numerals.Restore(document);
  language.gerunds.Restore(document, TreeIndex(document));
  language.predicates.Restore(document, TreeIndex(document));
  RestoreFiniteVerbs(document, TreeIndex(document));
  ReattachClauses(document, TreeIndex(document));
  DetachHeadings(document);
  SeparatePeople(document);
  JoinTitles(document);
  RestoreAppositions(document, TreeIndex(document));
  JoinLists(document, TreeIndex(document));
  const TreeIndex tree(document);

  // When: time expressions, resolved against the report's date.
  language.times->Run(document, tree);
  if (until == Stage::kTimes) return;

  // Where: places by their names and by other words, each one entry of the gazetteer.
  TagPlaces(*shared.knowledge, *language.place_words, document);
  if (until == Stage::kPlaces) return;

  // Who: mentions, and the entities they stand for.
  language.entities->Run(document, tree);
  if (until == Stage::kEntities) return;

  // What, and according to whom: the event records.
  language.events->Run(document, tree);
}

}  // namespace depeche
