#include "query/json.h"

#include "base/json_string.h"
#include "base/utf8.h"

namespace depeche {
namespace {

OrderedJson DayJson(const std::optional<Day>& day) {
  return day ? OrderedJson(ToIso(*day)) : OrderedJson(nullptr);
}

// Only what a page may make a link of.
std::string_view WebAddress(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : "";
}

void AppendText(std::string_view text, std::string* json) {
  if (FindInvalidUtf8(text) == std::string_view::npos) {
    AppendJsonString(text, json);
  } else {
    *json += Dump(OrderedJson(text));
  }
}

void AppendTextOrNull(std::string_view text, std::string* json) {
  if (text.empty()) {
    *json += "null";
  } else {
    AppendText(text, json);
  }
}

void AppendTexts(const std::vector<std::string>& texts, std::string* json) {
  *json += '[';
  for (const std::string& text : texts) {
    if (json->back() != '[') *json += ',';
    AppendText(text, json);
  }
  *json += ']';
}

void AppendReport(const ReportInfo& report, std::string* json) {
  *json += "{\"uid\":";
  AppendTextOrNull(report.uid, json);
  *json += ",\"title\":";
  AppendText(report.title, json);
  *json += ",\"publisher\":";
  AppendText(report.publisher, json);
  *json += ",\"url\":";
  AppendText(WebAddress(report.url), json);
  *json += ",\"language\":";
  AppendText(report.language, json);
  *json += ",\"published\":";
  AppendTextOrNull(report.published_from ? ToIso(*report.published_from) : "", json);
  *json += ",\"published_until\":";
  AppendTextOrNull(report.published_to ? ToIso(*report.published_to) : "", json);
  *json += ",\"copy_of\":";
  AppendTextOrNull(report.copy_of, json);
  *json += '}';
}

}  // namespace

std::string Dump(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string JsonText(std::string_view text) {
  std::string json;
  AppendText(text, &json);
  return json;
}

OrderedJson ReportJson(const ReportInfo& report) {
  std::string json;
  AppendReport(report, &json);
  return OrderedJson::parse(json);
}

OrderedJson CorrectionJson(const Correction& correction) {
  OrderedJson json = {{"id", correction.row}, {"field", correction.field}};
  OrderedJson value = OrderedJson::parse(correction.value, nullptr, false);
  json["value"] = value.is_discarded() ? OrderedJson(correction.value) : std::move(value);
  json["reason"] = correction.reason;
  json["who"] = correction.who;
  json["made_at"] = correction.made_at;
  json["supersedes"] = correction.supersedes ? OrderedJson(*correction.supersedes) : OrderedJson(nullptr);
  return json;
}

std::string EventLine(const StoredEvent& event, const ParticipantKeys& keys) {
  constexpr size_t kAroundTheRecord = 1024;
  std::string line;
  line.reserve(event.json.size() + event.sentence.size() + kAroundTheRecord);
  line = "{\"record\":";
  line += event.json;
  line += ",\"sentence\":";
  AppendText(event.sentence, &line);
  line += ",\"report\":";
  AppendReport(event.report, &line);
  line += ",\"story\":";
  if (event.story.empty()) {
    line += "null";
  } else {
    line += "{\"uid\":";
    AppendText(event.story, &line);
    line += ",\"reports\":" + std::to_string(event.story_reports);
    line += ",\"independent_sources\":" + std::to_string(event.independent_sources) + "}";
  }
  line += ",\"corrections\":[";
  for (const Correction& correction : event.corrections) {
    if (line.back() != '[') line += ',';
    line += Dump(CorrectionJson(correction));
  }
  line += "],\"actor_keys\":";
  AppendTexts(keys.actors, &line);
  line += ",\"recipient_keys\":";
  AppendTexts(keys.recipients, &line);
  line += '}';
  return line;
}

OrderedJson ActorJson(const ActorSummary& actor) {
  return {{"key", actor.entity.key},
          {"name", actor.entity.name},
          {"kind", actor.entity.kind},
          {"country", actor.entity.country},
          {"sector", actor.entity.sector},
          {"known", actor.entity.known},
          {"private", actor.entity.private_person},
          {"events", actor.events},
          {"as_actor", actor.as_actor},
          {"as_recipient", actor.as_recipient},
          {"quads", actor.quads},
          {"first_day", DayJson(actor.first_day)},
          {"last_day", DayJson(actor.last_day)}};
}

OrderedJson ActorDetailJson(const ActorDetail& detail) {
  OrderedJson json = {{"actor", ActorJson(detail.actor)},
                      {"over_time", OrderedJson::array()},
                      {"counterparts", OrderedJson::array()}};
  for (const ActorMonth& month : detail.over_time) {
    json["over_time"].push_back(
        {{"month", month.month}, {"as_actor", month.as_actor}, {"as_recipient", month.as_recipient}});
  }
  for (const Counterpart& other : detail.counterparts) {
    json["counterparts"].push_back({{"actor", ActorJson(other.actor)},
                                    {"events", other.events},
                                    {"quads", other.quads},
                                    {"scale", other.scale}});
  }
  return json;
}

OrderedJson PlaceJson(const PlaceCount& place) {
  OrderedJson json = {
      {"key", place.key}, {"name", place.name}, {"country", place.country}, {"precision", place.precision}};
  json["lat"] = place.lat ? OrderedJson(*place.lat) : OrderedJson(nullptr);
  json["lon"] = place.lon ? OrderedJson(*place.lon) : OrderedJson(nullptr);
  json["events"] = place.events;
  json["quads"] = place.quads;
  return json;
}

OrderedJson NetworkEdgesJson(const Network& network) {
  OrderedJson edges = OrderedJson::array();
  for (const NetworkEdge& edge : network.edges) {
    OrderedJson one = {{"source", network.nodes[edge.source].key},
                       {"target", network.nodes[edge.target].key},
                       {"events", edge.events},
                       {"quads", edge.quads},
                       {"scale", edge.scale},
                       {"types", edge.types},
                       {"months", OrderedJson::array()}};
    for (const NetworkMonth& month : edge.months) {
      one["months"].push_back({{"month", month.month}, {"quads", month.quads}, {"scale", month.scale}});
    }
    edges.push_back(std::move(one));
  }
  return edges;
}

OrderedJson NetworkJson(const Network& network) {
  OrderedJson nodes = OrderedJson::array();
  for (const NetworkNode& node : network.nodes) {
    nodes.push_back({{"key", node.key},
                     {"name", node.name},
                     {"kind", node.kind},
                     {"country", node.country},
                     {"sector", node.sector},
                     {"events", node.events}});
  }
  return {
      {"nodes", std::move(nodes)}, {"edges", NetworkEdgesJson(network)}, {"truncated", network.truncated}};
}

OrderedJson CountsJson(const FacetCounts& counts, std::span<const Facet> facets) {
  OrderedJson json = {{"by", OrderedJson::array()}, {"rows", OrderedJson::array()}};
  for (const Facet facet : facets) json["by"].push_back(ToString(facet));
  for (const FacetRow& row : counts.rows) {
    OrderedJson one = {{"keys", row.keys}};
    if (!row.labels.empty() && !row.labels.front().empty()) one["label"] = row.labels.front();
    one["events"] = row.events;
    json["rows"].push_back(std::move(one));
  }
  json["total"] = counts.total;
  json["undated"] = counts.undated;
  json["truncated"] = counts.truncated;
  return json;
}

}  // namespace depeche
