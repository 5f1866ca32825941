#include "archive/testing.h"

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "document/document.h"

namespace depeche::testing {
namespace {

using Json = nlohmann::ordered_json;

Json Words(const std::string& text, int start) {
  return {{"text", text}, {"start", start}, {"end", start + static_cast<int>(text.size())}};
}

Json Participant(const std::string& text, int start, const std::string& identifier, const std::string& name,
                 const std::string& kind, const std::string& code, const std::string& sector) {
  return {{"entity_text", text},
          {"start", start},
          {"end", start + static_cast<int>(text.size())},
          {"name", name},
          {"identifier_id", identifier},
          {"kind", kind},
          {"code", code},
          {"sector", sector},
          {"other_sectors", Json::array()},
          {"how", "subject"}};
}

}  // namespace

std::string RecordLine(const TestEvent& event) {
  Json json;
  json["id"] = event.uid;
  json["article"] = "report";
  json["event"] = {event.type};
  json["mode"] = Json::array();
  json["context"] = {"military"};
  json["quad_code"] = 4;
  json["event_scale"] = -9.0;
  json["date"] = event.date.empty() ? Json(nullptr) : Json(event.date);
  json["enddate"] = json["date"];
  json["date_info"] = event.date.empty() ? Json(nullptr) : Words("Tuesday", 38);
  if (!event.date.empty()) json["date_info"]["precision"] = "day";
  json["actor"] = {Participant("Rebels", 0, event.actor, event.actor_name, event.actor_kind, event.actor_code,
                               event.actor_sector)};
  json["recipient"] = {
      Participant("residents", 16, "new-2", "", "role", event.recipient_code, event.recipient_sector)};
  json["event_loc"] = nullptr;
  if (!event.place.empty()) {
    Json location = Words("Nyala", 29);
    location["name"] = event.place_name;
    location["country"] = "SDN";
    location["lat"] = event.lat;
    location["lon"] = event.lon;
    location["precision"] = "city";
    location["place_id"] = event.place;
    json["event_loc"] = location;
  }
  json["anchor"] = Words("attacked", 7);
  json["text_info"] = {{"sequence", 1}, {"start", 0}, {"end", 46}};
  json["status"] = event.status;
  json["attribution"] = Json::array();
  if (!event.source.empty()) {
    json["attribution"].push_back({{"text", event.source},
                                   {"start", 0},
                                   {"end", 1},
                                   {"name", event.source},
                                   {"kind", "media"},
                                   {"stance", "says"},
                                   {"how", "dateline"}});
  }
  json["counts"] = {{{"kind", "dead"},
                     {"min", 3},
                     {"max", nullptr},
                     {"text", "x"},
                     {"start", 0},
                     {"end", 1},
                     {"attribution", Json::array()}}};
  json["same_as"] = event.same_as.empty() ? Json(nullptr) : Json(event.same_as);
  json["confidence"] = 0.81;
  json["rule"] = "en.assault.attack";
  json["language"] = "en";
  json["coder"] = "depeche 0.1.0";
  return json.dump() + "\n";
}

Report TestReport(const std::string& id, const std::string& more) {
  Report report;
  report.id = id;
  report.file = "reports.jsonl";
  report.line = 1;
  report.language = "en";
  report.title = "Attack in Nyala";
  report.publisher = "The Herald";
  report.published = ParsePublished("2024-05-08");
  report.text = "Rebels attacked residents in Nyala on Tuesday." + more;
  return report;
}

CodedReport Coded(Report report, const std::vector<TestEvent>& events) {
  ReportIdentity identity = Identify(report, ".");
  std::string lines;
  for (const TestEvent& event : events) lines += RecordLine(event);
  Document document(std::move(report));
  document.language = "en";
  const auto end = static_cast<uint32_t>(document.text().size());
  document.sentences.resize(end > 47 ? 2 : 1);
  document.sentences.front().span = {0, 46};
  if (end > 47) document.sentences.back().span = {47, end};
  Result<CodedReport> coded = PrepareReport(document, std::move(identity), lines);
  if (!coded) {
    std::fprintf(stderr, "testing: %s\n", coded.error().ToString().c_str());
    std::abort();
  }
  return std::move(coded).value();
}

}  // namespace depeche::testing
