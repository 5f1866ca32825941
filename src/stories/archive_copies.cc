#include "stories/archive_copies.h"

#include "archive/sqlite.h"

namespace depeche {
namespace {

constexpr size_t kTextsKept = 1024;

std::vector<int64_t> Rows(SQLite::Statement& statement) {
  const ResetAfter reset(statement);
  std::vector<int64_t> rows;
  while (statement.executeStep()) rows.push_back(statement.getColumn(0).getInt64());
  return rows;
}

// Small numbers take less room in SQLite than those above 2³¹.
int32_t Signed(uint32_t hash) { return static_cast<int32_t>(hash); }

}  // namespace

ArchiveCopies::ArchiveCopies(const Archive& archive)
    : archive_(archive),
      with_passage_(archive.database(),
                    "SELECT report_id FROM passage WHERE hash = ? ORDER BY report_id LIMIT ?"),
      is_original_(archive.database(),
                   "SELECT 1 FROM report WHERE id = ? AND copy_of IS NULL AND signature IS NOT NULL"),
      published_(archive.database(), "SELECT published_from FROM report WHERE id = ?"),
      copies_(archive.database(), "SELECT id FROM report WHERE copy_of = ? ORDER BY id"),
      add_(archive.database(), "INSERT OR IGNORE INTO passage(hash, report_id) VALUES(?, ?)"),
      remove_(archive.database(), "DELETE FROM passage WHERE hash = ? AND report_id = ?"),
      mark_(archive.database(), "UPDATE report SET copy_of = ?2, signature = x'' WHERE id = ?1"),
      mark_original_(archive.database(),
                     "UPDATE report SET signature = x'' WHERE id = ? AND copy_of IS NULL") {}

std::vector<int64_t> ArchiveCopies::ReportsWith(uint32_t passage, uint32_t limit) {
  with_passage_.bind(1, Signed(passage));
  with_passage_.bind(2, static_cast<int64_t>(limit));
  return Rows(with_passage_);
}

bool ArchiveCopies::IsOriginal(int64_t report) {
  const ResetAfter reset(is_original_);
  is_original_.bind(1, report);
  return is_original_.executeStep();
}

CopyText ArchiveCopies::Load(int64_t report) {
  CopyText text;
  text.report = report;
  {
    const ResetAfter reset(published_);
    published_.bind(1, report);
    if (published_.executeStep() && !published_.getColumn(0).isNull())
      text.published = Day(std::chrono::days(published_.getColumn(0).getInt64()));
  }
  if (words_.count(report) == 0) {
    const Result<std::string> read = archive_.ReadText(report);
    if (!read && !failure_) failure_ = read.error();
    Remember(report, HashWords(read ? *read : std::string()));
  }
  text.words = words_.at(report);
  return text;
}

void ArchiveCopies::Remember(int64_t report, std::vector<HashedWord> words) {
  if (words_.size() >= kTextsKept) words_.clear();
  words_[report] = std::move(words);
}

std::vector<int64_t> ArchiveCopies::CopiesOf(int64_t original) {
  copies_.bind(1, original);
  return Rows(copies_);
}

void ArchiveCopies::AddOriginal(int64_t report, const std::vector<Passage>& passages) {
  for (const Passage& passage : passages) {
    const ResetAfter reset(add_);
    add_.bind(1, Signed(passage.hash));
    add_.bind(2, report);
    add_.exec();
  }
}

void ArchiveCopies::RemoveOriginal(int64_t report, const std::vector<Passage>& passages) {
  for (const Passage& passage : passages) {
    const ResetAfter reset(remove_);
    remove_.bind(1, Signed(passage.hash));
    remove_.bind(2, report);
    remove_.exec();
  }
}

void ArchiveCopies::MarkCopy(int64_t report, std::optional<int64_t> of) {
  if (!of) {
    if (IsOriginal(report)) return;
    // Most reports were no copies before; triggers on `copy_of` would look at all their events.
    const ResetAfter reset(mark_original_);
    mark_original_.bind(1, report);
    if (mark_original_.exec() > 0) return;
  }
  const ResetAfter reset(mark_);
  mark_.bind(1, report);
  if (of) {
    mark_.bind(2, *of);
  } else {
    mark_.bind(2);
  }
  mark_.exec();
}

}  // namespace depeche
