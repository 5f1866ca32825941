#include "archive/report_finder.h"

#include "archive/sqlite.h"

namespace depeche {

struct ReportFinder::Impl {
  explicit Impl(const Archive& from) : archive(from) {}

  const Archive& archive;
  SQLite::Statement find{archive.database(),
                         "SELECT id, content_hash, coding_id FROM report WHERE address = ?"};
};

ReportFinder::ReportFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReportFinder::ReportFinder(ReportFinder&&) noexcept = default;
ReportFinder::~ReportFinder() = default;

Result<ReportFinder> ReportFinder::Open(const Archive& archive) {
  return Guard(archive.path(),
               [&]() -> Result<ReportFinder> { return ReportFinder(std::make_unique<Impl>(archive)); });
}

Result<std::optional<StoredReport>> ReportFinder::Find(const std::string& address) {
  return Guard(impl_->archive.path(), [&]() -> Result<std::optional<StoredReport>> {
    SQLite::Statement& find = impl_->find;
    const ResetAfter reset(find);
    BindText(find, 1, address);
    if (!find.executeStep()) return std::optional<StoredReport>();
    return std::optional(
        StoredReport{find.getColumn(0).getInt64(), ColumnText(find, 1), find.getColumn(2).getInt64()});
  });
}

}  // namespace depeche
