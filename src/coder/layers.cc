#include "coder/layers.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "coder/event_json.h"
#include "document/conllu.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

// One JSON object a line, begun with what every layer says of its words.
class LayerWriter {
 public:
  explicit LayerWriter(const Document& document) : document_(document), offsets_(document.text()) {}

  Json Begin(ByteSpan span) const {
    const CharSpan chars = offsets_.ToChars(span);
    return {{"article", document_.report().id},
            {"text", document_.text(span)},
            {"start", chars.begin},
            {"end", chars.end}};
  }

  void End(const Json& json) { lines_ += json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

  std::string lines() && { return std::move(lines_); }

 private:
  const Document& document_;
  const OffsetMap offsets_;
  std::string lines_;
};

std::string Times(const Document& document) {
  LayerWriter writer(document);
  for (const TimeExpression& time : document.times) {
    Json json = writer.Begin(time.span);
    json["type"] = ToString(time.type);
    json["date"] = time.days ? Json(ToIso(time.days->first)) : Json(nullptr);
    json["enddate"] = time.days ? Json(ToIso(time.days->last)) : Json(nullptr);
    json["precision"] = time.days ? Json(ToString(time.days->precision)) : Json(nullptr);
    json["anchored_on"] = time.anchored_on;
    json["rule"] = time.rule;
    writer.End(json);
  }
  return std::move(writer).lines();
}

std::string Places(const Document& document) {
  LayerWriter writer(document);
  for (const Place& place : document.places) {
    Json json = writer.Begin(place.span);
    json["name"] = place.name;
    json["country"] = place.country;
    json["lat"] = place.has_point ? Json(place.latitude) : Json(nullptr);
    json["lon"] = place.has_point ? Json(place.longitude) : Json(nullptr);
    json["precision"] = ToString(place.precision);
    json["place_id"] = place.id;
    writer.End(json);
  }
  return std::move(writer).lines();
}

std::string Entities(const Document& document) {
  LayerWriter writer(document);
  for (const Mention& mention : document.mentions) {
    Json json = writer.Begin(mention.span);
    if (mention.entity) {
      const Entity& entity = document[mention.entity];
      json["entity"] = mention.entity.index;
      json["identifier_id"] = entity.id;
      json["name"] = entity.name;
      json["kind"] = ToString(entity.kind);
      json["code"] = entity.code;
      json["sector"] = entity.sector;
      json["other_sectors"] = entity.other_sectors;
      json["office"] = entity.office;
      json["code_inferred"] = entity.code_inferred;
      json["why"] = JoinedReasons(entity.why);
      for (const EntityId member : entity.members) json["members"].push_back(member.index);
    }
    writer.End(json);
  }
  return std::move(writer).lines();
}

std::string Conllu(const Document& document) {
  std::string out;
  AppendConllu(document, &out);
  return out;
}

}  // namespace

std::string LayerToText(const Document& document, Stage stage, const Ontology& ontology) {
  switch (stage) {
    case Stage::kWords:
    case Stage::kSyntax:
      return Conllu(document);
    case Stage::kTimes:
      return Times(document);
    case Stage::kPlaces:
      return Places(document);
    case Stage::kEntities:
      return Entities(document);
    case Stage::kEvents:
      break;
  }
  return EventsToJsonLines(document, ontology);
}

}  // namespace depeche
