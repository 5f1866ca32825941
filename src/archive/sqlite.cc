#include "archive/sqlite.h"

#include <sqlite3.h>

#include <array>

namespace depeche {
namespace {

struct Explanation {
  int code;  // SQLite's primary result code
  const char* what;
  const char* hint;
};

constexpr auto kExplanations = std::to_array<Explanation>({
    {SQLITE_FULL, "no room left on the disk", "free some space and run again; what was stored is kept"},
    {SQLITE_BUSY, "the archive is locked by another program", "wait until it has finished, then run again"},
    {SQLITE_LOCKED, "the archive is locked by another program", "wait until it has finished, then run again"},
    {SQLITE_CORRUPT, "the archive is damaged",
     "take a backup, or save what can be read with: sqlite3 FILE .recover"},
    {SQLITE_NOTADB, "not an archive of depeche", "name an archive that depeche ingest has made"},
    {SQLITE_READONLY, "the archive may not be written", "see to the rights of the file and of its folder"},
    {SQLITE_PERM, "the archive may not be written", "see to the rights of the file and of its folder"},
    {SQLITE_CANTOPEN, "the archive cannot be opened", "see to the rights of the file and of its folder"},
    {SQLITE_IOERR, "the disk fails to read or write", "see to the disk; what was stored is kept"},
    {SQLITE_TOOBIG, "a text is longer than an archive can hold", "split the report"},
});

}  // namespace

Error ToError(const SQLite::Exception& exception, const std::string& path) {
  const int primary = exception.getErrorCode() & 0xFF;
  for (const Explanation& known : kExplanations) {
    if (known.code == primary) return Error{known.what, path, 0, 0, known.hint};
  }
  return Error{std::string("SQLite: ") + exception.what(), path, 0, 0, ""};
}

ReadSpan::ReadSpan(SQLite::Database& database)
    : database_(database), begun_(sqlite3_get_autocommit(database.getHandle()) != 0) {
  if (begun_) database_.exec("BEGIN");
}

ReadSpan::~ReadSpan() {
  if (begun_) database_.tryExec("COMMIT");
}

void Run(SQLite::Statement& statement) {
  const ResetAfter reset(statement);
  statement.exec();
}

std::optional<int64_t> RunForRow(SQLite::Statement& statement) {
  const ResetAfter reset(statement);
  if (!statement.executeStep()) return std::nullopt;
  return statement.getColumn(0).getInt64();
}

int64_t RunForNewRow(SQLite::Database& database, SQLite::Statement& insert) {
  Run(insert);
  return database.getLastInsertRowid();
}

std::string ColumnText(const SQLite::Statement& statement, int index) {
  return std::string(ColumnView(statement, index));
}

std::string_view ColumnView(const SQLite::Statement& statement, int index) {
  const SQLite::Column column = const_cast<SQLite::Statement&>(statement).getColumn(index);
  const int size = column.getBytes();
  const void* bytes = column.getBlob();
  return size == 0 ? std::string_view()
                   : std::string_view(static_cast<const char*>(bytes), static_cast<size_t>(size));
}

}  // namespace depeche
