#include "coder/event_json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/string_map.h"
#include "base/utf8.h"
#include "depeche/coder.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

// FNV-1a (Fowler, Noll, Vo), 64 bit.
class Fingerprint {
 public:
  void Add(std::string_view bytes) {
    for (const char c : bytes) AddByte(static_cast<unsigned char>(c));
    AddByte(0);
  }
  std::string Hex() const {
    char buffer[17];
    std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash_));
    return buffer;
  }

 private:
  void AddByte(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ULL; }
  uint64_t hash_ = 0xcbf29ce484222325ULL;
};

std::string Identifier(const Document& document, const Event& event, int nth) {
  Fingerprint fingerprint;
  fingerprint.Add(document.report().id);
  fingerprint.Add(event.type);
  fingerprint.Add(event.modes.empty() ? "" : event.modes.front());
  fingerprint.Add(std::to_string(event.anchor.begin) + "-" + std::to_string(event.anchor.end));
  if (nth > 0) fingerprint.Add(std::to_string(nth));
  return fingerprint.Hex();
}

// Of all events of a document. Those that share type, mode and anchor are told apart by their order.
std::vector<std::string> Identifiers(const Document& document) {
  std::vector<std::string> identifiers;
  StringSet taken;
  for (const Event& event : document.events) {
    int nth = 0;
    while (!taken.insert(Identifier(document, event, nth)).second) ++nth;
    identifiers.push_back(Identifier(document, event, nth));
  }
  return identifiers;
}

class EventWriter {
 public:
  EventWriter(const Document& document, const Ontology& ontology, const CameoCrosswalk* cameo)
      : document_(document),
        ontology_(ontology),
        cameo_(cameo),
        offsets_(document.text()),
        identifiers_(Identifiers(document)) {}

  Json Write(EventId id) const {
    const Event& event = document_[id];
    Json json;
    json["id"] = identifiers_[id.index];
    json["article"] = document_.report().id;
    if (cameo_ == nullptr) {
      WritePlover(event, &json);
    } else {
      WriteCameo(event, &json);
    }
    WriteTime(event, &json);
    json["actor"] = Side(event.actors);
    json["recipient"] = Side(event.recipients);
    WritePlace(event, &json);
    json["anchor"] = Span(event.anchor);
    const Sentence& sentence = document_[event.sentence];
    const CharSpan chars = offsets_.ToChars(sentence.span);
    json["text_info"] = {{"sequence", event.sentence.index + 1}, {"start", chars.begin}, {"end", chars.end}};
    json["status"] = ToString(event.status);
    json["attribution"] = Sources(event.attribution);
    json["counts"] = Counts(event);
    json["same_as"] = event.same_as ? Json(identifiers_[event.same_as.index]) : Json(nullptr);
    json["confidence"] = event.confidence;
    json["rule"] = event.rule;
    json["language"] = document_.language;
    json["coder"] = "depeche " + std::string(kVersion);
    return json;
  }

 private:
  void WritePlover(const Event& event, Json* json) const {
    (*json)["event"] = {event.type};
    (*json)["mode"] = event.modes;
    (*json)["context"] = event.contexts;
    const TypeInfo* type = ontology_.Find(event.type);
    (*json)["quad_code"] = type == nullptr ? 0 : type->quad;
    (*json)["event_scale"] = ontology_.Scale(event.type, event.modes);
  }

  void WriteCameo(const Event& event, Json* json) const {
    const CameoCode* code = cameo_->Find(event.type, event.modes, event.contexts);
    (*json)["event"] = code == nullptr ? Json::array() : Json::array({code->code});
    (*json)["event_root"] = code == nullptr ? Json(nullptr) : Json(code->root());
    (*json)["quad_code"] = code == nullptr ? Json(nullptr) : Json(code->quad);
    (*json)["event_scale"] = code == nullptr ? Json(nullptr) : Json(code->goldstein);
    WritePlover(event, &(*json)["plover"]);
  }

  Json Span(ByteSpan span) const {
    const CharSpan chars = offsets_.ToChars(span);
    return {{"text", document_.text(span)}, {"start", chars.begin}, {"end", chars.end}};
  }

  void WriteTime(const Event& event, Json* json) const {
    if (!event.time) {
      (*json)["date"] = nullptr;
      (*json)["enddate"] = nullptr;
      (*json)["date_info"] = nullptr;
      return;
    }
    const EventTime& time = *event.time;
    (*json)["date"] = ToIso(time.days.first);
    (*json)["enddate"] = ToIso(time.days.last);
    Json info = time.time ? Span(document_[time.time].span) : Json::object();
    info["precision"] = ToString(time.days.precision);
    if (time.time) {
      info["anchored_on"] = document_[time.time].anchored_on;
      info["rule"] = document_[time.time].rule;
    }
    if (time.inferred) info["inferred"] = time.how;
    (*json)["date_info"] = std::move(info);
  }

  void WritePlace(const Event& event, Json* json) const {
    if (!event.place) {
      (*json)["event_loc"] = nullptr;
      return;
    }
    const Place& place = document_[event.place];
    Json location = Span(place.span);
    location["name"] = place.name;
    location["country"] = place.country;
    location["lat"] = place.has_point ? Json(Rounded(place.latitude)) : Json(nullptr);
    location["lon"] = place.has_point ? Json(Rounded(place.longitude)) : Json(nullptr);
    location["precision"] = ToString(place.precision);
    location["place_id"] = place.id;
    if (!event.place_inferred.empty()) location["inferred"] = event.place_inferred;
    (*json)["event_loc"] = std::move(location);
  }

  // Four decimals: about ten metres, more than a gazetteer's points are worth.
  static double Rounded(double degrees) { return std::round(degrees * 1e4) / 1e4; }

  Json Side(const std::vector<Participant>& side) const {
    Json list = Json::array();
    for (const Participant& participant : side) {
      const Entity& entity = document_[participant.entity];
      const CharSpan chars = offsets_.ToChars(participant.text);
      Json json = {
          {"entity_text", document_.text(participant.text)}, {"start", chars.begin}, {"end", chars.end}};
      json["name"] = entity.name;
      json["identifier_id"] = entity.id;
      json["kind"] = ToString(entity.kind);
      json["code"] = entity.code;
      json["sector"] = entity.sector;
      json["other_sectors"] = entity.other_sectors;
      if (!entity.office.empty()) json["office"] = entity.office;
      if (entity.code_inferred) json["code_inferred"] = true;
      json["how"] = participant.how;
      list.push_back(std::move(json));
    }
    return list;
  }

  Json Counts(const Event& event) const {
    Json list = Json::array();
    for (const Count& count : event.counts) {
      Json json = {{"kind", count.kind}};
      json["min"] = count.min ? Json(*count.min) : Json(nullptr);
      json["max"] = count.max ? Json(*count.max) : Json(nullptr);
      if (count.about) json["about"] = true;
      json.update(Span(count.text));
      json["attribution"] = Sources(count.attribution);
      list.push_back(std::move(json));
    }
    return list;
  }

  Json Sources(const std::vector<Attribution>& sources) const {
    Json list = Json::array();
    for (const Attribution& source : sources) {
      Json json = Span(source.text);
      if (!source.name.empty()) json["name"] = source.name;
      if (source.entity && !document_[source.entity].id.starts_with("new-"))
        json["identifier_id"] = document_[source.entity].id;
      json["kind"] = ToString(source.kind);
      json["stance"] = ToString(source.stance);
      json["how"] = source.how;
      list.push_back(std::move(json));
    }
    return list;
  }

  const Document& document_;
  const Ontology& ontology_;
  const CameoCrosswalk* cameo_;
  const OffsetMap offsets_;
  const std::vector<std::string> identifiers_;
};

}  // namespace

std::string EventsToJsonLines(const Document& document, const Ontology& ontology,
                              const std::function<bool(const Event&)>& keep, const CameoCrosswalk* cameo) {
  const EventWriter writer(document, ontology, cameo);
  std::string lines;
  for (size_t i = 0; i < document.events.size(); ++i) {
    if (keep && !keep(document.events[i])) continue;
    lines += writer.Write(EventId(i)).dump(-1, ' ', false, Json::error_handler_t::replace);
    lines += '\n';
  }
  return lines;
}

}  // namespace depeche
