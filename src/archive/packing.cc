#include "archive/packing.h"

#include "archive/sqlite.h"

namespace depeche {
namespace {

constexpr int64_t kFewReports = 256;  // whose indexes take no room to speak of

// Memory is as bounded while packing as before: the copy is made among temporary files.
class FewPagesInMemory {
 public:
  explicit FewPagesInMemory(SQLite::Database& database)
      : database_(database), cache_(database.execAndGet("PRAGMA cache_size").getInt()) {
    database.exec("PRAGMA shrink_memory");
    database.exec("PRAGMA cache_size = -4000");
    database.exec("PRAGMA temp_store = FILE");
  }
  ~FewPagesInMemory() {
    database_.tryExec("PRAGMA temp_store = MEMORY");
    database_.tryExec("PRAGMA cache_size = " + std::to_string(cache_));
  }
  FewPagesInMemory(const FewPagesInMemory&) = delete;
  FewPagesInMemory& operator=(const FewPagesInMemory&) = delete;

 private:
  SQLite::Database& database_;
  const int cache_;
};

}  // namespace

Result<bool> IsWorthPacking(const Archive& archive, uint64_t new_reports) {
  return Guard(archive.path(), [&]() -> Result<bool> {
    const int64_t all = archive.database().execAndGet("SELECT count(*) FROM report").getInt64();
    return all >= kFewReports && 2 * static_cast<int64_t>(new_reports) >= all;
  });
}

Status Pack(const Archive& archive) {
  return Guard(archive.path(), [&]() -> Status {
    SQLite::Database& database = archive.database();
    const FewPagesInMemory few(database);
    database.exec("INSERT INTO report_text(report_text) VALUES('optimize')");
    database.exec("VACUUM");
    return Ok{};
  });
}

}  // namespace depeche
