// SQLiteCpp throws; this library's functions return Results. Guard is the border between the two.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// What went wrong with the archive at `path` and what can be done: full disk, lock, damage, rights, ….
Error ToError(const SQLite::Exception& exception, const std::string& path);

// The outcome of `work`, or the Error that a thrown SQLite::Exception stands for. `work` returns a Result.
template <typename Work>
auto Guard(const std::string& path, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return ToError(exception, path);
  }
}

// Makes a statement ready for the next time, whatever became of this one.
class ResetAfter {
 public:
  explicit ResetAfter(SQLite::Statement& statement) : statement_(statement) {}
  ~ResetAfter() { statement_.tryReset(); }
  ResetAfter(const ResetAfter&) = delete;
  ResetAfter& operator=(const ResetAfter&) = delete;

 private:
  SQLite::Statement& statement_;
};

// While one lives, all that the connection reads is of one state of the archive, and no statement has to lock
// it anew. Within a transaction it does nothing.
class ReadSpan {
 public:
  explicit ReadSpan(SQLite::Database& database);
  ~ReadSpan();
  ReadSpan(const ReadSpan&) = delete;
  ReadSpan& operator=(const ReadSpan&) = delete;

 private:
  SQLite::Database& database_;
  const bool begun_;
};

// Binds text without a copy; it must live until the statement has run.
inline void BindText(SQLite::Statement& statement, int index, const std::string& text) {
  statement.bindNoCopy(index, text);
}
inline void BindBlob(SQLite::Statement& statement, int index, const std::string& bytes) {
  statement.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
}

// Run a statement that is bound; RunForRow gives the first column of its first row, RunForNewRow the row that
// an INSERT has made.
//
// In the writer's way of every report no statement may need a savepoint of its own, as RETURNING and REPLACE
// do: at each of them FTS5 writes out what it has gathered, instead of once a transaction.
void Run(SQLite::Statement& statement);
std::optional<int64_t> RunForRow(SQLite::Statement& statement);
int64_t RunForNewRow(SQLite::Database& database, SQLite::Statement& insert);

template <typename T>
void BindOptional(SQLite::Statement& statement, int index, const std::optional<T>& value) {
  if (value) {
    statement.bind(index, *value);
  } else {
    statement.bind(index);
  }
}

// A column's text, which may hold NULs; empty for NULL.
std::string ColumnText(const SQLite::Statement& statement, int index);
// The same without a copy, until the statement moves on.
std::string_view ColumnView(const SQLite::Statement& statement, int index);

}  // namespace depeche
