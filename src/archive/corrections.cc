#include "archive/corrections.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/event_reader.h"
#include "archive/event_rows.h"
#include "archive/name_rows.h"
#include "archive/sqlite.h"
#include "base/fold.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kWithdrawn = "withdrawn";

// The parts of "actor.0.code".
std::vector<std::string> PathOf(const std::string& field) {
  std::vector<std::string> path;
  for (size_t from = 0; from <= field.size();) {
    const size_t end = std::min(field.find('.', from), field.size());
    path.push_back(field.substr(from, end - from));
    from = end + 1;
  }
  return path;
}

bool IsIndex(const std::string& part) {
  return !part.empty() && part.size() < 6 &&
         std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Where in the record a field stands; null where the record has no such place.
Json* Find(Json* record, const std::string& field) {
  Json* at = record;
  for (const std::string& part : PathOf(field)) {
    if (at->is_array() && IsIndex(part)) {
      const size_t index = std::stoul(part);
      if (index >= at->size()) return nullptr;
      at = &(*at)[index];
    } else if (at->is_object()) {
      at = &(*at)[part];
    } else {
      return nullptr;
    }
  }
  return at;
}

// Days and their description go together: a day that a researcher gives was not read from words of the
// report.
void SettleDays(Json* record) {
  Json& first = (*record)["date"];
  Json& last = (*record)["enddate"];
  if (first.is_null() || last.is_null()) {
    first = last = (*record)["date_info"] = nullptr;
  } else if ((*record)["date_info"].is_null()) {
    (*record)["date_info"] = {{"precision", first == last ? "day" : "span"}};
  }
}

std::vector<Correction> OfEvent(SQLite::Database& db, const std::string& uid) {
  SQLite::Statement rows(
      db,
      "SELECT id, event_uid, field, value, reason, who, made_at, supersedes FROM correction "
      "WHERE ?1 = '' OR event_uid = ?1 ORDER BY id");
  BindText(rows, 1, uid);
  std::vector<Correction> corrections;
  while (rows.executeStep()) {
    Correction& one = corrections.emplace_back();
    one.row = rows.getColumn(0).getInt64();
    one.event_uid = ColumnText(rows, 1);
    one.field = ColumnText(rows, 2);
    one.value = ColumnText(rows, 3);
    one.reason = ColumnText(rows, 4);
    one.who = ColumnText(rows, 5);
    one.made_at = ColumnText(rows, 6);
    if (!rows.isColumnNull(7)) one.supersedes = rows.getColumn(7).getInt64();
  }
  return corrections;
}

// The correction that a new one of the same field takes the place of.
std::optional<int64_t> Superseded(const std::vector<Correction>& earlier, const std::string& field) {
  for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
    if (it->field == field) return it->row;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Correction> InForce(const std::vector<Correction>& corrections) {
  std::vector<Correction> held;
  for (auto it = corrections.begin(); it != corrections.end(); ++it) {
    const bool superseded = std::any_of(it + 1, corrections.end(),
                                        [&](const Correction& later) { return later.field == it->field; });
    if (!superseded && !it->value.empty()) held.push_back(*it);
  }
  return held;
}

bool Fits(std::string_view json, const Correction& correction) {
  if (correction.field == kWithdrawn) return true;
  Json record = Json::parse(json, nullptr, false);
  return record.is_object() && Find(&record, correction.field) != nullptr &&
         (correction.value.empty() || Json::accept(correction.value));
}

Result<std::string> CorrectedJson(std::string_view json, const std::vector<Correction>& corrections) {
  Json record = Json::parse(json, nullptr, false);
  if (!record.is_object()) return Error{"not an event record", "", 0, 0, ""};
  for (const Correction& correction : InForce(corrections)) {
    if (correction.field == kWithdrawn) continue;
    Json value = Json::parse(correction.value, nullptr, false);
    if (value.is_discarded()) {
      return Error{"correction " + std::to_string(correction.row) + " holds no JSON", "", 0, 0, ""};
    }
    if (Json* place = Find(&record, correction.field)) *place = std::move(value);
  }
  SettleDays(&record);
  return record.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<EventRecord> CorrectedRecord(const ArchivedEvent& event) {
  if (event.corrections.empty()) return event.record;
  DEPECHE_TRY(const std::string json, CorrectedJson(event.json, event.corrections));
  return ParseEventRecord(json);
}

Result<std::vector<Correction>> AddCorrections(const Archive& archive,
                                               const std::vector<NewCorrection>& corrections) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  return Guard(archive.path(), [&]() -> Result<std::vector<Correction>> {
    SQLite::Database& db = archive.database();
    NameRows names(db);
    EventRows rows(db, names);
    std::vector<Correction> added;
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const NewCorrection& correction : corrections) {
      DEPECHE_TRY(const std::optional<int64_t> row, reader.Find(correction.event_uid));
      if (!row) {
        return Error{"no event " + correction.event_uid, archive.path(), 0, 0,
                     "depeche events lists events with their ids"};
      }
      const std::optional<int64_t> superseded =
          Superseded(OfEvent(db, correction.event_uid), correction.field);
      SQLite::Statement insert(
          db,
          "INSERT INTO correction(event_uid, field, value, reason, who, made_at, supersedes) "
          "VALUES(?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?) RETURNING id");
      BindText(insert, 1, correction.event_uid);
      BindText(insert, 2, correction.field);
      BindText(insert, 3, correction.value);
      BindText(insert, 4, correction.reason);
      BindText(insert, 5, correction.who);
      BindOptional(insert, 6, superseded);
      const int64_t id = RunForRow(insert).value();
      DEPECHE_TRY(const ArchivedEvent event, reader.Read(*row));
      const Correction& made = *std::find_if(event.corrections.begin(), event.corrections.end(),
                                             [&](const Correction& one) { return one.row == id; });
      if (!Fits(event.json, made)) {
        return Error{"the record has no “" + made.field + "” that a correction could change", archive.path(),
                     0, 0, ""};
      }
      DEPECHE_TRY(const EventRecord record, CorrectedRecord(event));
      rows.Update(*row, record);
      added.push_back(made);
    }
    transaction.commit();
    return added;
  });
}

Result<std::vector<PlaceRecord>> PlacesNamed(const Archive& archive, const std::string& name) {
  return Guard(archive.path(), [&]() -> Result<std::vector<PlaceRecord>> {
    const std::string folded = FoldKey(name);
    SQLite::Statement rows(archive.database(),
                           "SELECT key, name, country, precision, lat, lon FROM place WHERE key = ?1 OR "
                           "(folded = ?2 AND NOT EXISTS (SELECT 1 FROM place WHERE key = ?1)) ORDER BY key");
    BindText(rows, 1, name);
    BindText(rows, 2, folded);
    std::vector<PlaceRecord> places;
    while (rows.executeStep()) {
      PlaceRecord& place = places.emplace_back();
      place.identifier = ColumnText(rows, 0);
      place.name = ColumnText(rows, 1);
      place.country = ColumnText(rows, 2);
      place.precision = ColumnText(rows, 3);
      if (!rows.isColumnNull(4)) place.lat = rows.getColumn(4).getDouble();
      if (!rows.isColumnNull(5)) place.lon = rows.getColumn(5).getDouble();
    }
    return places;
  });
}

Result<std::vector<ListedCorrection>> ListCorrections(const Archive& archive, const std::string& event_uid) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  return Guard(archive.path(), [&]() -> Result<std::vector<ListedCorrection>> {
    const std::vector<Correction> all = OfEvent(archive.database(), event_uid);
    std::vector<ListedCorrection> listed;
    for (const Correction& correction : all) {
      ListedCorrection& one = listed.emplace_back();
      one.correction = correction;
      std::vector<Correction> of_event;
      std::copy_if(all.begin(), all.end(), std::back_inserter(of_event),
                   [&](const Correction& other) { return other.event_uid == correction.event_uid; });
      const std::vector<Correction> held = InForce(of_event);
      one.in_force = std::any_of(held.begin(), held.end(),
                                 [&](const Correction& other) { return other.row == correction.row; });
      DEPECHE_TRY(const std::optional<int64_t> row, reader.Find(correction.event_uid));
      one.orphaned = !row;
      if (!row) continue;
      DEPECHE_TRY(const ArchivedEvent event, reader.Read(*row));
      one.orphaned = !Fits(event.json, correction);
      one.type = event.record.type;
      one.address = event.report.address;
    }
    return listed;
  });
}

}  // namespace depeche
