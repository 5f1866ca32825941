// What can be said of how an event was coded: the same for text, JSON and a page.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"
#include "depeche/coder.h"
#include "rules/rule_set.h"

namespace depeche::cli {

// What a word of the sentence is to the event; of several the last one here that is.
enum class Part : uint8_t { kNone, kSource, kPlace, kTime, kFigure, kRecipient, kActor, kAnchor };
std::string_view ToString(Part part);  // "actor"; empty for kNone

// A stretch of the sentence.
struct SentencePart {
  Part part = Part::kNone;
  std::string text;
  CharSpan span;  // in the report's text
};

// One line of an explanation: "actor", "“rebels”, MLI REB; role by subject; code by roles.tsv:12 rebel".
struct Reason {
  std::string field;
  std::string says;
};

// A rule that knows the event's word and did not give the event.
struct OtherRule {
  std::string id;
  std::string place;   // "assault.rules:12": of the line that decided
  bool fires = false;  // it fits too, but gives way
  std::string why;
};

// A word of the sentence's tree; `governor` counts from 1 within the sentence, 0 for the root.
struct TreeWord {
  std::string form, lemma, upos, relation;
  size_t governor = 0;
  std::string governor_form;
};

struct Explanation {
  std::string label;   // "ASSAULT/firearms"
  std::string status;  // "occurred"
  std::vector<SentencePart> sentence;
  size_t same_as = 0;  // number of the record that tells the event most fully, from 1; 0 where it is this one

  std::string anchor;
  std::string rule, rule_place;
  std::vector<std::string> rule_lines;  // the rule in words
  std::string type_note;                // why the type is not the rule's
  std::vector<Reason> reasons;          // of each field, in the order of the record
  std::vector<OtherRule> others;        // the nearest to firing first
  size_t others_left = 0;               // known but not among `others`
  std::vector<TreeWord> tree;           // empty unless asked for
};

struct ExplanationOptions {
  bool tree = false;
  bool all = false;  // every rule that knows the word, not only the nearest
};

// One of each event of the document, in their order.
std::vector<Explanation> ExplainEvents(const Document& document, const Coder& coder,
                                       const ExplanationOptions& options);

// The three forms. The JSON form is one line an event: the record of `code`, with `explanation` added
// (docs/formats.md). The page's parts make one page for all reports of a run.
std::string ExplainAsText(const Document& document, const std::vector<Explanation>& events, bool whole_rules);
std::string ExplainAsJson(const Document& document, const std::vector<Explanation>& events,
                          const Ontology& ontology);
std::string ExplainAsHtml(const Document& document, const std::vector<Explanation>& events);
std::string HtmlHead();
std::string HtmlFoot();

}  // namespace depeche::cli
