#include "export/jsonld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "export/cells.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

// The terms of schema.org and of http://www.w3.org/ns/anno.jsonld that are used, as those contexts define
// them.
constexpr char kContext[] = R"({
  "schema": "https://schema.org/",
  "oa": "http://www.w3.org/ns/oa#",
  "xsd": "http://www.w3.org/2001/XMLSchema#",
  "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "depeche": "urn:depeche:term:",
  "id": "@id",
  "type": "@type",
  "Annotation": "oa:Annotation",
  "TextQuoteSelector": "oa:TextQuoteSelector",
  "TextPositionSelector": "oa:TextPositionSelector",
  "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
  "identifying": "oa:identifying",
  "body": {"@id": "oa:hasBody", "@type": "@id"},
  "target": {"@id": "oa:hasTarget", "@type": "@id"},
  "source": {"@id": "oa:hasSource", "@type": "@id"},
  "selector": {"@id": "oa:hasSelector", "@type": "@id"},
  "exact": "oa:exact",
  "prefix": "oa:prefix",
  "suffix": "oa:suffix",
  "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
  "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
  "part": "depeche:part",
  "Event": "schema:Event",
  "NewsArticle": "schema:NewsArticle",
  "Place": "schema:Place",
  "GeoCoordinates": "schema:GeoCoordinates",
  "Person": "schema:Person",
  "Organization": "schema:Organization",
  "Thing": "schema:Thing",
  "PropertyValue": "schema:PropertyValue",
  "name": "schema:name",
  "description": "schema:description",
  "startDate": {"@id": "schema:startDate", "@type": "xsd:date"},
  "endDate": {"@id": "schema:endDate", "@type": "xsd:date"},
  "location": "schema:location",
  "geo": "schema:geo",
  "latitude": "schema:latitude",
  "longitude": "schema:longitude",
  "addressCountry": "schema:addressCountry",
  "actor": "schema:actor",
  "recipient": "schema:recipient",
  "identifier": "schema:identifier",
  "subjectOf": "schema:subjectOf",
  "url": {"@id": "schema:url", "@type": "@id"},
  "headline": "schema:headline",
  "publisher": "schema:publisher",
  "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
  "inLanguage": "schema:inLanguage",
  "additionalType": "schema:additionalType",
  "additionalProperty": {"@id": "schema:additionalProperty", "@container": "@list"},
  "value": "schema:value",
  "citation": "schema:citation"
})";

// Code points of context on either side of a quoted part.
constexpr size_t kContextLength = 32;

std::string EventId(const EventRecord& record) { return "urn:depeche:event:" + record.uid; }

// An address that is an absolute IRI stands for itself.
std::string ReportId(const ReportInfo& report) {
  return report.url.empty() ? "urn:depeche:report:" + report.uid : report.url;
}

Json Participants(const std::vector<ParticipantRecord>& side) {
  Json list = Json::array();
  for (const ParticipantRecord& participant : side) {
    const bool person = participant.kind == "person";
    const bool body = participant.kind == "organisation" || participant.kind == "group";
    Json json = {{"type", person ? "Person"
                          : body ? "Organization"
                                 : "Thing"},
                 {"name", participant.name.empty() ? participant.words.text : participant.name}};
    if (participant.IsKnown()) json["identifier"] = participant.identifier;
    std::string code = participant.code;
    if (!participant.sector.empty()) code += (code.empty() ? "" : " ") + participant.sector;
    if (!code.empty()) json["additionalType"] = code;
    list.push_back(std::move(json));
  }
  return list;
}

Json Property(const char* name, Json value) {
  return {{"type", "PropertyValue"}, {"name", name}, {"value", std::move(value)}};
}

class JsonLd : public Exporter {
 public:
  explicit JsonLd(Sink sink) : Exporter(std::move(sink)) {}

  void Begin() override { Write("{\"@context\":" + Json::parse(kContext).dump() + ",\n\"@graph\":["); }

  void Add(const Publication& event) override {
    WriteNode(EventNode(event));
    const EventRecord& record = event.record;
    WritePart(event, "anchor", record.anchor);
    for (const ParticipantRecord& actor : record.actors) WritePart(event, "actor", actor.words);
    for (const ParticipantRecord& recipient : record.recipients)
      WritePart(event, "recipient", recipient.words);
    if (record.time && record.time->words) WritePart(event, "date", *record.time->words);
    if (record.place) WritePart(event, "location", record.place->words);
    for (const SourceRecord& source : record.attribution) WritePart(event, "attribution", source.words);
  }

  void End() override { Write("\n]}\n"); }

 private:
  static Json EventNode(const Publication& event) {
    const EventRecord& record = event.record;
    std::string type = record.type;
    for (const std::string& mode : record.modes) type += "/" + mode;
    Json node = {{"id", EventId(record)}, {"type", "Event"}, {"additionalType", type}};
    node["description"] = event.sentence;
    if (record.time) {
      node["startDate"] = ToIso(record.time->first);
      node["endDate"] = ToIso(record.time->last);
    }
    if (record.place) {
      Json place = {{"type", "Place"}, {"name", record.place->name}};
      if (record.place->lat && record.place->lon)
        place["geo"] = {
            {"type", "GeoCoordinates"}, {"latitude", *record.place->lat}, {"longitude", *record.place->lon}};
      if (!record.place->country.empty()) place["addressCountry"] = record.place->country;
      node["location"] = std::move(place);
    }
    node["actor"] = Participants(record.actors);
    node["recipient"] = Participants(record.recipients);
    Json article = {
        {"id", ReportId(event.report)}, {"type", "NewsArticle"}, {"inLanguage", event.report.language}};
    if (!event.report.title.empty()) article["headline"] = event.report.title;
    if (!event.report.publisher.empty())
      article["publisher"] = {{"type", "Organization"}, {"name", event.report.publisher}};
    if (event.report.published_from) article["datePublished"] = ToIso(*event.report.published_from);
    node["subjectOf"] = std::move(article);
    Json citation = Json::array();
    for (const SourceRecord& source : record.attribution)
      citation.push_back(source.name.empty() ? source.words.text : source.name);
    node["citation"] = std::move(citation);
    node["additionalProperty"] = {Property("status", record.status), Property("quad_code", record.quad),
                                  Property("confidence", record.confidence), Property("rule", record.rule),
                                  Property("coder", record.coder)};
    for (const Correction& correction : event.corrections)
      node["additionalProperty"].push_back(Property("corrected", correction.field));
    return node;
  }

  // Only of words that stand in the sentence as the report has them: no masked person, none as context.
  void WritePart(const Publication& event, const char* part, const Quote& words) {
    const auto& masked = event.masked;
    if (std::find(masked.begin(), masked.end(), words.start) != masked.end()) return;
    const std::string_view sentence = event.sentence;
    const size_t at = sentence.find(words.text);
    if (words.text.empty() || words.end <= words.start || at == std::string_view::npos) return;
    std::string_view before = sentence.substr(0, at), after = sentence.substr(at + words.text.size());
    if (!masked.empty()) {
      before.remove_prefix(before.rfind(']') == std::string_view::npos ? 0 : before.rfind(']') + 1);
      after = after.substr(0, after.find('['));
    }
    const Json quote = {{"type", "TextQuoteSelector"},
                        {"exact", words.text},
                        {"prefix", LastCharacters(before)},
                        {"suffix", FirstCharacters(after)}};
    const Json position = {{"type", "TextPositionSelector"}, {"start", words.start}, {"end", words.end}};
    WriteNode({{"id", EventId(event.record) + ":" + part + ":" + std::to_string(words.start)},
               {"type", "Annotation"},
               {"motivation", "identifying"},
               {"part", part},
               {"body", EventId(event.record)},
               {"target", {{"source", ReportId(event.report)}, {"selector", {quote, position}}}}});
  }

  static std::string FirstCharacters(std::string_view text) {
    size_t at = 0;
    for (size_t i = 0; i < kContextLength && at < text.size(); ++i) at += DecodeUtf8(text, at).length;
    return std::string(text.substr(0, at));
  }

  static std::string LastCharacters(std::string_view text) {
    size_t at = text.size();
    for (size_t i = 0; i < kContextLength && at > 0; ++i) {
      do --at;
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return std::string(text.substr(at));
  }

  void WriteNode(const Json& node) {
    Write(first_ ? "\n" : ",\n");
    first_ = false;
    Write(node.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  bool first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> MakeJsonLd(Sink sink) { return std::make_unique<JsonLd>(std::move(sink)); }

}  // namespace depeche
