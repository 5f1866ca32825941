#include "intake/correction_check.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "archive/corrections.h"
#include "base/table.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

struct Field {
  std::string_view name;
  std::string_view takes;
};

constexpr auto kFields = std::to_array<Field>({
    {"event", "a type of the ontology"},
    {"mode", "modes of the event's type, parted by commas, or none"},
    {"context", "contexts, parted by commas, or none"},
    {"date", "first day, YYYY-MM-DD; a month or year gives enddate too; none takes both away"},
    {"enddate", "last day, YYYY-MM-DD"},
    {"status", "occurred, planned, possible or denied"},
    {"event_loc", "name or id of a place of the archive; a JSON object; none"},
    {"actor", "a JSON list of participants"},
    {"recipient", "a JSON list of participants"},
    {"actor.N.KEY",
     "of the Nth participant, from 0: name, identifier_id, kind, code, sector, other_sectors, office"},
    {"recipient.N.KEY", "likewise"},
    {"attribution", "a JSON list of sources"},
    {"counts", "a JSON list of figures"},
    {"withdrawn", "true takes the event out of queries, false brings it back"},
});

constexpr auto kKinds =
    std::to_array<std::string_view>({"person", "organisation", "group", "country", "role", "other"});
constexpr auto kStatuses = std::to_array<std::string_view>({"occurred", "planned", "possible", "denied"});

template <typename List>
bool Holds(const List& list, std::string_view value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

Error Wrong(const std::string& field, const std::string& value, const std::string& takes) {
  return Error{"“" + value + "” cannot be the " + field, "", 0, 0, "it takes " + takes};
}

bool IsNone(const std::string& value) { return value == "none" || value == "null"; }

Json ListOf(const std::string& value) {
  Json list = Json::array();
  if (IsNone(value)) return list;
  for (const std::string_view part : SplitList(value, ',')) list.push_back(std::string(part));
  return list;
}

bool IsCode(const std::string& code) {
  return code.empty() || (code.size() == 3 &&
                          std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

class Checker {
 public:
  Checker(const Archive& archive, const Ontology& ontology, const EventRecord& record,
          const std::string& field, const std::string& value)
      : archive_(archive), ontology_(ontology), record_(record), field_(field), value_(value) {}

  Result<std::vector<FieldValue>> Check() {
    if (field_ == "event") return Type();
    if (field_ == "mode") return Modes();
    if (field_ == "context") return Contexts();
    if (field_ == "date" || field_ == "enddate") return Days();
    if (field_ == "status") return OneOf(kStatuses);
    if (field_ == "event_loc") return Place();
    if (field_ == "withdrawn") return Flag();
    if (Holds(std::array<std::string_view, 4>{"actor", "recipient", "attribution", "counts"}, field_))
      return Parts();
    if (field_.starts_with("actor.") || field_.starts_with("recipient.")) return Participant();
    return Error{"no field “" + field_ + "” that can be corrected", "", 0, 0,
                 "depeche correct --fields lists those that can"};
  }

 private:
  std::vector<FieldValue> With(const Json& json) const { return {{field_, json.dump()}}; }

  Result<std::vector<FieldValue>> Type() const {
    const TypeInfo* type = ontology_.Find(value_);
    if (type == nullptr) return Wrong(field_, value_, "a type of the ontology, such as PROTEST");
    std::vector<std::string> modes;
    for (const std::string& mode : record_.modes) {
      if (type->HasMode(mode)) modes.push_back(mode);
    }
    return std::vector<FieldValue>{{"event", Json(std::vector{value_}).dump()},
                                   {"mode", Json(modes).dump()},
                                   {"quad_code", Json(type->quad).dump()},
                                   {"event_scale", Json(ontology_.Scale(type->name, modes)).dump()}};
  }

  Result<std::vector<FieldValue>> Modes() const {
    const TypeInfo* type = ontology_.Find(record_.type);
    const Json modes = ListOf(value_);
    for (const Json& mode : modes) {
      if (type != nullptr && type->HasMode(mode.get<std::string>())) continue;
      std::string known;
      for (const ModeInfo& one : type == nullptr ? std::vector<ModeInfo>() : type->modes) {
        known += (known.empty() ? "" : ", ") + one.name;
      }
      return Wrong(field_, mode.get<std::string>(), "modes of " + record_.type + ": " + known);
    }
    return std::vector<FieldValue>{
        {"mode", modes.dump()},
        {"event_scale", Json(ontology_.Scale(record_.type, modes.get<std::vector<std::string>>())).dump()}};
  }

  Result<std::vector<FieldValue>> Contexts() const {
    const Json contexts = ListOf(value_);
    for (const Json& context : contexts) {
      if (!Holds(ontology_.contexts(), context.get<std::string>())) {
        return Wrong(field_, context.get<std::string>(), "contexts of the ontology");
      }
    }
    return With(contexts);
  }

  Result<std::vector<FieldValue>> Days() const {
    if (IsNone(value_)) return std::vector<FieldValue>{{"date", "null"}, {"enddate", "null"}};
    const std::optional<DateSpan> days = ParsePublished(value_);
    if (!days) return Wrong(field_, value_, "YYYY-MM-DD, YYYY-MM, YYYY or none");
    Day first = days->first, last = days->last;
    if (field_ == "enddate" && record_.time) first = record_.time->first;
    // A day in place of another: the event still has one day. Else it keeps its end.
    const bool one_day = !record_.time || record_.time->first == record_.time->last;
    if (field_ == "date" && first == last && !one_day) last = record_.time->last;
    if (last < first)
      return Error{"the event would end before it begins", "", 0, 0, "correct date and enddate in turn"};
    return std::vector<FieldValue>{{"date", Json(ToIso(first)).dump()},
                                   {"enddate", Json(ToIso(last)).dump()}};
  }

  template <typename List>
  Result<std::vector<FieldValue>> OneOf(const List& list) const {
    if (Holds(list, value_)) return With(value_);
    std::string known;
    for (const std::string_view one : list) known += (known.empty() ? "" : ", ") + std::string(one);
    return Wrong(field_, value_, known);
  }

  Result<std::vector<FieldValue>> Flag() const {
    if (value_ != "true" && value_ != "false") return Wrong(field_, value_, "true or false");
    return std::vector<FieldValue>{{field_, value_}};
  }

  Result<std::vector<FieldValue>> Place() const {
    if (IsNone(value_)) return With(nullptr);
    if (value_.starts_with('{')) return Parts();
    DEPECHE_TRY(const std::vector<PlaceRecord> places, PlacesNamed(archive_, value_));
    if (places.size() != 1) {
      std::string known;
      for (const PlaceRecord& place : places) known += (known.empty() ? "" : ", ") + place.identifier;
      return places.empty()
                 ? Error{"no place “" + value_ + "” in the archive", "", 0, 0, "give it as a JSON object"}
                 : Error{"several places are named “" + value_ + "”", "", 0, 0,
                         "name one by its id: " + known};
    }
    const PlaceRecord& place = places.front();
    return With({{"name", place.name},
                 {"country", place.country},
                 {"lat", place.lat ? Json(*place.lat) : Json(nullptr)},
                 {"lon", place.lon ? Json(*place.lon) : Json(nullptr)},
                 {"precision", place.precision},
                 {"place_id", place.identifier}});
  }

  // JSON, whose shape is checked when the corrected record is read.
  Result<std::vector<FieldValue>> Parts() const {
    const Json json = Json::parse(value_, nullptr, false);
    if (json.is_discarded()) return Wrong(field_, value_, "JSON");
    if (field_ == "event_loc" ? !json.is_object() : !json.is_array()) {
      return Wrong(field_, value_, field_ == "event_loc" ? "a JSON object" : "a JSON list");
    }
    if (field_ == "actor" || field_ == "recipient") {
      for (const Json& who : json) {
        if (!who.is_object()) return Wrong(field_, who.dump(), "a JSON list of objects");
        for (const auto& [key, value] : who.items()) {
          if (value.is_string()) DEPECHE_RETURN_IF_ERROR(CheckParticipant(key, value.get<std::string>()));
        }
      }
    }
    return With(json);
  }

  Result<std::vector<FieldValue>> Participant() const {
    const size_t first = field_.find('.'), second = field_.find('.', first + 1);
    const std::string number = field_.substr(first + 1, second == std::string::npos ? 0 : second - first - 1);
    const std::string key = second == std::string::npos ? "" : field_.substr(second + 1);
    const auto& side = field_.starts_with("actor") ? record_.actors : record_.recipients;
    if (number.empty() || number.size() > 4 || number.find_first_not_of("0123456789") != std::string::npos ||
        std::stoul(number) >= side.size()) {
      return Error{"the event has no “" + field_ + "”", "", 0, 0,
                   "its " + field_.substr(0, first) + "s are numbered from 0; there are " +
                       std::to_string(side.size())};
    }
    constexpr auto kKeys = std::to_array<std::string_view>(
        {"name", "identifier_id", "kind", "code", "sector", "other_sectors", "office"});
    if (!Holds(kKeys, key)) {
      return Error{"a participant has no “" + key + "” that can be corrected", "", 0, 0,
                   "depeche correct --fields lists those that can"};
    }
    if (key == "other_sectors") {
      const Json sectors = ListOf(value_);
      for (const Json& sector : sectors)
        DEPECHE_RETURN_IF_ERROR(CheckParticipant("sector", sector.get<std::string>()));
      return With(sectors);
    }
    const std::string value = IsNone(value_) ? "" : value_;
    DEPECHE_RETURN_IF_ERROR(CheckParticipant(key, value));
    return With(value);
  }

  Status CheckParticipant(const std::string& key, const std::string& value) const {
    if (key == "kind" && !Holds(kKinds, value)) {
      return Wrong(key, value, "person, organisation, group, country, role or other");
    }
    if (key == "code" && !IsCode(value))
      return Wrong(key, value, "ISO 3166 alpha-3 or IGO, UNO, EUR, NGO, ISM, IMG, MNC");
    if (key == "sector" && !value.empty() && !ontology_.HasSector(value)) {
      return Wrong(key, value, "a sector of PLOVER, such as GOV");
    }
    return Ok{};
  }

  const Archive& archive_;
  const Ontology& ontology_;
  const EventRecord& record_;
  const std::string& field_;
  const std::string& value_;
};

}  // namespace

Result<std::vector<FieldValue>> CheckCorrection(const Archive& archive, const Ontology& ontology,
                                                const EventRecord& record, const std::string& field,
                                                const std::string& value) {
  return Checker(archive, ontology, record, field, value).Check();
}

std::string CorrectableFields() {
  std::string lines;
  for (const Field& field : kFields) {
    std::string name(field.name);
    name.resize(std::max<size_t>(name.size(), 17), ' ');
    lines += name + std::string(field.takes) + "\n";
  }
  return lines;
}

}  // namespace depeche
