// The way of a report, from bytes to events. pipeline.cc is its table of contents.
#pragma once

#include <string>

#include "base/result.h"
#include "depeche/coder.h"
#include "document/document.h"
#include "entities/resolver.h"
#include "events/event_coder.h"
#include "knowledge/knowledge.h"
#include "syntax/model.h"
#include "text/segmenter.h"
#include "when/time_tagger.h"

namespace depeche {

// Everything that one language's folder gives.
struct Language {
  std::string code;
  Segmenter segmenter;
  SyntaxModel syntax;
  TimeTagger times;
  EntityResolver entities;
  EventCoder events;

  static Result<Language> Load(const std::string& data_dir, const std::string& code,
                               const Knowledge& knowledge, const Ontology& ontology,
                               const ConfidenceModel& confidence);
};

// Lays the layers over the document, up to and including `until`.
void RunStages(const Language& language, const Knowledge& knowledge, Stage until, Document& document,
               SyntaxWorkspace& syntax_workspace);

}  // namespace depeche
