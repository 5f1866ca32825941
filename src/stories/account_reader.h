// Reads the accounts of an archive's events.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <string>

#include "archive/archive.h"
#include "archive/event_reader.h"
#include "stories/account.h"

namespace depeche {

class AccountReader {
 public:
  // By a connection of the caller's, which must outlive the reader, or by one of the reader's own, for a
  // thread of its own: that sees what is committed.
  static Result<AccountReader> Open(const Archive& archive);
  static Result<AccountReader> OpenBeside(const Archive& archive);

  // The connection that it reads by.
  SQLite::Database& database() const { return *database_; }

  // May throw SQLite::Exception.
  Result<std::unique_ptr<Account>> Read(int64_t event);

 private:
  AccountReader(std::unique_ptr<Archive> own, const Archive& archive, EventReader reader);

  std::unique_ptr<Archive> own_;  // before what refers to it
  std::string path_;
  SQLite::Database* database_;
  EventReader reader_;
  std::unique_ptr<SQLite::Statement> rows_;
};

}  // namespace depeche
