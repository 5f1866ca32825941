// An archive: one SQLite file with reports, their events, and all that is known of how they came about
// (docs/archive.md). This class opens it, whatever state it is in, and hands out its connection; what reads
// and writes stands beside it.
//
// A connection serves one thread at a time; several programs and threads may have an archive open, each with
// a connection of its own. One writes at a time, readers go on beside it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace SQLite {
class Database;
}

namespace depeche {

enum class ArchiveMode : uint8_t {
  kRead,    // must be there
  kWrite,   // must be there
  kCreate,  // is made where there is none
};

class Archive {
 public:
  // Fails, saying what can be done, on files that are no archive, damaged, locked for longer than ten
  // seconds, without the rights needed, or of a newer version. An archive of an older version is brought to
  // the present one, in one transaction, before it is handed over.
  static Result<Archive> Open(const std::string& path, ArchiveMode mode);

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::string& path() const { return path_; }
  // For the code that knows the schema; it catches what SQLite throws with Guard (archive/sqlite.h).
  SQLite::Database& database() const { return *database_; }

  // The text of a report by its row.
  Result<std::string> ReadText(int64_t report) const;

 private:
  Archive(std::string path, std::unique_ptr<SQLite::Database> database);

  std::string path_;
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace depeche
