#include "server/archive_json.h"

#include "depeche/coder.h"

namespace depeche {
namespace {

OrderedJson DayJson(const std::optional<Day>& day) {
  return day ? OrderedJson(ToIso(*day)) : OrderedJson(nullptr);
}

}  // namespace

OrderedJson OfficeJson(const Office& office) {
  const auto year = [](int number) {
    return number == 0 ? OrderedJson(nullptr) : OrderedJson(std::to_string(number));
  };
  const std::string_view title = office.title.english.empty() ? office.role : office.title.english;
  return {{"office", title},
          {"country", office.country},
          {"sector", office.sector},
          {"from", year(office.first_year)},
          {"to", year(office.last_year)},
          {"origin", "table"}};
}

OrderedJson ArchiveJson(const ArchiveInfo& info, const std::string& path) {
  const auto counts = [](const ArchiveInfo::Counts& list) {
    OrderedJson json = OrderedJson::array();
    for (const auto& [value, reports] : list) json.push_back({{"value", value}, {"reports", reports}});
    return json;
  };
  OrderedJson json;
  json["name"] = path.substr(path.rfind('/') + 1);
  json["program"] = "depeche " + std::string(kVersion);
  json["revision"] = std::to_string(info.revision);
  json["reports"] = info.reports;
  json["copies"] = info.copies;
  json["events"] = info.events;
  json["stories"] = info.stories;
  json["actors"] = info.actors;
  json["places"] = info.places;
  json["first_day"] = DayJson(info.first_day);
  json["last_day"] = DayJson(info.last_day);
  json["languages"] = counts(info.languages);
  json["publishers"] = counts(info.publishers);
  json["types"] = info.types;
  json["codings"] = OrderedJson::array();
  for (const ArchiveInfo::Coding& coding : info.codings) {
    json["codings"].push_back(
        {{"program", coding.program}, {"fingerprint", coding.fingerprint}, {"reports", coding.reports}});
  }
  json["ledger"] = {{"coded", 0},          {"recoded", 0}, {"unchanged", 0},
                    {"copy", info.copies}, {"refused", 0}, {"failed", 0}};
  for (const auto& [outcome, inputs] : info.ledger) json["ledger"][outcome] = inputs;
  return json;
}

}  // namespace depeche
