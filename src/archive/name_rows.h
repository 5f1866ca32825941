// The rows of what events share: who takes part, places, sources, publishers, inputs. Each is told apart by a
// text, inserted once, and its row remembered, so that storing an event mostly needs no query for them.
#pragma once

#include <cstdint>
#include <string>

#include "archive/event_record.h"
#include "archive/sqlite.h"
#include "base/string_map.h"

namespace depeche {

// Rows by text; what was remembered is dropped where it grows too large.
class RowCache {
 public:
  const int64_t* Find(const std::string& key) const;
  int64_t Remember(const std::string& key, int64_t row);
  void Forget() { rows_.clear(); }

 private:
  StringMap<int64_t> rows_;
};

// All calls may throw SQLite::Exception. After a rollback, Forget must be called.
class NameRows {
 public:
  explicit NameRows(SQLite::Database& database) : db_(database) {}

  int64_t Publisher(const std::string& name);
  int64_t Entity(const ParticipantRecord& who);
  int64_t Place(const PlaceRecord& place);
  int64_t Source(const SourceRecord& source);
  int64_t Input(const std::string& path);
  void Forget();

 private:
  SQLite::Statement Prepared(const char* sql) { return SQLite::Statement(db_, sql); }

  SQLite::Database& db_;
  RowCache publishers_, entities_, places_, sources_, inputs_;

  SQLite::Statement find_publisher_ = Prepared("SELECT id FROM publisher WHERE name = ?");
  SQLite::Statement insert_publisher_ = Prepared("INSERT INTO publisher(name) VALUES(?)");
  SQLite::Statement find_entity_ = Prepared("SELECT id FROM entity WHERE key = ?");
  SQLite::Statement insert_entity_ = Prepared(
      "INSERT INTO entity(key, name, kind, country, sector, known, private, folded) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement find_place_ = Prepared("SELECT id FROM place WHERE key = ?");
  SQLite::Statement insert_place_ = Prepared(
      "INSERT INTO place(key, name, country, precision, lat, lon, folded) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement insert_box_ = Prepared("INSERT INTO place_box VALUES(?1, ?2, ?2, ?3, ?3)");
  SQLite::Statement find_source_ = Prepared("SELECT id FROM source WHERE name = ? AND kind = ?");
  SQLite::Statement insert_source_ = Prepared("INSERT INTO source(name, kind, folded) VALUES(?, ?, ?)");

  SQLite::Statement find_input_ = Prepared("SELECT id FROM input WHERE path = ?");
  SQLite::Statement insert_input_ = Prepared("INSERT INTO input(path) VALUES(?)");
};

}  // namespace depeche
