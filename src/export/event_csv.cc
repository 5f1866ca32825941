#include <algorithm>

#include "export/cells.h"
#include "export/dyads.h"
#include "export/tabular.h"

namespace depeche {
namespace {

// A column and how a record fills it.
struct Column {
  const char* name;
  std::string (*value)(const Publication&);
};

template <typename Part>
std::string OfEach(const std::vector<ParticipantRecord>& side, Part part) {
  std::vector<std::string> values;
  for (const ParticipantRecord& participant : side) values.push_back(part(participant));
  return JoinValues(values);
}

template <typename Part>
std::string OfEach(const std::vector<SourceRecord>& sources, Part part) {
  std::vector<std::string> values;
  for (const SourceRecord& source : sources) values.push_back(part(source));
  return JoinValues(values);
}

std::string Name(const ParticipantRecord& p) { return p.name.empty() ? p.words.text : p.name; }
std::string Identifier(const ParticipantRecord& p) { return p.identifier; }
std::string Code(const ParticipantRecord& p) { return p.code; }
std::string Sector(const ParticipantRecord& p) { return p.sector; }
std::string Kind(const ParticipantRecord& p) { return p.kind; }
std::string Office(const ParticipantRecord& p) { return p.office; }
std::string SourceName(const SourceRecord& s) { return s.name.empty() ? s.words.text : s.name; }
std::string SourceKind(const SourceRecord& s) { return s.kind; }
std::string SourceStance(const SourceRecord& s) { return s.stance; }

// The lowest and highest of the figures of a kind, rivals included.
std::string Least(const Publication& event, const char* kind) {
  std::optional<int64_t> least;
  for (const FigureRecord& figure : event.record.figures) {
    if (figure.kind == kind && figure.min && (!least || *figure.min < *least)) least = figure.min;
  }
  return NumberText(least);
}
std::string Most(const Publication& event, const char* kind) {
  std::optional<int64_t> most;
  for (const FigureRecord& figure : event.record.figures) {
    if (figure.kind == kind && figure.max && (!most || *figure.max > *most)) most = figure.max;
  }
  return NumberText(most);
}

std::string CorrectionRows(const Publication& event) {
  std::vector<std::string> rows;
  for (const Correction& correction : event.corrections) rows.push_back(std::to_string(correction.row));
  return JoinValues(rows);
}

const PlaceRecord& PlaceOf(const Publication& event) {
  static const PlaceRecord kNone;
  return event.record.place ? *event.record.place : kNone;
}

const Column kColumns[] = {
    {"event_id", [](const Publication& e) { return e.record.uid; }},
    {"type", [](const Publication& e) { return e.record.type; }},
    {"modes", [](const Publication& e) { return JoinValues(e.record.modes); }},
    {"contexts", [](const Publication& e) { return JoinValues(e.record.contexts); }},
    {"quad_code", [](const Publication& e) { return std::to_string(e.record.quad); }},
    {"event_scale", [](const Publication& e) { return NumberText(e.record.scale); }},
    {"status", [](const Publication& e) { return e.record.status; }},
    {"date", [](const Publication& e) { return e.record.time ? ToIso(e.record.time->first) : ""; }},
    {"enddate", [](const Publication& e) { return e.record.time ? ToIso(e.record.time->last) : ""; }},
    {"date_precision", [](const Publication& e) { return e.record.time ? e.record.time->precision : ""; }},
    {"date_inferred", [](const Publication& e) { return e.record.time ? e.record.time->inferred : ""; }},
    {"actor_names", [](const Publication& e) { return OfEach(e.record.actors, Name); }},
    {"actor_ids", [](const Publication& e) { return OfEach(e.record.actors, Identifier); }},
    {"actor_codes", [](const Publication& e) { return OfEach(e.record.actors, Code); }},
    {"actor_sectors", [](const Publication& e) { return OfEach(e.record.actors, Sector); }},
    {"actor_kinds", [](const Publication& e) { return OfEach(e.record.actors, Kind); }},
    {"actor_offices", [](const Publication& e) { return OfEach(e.record.actors, Office); }},
    {"recipient_names", [](const Publication& e) { return OfEach(e.record.recipients, Name); }},
    {"recipient_ids", [](const Publication& e) { return OfEach(e.record.recipients, Identifier); }},
    {"recipient_codes", [](const Publication& e) { return OfEach(e.record.recipients, Code); }},
    {"recipient_sectors", [](const Publication& e) { return OfEach(e.record.recipients, Sector); }},
    {"recipient_kinds", [](const Publication& e) { return OfEach(e.record.recipients, Kind); }},
    {"recipient_offices", [](const Publication& e) { return OfEach(e.record.recipients, Office); }},
    {"place", [](const Publication& e) { return PlaceOf(e).name; }},
    {"place_country", [](const Publication& e) { return PlaceOf(e).country; }},
    {"latitude", [](const Publication& e) { return NumberText(PlaceOf(e).lat); }},
    {"longitude", [](const Publication& e) { return NumberText(PlaceOf(e).lon); }},
    {"place_precision", [](const Publication& e) { return PlaceOf(e).precision; }},
    {"place_id", [](const Publication& e) { return PlaceOf(e).identifier; }},
    {"place_inferred", [](const Publication& e) { return PlaceOf(e).inferred; }},
    {"sources", [](const Publication& e) { return OfEach(e.record.attribution, SourceName); }},
    {"source_kinds", [](const Publication& e) { return OfEach(e.record.attribution, SourceKind); }},
    {"source_stances", [](const Publication& e) { return OfEach(e.record.attribution, SourceStance); }},
    {"dead_min", [](const Publication& e) { return Least(e, "dead"); }},
    {"dead_max", [](const Publication& e) { return Most(e, "dead"); }},
    {"injured_min", [](const Publication& e) { return Least(e, "injured"); }},
    {"injured_max", [](const Publication& e) { return Most(e, "injured"); }},
    {"arrested_min", [](const Publication& e) { return Least(e, "arrested"); }},
    {"arrested_max", [](const Publication& e) { return Most(e, "arrested"); }},
    {"crowd_min", [](const Publication& e) { return Least(e, "crowd"); }},
    {"crowd_max", [](const Publication& e) { return Most(e, "crowd"); }},
    {"confidence", [](const Publication& e) { return NumberText(e.record.confidence); }},
    {"anchor", [](const Publication& e) { return e.record.anchor.text; }},
    {"sentence", [](const Publication& e) { return e.sentence; }},
    {"sentence_number", [](const Publication& e) { return std::to_string(e.record.sentence); }},
    {"same_as", [](const Publication& e) { return e.record.same_as; }},
    {"story_id", [](const Publication& e) { return e.story; }},
    {"story_reports",
     [](const Publication& e) { return e.story.empty() ? "" : std::to_string(e.story_reports); }},
    {"independent_sources",
     [](const Publication& e) { return e.story.empty() ? "" : std::to_string(e.independent_sources); }},
    {"report_id", [](const Publication& e) { return e.report.uid; }},
    {"report_address", [](const Publication& e) { return e.report.address; }},
    {"report_title", [](const Publication& e) { return e.report.title; }},
    {"publisher", [](const Publication& e) { return e.report.publisher; }},
    {"published", [](const Publication& e) { return DayText(e.report.published_from); }},
    {"published_to", [](const Publication& e) { return DayText(e.report.published_to); }},
    {"language", [](const Publication& e) { return e.record.language; }},
    {"rule", [](const Publication& e) { return e.record.rule; }},
    {"coder", [](const Publication& e) { return e.record.coder; }},
    {"corrections", CorrectionRows},
};

class EventCsv : public Exporter {
 public:
  explicit EventCsv(Sink sink) : Exporter(std::move(sink)) {}

  void Begin() override {
    Cells cells;
    for (const Column& column : kColumns) cells.emplace_back(column.name);
    Write(CsvRow(cells));
  }
  void Add(const Publication& event) override {
    Cells cells;
    for (const Column& column : kColumns) cells.push_back(column.value(event));
    Write(CsvRow(cells));
  }
};

class DyadCsv : public Exporter {
 public:
  explicit DyadCsv(Sink sink) : Exporter(std::move(sink)) {}

  void Begin() override {
    Write(CsvRow({"event_id",       "pair",          "symmetric",
                  "source_name",    "source_id",     "source_code",
                  "source_sector",  "target_name",   "target_id",
                  "target_code",    "target_sector", "type",
                  "mode",           "quad_code",     "event_scale",
                  "status",         "date",          "enddate",
                  "date_precision", "place",         "place_country",
                  "latitude",       "longitude",     "confidence",
                  "same_as",        "story_id",      "independent_sources",
                  "report_id",      "publisher",     "published",
                  "language",       "coder",         "corrections"}));
  }

  void Add(const Publication& event) override {
    const EventRecord& record = event.record;
    const PlaceRecord& place = PlaceOf(event);
    size_t number = 0;
    for (const Dyad& dyad : DyadsOf(record)) {
      Cells cells = {record.uid, std::to_string(++number), dyad.symmetric ? "1" : "0"};
      for (const ParticipantRecord* side : {dyad.source, dyad.target}) {
        static const ParticipantRecord kNobody;
        const ParticipantRecord& one = side == nullptr ? kNobody : *side;
        cells.insert(cells.end(), {Name(one), one.identifier, one.code, one.sector});
      }
      cells.insert(cells.end(), {record.type,
                                 record.modes.empty() ? "" : record.modes.front(),
                                 std::to_string(record.quad),
                                 NumberText(record.scale),
                                 record.status,
                                 record.time ? ToIso(record.time->first) : "",
                                 record.time ? ToIso(record.time->last) : "",
                                 record.time ? record.time->precision : "",
                                 place.name,
                                 place.country,
                                 NumberText(place.lat),
                                 NumberText(place.lon),
                                 NumberText(record.confidence),
                                 record.same_as,
                                 event.story,
                                 event.story.empty() ? "" : std::to_string(event.independent_sources),
                                 event.report.uid,
                                 event.report.publisher,
                                 DayText(event.report.published_from),
                                 record.language,
                                 record.coder,
                                 CorrectionRows(event)});
      Write(CsvRow(cells));
    }
  }
};

}  // namespace

std::unique_ptr<Exporter> MakeEventCsv(Sink sink) { return std::make_unique<EventCsv>(std::move(sink)); }
std::unique_ptr<Exporter> MakeDyadCsv(Sink sink) { return std::make_unique<DyadCsv>(std::move(sink)); }

}  // namespace depeche
