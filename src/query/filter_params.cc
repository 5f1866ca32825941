#include "query/filter_params.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "base/table.h"

namespace depeche {
namespace {

Error Bad(const std::string& value, const std::string& why, const std::string& hint) {
  return Error{"“" + value + "” " + why, "", 0, 0, hint};
}

std::string Upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

template <typename T>
std::optional<T> ToNumber(std::string_view text) {
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Status OneOf(const std::string& value, const std::vector<std::string>& allowed,
             std::vector<std::string>* list) {
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    std::string hint = "take one of";
    for (const std::string& one : allowed) hint += (one == allowed.front() ? " " : ", ") + one;
    return Bad(value, "is none of the values", hint);
  }
  list->push_back(value);
  return Ok{};
}

template <std::vector<std::string> EventFilter::*List>
Status Add(const std::string& value, EventFilter* filter) {
  (filter->*List).push_back(value);
  return Ok{};
}

template <std::vector<std::string> EventFilter::*List>
Status AddUpper(const std::string& value, EventFilter* filter) {
  (filter->*List).push_back(Upper(value));
  return Ok{};
}

template <ActorFilter EventFilter::*Side, std::vector<std::string> ActorFilter::*List>
Status AddName(const std::string& value, EventFilter* filter) {
  (filter->*Side.*List).push_back(value);
  return Ok{};
}

template <ActorFilter EventFilter::*Side, std::vector<std::string> ActorFilter::*List>
Status AddCode(const std::string& value, EventFilter* filter) {
  (filter->*Side.*List).push_back(Upper(value));
  return Ok{};
}

template <std::string EventFilter::*Field>
Status SetText(const std::string& value, EventFilter* filter) {
  filter->*Field = value;
  return Ok{};
}

bool IsUid(const std::string& value) {
  return value.size() == 16 && value.find_first_not_of("0123456789abcdef") == std::string::npos;
}

template <std::string EventFilter::*Field>
Status SetUid(const std::string& value, EventFilter* filter) {
  if (!IsUid(value)) return Bad(value, "is no id", "an id has 16 hexadecimal digits");
  filter->*Field = value;
  return Ok{};
}

template <bool EventFilter::*Flag>
Status SetFlag(const std::string& value, EventFilter* filter) {
  if (value != "true" && value != "false") return Bad(value, "is neither true nor false", "");
  filter->*Flag = value == "true";
  return Ok{};
}

Status AddEventUid(const std::string& value, EventFilter* filter) {
  if (!IsUid(value)) return Bad(value, "is no id", "an id has 16 hexadecimal digits");
  filter->uids.push_back(value);
  return Ok{};
}

Status AddQuad(const std::string& value, EventFilter* filter) {
  const auto quad = ToNumber<int>(value);
  if (!quad || *quad < 1 || *quad > 4) {
    return Bad(value, "is no quad class",
               "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict");
  }
  filter->quads.push_back(*quad);
  return Ok{};
}

Status AddStatus(const std::string& value, EventFilter* filter) {
  return OneOf(value, {"occurred", "planned", "possible", "denied"}, &filter->statuses);
}

Status AddSourceKind(const std::string& value, EventFilter* filter) {
  return OneOf(value, {"media", "official", "group", "anonymous", "person", "unknown"},
               &filter->source_kinds);
}

Status SetPair(const std::string& value, EventFilter* filter) {
  const size_t comma = value.find(',');
  const std::string first(Trim(value.substr(0, comma)));
  const std::string second(comma == std::string::npos ? "" : Trim(std::string_view(value).substr(comma + 1)));
  if (first.empty() || second.empty())
    return Bad(value, "is no pair", "name two codes or actors, with a comma between");
  filter->pair = {first, second};
  return Ok{};
}

Status SetNear(const std::string& value, EventFilter* filter) {
  std::vector<double> numbers;
  for (size_t at = 0; at <= value.size();) {
    const size_t end = std::min(value.find(',', at), value.size());
    const auto number = ToNumber<double>(Trim(std::string_view(value).substr(at, end - at)));
    if (!number || !std::isfinite(*number)) break;
    numbers.push_back(*number);
    at = end + 1;
  }
  const size_t commas = static_cast<size_t>(std::count(value.begin(), value.end(), ','));
  if (commas != 2 || numbers.size() != 3 || std::abs(numbers[0]) > 90 || std::abs(numbers[1]) > 180 ||
      numbers[2] < 0) {
    return Bad(value, "is no circle", "LAT,LON,KM: latitude -90 to 90, longitude -180 to 180, kilometres");
  }
  filter->around = Around{numbers[0], numbers[1], numbers[2]};
  return Ok{};
}

template <std::optional<Day> EventFilter::*Field, Day DateSpan::*End>
Status SetDay(const std::string& value, EventFilter* filter) {
  const std::optional<DateSpan> span = value.size() <= 10 ? ParsePublished(value) : std::nullopt;
  if (!span) return Bad(value, "is no date", "YYYY, YYYY-MM or YYYY-MM-DD");
  filter->*Field = (*span).*End;
  return Ok{};
}

Status SetMinSources(const std::string& value, EventFilter* filter) {
  const auto number = ToNumber<uint32_t>(value);
  if (!number) return Bad(value, "is no number of sources", "a whole number, 0 or more");
  filter->min_sources = *number;
  return Ok{};
}

Status SetMinConfidence(const std::string& value, EventFilter* filter) {
  const auto number = ToNumber<double>(value);
  if (!number || !(*number >= 0 && *number <= 1))
    return Bad(value, "is no confidence", "a number from 0 to 1");
  filter->min_confidence = *number;
  return Ok{};
}

using E = EventFilter;
using A = ActorFilter;

constexpr auto kParams = std::to_array<FilterParam>({
    {"type", "TYPE", "PLOVER's type: CONSULT, ASSAULT, …", true, true, false, AddUpper<&E::types>},
    {"mode", "MODE", "Mode of the type: visit, arrest, …", true, true, false, Add<&E::modes>},
    {"context", "CONTEXT", "PLOVER's context: military, election, …", true, true, false, Add<&E::contexts>},
    {"quad", "1…4", "Quad class: 1, 2 verbal, material cooperation; 3, 4 verbal, material conflict", true,
     true, false, AddQuad},
    {"status", "STATUS", "occurred, planned, possible or denied", true, true, false, AddStatus},
    {"actor", "WHO", "Who acts: name (case and accents do not count) or key", true, false, false,
     AddName<&E::actor, &A::names>},
    {"actor-country", "CODE", "Country or body of who acts: MLI, UNO, …", true, true, false,
     AddCode<&E::actor, &A::countries>},
    {"actor-sector", "SECTOR", "Sector of who acts: GOV, MIL, REB, …", true, true, false,
     AddCode<&E::actor, &A::sectors>},
    {"recipient", "WHO", "Whom it is done to: name or key", true, false, false,
     AddName<&E::recipient, &A::names>},
    {"recipient-country", "CODE", "Country or body of whom it is done to", true, true, false,
     AddCode<&E::recipient, &A::countries>},
    {"recipient-sector", "SECTOR", "Sector of whom it is done to", true, true, false,
     AddCode<&E::recipient, &A::sectors>},
    {"who", "WHO", "Who takes part on either side: name or key", true, false, false,
     AddName<&E::either, &A::names>},
    {"who-country", "CODE", "Country or body of somebody on either side", true, true, false,
     AddCode<&E::either, &A::countries>},
    {"who-sector", "SECTOR", "Sector of somebody on either side", true, true, false,
     AddCode<&E::either, &A::sectors>},
    {"pair", "A,B", "Two codes or actors on opposite sides, in either order", false, false, false, SetPair},
    {"place", "PLACE", "Where: name or gazetteer id", true, false, false, Add<&E::places>},
    {"country", "CODE", "Country of the place: MLI, FRA, …", true, true, false, AddUpper<&E::countries>},
    {"near", "LAT,LON,KM", "Within so many kilometres of a point", false, false, false, SetNear},
    {"from", "DATE", "Events whose days touch the span from the first day of YYYY, YYYY-MM or YYYY-MM-DD",
     false, false, false, SetDay<&E::from, &DateSpan::first>},
    {"to", "DATE", "… to the last day of DATE", false, false, false, SetDay<&E::to, &DateSpan::last>},
    {"source", "NAME", "According to whom: a name in the chain of attribution", true, false, false,
     Add<&E::sources>},
    {"source-kind", "KIND", "media, official, group, anonymous, person or unknown", true, true, false,
     AddSourceKind},
    {"min-sources", "N", "At least so many independent sources", false, false, false, SetMinSources},
    {"min-confidence", "0…1", "At least this confidence", false, false, false, SetMinConfidence},
    {"text", "WORDS", "Full text of the report: words, \"phrases\", AND, OR, NOT, word*", false, false, false,
     SetText<&E::text>},
    {"lang", "CODE", "Language of the report (ISO 639-1)", true, true, false, Add<&E::languages>},
    {"publisher", "NAME", "Publisher of the report", true, false, false, Add<&E::publishers>},
    {"story", "ID", "Events of this story", false, false, false, SetUid<&E::story>},
    {"report", "ID", "Events of this report", false, false, false, SetUid<&E::report>},
    {"told-again", "", "Also records that tell an event of the same report again", false, false, false,
     SetFlag<&E::told_again>},
    {"copies", "", "Also events of near-copies of reports", false, false, false, SetFlag<&E::copies>},
    {"id", "ID", "This event", true, true, true, AddEventUid},
    {"withdrawn", "", "Also events that a correction has withdrawn", false, false, true,
     SetFlag<&E::withdrawn>},
});

}  // namespace

std::span<const FilterParam> FilterParams() { return kParams; }

const FilterParam* FindFilterParam(std::string_view name) {
  const auto found = std::find_if(kParams.begin(), kParams.end(),
                                  [&](const FilterParam& param) { return param.name == name; });
  return found == kParams.end() ? nullptr : &*found;
}

Status SetFilterParam(const FilterParam& param, std::string_view value, EventFilter* filter) {
  std::vector<std::string_view> values = {value};
  if (param.commas) values = SplitList(value, ',');
  if (values.empty() || Trim(value).empty()) {
    return Error{std::string(param.name) + ": a value is missing", "", 0, 0,
                 "leave the filter out to have all"};
  }
  for (const std::string_view one : values) {
    const Status status = param.set(std::string(one), filter);
    if (!status) {
      Error error = status.error();
      error.message = std::string(param.name) + ": " + error.message;
      return error;
    }
  }
  return Ok{};
}

}  // namespace depeche
