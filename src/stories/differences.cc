#include "stories/differences.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>

#include "archive/sqlite.h"
#include "base/fold.h"
#include "query/great_circle.h"
#include "query/json.h"

namespace depeche {
namespace {

constexpr int kMostBeside = 50;      // records of one report
constexpr double kSamePlaceKm = 25;  // as for links: docs/stories.md

// What a report can say of a field. Each kind has Agree, Label and Json below; Fullness where one telling may
// say more than another that agrees with it.
struct StatusTold {
  std::string status;
};
struct DaysTold {
  Day first{}, last{};
};
struct ModesTold {
  std::vector<std::string> modes;
};
struct SideTold {
  std::vector<ParticipantRecord> people;
};
struct SourceTold {
  std::string name;        // empty: the report itself
  std::string identifier;  // as in the record
};

template <typename T>
size_t Fullness(const T&) {
  return 0;
}

bool Agree(const StatusTold& a, const StatusTold& b) { return a.status == b.status; }
std::string Label(const StatusTold& told) { return told.status; }
OrderedJson Json(const StatusTold& told) { return told.status; }

bool Agree(const DaysTold& a, const DaysTold& b) { return a.first == b.first && a.last == b.last; }
std::string Label(const DaysTold& told) {
  return told.first == told.last ? ToIso(told.first) : ToIso(told.first) + "/" + ToIso(told.last);
}
OrderedJson Json(const DaysTold& told) { return Label(told); }

bool Agree(const PlaceRecord& a, const PlaceRecord& b) {
  return a.identifier == b.identifier && a.name == b.name;
}
std::string Label(const PlaceRecord& place) { return place.name; }
OrderedJson Json(const PlaceRecord& place) {
  return {{"name", place.name}, {"country", place.country}, {"precision", place.precision}};
}

// A report that names fewer modes contradicts none.
bool Agree(const ModesTold& a, const ModesTold& b) {
  const auto within = [](const ModesTold& few, const ModesTold& many) {
    return std::all_of(few.modes.begin(), few.modes.end(), [&](const std::string& mode) {
      return std::find(many.modes.begin(), many.modes.end(), mode) != many.modes.end();
    });
  };
  return within(a, b) || within(b, a);
}
size_t Fullness(const ModesTold& told) { return told.modes.size(); }
std::string Label(const ModesTold& told) {
  std::string text;
  for (const std::string& mode : told.modes) text += (text.empty() ? "" : ", ") + mode;
  return text;
}
OrderedJson Json(const ModesTold& told) { return told.modes; }

bool IsNamed(const ParticipantRecord& who) { return who.IsKnown() || !who.name.empty(); }

// "Police" agrees with the named police of its country, a country's soldiers with soldiers whose country is
// not told.
bool MayBeOne(const ParticipantRecord& a, const ParticipantRecord& b) {
  if (a.IsKnown() && b.IsKnown()) return a.identifier == b.identifier;
  if (IsNamed(a) && IsNamed(b)) return FoldKey(a.name) == FoldKey(b.name);
  const auto meet = [](const std::string& one, const std::string& other) {
    return one.empty() || other.empty() || one == other;
  };
  return meet(a.code, b.code) && meet(a.sector, b.sector);
}
bool Agree(const SideTold& a, const SideTold& b) {
  const auto covers = [](const SideTold& many, const SideTold& few) {
    return std::all_of(few.people.begin(), few.people.end(), [&](const ParticipantRecord& one) {
      return std::any_of(many.people.begin(), many.people.end(),
                         [&](const ParticipantRecord& other) { return MayBeOne(one, other); });
    });
  };
  return covers(a, b) && covers(b, a);
}
size_t Fullness(const SideTold& told) {
  size_t full = 0;
  for (const ParticipantRecord& who : told.people)
    full += 1 + (IsNamed(who) ? 3 : 0) + (who.code.empty() ? 0 : 1) + (who.sector.empty() ? 0 : 1);
  return full;
}
std::string Label(const ParticipantRecord& who) {
  if (!who.name.empty()) return who.name;
  const std::string codes = who.code + (who.code.empty() || who.sector.empty() ? "" : " ") + who.sector;
  return codes.empty() ? who.words.text : codes;
}
std::string Label(const SideTold& told) {
  std::string text;
  for (const ParticipantRecord& who : told.people) text += (text.empty() ? "" : ", ") + Label(who);
  return text;
}
OrderedJson Json(const SideTold& told) {
  OrderedJson list = OrderedJson::array();
  for (const ParticipantRecord& who : told.people) {
    list.push_back({{"entity_text", who.words.text},
                    {"name", who.name},
                    {"identifier_id", who.identifier},
                    {"code", who.code},
                    {"sector", who.sector}});
  }
  return list;
}

bool Agree(const SourceTold& a, const SourceTold& b) {
  if (!a.identifier.empty() && !b.identifier.empty()) return a.identifier == b.identifier;
  return FoldKey(a.name) == FoldKey(b.name);
}
SourceTold Told(const SourceRecord& source) {
  return {source.name.empty() ? source.words.text : source.name, source.identifier};
}
std::string Label(const SourceTold& told) { return told.name.empty() ? "the report itself" : told.name; }
OrderedJson Json(const SourceTold& told) {
  return told.name.empty() ? OrderedJson(nullptr) : OrderedJson(told.name);
}

bool Agree(const FigureRecord& a, const FigureRecord& b) {
  return a.min == b.min && a.max == b.max && a.about == b.about;
}
std::string Label(const FigureRecord& figure) {
  const std::string low = figure.min ? std::to_string(*figure.min) : "";
  const std::string high = figure.max ? std::to_string(*figure.max) : "";
  std::string text = figure.min == figure.max ? low
                     : low.empty()            ? "≤" + high
                     : high.empty()           ? "≥" + low
                                              : low + "–" + high;
  return figure.about ? "~" + text : text;
}
OrderedJson Json(const FigureRecord& figure) {
  const auto number = [](const std::optional<int64_t>& n) {
    return n ? OrderedJson(*n) : OrderedJson(nullptr);
  };
  return {{"min", number(figure.min)}, {"max", number(figure.max)}, {"about", figure.about}};
}

void AddSources(const std::vector<SourceRecord>& sources, std::vector<SourceRecord>* out) {
  for (const SourceRecord& source : sources) {
    const auto same = [&](const SourceRecord& other) { return Agree(Told(other), Told(source)); };
    if (std::none_of(out->begin(), out->end(), same)) out->push_back(source);
  }
}

// The values of one field in the order in which they are met; what agrees with one of them joins it.
template <typename T>
class Values {
 public:
  void Add(const T& told, const ArchivedEvent& event, const std::vector<SourceRecord>& attribution = {}) {
    Value* value = Find(told);
    if (value == nullptr) value = &values_.emplace_back(Value{told, {}});
    if (Fullness(told) > Fullness(value->told)) value->told = told;
    Join(event, value);
    AddSources(attribution, &value->shown.attribution);
  }
  // What was inferred supports a value that somebody tells, and makes none.
  void Support(const T& inferred, const ArchivedEvent& event) {
    if (Value* value = Find(inferred)) Join(event, value);
  }
  ComparedField Take(std::string field) {
    ComparedField compared{std::move(field), {}};
    for (Value& value : values_) {
      value.shown.value = Dump(Json(value.told));
      value.shown.label = Label(value.told);
      compared.values.push_back(std::move(value.shown));
    }
    return compared;
  }

 private:
  struct Value {
    T told;
    ToldValue shown;
  };
  Value* Find(const T& told) {
    const auto found = std::find_if(values_.begin(), values_.end(),
                                    [&](const Value& value) { return Agree(value.told, told); });
    return found == values_.end() ? nullptr : &*found;
  }
  static void Join(const ArchivedEvent& event, Value* value) {
    std::vector<std::string>& reports = value->shown.reports;
    if (std::find(reports.begin(), reports.end(), event.report.uid) != reports.end()) return;
    reports.push_back(event.report.uid);
    value->shown.events.push_back(event.record.uid);
  }

  std::vector<Value> values_;
};

// The fields of the records that were linked.
class Fields {
 public:
  void Add(const ArchivedEvent& event) {
    const EventRecord& record = event.record;
    status_.Add({record.status}, event);
    if (record.time && record.time->inferred.empty())
      days_.Add({record.time->first, record.time->last}, event);
    if (record.place && record.place->inferred.empty()) places_.Add(*record.place, event);
    if (!record.modes.empty()) modes_.Add({record.modes}, event);
    if (!record.actors.empty()) actors_.Add({record.actors}, event);
    if (!record.recipients.empty()) recipients_.Add({record.recipients}, event);
    sources_.Add(record.attribution.empty() ? SourceTold() : Told(record.attribution.front()), event);
  }
  void AddInferred(const ArchivedEvent& event) {
    const EventRecord& record = event.record;
    if (record.time && !record.time->inferred.empty())
      days_.Support({record.time->first, record.time->last}, event);
    if (record.place && !record.place->inferred.empty()) places_.Support(*record.place, event);
  }
  void AddFigures(const ArchivedEvent& event) {
    for (const FigureRecord& figure : event.record.figures)
      figures_[figure.kind].Add(figure, event,
                                figure.attribution.empty() ? event.record.attribution : figure.attribution);
  }

  std::vector<ComparedField> Take() {
    std::vector<ComparedField> fields = {status_.Take("status"),      days_.Take("date"),
                                         places_.Take("event_loc"),   modes_.Take("mode"),
                                         actors_.Take("actor"),       recipients_.Take("recipient"),
                                         sources_.Take("attribution")};
    for (auto& [kind, values] : figures_) fields.push_back(values.Take("counts." + kind));
    std::erase_if(fields, [](const ComparedField& field) {
      return !field.Differs() && (field.values.empty() || field.values.front().reports.size() < 2);
    });
    return fields;
  }

 private:
  Values<StatusTold> status_;
  Values<DaysTold> days_;
  Values<PlaceRecord> places_;
  Values<ModesTold> modes_;
  Values<SideTold> actors_, recipients_;
  Values<SourceTold> sources_;
  std::map<std::string, Values<FigureRecord>> figures_;
};

bool MayShareDay(const EventRecord& a, const EventRecord& b) {
  if (!a.time || !b.time || !a.time->inferred.empty() || !b.time->inferred.empty()) return true;
  return a.time->first <= b.time->last && b.time->first <= a.time->last;
}

bool MaySharePlace(const EventRecord& a, const EventRecord& b) {
  if (!a.place || !b.place || !a.place->inferred.empty() || !b.place->inferred.empty()) return true;
  if (Agree(*a.place, *b.place)) return true;
  const auto is_wide = [](const PlaceRecord& place) {
    return place.precision == "country" || place.precision == "region";
  };
  if (a.place->country != b.place->country) return false;
  if (is_wide(*a.place) || is_wide(*b.place)) return true;
  return a.place->lat && a.place->lon && b.place->lat && b.place->lon &&
         GreatCircleKm(*a.place->lat, *a.place->lon, *b.place->lat, *b.place->lon) <= kSamePlaceKm;
}

bool MayShareVictims(const EventRecord& a, const EventRecord& b) {
  if (a.recipients.empty() || b.recipients.empty()) return true;
  return std::any_of(a.recipients.begin(), a.recipients.end(), [&](const ParticipantRecord& one) {
    return std::any_of(b.recipients.begin(), b.recipients.end(),
                       [&](const ParticipantRecord& other) { return MayBeOne(one, other); });
  });
}

bool TellsOfSame(const EventRecord& member, const EventRecord& other) {
  return other.status != "planned" && MayShareDay(member, other) && MaySharePlace(member, other) &&
         MayShareVictims(member, other);
}

}  // namespace

Result<std::vector<StoryMember>> ReadBeside(const Archive& archive, EventReader& reader,
                                            const std::vector<StoryMember>& members) {
  // Those withdrawn by a researcher and those of copies are left out (archive/migrations/0001.sql).
  SQLite::Statement rows(archive.database(),
                         "SELECT id FROM event WHERE report_id = ? AND type = ? AND aside & 6 = 0 AND EXISTS "
                         "(SELECT 1 FROM figure WHERE event_id = event.id) ORDER BY id LIMIT ?");
  std::vector<StoryMember> beside;
  for (const StoryMember& member : members) {
    if (member.copy) continue;
    rows.reset();
    rows.bind(1, member.event.report.row);
    BindText(rows, 2, member.event.record.type);
    rows.bind(3, kMostBeside);
    while (rows.executeStep()) {
      const int64_t row = rows.getColumn(0).getInt64();
      if (row == member.event.row) continue;
      DEPECHE_TRY(ArchivedEvent event, reader.Read(row));
      if (TellsOfSame(member.event.record, event.record)) beside.push_back({std::move(event), false});
    }
  }
  return beside;
}

std::vector<ComparedField> CompareAccounts(const std::vector<StoryMember>& members,
                                           const std::vector<StoryMember>& beside) {
  Fields fields;
  for (const StoryMember& member : members) {
    if (!member.copy) fields.Add(member.event);
  }
  for (const auto* list : {&members, &beside}) {
    for (const StoryMember& member : *list) {
      if (member.copy) continue;
      if (list == &members) fields.AddInferred(member.event);
      fields.AddFigures(member.event);
    }
  }
  return fields.Take();
}

std::string DifferencesInShort(const std::vector<ComparedField>& fields) {
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
  for (const ComparedField& field : fields) {
    if (!field.Differs()) continue;
    if (field.field == "status") {
      for (const ToldValue& value : field.values) {
        if (value.label != "occurred") add(value.label + " by " + std::to_string(value.reports.size()));
      }
    } else if (field.field.starts_with("counts.")) {
      std::string figures;
      for (const ToldValue& value : field.values) figures += (figures.empty() ? "" : " or ") + value.label;
      add(field.field.substr(7) + " " + figures);
    } else if (field.field == "date" || field.field == "event_loc") {
      add(std::to_string(field.values.size()) + (field.field == "date" ? " dates" : " places"));
    }
  }
  return text;
}

}  // namespace depeche
