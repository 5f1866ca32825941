#include "query/reader.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "archive/sqlite.h"
#include "query/great_circle.h"

namespace depeche {
namespace {

// great_circle_km(lat, lon, lat, lon) in SQL; NULL where one is.
void GreatCircleFunction(sqlite3_context* context, int, sqlite3_value** values) {
  double degrees[4];
  for (int i = 0; i < 4; ++i) {
    if (sqlite3_value_type(values[i]) == SQLITE_NULL) {
      sqlite3_result_null(context);
      return;
    }
    degrees[i] = sqlite3_value_double(values[i]);
  }
  sqlite3_result_double(context, GreatCircleKm(degrees[0], degrees[1], degrees[2], degrees[3]));
}

}  // namespace

Reader::Reader(std::unique_ptr<Archive> archive, std::unique_ptr<EventReader> events,
               std::shared_ptr<EventColumnsShelf> shelf)
    : archive_(std::move(archive)),
      statements_(std::make_unique<Statements>(archive_->database())),
      events_(std::move(events)),
      briefs_(std::make_unique<EventBriefs>(*statements_, std::move(shelf))) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::Open(const std::string& path, std::shared_ptr<EventColumnsShelf> shelf) {
  if (!shelf) shelf = std::make_shared<EventColumnsShelf>();
  DEPECHE_TRY(Archive opened, Archive::Open(path, ArchiveMode::kRead));
  auto archive = std::make_unique<Archive>(std::move(opened));
  return Guard(path, [&]() -> Result<Reader> {
    SQLite::Database& database = archive->database();
    database.createFunction("great_circle_km", 4, true, nullptr, GreatCircleFunction);
    database.exec("PRAGMA mmap_size = 2147418112");  // the most that SQLite maps
    database.exec("PRAGMA cache_size = -16384");     // KiB
    DEPECHE_TRY(EventReader events, EventReader::Open(*archive));
    return Reader(std::move(archive), std::make_unique<EventReader>(std::move(events)), std::move(shelf));
  });
}

Result<int64_t> Reader::Revision() {
  return Guard(path(), [&]() -> Result<int64_t> {
    const int64_t now = statements_->Number("SELECT number FROM change");
    if (now != revision_) {
      DEPECHE_TRY(EventReader events, EventReader::Open(*archive_));
      events_ = std::make_unique<EventReader>(std::move(events));
      statements_->ForgetEstimates();
      revision_ = now;
    }
    return now;
  });
}

Result<Snapshot> Snapshot::Take(Reader& reader) {
  return Guard(reader.path(), [&]() -> Result<Snapshot> {
    reader.statements().Prepare("BEGIN").Step();
    Snapshot snapshot(&reader);
    DEPECHE_TRY(snapshot.revision_, reader.Revision());
    return snapshot;
  });
}

Snapshot::~Snapshot() {
  if (reader_ == nullptr) return;
  // A reading transaction has nothing to lose: where its end fails, the connection is beyond use anyway.
  try {
    reader_->statements().Prepare("COMMIT").Step();
  } catch (const SQLite::Exception&) {
  }
}

}  // namespace depeche
