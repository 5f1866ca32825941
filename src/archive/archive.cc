#include "archive/archive.h"

#include <sqlite3.h>

#include <filesystem>

#include "archive/compression.h"
#include "archive/migrations.h"
#include "archive/sqlite.h"

namespace depeche {
namespace {

constexpr int kApplicationId = 0x44504348;  // "DPCH", https://www.sqlite.org/fileformat.html#application_id
constexpr int kBusyMilliseconds = 10'000;
constexpr int kPageBytes = 8192;

int Pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet("PRAGMA " + std::string(name)).getInt();
}

bool IsEmpty(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
}

// An archive, or an empty database; else says what the file is.
Status CheckKind(SQLite::Database& database, const std::string& path) {
  const int version = Pragma(database, "user_version");
  const int known = static_cast<int>(Migrations().size());
  const bool empty = IsEmpty(database);  // reads the schema, and so meets damage to it
  if (Pragma(database, "application_id") != kApplicationId) {
    if (version == 0 && empty) return Ok{};
    return Error{"a database of another program, not an archive of depeche", path, 0, 0,
                 "name an archive that depeche ingest has made"};
  }
  if (version > known) {
    return Error{"an archive of a newer version (its schema is " + std::to_string(version) +
                     ", this program knows up to " + std::to_string(known) + ")",
                 path, 0, 0, "use the newer depeche that made it"};
  }
  return Ok{};
}

bool IsCurrent(SQLite::Database& database) {
  return Pragma(database, "user_version") == static_cast<int>(Migrations().size());
}

// All steps or none; another program may do the same at the same time.
void Migrate(SQLite::Database& database) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const size_t from = static_cast<size_t>(Pragma(database, "user_version"));
  for (const std::string_view step : Migrations().subspan(from)) database.exec(std::string(step));
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(Migrations().size()));
  transaction.commit();
}

std::unique_ptr<SQLite::Database> Connect(const std::string& path, int flags) {
  // One thread at a time has a connection, so it needs no locks of its own.
  auto database = std::make_unique<SQLite::Database>(path, flags | SQLite::OPEN_NOMUTEX, kBusyMilliseconds);
  database->exec("PRAGMA foreign_keys = ON");
  return database;
}

std::unique_ptr<SQLite::Database> ConnectForWriting(const std::string& path) {
  auto database = Connect(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  // Only an empty file takes these two; they stay with it.
  database->exec("PRAGMA page_size = " + std::to_string(kPageBytes));
  database->exec("PRAGMA journal_mode = WAL");
  // With WAL this loses nothing to a killed process; a power cut may lose the last transactions, never the
  // archive.
  database->exec("PRAGMA synchronous = NORMAL");
  // New rows go to many places of many indexes: pages are kept, and written back rarely.
  database->exec("PRAGMA temp_store = MEMORY");
  database->exec("PRAGMA cache_size = -32000");
  database->exec("PRAGMA wal_autocheckpoint = 4000");
  return database;
}

// A database in WAL mode on a medium that cannot be written has no room for its shared memory; where nobody
// can write, and no WAL waits, it may be read without.
std::unique_ptr<SQLite::Database> ConnectForReading(const std::string& path) {
  auto database = Connect(path, SQLite::OPEN_READONLY);
  try {
    Pragma(*database, "user_version");
    return database;
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode() & 0xFF;
    std::error_code error;
    const bool wal_waits = std::filesystem::file_size(path + "-wal", error) > 0 && !error;
    if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || wal_waits) throw;
  }
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(c));
      uri += escaped;
    } else {
      uri += c;
    }
  }
  return Connect(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

// What SQLite would tell less clearly: no file, no folder, not a file.
Status CheckPath(const std::string& path, ArchiveMode mode) {
  namespace fs = std::filesystem;
  if (path.empty()) return Error{"the archive has no name", path, 0, 0, "name a file"};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    if (mode != ArchiveMode::kCreate) {
      return Error{"no such archive", path, 0, 0, "depeche ingest --archive FILE makes one"};
    }
    const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : ".";
    if (!fs::is_directory(folder, error)) {
      return Error{"there is no folder “" + folder.string() + "” for the archive", path, 0, 0,
                   "make it first"};
    }
    return Ok{};
  }
  if (error) return Error{error.message(), path, 0, 0, ""};
  if (status.type() != fs::file_type::regular) {
    return Error{"not a file", path, 0, 0, "name an archive that depeche ingest has made"};
  }
  if (mode != ArchiveMode::kCreate && fs::file_size(path, error) == 0) {
    return Error{"an empty file, not an archive", path, 0, 0, "depeche ingest --archive FILE makes one"};
  }
  return Ok{};
}

}  // namespace

Archive::Archive(std::string path, std::unique_ptr<SQLite::Database> database)
    : path_(std::move(path)), database_(std::move(database)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::Open(const std::string& named, ArchiveMode mode) {
  // SQLite takes ":memory:" and the like for something else than a file.
  const std::string path = named.starts_with(":") ? "./" + named : named;
  DEPECHE_RETURN_IF_ERROR(CheckPath(path, mode));
  return Guard(path, [&]() -> Result<Archive> {
    // Looked at before anything is written, so that a file of another program stays as it is.
    const bool there = std::filesystem::exists(path) && std::filesystem::file_size(path) > 0;
    bool current = false;
    if (there) {
      auto database = ConnectForReading(path);
      DEPECHE_RETURN_IF_ERROR(CheckKind(*database, path));
      current = IsCurrent(*database);
      if (current && mode == ArchiveMode::kRead) return Archive(path, std::move(database));
    }
    auto database = ConnectForWriting(path);
    if (!current) Migrate(*database);
    if (mode != ArchiveMode::kRead) return Archive(path, std::move(database));
    database.reset();
    return Archive(path, ConnectForReading(path));
  });
}

Result<std::string> Archive::ReadText(int64_t report) const {
  return Guard(path_, [&]() -> Result<std::string> {
    SQLite::Statement body(*database_, "SELECT text FROM body WHERE report_id = ?");
    body.bind(1, report);
    if (!body.executeStep()) return Error{"no report in row " + std::to_string(report), path_, 0, 0, ""};
    Result<std::string> text = Inflate(ColumnText(body, 0));
    if (!text)
      return Error{"report in row " + std::to_string(report) + ": " + text.error().message, path_, 0, 0, ""};
    return text;
  });
}

}  // namespace depeche
