#include <algorithm>

#include "export/cells.h"
#include "export/dyads.h"
#include "export/tabular.h"

namespace depeche {
namespace {

constexpr char kCivilians[] = "Civilians";

std::string Name(const ParticipantRecord& actor) {
  return actor.name.empty() ? actor.words.text : actor.name;
}

std::string Others(const std::vector<ParticipantRecord>& side, size_t from) {
  std::string names;
  for (size_t i = from; i < side.size(); ++i) names += (names.empty() ? "" : "; ") + Name(side[i]);
  return names;
}

// ACLED: the day, within a week, within a month.
std::string TimePrecision(const TimeRecord& time) {
  if (time.first == time.last) return "1";
  return time.last - time.first <= std::chrono::days(7) ? "2" : "3";
}

// ACLED: the place itself, within a region, no nearer than a province or country.
std::string GeoPrecision(const PlaceRecord& place) {
  if (place.precision == "city" || place.precision == "site") return "1";
  return place.precision == "region" ? "2" : "3";
}

// The most cautious of the figures, as ACLED's coders take it.
std::string Fatalities(const EventRecord& record) {
  std::optional<int64_t> least;
  for (const FigureRecord& figure : record.figures) {
    if (figure.kind != "dead") continue;
    const auto value = figure.min ? figure.min : figure.max;
    if (value && (!least || *value < *least)) least = value;
  }
  return NumberText(least);
}

std::string Tags(const EventRecord& record) {
  for (const FigureRecord& figure : record.figures) {
    if (figure.kind == "crowd") return "crowd size=" + figure.words.text;
  }
  return record.type == "PROTEST" ? "crowd size=no report" : "";
}

class Acled : public Exporter {
 public:
  Acled(Sink sink, const ExportTables& tables) : Exporter(std::move(sink)), tables_(tables) {}

  void Begin() override {
    Write(CsvRow({"event_id_cnty", "event_date",     "year",     "time_precision", "disorder_type",
                  "event_type",    "sub_event_type", "actor1",   "assoc_actor_1",  "inter1",
                  "actor2",        "assoc_actor_2",  "inter2",   "interaction",    "civilian_targeting",
                  "iso",           "region",         "country",  "admin1",         "admin2",
                  "admin3",        "location",       "latitude", "longitude",      "geo_precision",
                  "source",        "source_scale",   "notes",    "fatalities",     "tags",
                  "timestamp"}));
  }

  void Add(const Publication& event) override {
    const EventRecord& record = event.record;
    const AcledKind* kind = tables_.Acled(record);
    const CountryCodes* country = record.place ? tables_.Country(record.place->country) : nullptr;
    if (record.status != "occurred" || kind == nullptr || !record.time || country == nullptr)
      return LeaveOut();
    const PlaceRecord& place = *record.place;
    // Symmetric events have both sides among the actors.
    const bool symmetric = record.recipients.empty() && record.actors.size() > 1;
    const ParticipantRecord* second = symmetric                    ? &record.actors[1]
                                      : !record.recipients.empty() ? &record.recipients.front()
                                                                   : nullptr;
    const std::string inter1 = record.actors.empty() ? "" : FirstInter(record, record.actors.front());
    const std::string inter2 = second == nullptr ? "" : tables_.AcledInter(second->sector);
    const std::string date = ToIso(record.time->first);
    Write(CsvRow({place.country + std::to_string(NumberOf(record, 0)),
                  date,
                  date.substr(0, 4),
                  TimePrecision(*record.time),
                  kind->disorder_type,
                  kind->event_type,
                  kind->sub_event_type,
                  record.actors.empty() ? "" : Name(record.actors.front()),
                  symmetric ? "" : Others(record.actors, 1),
                  inter1,
                  second == nullptr ? "" : Name(*second),
                  symmetric ? Others(record.actors, 2) : Others(record.recipients, 1),
                  inter2,
                  Interaction(inter1, inter2),
                  inter2 == kCivilians ? "Civilian targeting" : "",
                  country->numeric,
                  country->acled_region,
                  country->name,
                  "",
                  "",
                  "",
                  place.name,
                  NumberText(place.lat),
                  NumberText(place.lon),
                  GeoPrecision(place),
                  SourceText(event),
                  "",
                  event.sentence,
                  Fatalities(record),
                  Tags(record),
                  ""}));
  }

 private:
  std::string FirstInter(const EventRecord& record, const ParticipantRecord& actor) const {
    if (record.type != "PROTEST") return tables_.AcledInter(actor.sector);
    const bool riot = std::find(record.modes.begin(), record.modes.end(), "riot") != record.modes.end();
    return riot ? "Rioters" : "Protesters";
  }

  static std::string Interaction(const std::string& first, const std::string& second) {
    if (first.empty()) return "";
    return first + (second.empty() ? " only" : "-" + second);
  }

  static std::string SourceText(const Publication& event) {
    std::string text = event.report.publisher;
    for (const SourceRecord& source : event.record.attribution) {
      const std::string& name = source.name.empty() ? source.words.text : source.name;
      text += (text.empty() ? "" : "; ") + name;
    }
    return text;
  }

  const ExportTables& tables_;
};

}  // namespace

std::unique_ptr<Exporter> MakeAcled(Sink sink, const ExportTables& tables) {
  return std::make_unique<Acled>(std::move(sink), tables);
}

}  // namespace depeche
