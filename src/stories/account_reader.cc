#include "stories/account_reader.h"

#include "archive/sqlite.h"

namespace depeche {
namespace {

// The events of a report lie some days apart, and linking goes by days.
constexpr size_t kReportsKept = 512;

}  // namespace

AccountReader::AccountReader(std::unique_ptr<Archive> own, const Archive& archive, EventReader reader)
    : own_(std::move(own)),
      path_(archive.path()),
      database_(&archive.database()),
      reader_(std::move(reader)),
      rows_(std::make_unique<SQLite::Statement>(
          archive.database(),
          "SELECT report_id, ordinal, story_id, aside & 4, EXISTS (SELECT 1 FROM unlinked "
          "WHERE event_id = event.id) FROM event WHERE id = ?")) {}

Result<AccountReader> AccountReader::Open(const Archive& archive) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive, kReportsKept));
  return Guard(archive.path(),
               [&]() -> Result<AccountReader> { return AccountReader(nullptr, archive, std::move(reader)); });
}

Result<AccountReader> AccountReader::OpenBeside(const Archive& archive) {
  DEPECHE_TRY(Archive opened, Archive::Open(archive.path(), ArchiveMode::kRead));
  auto own = std::make_unique<Archive>(std::move(opened));
  DEPECHE_TRY(EventReader reader, EventReader::Open(*own, kReportsKept));
  return Guard(archive.path(), [&]() -> Result<AccountReader> {
    const Archive& beside = *own;
    return AccountReader(std::move(own), beside, std::move(reader));
  });
}

Result<std::unique_ptr<Account>> AccountReader::Read(int64_t event) {
  const ResetAfter reset(*rows_);
  rows_->bind(1, event);
  if (!rows_->executeStep()) return Error{"no event in row " + std::to_string(event), path_, 0, 0, ""};
  const int64_t report = rows_->getColumn(0).getInt64();
  DEPECHE_TRY(const EventRecord record, reader_.ReadRecord(report, rows_->getColumn(1).getInt64()));
  auto account = std::make_unique<Account>(MakeAccount(record));
  account->event = event;
  account->report = report;
  account->story = rows_->getColumn(2).getInt64();  // 0 for NULL
  account->withdrawn = rows_->getColumn(3).getInt() != 0;
  account->pending = rows_->getColumn(4).getInt() != 0;
  return account;
}

}  // namespace depeche
