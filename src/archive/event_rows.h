// The rows that stand for an event's record, for queries: the event, who takes part, according to whom, how
// many.
#pragma once

#include <cstdint>
#include <optional>

#include "archive/event_record.h"
#include "archive/name_rows.h"
#include "archive/sqlite.h"

namespace depeche {

// The condition for the event whose uid is bound as ?1. Its index holds the first eight digits; the + keeps
// SQLite from taking the whole uid for what to search by, which would be a scan of all events.
inline constexpr const char* kEventOfUid = "substr(uid, 1, 8) = substr(?1, 1, 8) AND +uid = ?1";

// Where a record belongs.
struct EventPlacement {
  std::optional<int64_t> row;  // the one it had before; else a new one is made
  int64_t report = 0;
  int64_t ordinal = 0;             // line of the report's records, from 0
  std::optional<int64_t> same_as;  // row of the fullest record of the same event
  int64_t aside = 0;               // as the view event_aside counts it
};

// All calls may throw SQLite::Exception.
class EventRows {
 public:
  // Both must outlive the object.
  EventRows(SQLite::Database& database, NameRows& names) : db_(database), names_(names) {}

  // Returns the row. The event is noted as one whose story is to be found.
  int64_t Insert(const EventPlacement& placement, const EventRecord& record);
  // Makes the rows of an event say what the record says.
  void Update(int64_t row, const EventRecord& record);

 private:
  SQLite::Statement Prepared(const char* sql) { return SQLite::Statement(db_, sql); }
  void BindRecord(SQLite::Statement& statement, const EventRecord& record);
  void InsertDetails(int64_t row, const EventRecord& record, int64_t aside);
  void InsertSide(int64_t row, const EventRecord& record, int side, int64_t aside,
                  const std::vector<ParticipantRecord>& participants);

  SQLite::Database& db_;
  NameRows& names_;
  SQLite::Statement insert_ = Prepared(R"sql(
      INSERT INTO event(type, modes, contexts, quad, tenths, first_day, last_day, place_id, country, status,
                        hundredths, id, uid, report_id, ordinal, same_as, aside)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17))sql");
  SQLite::Statement update_ = Prepared(R"sql(
      UPDATE event SET type = ?1, modes = ?2, contexts = ?3, quad = ?4, tenths = ?5, first_day = ?6, last_day = ?7,
                       place_id = ?8, country = ?9, status = ?10, hundredths = ?11
      WHERE id = ?12 RETURNING aside)sql");
  SQLite::Statement unlinked_ = Prepared("INSERT OR IGNORE INTO unlinked VALUES(?)");
  SQLite::Statement insert_role_ = Prepared(R"sql(
      INSERT INTO role(event_id, side, position, entity_id, country, sector, first_day, aside)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?))sql");
  SQLite::Statement insert_attribution_ =
      Prepared("INSERT INTO attribution(event_id, position, source_id, stance) VALUES(?, ?, ?, ?)");
  SQLite::Statement insert_figure_ =
      Prepared("INSERT INTO figure(event_id, position, kind, min, max) VALUES(?, ?, ?, ?, ?)");
  SQLite::Statement delete_roles_ = Prepared("DELETE FROM role WHERE event_id = ?");
  SQLite::Statement delete_attribution_ = Prepared("DELETE FROM attribution WHERE event_id = ?");
  SQLite::Statement delete_figures_ = Prepared("DELETE FROM figure WHERE event_id = ?");
};

}  // namespace depeche
