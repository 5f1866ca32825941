#include "archive/watched_files.h"

#include "archive/sqlite.h"

namespace depeche {

Result<bool> WasRead(const Archive& archive, const FileState& file, int64_t coding) {
  return Guard(archive.path(), [&]() -> Result<bool> {
    SQLite::Statement find(
        archive.database(),
        "SELECT 1 FROM watched WHERE path = ? AND bytes = ? AND modified = ? AND coding_id = ?");
    BindText(find, 1, file.path);
    find.bind(2, file.bytes);
    find.bind(3, file.modified);
    find.bind(4, coding);
    return RunForRow(find).has_value();
  });
}

Status RememberRead(const Archive& archive, const FileState& file, int64_t coding) {
  return Guard(archive.path(), [&]() -> Status {
    SQLite::Statement insert(archive.database(),
                             "REPLACE INTO watched(path, bytes, modified, coding_id) VALUES(?, ?, ?, ?)");
    BindText(insert, 1, file.path);
    insert.bind(2, file.bytes);
    insert.bind(3, file.modified);
    insert.bind(4, coding);
    Run(insert);
    return Ok{};
  });
}

}  // namespace depeche
