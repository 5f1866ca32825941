#include <nlohmann/json.hpp>

#include "coder/event_json.h"
#include "explanation.h"

namespace depeche::cli {
namespace {

using Json = nlohmann::ordered_json;

Json SentenceJson(const std::vector<SentencePart>& sentence) {
  Json json = {{"text", ""}, {"start", nullptr}, {"end", nullptr}, {"parts", Json::array()}};
  std::string text;
  for (const SentencePart& run : sentence) {
    text += run.text;
    if (run.part == Part::kNone) continue;
    json["parts"].push_back(
        {{"part", ToString(run.part)}, {"text", run.text}, {"start", run.span.begin}, {"end", run.span.end}});
  }
  json["text"] = text;
  if (sentence.empty()) return json;
  json["start"] = sentence.front().span.begin;
  json["end"] = sentence.back().span.end;
  return json;
}

Json ToJson(const Explanation& event) {
  Json json;
  json["sentence"] = SentenceJson(event.sentence);
  json["rule"] = {{"id", event.rule}, {"place", event.rule_place}, {"says", event.rule_lines}};
  if (!event.type_note.empty()) json["type"] = event.type_note;
  json["reasons"] = Json::array();
  for (const Reason& reason : event.reasons)
    json["reasons"].push_back({{"field", reason.field}, {"says", reason.says}});
  json["other_rules"] = Json::array();
  for (const OtherRule& other : event.others) {
    json["other_rules"].push_back(
        {{"id", other.id}, {"place", other.place}, {"fires", other.fires}, {"why", other.why}});
  }
  json["other_rules_left"] = event.others_left;
  if (event.tree.empty()) return json;
  json["tree"] = Json::array();
  for (const TreeWord& word : event.tree) {
    json["tree"].push_back({{"form", word.form},
                            {"lemma", word.lemma},
                            {"upos", word.upos},
                            {"relation", word.relation},
                            {"head", word.governor}});
  }
  return json;
}

}  // namespace

std::string ExplainAsJson(const Document& document, const std::vector<Explanation>& events,
                          const Ontology& ontology) {
  const std::string records = EventsToJsonLines(document, ontology);
  std::string out;
  size_t begin = 0;
  for (const Explanation& event : events) {
    const size_t end = records.find('\n', begin);
    // A record is an object with fields: what is added stands before its last brace.
    out.append(records, begin, end - begin - 1);
    out += ",\"explanation\":" + ToJson(event).dump(-1, ' ', false, Json::error_handler_t::replace) + "}\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace depeche::cli
