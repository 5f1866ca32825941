#include <nlohmann/json.hpp>

#include "base/file.h"
#include "evaluation/score.h"

namespace depeche {
namespace {

using Json = nlohmann::json;

std::string String(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

std::vector<std::string> Strings(const Json& object, const char* key) {
  std::vector<std::string> list;
  const auto it = object.find(key);
  if (it == object.end() || !it->is_array()) return list;
  for (const Json& item : *it) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

std::optional<double> Number(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number()) return std::nullopt;
  return it->get<double>();
}

size_t Offset(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_number_unsigned() ? it->get<size_t>() : 0;
}

const Json* Object(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_object() ? &*it : nullptr;
}

std::vector<ScoredEntity> Entities(const Json& object, const char* key, const char* text_key) {
  std::vector<ScoredEntity> list;
  const auto it = object.find(key);
  if (it == object.end() || !it->is_array()) return list;
  for (const Json& item : *it) {
    if (!item.is_object()) continue;
    list.push_back(
        {String(item, text_key), String(item, "name"), String(item, "code"), String(item, "sector")});
  }
  return list;
}

std::optional<ScoredPlace> ReadPlace(const Json* place) {
  if (place == nullptr) return std::nullopt;
  return ScoredPlace{String(*place, "country"), Number(*place, "lat"), Number(*place, "lon")};
}

std::string Told(const Json& event) {
  const std::string same_as = String(event, "same_as");
  return same_as.empty() ? String(event, "id") : same_as;
}

// A source is a string or an object with `text`.
std::optional<std::vector<std::string>> ReadAttribution(const Json& event) {
  const auto it = event.find("attribution");
  if (it == event.end() || !it->is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& source : *it) {
    if (source.is_string()) texts.push_back(source.get<std::string>());
    if (source.is_object()) texts.push_back(String(source, "text"));
  }
  return texts;
}

ScoredEvent GoldEvent(const Json& json) {
  ScoredEvent event;
  event.type = String(json, "type");
  event.modes = Strings(json, "mode");
  event.at = Offset(json, "start");
  event.anchor = String(json, "anchor");
  event.actors = Entities(json, "actors", "text");
  event.recipients = Entities(json, "recipients", "text");
  event.place = ReadPlace(Object(json, "place"));
  if (const Json* date = Object(json, "date")) {
    event.date_start = String(*date, "start");
    event.date_end = String(*date, "end");
    if (event.date_end.empty()) event.date_end = event.date_start;
  }
  event.status = String(json, "status");
  event.attribution = ReadAttribution(json);
  event.told = Told(json);
  return event;
}

// A record may carry several types: one event each.
void AddCodedEvents(const Json& json, std::vector<ScoredEvent>* events) {
  ScoredEvent event;
  event.modes = Strings(json, "mode");
  if (const Json* anchor = Object(json, "anchor")) {
    event.at = Offset(*anchor, "start");
    event.anchor = String(*anchor, "text");
  } else if (const Json* info = Object(json, "text_info")) {
    event.at = Offset(*info, "start");
  }
  event.actors = Entities(json, "actor", "entity_text");
  event.recipients = Entities(json, "recipient", "entity_text");
  event.place = ReadPlace(Object(json, "event_loc"));
  event.date_start = String(json, "date");
  event.date_end = String(json, "enddate");
  if (event.date_end.empty()) event.date_end = event.date_start;
  event.status = String(json, "status");
  event.attribution = ReadAttribution(json);
  event.told = Told(json);
  std::vector<std::string> types = Strings(json, "event");
  if (types.empty()) types.push_back(String(json, "event"));
  for (std::string& type : types) {
    event.type = std::move(type);
    events->push_back(event);
  }
}

// Calls `take` with every line's object; blank lines are skipped.
template <typename Take>
Status ForEachLine(const std::string& text, const std::string& name, const Take& take) {
  uint64_t number = 0;
  for (size_t from = 0; from < text.size();) {
    const size_t newline = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, newline - from);
    from = newline + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object())
      return Error{"not a JSON object", name, number, 0, "one JSON object a line is expected"};
    DEPECHE_RETURN_IF_ERROR(take(json, number));
  }
  return Ok{};
}

}  // namespace

Result<std::vector<ScoredReport>> ReadGold(const std::string& path) {
  DEPECHE_TRY(const std::string text, ReadFile(path));
  std::vector<ScoredReport> reports;
  const auto take = [&](const Json& json, uint64_t line) -> Status {
    ScoredReport report{
        String(json, "id"), String(json, "lang"), String(json, "published"), String(json, "text"), {}};
    const auto events = json.find("events");
    if (report.id.empty() || report.text.empty() || events == json.end() || !events->is_array()) {
      return Error{"a gold report needs “id”, “text” and “events”", path, line, 0, ""};
    }
    for (const Json& event : *events) {
      if (event.is_object()) report.events.push_back(GoldEvent(event));
    }
    reports.push_back(std::move(report));
    return Ok{};
  };
  DEPECHE_RETURN_IF_ERROR(ForEachLine(text, path, take));
  if (reports.empty()) return Error{"no gold report", path, 0, 0, "one JSON object a line is expected"};
  return reports;
}

Result<CodedEvents> ParseCoded(const std::string& lines, const std::string& name) {
  CodedEvents coded;
  const auto take = [&](const Json& json, uint64_t line) -> Status {
    const std::string article = String(json, "article");
    if (article.empty()) return Error{"a coded event needs “article”", name, line, 0, ""};
    AddCodedEvents(json, &coded[article]);
    return Ok{};
  };
  DEPECHE_RETURN_IF_ERROR(ForEachLine(lines, name, take));
  return coded;
}

Result<CodedEvents> ReadCoded(const std::string& path) {
  DEPECHE_TRY(const std::string text, ReadFile(path));
  return ParseCoded(text, path);
}

}  // namespace depeche
