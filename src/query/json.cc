#include "query/json.h"

namespace depeche {
namespace {

OrderedJson DayJson(const std::optional<Day>& day) {
  return day ? OrderedJson(ToIso(*day)) : OrderedJson(nullptr);
}

OrderedJson TextOrNull(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

// Only what a page may make a link of.
std::string WebAddress(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : "";
}

}  // namespace

std::string Dump(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string JsonText(const std::string& text) { return Dump(OrderedJson(text)); }

OrderedJson ReportJson(const ReportInfo& report) {
  return {{"uid", TextOrNull(report.uid)},
          {"title", report.title},
          {"publisher", report.publisher},
          {"url", WebAddress(report.url)},
          {"language", report.language},
          {"published", DayJson(report.published_from)},
          {"published_until", DayJson(report.published_to)},
          {"copy_of", TextOrNull(report.copy_of)}};
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

std::string EventLine(const ArchivedEvent& event, const ParticipantKeys& keys) {
  OrderedJson rest;
  rest["sentence"] = event.sentence;
  rest["report"] = ReportJson(event.report);
  rest["story"] = nullptr;
  if (!event.story.empty()) {
    rest["story"] = {{"uid", event.story},
                     {"reports", event.story_reports},
                     {"independent_sources", event.independent_sources}};
  }
  rest["corrections"] = OrderedJson::array();
  for (const Correction& correction : event.corrections)
    rest["corrections"].push_back(CorrectionJson(correction));
  rest["actor_keys"] = keys.actors;
  rest["recipient_keys"] = keys.recipients;
  return "{\"record\":" + event.json + "," + Dump(rest).substr(1);
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
