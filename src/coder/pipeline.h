// The way of a report, from bytes to events. pipeline.cc is its table of contents.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "depeche/coder.h"
#include "document/document.h"
#include "entities/resolver.h"
#include "events/event_coder.h"
#include "knowledge/knowledge.h"
#include "syntax/adverb_phrases.h"
#include "syntax/gerunds.h"
#include "syntax/model.h"
#include "syntax/numerals.h"
#include "syntax/personal_predicates.h"
#include "text/segmenter.h"
#include "when/time_tagger.h"
#include "where/place_words.h"

namespace depeche {

// Tables and models that all languages share; those that no stage up to `until` reads are missing.
struct SharedTables {
  Stage until = Stage::kEvents;
  std::optional<Knowledge> knowledge;
  Ontology ontology;
  ConfidenceModel confidence;

  static Result<SharedTables> Load(const CoderOptions& options);
};

// What one language's folder gives; what no stage up to `until` reads is missing.
struct Language {
  std::string code;
  Segmenter segmenter;
  SyntaxModel syntax;
  AdverbPhrases adverb_phrases;
  Gerunds gerunds;
  Numerals numerals;
  PersonalPredicates predicates;
  std::optional<TimeTagger> times;
  std::optional<PlaceWords> place_words;
  std::optional<EntityResolver> entities;
  std::optional<EventCoder> events;

  static Result<Language> Load(const std::string& data_dir, const std::string& code,
                               const std::vector<std::string>& rule_files, const SharedTables& shared);
};

// Lays the layers over the document, up to and including the last stage that was loaded.
void RunStages(const Language& language, const SharedTables& shared, Document& document,
               SyntaxWorkspace& syntax_workspace);

}  // namespace depeche
