#include "stories/story_json.h"

#include <map>

namespace depeche {
namespace {

OrderedJson DayJson(const std::optional<Day>& day) {
  return day ? OrderedJson(ToIso(*day)) : OrderedJson(nullptr);
}

// EventLine keeps a record as it was coded, byte for byte; so lines are put together as text.
Result<std::string> Line(Reader& reader, const ArchivedEvent& event) {
  DEPECHE_TRY(const ParticipantKeys keys, KeysOf(reader, event.row));
  return EventLine(event, keys);
}

// A JSON object with one more member.
std::string With(std::string object, const std::string& key, const std::string& json) {
  object.pop_back();
  if (object.size() > 1) object += ",";
  return object + JsonText(key) + ":" + json + "}";
}

OrderedJson SourceJson(const SourceRecord& source) {
  OrderedJson json = {{"text", source.words.text}, {"start", source.words.start}, {"end", source.words.end}};
  if (!source.name.empty()) json["name"] = source.name;
  if (!source.identifier.empty()) json["identifier_id"] = source.identifier;
  json["kind"] = source.kind;
  json["stance"] = source.stance;
  json["how"] = source.how;
  return json;
}

OrderedJson FieldJson(const ComparedField& field) {
  OrderedJson values = OrderedJson::array();
  for (const ToldValue& value : field.values) {
    OrderedJson attribution = OrderedJson::array();
    for (const SourceRecord& source : value.attribution) attribution.push_back(SourceJson(source));
    values.push_back({{"value", OrderedJson::parse(value.value)},
                      {"label", value.label},
                      {"reports", value.reports},
                      {"events", value.events},
                      {"attribution", std::move(attribution)}});
  }
  return {{"field", field.field}, {"values", std::move(values)}};
}

Result<std::string> AccountLine(Reader& reader, const StoryAccount& account) {
  std::string events = "[";
  for (const ArchivedEvent& event : account.events) {
    DEPECHE_TRY(const std::string line, Line(reader, event));
    events += (events.size() > 1 ? "," : "") + line;
  }
  OrderedJson copies = OrderedJson::array();
  for (const ReportInfo& copy : account.copies) copies.push_back(ReportJson(copy));
  std::string line = With("{}", "report", Dump(ReportJson(account.report)));
  line = With(std::move(line), "events", events + "]");
  line = With(std::move(line), "copies", Dump(copies));
  return With(std::move(line), "source_group", std::to_string(account.source));
}

OrderedJson LinkJson(const StoryLink& link) {
  OrderedJson evidence = OrderedJson::array();
  for (const Evidence& one : link.comparison.evidence)
    evidence.push_back({{"kind", ToString(one.kind)}, {"detail", one.detail}, {"weight", one.weight}});
  OrderedJson json = {{"event", link.event},
                      {"to", link.to},
                      {"why", Describe(link.comparison)},
                      {"score", link.comparison.score},
                      {"evidence", std::move(evidence)}};
  if (!link.hindrance.empty()) json["hindrance"] = link.hindrance;
  return json;
}

}  // namespace

Result<std::string> StoryLine(Reader& reader, const StorySummary& story) {
  const OrderedJson json = {{"uid", story.uid},
                            {"type", story.type},
                            {"quad", story.quad},
                            {"first_day", DayJson(story.first_day)},
                            {"last_day", DayJson(story.last_day)},
                            {"events", story.events},
                            {"reports", story.reports},
                            {"copies", story.copies},
                            {"independent_sources", story.independent_sources}};
  DEPECHE_TRY(const std::string lead, Line(reader, story.lead));
  return With(Dump(json), "lead", lead);
}

Result<std::string> StoryDetailLine(Reader& reader, const StoryDetail& detail) {
  std::map<int64_t, std::string> uids;
  for (const StoryAccount& account : detail.accounts) uids[account.report.row] = account.report.uid;

  DEPECHE_TRY(const std::string story, StoryLine(reader, detail.story));
  std::string line = With("{}", "story", story);
  std::string accounts = "[";
  for (const StoryAccount& account : detail.accounts) {
    DEPECHE_TRY(const std::string one, AccountLine(reader, account));
    accounts += (accounts.size() > 1 ? "," : "") + one;
  }
  line = With(std::move(line), "accounts", accounts + "]");

  OrderedJson sources = OrderedJson::array();
  for (size_t i = 0; i < detail.sources.size(); ++i) {
    const IndependentSource& source = detail.sources[i];
    OrderedJson reports = OrderedJson::array();
    for (const int64_t report : source.reports) reports.push_back(uids[report]);
    sources.push_back({{"group", i},
                       {"name", source.name},
                       {"kind", source.kind},
                       {"counts", source.counts},
                       {"stances", source.stances},
                       {"reports", std::move(reports)}});
  }
  line = With(std::move(line), "sources", Dump(sources));

  OrderedJson differences = OrderedJson::array(), agreements = OrderedJson::array();
  OrderedJson links = OrderedJson::array();
  for (const ComparedField& field : detail.differences) differences.push_back(FieldJson(field));
  for (const ComparedField& field : detail.agreements) agreements.push_back(FieldJson(field));
  for (const StoryLink& link : detail.links) links.push_back(LinkJson(link));
  line = With(std::move(line), "differences", Dump(differences));
  line = With(std::move(line), "agreements", Dump(agreements));
  line = With(std::move(line), "links", Dump(links));

  std::string near = "[";
  for (size_t i = 0; i < detail.near.size(); ++i) {
    DEPECHE_TRY(const std::string event, Line(reader, detail.near[i]));
    near += (near.size() > 1 ? "," : "") + With(Dump(LinkJson(detail.near_links[i])), "record", event);
  }
  return With(std::move(line), "near", near + "]");
}

}  // namespace depeche
