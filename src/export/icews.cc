#include "export/cells.h"
#include "export/dyads.h"
#include "export/tabular.h"

namespace depeche {
namespace {

constexpr char kMissing[] = "NA";

class Icews : public Exporter {
 public:
  Icews(Sink sink, const ExportTables& tables) : Exporter(std::move(sink)), tables_(tables) {}

  void Begin() override {
    Write(TsvRow({"Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
                  "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
                  "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
                  "District",       "Province",   "Country",         "Latitude",       "Longitude"}));
  }

  void Add(const Publication& event) override {
    const EventRecord& record = event.record;
    const CameoCode* code = tables_.cameo().Find(record.type, record.modes, record.contexts);
    const std::optional<Day> day =
        record.time ? std::optional(record.time->first) : event.report.published_from;
    if (record.status != "occurred" || code == nullptr || !day) return LeaveOut();
    static const PlaceRecord kNowhere;
    const PlaceRecord& place = record.place ? *record.place : kNowhere;
    const bool town = place.precision == "city" || place.precision == "site";
    const std::vector<Dyad> dyads = DyadsOf(record);
    for (size_t i = 0; i < dyads.size(); ++i) {
      Cells cells = {std::to_string(NumberOf(record, i)), ToIso(*day)};
      AddActor(dyads[i].source, &cells);
      std::string what = record.type;
      for (const std::string& mode : record.modes) what += "/" + mode;
      cells.insert(cells.end(), {what, code->code, NumberText(code->goldstein)});
      AddActor(dyads[i].target, &cells);
      cells.insert(cells.end(),
                   {event.report.uid, std::to_string(record.sentence), event.report.publisher,
                    town ? place.name : "", "", place.precision == "region" ? place.name : "",
                    tables_.CountryName(place.country), NumberText(place.lat), NumberText(place.lon)});
      for (std::string& cell : cells) {
        if (cell.empty()) cell = kMissing;
      }
      Write(TsvRow(cells));
    }
  }

 private:
  void AddActor(const ParticipantRecord* actor, Cells* cells) const {
    if (actor == nullptr) {
      cells->resize(cells->size() + 3);
      return;
    }
    std::string sectors = actor->sector;
    for (const std::string& sector : actor->other_sectors) sectors += (sectors.empty() ? "" : ",") + sector;
    cells->insert(cells->end(), {actor->name.empty() ? actor->words.text : actor->name, sectors,
                                 tables_.CountryName(actor->code)});
  }

  const ExportTables& tables_;
};

}  // namespace

std::unique_ptr<Exporter> MakeIcews(Sink sink, const ExportTables& tables) {
  return std::make_unique<Icews>(std::move(sink), tables);
}

}  // namespace depeche
