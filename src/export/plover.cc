#include "export/plover.h"

#include <nlohmann/json.hpp>

#include "export/cells.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

Json Text(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json Citation(const ReportInfo& report) {
  return {{"url", Text(report.url)},
          {"address", report.address},
          {"title", Text(report.title)},
          {"publication", Text(report.publisher)},
          {"language", report.language},
          {"published", Text(DayText(report.published_from))},
          {"published_to", Text(DayText(report.published_to))}};
}

// Each value with the row of the correction that brought it and the one that it replaced, or the machine's
// record.
Json Supersedes(const std::vector<Correction>& corrections) {
  Json list = Json::array();
  for (const Correction& correction : corrections) {
    Json entry = {{"correction", correction.row},
                  {"field", correction.field},
                  {"reason", correction.reason},
                  {"who", correction.who},
                  {"made_at", correction.made_at}};
    entry["supersedes"] = correction.supersedes ? Json(*correction.supersedes) : Json("record");
    list.push_back(std::move(entry));
  }
  return list;
}

class PloverJsonLines : public Exporter {
 public:
  explicit PloverJsonLines(Sink sink) : Exporter(std::move(sink)) {}

  void Add(const Publication& event) override {
    Json json = Json::parse(event.json);
    json["has_event"] = true;
    json["event_text"] = {event.sentence};
    json["cite_info"] = Citation(event.report);
    json["story"] = event.story.empty() ? Json(nullptr)
                                        : Json{{"id", event.story},
                                               {"reports", event.story_reports},
                                               {"independent_sources", event.independent_sources}};
    if (!event.corrections.empty()) json["corrections"] = Supersedes(event.corrections);
    if (event.withdrawn) json["withdrawn"] = true;
    Write(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }
};

}  // namespace

std::unique_ptr<Exporter> MakePloverJsonLines(Sink sink) {
  return std::make_unique<PloverJsonLines>(std::move(sink));
}

}  // namespace depeche
