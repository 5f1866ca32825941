#include "archive/event_record.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace depeche {
namespace {

using Json = nlohmann::json;

// Whoever speaks or acts for one of these is in public life; whoever only works, studies or lives in another
// is not.
constexpr auto kPublicSectors = std::to_array<std::string_view>(
    {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "PRE"});
constexpr auto kInternational = std::to_array<std::string_view>({"IGO", "UNO", "EUR", "NGO", "ISM"});

template <size_t n>
bool Holds(const std::array<std::string_view, n>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The readers below throw Json::exception on values of the wrong kind; ParseEventRecord catches it.
std::string Text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? std::string() : found->get<std::string>();
}

template <typename T>
T Number(const Json& object, const char* key, T absent = {}) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? absent : found->get<T>();
}

template <typename T>
std::optional<T> OptionalNumber(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

std::vector<std::string> Texts(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::vector<std::string>() : found->get<std::vector<std::string>>();
}

bool Told(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && !found->is_null();
}

Quote Words(const Json& object, const char* text_key = "text") {
  return {Text(object, text_key), Number<uint32_t>(object, "start"), Number<uint32_t>(object, "end")};
}

Day DayOf(const Json& object, const char* key) {
  const std::optional<DateSpan> day = ParsePublished(object.at(key).get<std::string>());
  if (!day) throw Json::other_error::create(501, std::string(key) + " is no day", nullptr);
  return day->first;
}

std::optional<TimeRecord> Time(const Json& json) {
  if (!Told(json, "date")) return std::nullopt;
  TimeRecord time;
  time.first = DayOf(json, "date");
  time.last = DayOf(json, "enddate");
  const Json& info = json.at("date_info");
  if (Told(info, "text")) time.words = Words(info);
  time.precision = Text(info, "precision");
  time.anchored_on = Text(info, "anchored_on");
  time.rule = Text(info, "rule");
  time.inferred = Text(info, "inferred");
  return time;
}

std::vector<ParticipantRecord> Side(const Json& list) {
  std::vector<ParticipantRecord> side;
  for (const Json& json : list) {
    ParticipantRecord& participant = side.emplace_back();
    participant.words = Words(json, "entity_text");
    participant.name = Text(json, "name");
    participant.identifier = Text(json, "identifier_id");
    participant.kind = Text(json, "kind");
    participant.code = Text(json, "code");
    participant.sector = Text(json, "sector");
    participant.other_sectors = Texts(json, "other_sectors");
    participant.office = Text(json, "office");
    participant.code_inferred = Number<bool>(json, "code_inferred");
    participant.how = Text(json, "how");
  }
  return side;
}

std::optional<PlaceRecord> Place(const Json& json) {
  if (!Told(json, "event_loc")) return std::nullopt;
  const Json& location = json.at("event_loc");
  PlaceRecord place;
  place.words = Words(location);
  place.name = Text(location, "name");
  place.country = Text(location, "country");
  place.precision = Text(location, "precision");
  place.identifier = Text(location, "place_id");
  place.lat = OptionalNumber<double>(location, "lat");
  place.lon = OptionalNumber<double>(location, "lon");
  place.inferred = Text(location, "inferred");
  return place;
}

std::vector<SourceRecord> Sources(const Json& list) {
  std::vector<SourceRecord> sources;
  for (const Json& json : list) {
    sources.push_back(
        {Words(json), Text(json, "name"), Text(json, "kind"), Text(json, "stance"), Text(json, "how")});
  }
  return sources;
}

std::vector<FigureRecord> Figures(const Json& list) {
  std::vector<FigureRecord> figures;
  for (const Json& json : list) {
    FigureRecord& figure = figures.emplace_back();
    figure.kind = Text(json, "kind");
    figure.min = OptionalNumber<int64_t>(json, "min");
    figure.max = OptionalNumber<int64_t>(json, "max");
    figure.about = Number<bool>(json, "about");
    figure.words = Words(json);
    figure.attribution = Sources(json.at("attribution"));
  }
  return figures;
}

EventRecord Read(const Json& json) {
  EventRecord record;
  record.uid = json.at("id").get<std::string>();
  record.article = json.at("article").get<std::string>();
  record.type = json.at("event").at(0).get<std::string>();
  record.modes = Texts(json, "mode");
  record.contexts = Texts(json, "context");
  record.quad = Number<int>(json, "quad_code");
  record.scale = Number<double>(json, "event_scale");
  record.time = Time(json);
  record.actors = Side(json.at("actor"));
  record.recipients = Side(json.at("recipient"));
  record.place = Place(json);
  record.anchor = Words(json.at("anchor"));
  const Json& sentence = json.at("text_info");
  record.sentence = Number<uint32_t>(sentence, "sequence");
  record.sentence_start = Number<uint32_t>(sentence, "start");
  record.sentence_end = Number<uint32_t>(sentence, "end");
  record.status = Text(json, "status");
  record.attribution = Sources(json.at("attribution"));
  record.figures = Figures(json.at("counts"));
  record.same_as = Text(json, "same_as");
  record.confidence = Number<double>(json, "confidence");
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
  try {
    return Read(Json::parse(json_line));
  } catch (const Json::exception& exception) {
    return Error{"not an event record: " + std::string(exception.what()), "", 0, 0, ""};
  }
}

}  // namespace depeche
