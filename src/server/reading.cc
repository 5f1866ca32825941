#include "server/reading.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "coder/event_json.h"
#include "coder/layers.h"
#include "rules/rule_set.h"

namespace depeche {
namespace {

constexpr size_t kMostRules = 10;

OrderedJson Because(std::string_view kind, std::string_view value) {
  return {{"kind", kind}, {"value", value}};
}

std::string FileName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// A row of a table, "roles.tsv:116 homme en armes", or a phrase of document/reason.h.
OrderedJson CodeBecause(const std::string& why) {
  const size_t colon = why.find(':'), blank = why.find(' ');
  if (colon == std::string::npos || colon == 0 || blank < colon) return Because("code", why);
  const std::string number = why.substr(colon + 1, blank == std::string::npos ? blank : blank - colon - 1);
  unsigned line = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), line);
  if (error != std::errc() || end != number.data() + number.size() || line == 0) return Because("code", why);
  OrderedJson json = Because("row", blank == std::string::npos ? "" : why.substr(blank + 1));
  json["file"] = why.substr(0, colon);
  json["line"] = line;
  return json;
}

OrderedJson CodeReasons(const Entity& entity) {
  OrderedJson list = OrderedJson::array();
  for (const std::string& why : entity.why) list.push_back(CodeBecause(why));
  return list;
}

// One field's reasons, collected into the list of all.
class Reasons {
 public:
  void Add(const std::string& field, OrderedJson because) {
    list_.push_back({{"field", field}, {"because", std::move(because)}});
  }
  OrderedJson Take() { return std::move(list_); }

 private:
  OrderedJson list_ = OrderedJson::array();
};

std::string Indexed(const std::string& field, size_t index) {
  return field + "[" + std::to_string(index) + "]";
}

OrderedJson ParticipantReasons(const Document& document, const Participant& participant) {
  OrderedJson because = OrderedJson::array();
  if (!participant.how.empty()) because.push_back(Because("role", participant.how));
  for (OrderedJson& each : CodeReasons(document[participant.entity])) because.push_back(std::move(each));
  return because;
}

// Why a rule did not fire, in parts that can be put into any language.
OrderedJson LacksJson(const RuleTrial& trial) {
  OrderedJson wanted = OrderedJson::array();
  for (const WantedArgument& each : trial.wanted) {
    wanted.push_back({{"function", ToString(each.function)},
                      {"prepositions", each.prepositions},
                      {"fillers", each.fillers}});
  }
  return {{"reason", std::string_view(trial.why)}, {"wanted", std::move(wanted)}, {"here", trial.here}};
}

OrderedJson OtherRules(const Document& document, const Event& event, const RuleSet& rules) {
  OrderedJson list = OrderedJson::array();
  const TreeIndex tree(document);
  for (const RuleTrial& trial : rules.Explain(document, tree, event.anchor_head)) {
    if (trial.rule == event.rule || trial.outcome == RuleTrial::Outcome::kOtherWords) continue;
    if (list.size() == kMostRules) break;
    const bool fits = trial.outcome == RuleTrial::Outcome::kFires;
    list.push_back({{"rule", trial.rule},
                    {"file", FileName(trial.file)},
                    {"line", std::max<uint64_t>(trial.line, 1)},
                    {"fits", fits},
                    {"why", fits ? "fits too, but gives way to " + event.rule : ToString(trial)}});
    if (!fits) list.back()["lacks"] = LacksJson(trial);
  }
  return list;
}

// Lines of JSON objects, without what the layer says in common, nulls left out.
OrderedJson LayerJson(const Document& document, Stage stage, const Ontology& ontology, bool nulls) {
  OrderedJson list = OrderedJson::array();
  const std::string lines = LayerToText(document, stage, ontology);
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    OrderedJson json = OrderedJson::parse(lines.substr(at, end - at));
    json.erase("article");
    if (!nulls && json.contains("precision") && json["precision"].is_null()) json.erase("precision");
    list.push_back(std::move(json));
    at = end + 1;
  }
  return list;
}

// A document that was coded, with the lines of its events.
struct Recoded {
  Document document;
  std::vector<std::string> lines;

  Recoded(Document coded, const Coder& coder) : document(std::move(coded)) {
    const std::string all = EventsToJsonLines(document, coder.ontology());
    for (size_t at = 0; at < all.size();) {
      const size_t end = all.find('\n', at);
      lines.push_back(all.substr(at, end - at));
      at = end + 1;
    }
  }

  // Null where this program codes no such event.
  const Event* Find(const std::string& uid) const {
    const std::string begin = "{\"id\":\"" + uid + "\"";
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with(begin)) return &document.events[i];
    }
    return nullptr;
  }
};

// A stored report's text, coded again under the id that its records know it by.
Result<Recoded> CodeAgain(Reader& reader, const Coder& coder, const ReportInfo& info,
                          const std::string& article) {
  Report report;
  report.id = article.empty() ? info.address : article;
  report.title = info.title;
  report.publisher = info.publisher;
  report.url = info.url;
  report.language = info.language;
  if (info.published_from && info.published_to) {
    const auto days = (*info.published_to - *info.published_from).count();
    report.published = DateSpan{*info.published_from, *info.published_to,
                                days == 0   ? DatePrecision::kDay
                                : days < 32 ? DatePrecision::kMonth
                                            : DatePrecision::kYear};
  }
  DEPECHE_TRY(report.text, reader.archive().ReadText(info.row));
  Coder::Workspace workspace;
  DEPECHE_TRY(Document document, coder.Code(std::move(report), workspace));
  return Recoded(std::move(document), coder);
}

// The stored event with its reasons: those of the same event in the document, where there is one.
Result<std::string> EventWithReasons(Reader& reader, const Coder& coder, const Result<Recoded>& recoded,
                                     const ArchivedEvent& event) {
  DEPECHE_TRY(const ParticipantKeys keys, KeysOf(reader, event.row));
  OrderedJson more;
  const Event* again = recoded ? recoded->Find(event.record.uid) : nullptr;
  if (again != nullptr) {
    AddReasons(recoded->document, *again, coder, &more);
  } else {
    AddReasons(event.record, &more);
  }
  more["recoded"] = again != nullptr;
  std::string line = EventLine(event, keys);
  line.back() = ',';  // in place of the brace
  return line + Dump(more).substr(1);
}

std::string ReadingJson(OrderedJson report, const std::string& text, OrderedJson layers,
                        const std::vector<std::string>& events) {
  OrderedJson json;
  json["report"] = std::move(report);
  json["text"] = text;
  json["layers"] = std::move(layers);
  std::string out = Dump(json);
  out.back() = ',';
  out += "\"events\":[";
  for (size_t i = 0; i < events.size(); ++i) out += (i == 0 ? "" : ",") + events[i];
  return out + "]}";
}

}  // namespace

OrderedJson LayersJson(const Document& document, const Ontology& ontology) {
  OrderedJson layers = {{"sentences", OrderedJson::array()}};
  const OffsetMap offsets(document.text());
  for (size_t i = 0; i < document.sentences.size(); ++i) {
    const CharSpan span = offsets.ToChars(document.sentences[i].span);
    layers["sentences"].push_back({{"sequence", i + 1},
                                   {"start", span.begin},
                                   {"end", span.end},
                                   {"headline", document.sentences[i].headline}});
  }
  layers["mentions"] = OrderedJson::array();
  for (OrderedJson& mention : LayerJson(document, Stage::kEntities, ontology, true)) {
    if (!mention.contains("entity")) continue;
    mention["because"] = CodeReasons(document.entities[mention["entity"].get<size_t>()]);
    layers["mentions"].push_back(std::move(mention));
  }
  layers["times"] = LayerJson(document, Stage::kTimes, ontology, false);
  layers["places"] = LayerJson(document, Stage::kPlaces, ontology, true);
  return layers;
}

void AddReasons(const Document& document, const Event& event, const Coder& coder, OrderedJson* json) {
  Reasons reasons;
  const RuleSet* rules = coder.rules(document.language);
  const auto rule = rules == nullptr ? std::nullopt : rules->Describe(event.rule);
  OrderedJson fired = Because("rule", event.rule);
  if (rule) {
    fired["file"] = FileName(rule->file);
    fired["line"] = std::max<uint64_t>(rule->line, 1);
  }
  reasons.Add("anchor", {fired});
  if (rule && rule->type != event.type)
    reasons.Add("type", {Because("type", rule->type), Because("cue", event.status_cue)});
  reasons.Add("status",
              {event.status_cue.empty() ? Because("default", ReasonPhrase("nothing speaks against it"))
                                        : Because("cue", event.status_cue)});
  if (event.time) {
    OrderedJson because = OrderedJson::array();
    if (event.time->time) because.push_back(Because("time", document[event.time->time].rule));
    if (event.time->inferred) because.push_back(Because("inferred", event.time->how));
    reasons.Add("date", std::move(because));
  }
  if (event.place) {
    OrderedJson because = {Because("place", document[event.place].id)};
    if (!event.place_inferred.empty()) because.push_back(Because("inferred", event.place_inferred));
    reasons.Add("event_loc", std::move(because));
  }
  if (event.same_as)
    reasons.Add("same_as", {Because("inferred", ReasonPhrase("the same event told more fully"))});
  for (size_t i = 0; i < event.actors.size(); ++i)
    reasons.Add(Indexed("actor", i), ParticipantReasons(document, event.actors[i]));
  for (size_t i = 0; i < event.recipients.size(); ++i) {
    reasons.Add(Indexed("recipient", i), ParticipantReasons(document, event.recipients[i]));
  }
  for (size_t i = 0; i < event.attribution.size(); ++i) {
    reasons.Add(Indexed("attribution", i), {Because("source", event.attribution[i].how)});
  }
  for (size_t i = 0; i < event.counts.size(); ++i) {
    OrderedJson because = OrderedJson::array();
    for (const Attribution& source : event.counts[i].attribution)
      because.push_back(Because("source", source.how));
    reasons.Add(Indexed("counts", i), std::move(because));
  }
  (*json)["reasons"] = reasons.Take();
  (*json)["other_rules"] = rules == nullptr ? OrderedJson::array() : OtherRules(document, event, *rules);
}

void AddReasons(const EventRecord& record, OrderedJson* json) {
  Reasons reasons;
  reasons.Add("anchor", {Because("rule", record.rule)});
  if (record.time) {
    OrderedJson because = OrderedJson::array();
    if (!record.time->rule.empty()) because.push_back(Because("time", record.time->rule));
    if (!record.time->inferred.empty()) because.push_back(Because("inferred", record.time->inferred));
    reasons.Add("date", std::move(because));
  }
  if (record.place) {
    OrderedJson because = {Because("place", record.place->identifier)};
    if (!record.place->inferred.empty()) because.push_back(Because("inferred", record.place->inferred));
    reasons.Add("event_loc", std::move(because));
  }
  const auto side = [&](const std::string& field, const std::vector<ParticipantRecord>& list) {
    for (size_t i = 0; i < list.size(); ++i) {
      OrderedJson because = {Because("role", list[i].how)};
      if (list[i].code_inferred) because.push_back(Because("code", ReasonPhrase("setting")));
      reasons.Add(Indexed(field, i), std::move(because));
    }
  };
  side("actor", record.actors);
  side("recipient", record.recipients);
  for (size_t i = 0; i < record.attribution.size(); ++i) {
    reasons.Add(Indexed("attribution", i), {Because("source", record.attribution[i].how)});
  }
  (*json)["reasons"] = reasons.Take();
  (*json)["other_rules"] = OrderedJson::array();
}

Result<std::string> ReadStoredReport(Reader& reader, const Coder& coder, const ReportInfo& info) {
  DEPECHE_TRY(const std::vector<int64_t> rows, EventRowsOf(reader, info.row));
  DEPECHE_TRY(const std::vector<ArchivedEvent> stored, reader.events().Read(rows));
  // A language that this program does not read any more leaves the report without layers.
  const Result<Recoded> recoded =
      CodeAgain(reader, coder, info, stored.empty() ? "" : stored.front().record.article);
  DEPECHE_TRY(const std::string text, reader.archive().ReadText(info.row));
  std::vector<std::string> events;
  for (const ArchivedEvent& event : stored) {
    DEPECHE_TRY(std::string line, EventWithReasons(reader, coder, recoded, event));
    events.push_back(std::move(line));
  }
  OrderedJson layers = {{"sentences", OrderedJson::array()},
                        {"mentions", OrderedJson::array()},
                        {"times", OrderedJson::array()},
                        {"places", OrderedJson::array()}};
  if (recoded) layers = LayersJson(recoded->document, coder.ontology());
  return ReadingJson(ReportJson(info), text, std::move(layers), events);
}

Result<std::string> ReadStoredEvent(Reader& reader, const Coder& coder, int64_t row) {
  DEPECHE_TRY(const ArchivedEvent event, reader.events().Read(row));
  const Result<Recoded> recoded = CodeAgain(reader, coder, event.report, event.record.article);
  return EventWithReasons(reader, coder, recoded, event);
}

Result<std::string> ReadPastedReport(const Coder& coder, Report report) {
  Coder::Workspace workspace;
  DEPECHE_TRY(Document coded, coder.Code(std::move(report), workspace));
  const Recoded recoded(std::move(coded), coder);
  const Document& document = recoded.document;
  ReportInfo info;
  info.title = document.report().title;
  info.publisher = document.report().publisher;
  info.url = document.report().url;
  info.language = document.language;
  if (document.report().published) {
    info.published_from = document.report().published->first;
    info.published_to = document.report().published->last;
  }
  std::vector<std::string> events;
  for (size_t i = 0; i < document.events.size(); ++i) {
    const Event& event = document.events[i];
    ArchivedEvent shown;
    shown.json = recoded.lines[i];
    shown.sentence = document.text(document[event.sentence].span);
    shown.report = info;
    OrderedJson more;
    AddReasons(document, event, coder, &more);
    more["recoded"] = true;
    std::string line = EventLine(shown, {});
    line.back() = ',';
    events.push_back(line + Dump(more).substr(1));
  }
  return ReadingJson(ReportJson(info), std::string(document.text()), LayersJson(document, coder.ontology()),
                     events);
}

}  // namespace depeche
