#include <cstdio>

#include "export/cells.h"
#include "export/dyads.h"
#include "export/tabular.h"

namespace depeche {
namespace {

constexpr const char* kActorColumns[] = {"Code",       "Name",          "CountryCode",   "KnownGroupCode",
                                         "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
                                         "Type2Code",  "Type3Code"};
constexpr const char* kGeoColumns[] = {"Type",     "FullName", "CountryCode", "ADM1Code",
                                       "ADM2Code", "Lat",      "Long",        "FeatureID"};

// GDELT's kinds of place.
constexpr char kGeoNone[] = "0", kGeoCountry[] = "1", kGeoUsState[] = "2", kGeoUsCity[] = "3",
               kGeoWorldCity[] = "4", kGeoWorldState[] = "5";

class Gdelt : public Exporter {
 public:
  Gdelt(Sink sink, const ExportTables& tables, bool header)
      : Exporter(std::move(sink)), tables_(tables), header_(header) {}

  void Begin() override {
    if (!header_) return;
    Cells names = {"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"};
    for (const char* actor : {"Actor1", "Actor2"}) {
      for (const char* column : kActorColumns) names.push_back(std::string(actor) + column);
    }
    names.insert(names.end(), {"IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
                               "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"});
    for (const char* of : {"Actor1Geo_", "Actor2Geo_", "ActionGeo_"}) {
      for (const char* column : kGeoColumns) names.push_back(std::string(of) + column);
    }
    names.insert(names.end(), {"DATEADDED", "SOURCEURL"});
    Write(TsvRow(names));
  }

  void Add(const Publication& event) override {
    const EventRecord& record = event.record;
    const CameoCode* code = tables_.cameo().Find(record.type, record.modes, record.contexts);
    const std::optional<Day> day =
        record.time ? std::optional(record.time->first) : event.report.published_from;
    if (record.status != "occurred" || code == nullptr || !day) return LeaveOut();
    const std::vector<Dyad> dyads = DyadsOf(record);
    for (size_t i = 0; i < dyads.size(); ++i) {
      Cells cells = {std::to_string(NumberOf(record, i))};
      AddDays(*day, &cells);
      AddActor(dyads[i].source, &cells);
      AddActor(dyads[i].target, &cells);
      const std::string reports = std::to_string(event.story.empty() ? 1 : event.story_reports);
      cells.insert(
          cells.end(),
          {record.sentence == 1 ? "1" : "0", code->code, std::string(code->base()), std::string(code->root()),
           std::to_string(code->quad), NumberText(code->goldstein), reports,
           std::to_string(event.story.empty() ? 1 : event.independent_sources), reports, ""});
      AddPlace(nullptr, &cells);
      AddPlace(nullptr, &cells);
      AddPlace(record.place ? &*record.place : nullptr, &cells);
      cells.push_back(event.report.published_from ? Compact(*event.report.published_from) + "000000" : "");
      cells.push_back(event.report.url.empty() ? event.report.address : event.report.url);
      Write(TsvRow(cells));
    }
  }

 private:
  static std::string Compact(Day day) {  // YYYYMMDD
    std::string iso = ToIso(day);
    std::erase(iso, '-');
    return iso;
  }

  static void AddDays(Day day, Cells* cells) {
    const std::chrono::year_month_day date(day);
    const std::string compact = Compact(day);
    char fraction[16];
    // As the codebook has it: the share of the year that is over, months of thirty days.
    std::snprintf(
        fraction, sizeof fraction, "%.4f",
        static_cast<int>(date.year()) + (unsigned{date.month()} * 30 + unsigned{date.day()}) / 365.0);
    cells->insert(cells->end(), {compact, compact.substr(0, 6), compact.substr(0, 4), fraction});
  }

  void AddActor(const ParticipantRecord* actor, Cells* cells) const {
    if (actor == nullptr) {
      cells->resize(cells->size() + std::size(kActorColumns));
      return;
    }
    std::vector<std::string> roles = tables_.CameoRoles(*actor);
    const bool country = tables_.Country(actor->code) != nullptr;
    // What is no country is a kind of actor in CAMEO: IGO, NGO, MNC, IMG; the UN's bodies are IGO with the
    // group UNO.
    const std::string group = actor->code == "UNO" ? "UNO" : "";
    if (!country && !actor->code.empty()) roles.insert(roles.begin(), group.empty() ? actor->code : "IGO");
    std::string code = country ? actor->code : "";
    for (const std::string& role : roles) code += role;
    code.insert(country || roles.empty() ? code.size() : roles.front().size(), group);
    roles.resize(3);
    cells->insert(cells->end(),
                  {code, actor->name.empty() ? actor->words.text : actor->name, country ? actor->code : "",
                   group, "", "", "", roles[0], roles[1], roles[2]});
  }

  void AddPlace(const PlaceRecord* place, Cells* cells) const {
    if (place == nullptr) {
      cells->push_back(kGeoNone);
      cells->resize(cells->size() + std::size(kGeoColumns) - 1);
      return;
    }
    const CountryCodes* country = tables_.Country(place->country);
    const std::string fips = country == nullptr ? "" : country->fips;
    const bool usa = place->country == "USA";
    const bool region = place->precision == "region";
    const bool whole = place->precision == "country";
    const char* type = whole    ? kGeoCountry
                       : region ? (usa ? kGeoUsState : kGeoWorldState)
                                : (usa ? kGeoUsCity : kGeoWorldCity);
    const std::string name = whole || country == nullptr ? place->name : place->name + ", " + country->name;
    cells->insert(cells->end(), {type, name, fips, "", "", NumberText(place->lat), NumberText(place->lon),
                                 whole ? fips : ""});
  }

  const ExportTables& tables_;
  const bool header_;
};

}  // namespace

std::unique_ptr<Exporter> MakeGdelt(Sink sink, const ExportTables& tables, bool header) {
  return std::make_unique<Gdelt>(std::move(sink), tables, header);
}

}  // namespace depeche
