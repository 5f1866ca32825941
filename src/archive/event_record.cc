#include "archive/event_record.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace depeche {
namespace {

using Json = simdjson::dom::element;

// Whoever speaks or acts for one of these is in public life; whoever only works, studies or lives in another
// is not.
constexpr auto kPublicSectors = std::to_array<std::string_view>(
    {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "PRE"});
constexpr auto kInternational = std::to_array<std::string_view>({"IGO", "UNO", "EUR", "NGO", "ISM"});

template <size_t n>
bool Holds(const std::array<std::string_view, n>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The readers below throw simdjson_error on values of the wrong kind; ParseEventRecord catches it.

// The member of this name; nothing where it is absent or null.
std::optional<Json> Member(const Json& object, const char* key) {
  Json value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) {
    if (!object.is_object()) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
    return std::nullopt;
  }
  return value;
}

std::string Text(const Json& value) { return std::string(std::string_view(value)); }

std::string Text(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  return value ? Text(*value) : std::string();
}

double Number(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  return value ? double(*value) : 0;
}

std::optional<double> OptionalNumber(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  return value ? std::optional(double(*value)) : std::nullopt;
}

std::optional<int64_t> OptionalWhole(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  return value ? std::optional(int64_t(*value)) : std::nullopt;
}

uint32_t Offset(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  const uint64_t offset = value ? uint64_t(*value) : 0;
  if (offset > UINT32_MAX) throw simdjson::simdjson_error(simdjson::NUMBER_OUT_OF_RANGE);
  return static_cast<uint32_t>(offset);
}

bool Flag(const Json& object, const char* key) {
  const std::optional<Json> value = Member(object, key);
  return value && bool(*value);
}

std::vector<std::string> Texts(const Json& object, const char* key) {
  std::vector<std::string> texts;
  const std::optional<Json> list = Member(object, key);
  if (!list) return texts;
  for (const Json value : simdjson::dom::array(*list)) texts.push_back(Text(value));
  return texts;
}

Quote Words(const Json& object, const char* text_key = "text") {
  return {Text(object, text_key), Offset(object, "start"), Offset(object, "end")};
}

Day DayOf(const Json& object, const char* key) {
  const std::optional<DateSpan> day = ParsePublished(std::string_view(object[key]));
  if (!day) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
  return day->first;
}

std::optional<TimeRecord> Time(const Json& json) {
  if (!Member(json, "date")) return std::nullopt;
  TimeRecord time;
  time.first = DayOf(json, "date");
  time.last = DayOf(json, "enddate");
  const Json info = json["date_info"];
  if (Member(info, "text")) time.words = Words(info);
  time.precision = Text(info, "precision");
  time.anchored_on = Text(info, "anchored_on");
  time.rule = Text(info, "rule");
  time.inferred = Text(info, "inferred");
  return time;
}

std::vector<ParticipantRecord> Side(const Json& list) {
  std::vector<ParticipantRecord> side;
  for (const Json json : simdjson::dom::array(list)) {
    ParticipantRecord& participant = side.emplace_back();
    participant.words = Words(json, "entity_text");
    participant.name = Text(json, "name");
    participant.identifier = Text(json, "identifier_id");
    participant.kind = Text(json, "kind");
    participant.code = Text(json, "code");
    participant.sector = Text(json, "sector");
    participant.other_sectors = Texts(json, "other_sectors");
    participant.office = Text(json, "office");
    participant.code_inferred = Flag(json, "code_inferred");
    participant.how = Text(json, "how");
  }
  return side;
}

std::optional<PlaceRecord> Place(const Json& json) {
  const std::optional<Json> location = Member(json, "event_loc");
  if (!location) return std::nullopt;
  PlaceRecord place;
  place.words = Words(*location);
  place.name = Text(*location, "name");
  place.country = Text(*location, "country");
  place.precision = Text(*location, "precision");
  place.identifier = Text(*location, "place_id");
  place.lat = OptionalNumber(*location, "lat");
  place.lon = OptionalNumber(*location, "lon");
  place.inferred = Text(*location, "inferred");
  return place;
}

std::vector<SourceRecord> Sources(const Json& list) {
  std::vector<SourceRecord> sources;
  for (const Json json : simdjson::dom::array(list)) {
    sources.push_back({Words(json), Text(json, "name"), Text(json, "kind"), Text(json, "stance"),
                       Text(json, "how"), Text(json, "identifier_id")});
  }
  return sources;
}

std::vector<FigureRecord> Figures(const Json& list) {
  std::vector<FigureRecord> figures;
  for (const Json json : simdjson::dom::array(list)) {
    FigureRecord& figure = figures.emplace_back();
    figure.kind = Text(json, "kind");
    figure.min = OptionalWhole(json, "min");
    figure.max = OptionalWhole(json, "max");
    figure.about = Flag(json, "about");
    figure.words = Words(json);
    figure.attribution = Sources(json["attribution"]);
  }
  return figures;
}

EventRecord Read(const Json& json) {
  EventRecord record;
  record.uid = Text(json["id"]);
  record.article = Text(json["article"]);
  record.type = Text(json["event"].at(0));
  record.modes = Texts(json, "mode");
  record.contexts = Texts(json, "context");
  record.quad = static_cast<int>(OptionalWhole(json, "quad_code").value_or(0));
  record.scale = Number(json, "event_scale");
  record.time = Time(json);
  record.actors = Side(json["actor"]);
  record.recipients = Side(json["recipient"]);
  record.place = Place(json);
  record.anchor = Words(json["anchor"]);
  const Json sentence = json["text_info"];
  record.sentence = Offset(sentence, "sequence");
  record.sentence_start = Offset(sentence, "start");
  record.sentence_end = Offset(sentence, "end");
  record.status = Text(json, "status");
  record.attribution = Sources(json["attribution"]);
  record.figures = Figures(json["counts"]);
  record.same_as = Text(json, "same_as");
  record.confidence = Number(json, "confidence");
  record.rule = Text(json, "rule");
  record.language = Text(json, "language");
  record.coder = Text(json, "coder");
  return record;
}

}  // namespace

bool ParticipantRecord::IsKnown() const { return !identifier.empty() && !identifier.starts_with("new-"); }

bool ParticipantRecord::IsPrivatePerson() const {
  if (kind != "person" || IsKnown() || !office.empty()) return false;
  const auto is_public = [](const std::string& one) { return Holds(kPublicSectors, one); };
  return !is_public(sector) && std::none_of(other_sectors.begin(), other_sectors.end(), is_public) &&
         !Holds(kInternational, code);
}

Result<EventRecord> ParseEventRecord(std::string_view json_line) {
  static thread_local simdjson::dom::parser parser;  // keeps its buffers from record to record
  try {
    return Read(parser.parse(json_line.data(), json_line.size()));
  } catch (const simdjson::simdjson_error& error) {
    return Error{"not an event record: " + std::string(error.what()), "", 0, 0, ""};
  }
}

}  // namespace depeche
