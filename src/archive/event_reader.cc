#include "archive/event_reader.h"

#include <algorithm>
#include <list>
#include <unordered_map>

#include "archive/compression.h"
#include "archive/event_rows.h"
#include "archive/shorthand.h"
#include "archive/sqlite.h"

namespace depeche {
namespace {

// A report, unpacked, but for its records: of most only one is wanted.
struct Unpacked {
  ReportInfo info;
  std::string text, records;
  std::vector<std::string_view> lines;  // of `records`, in shorthand
  std::optional<RecordShorthand> shorthand;

  Unpacked() = default;
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
};

std::optional<Day> DayColumn(SQLite::Statement& statement, int index) {
  const SQLite::Column column = statement.getColumn(index);
  if (column.isNull()) return std::nullopt;
  return Day(std::chrono::days(column.getInt64()));
}

void SplitLines(std::string_view records, std::vector<std::string_view>* lines) {
  while (!records.empty()) {
    const size_t end = std::min(records.find('\n'), records.size());
    lines->push_back(records.substr(0, end));
    records.remove_prefix(std::min(end + 1, records.size()));
  }
}

}  // namespace

struct EventReader::Impl {
  Impl(const Archive& from, size_t kept) : archive(from), db(from.database()), reports_kept(kept) {}

  const Archive& archive;
  SQLite::Database& db;
  const size_t reports_kept;
  std::list<Unpacked> reports;                                    // the last used first
  std::unordered_map<int64_t, std::list<Unpacked>::iterator> at;  // by row

  SQLite::Statement event{db,
                          "SELECT event.uid, event.report_id, event.ordinal, story.uid, story.reports, "
                          "story.independent_sources FROM event LEFT JOIN story ON story.id = event.story_id "
                          "WHERE event.id = ?"};
  SQLite::Statement report{
      db,
      "SELECT report.uid, report.address, report.title, publisher.name, report.url, report.language, "
      "report.published_from, report.published_to, original.uid, body.text, records.lines, body.sentences "
      "FROM report JOIN body ON body.report_id = report.id JOIN records ON records.report_id = report.id "
      "LEFT JOIN publisher ON publisher.id = report.publisher_id "
      "LEFT JOIN report AS original ON original.id = report.copy_of WHERE report.id = ?"};
  SQLite::Statement corrections{db,
                                "SELECT id, field, value, reason, who, made_at, supersedes FROM correction "
                                "WHERE event_uid = ? ORDER BY id"};
  SQLite::Statement by_uid{db, std::string("SELECT id FROM event WHERE ") + kEventOfUid};
  SQLite::Statement uid_at{db, "SELECT uid FROM event WHERE report_id = ? AND ordinal = ?"};

  Result<const Unpacked*> Report(int64_t row);
  Status Unpack(int64_t row, Unpacked* report);
  std::vector<Correction> Corrections(const std::string& uid);
  Status ReadStored(int64_t row, StoredEvent* read);
  Result<std::string> Line(const Unpacked& report, int64_t ordinal, const std::string& uid);
  Result<EventRecord> Record(std::string_view line);
  Result<EventRecord> ReadRecord(int64_t report, int64_t ordinal);
  Result<ArchivedEvent> ReadEvent(int64_t row);
  Error Damaged(const std::string& what) const {
    return Error{"the archive is damaged: " + what, archive.path(), 0, 0, "take a backup"};
  }
};

EventReader::EventReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;

Result<EventReader> EventReader::Open(const Archive& archive, size_t reports_kept) {
  return Guard(archive.path(), [&]() -> Result<EventReader> {
    return EventReader(std::make_unique<Impl>(archive, reports_kept));
  });
}

Result<ArchivedEvent> EventReader::Read(int64_t row) {
  return Guard(impl_->archive.path(), [&] { return impl_->ReadEvent(row); });
}

Result<StoredEvent> EventReader::ReadStored(int64_t row) {
  return Guard(impl_->archive.path(), [&]() -> Result<StoredEvent> {
    StoredEvent event;
    DEPECHE_RETURN_IF_ERROR(impl_->ReadStored(row, &event));
    return event;
  });
}

Result<EventRecord> EventReader::ReadRecord(int64_t report, int64_t ordinal) {
  return Guard(impl_->archive.path(), [&] { return impl_->ReadRecord(report, ordinal); });
}

Result<std::vector<ArchivedEvent>> EventReader::Read(std::span<const int64_t> rows) {
  std::vector<ArchivedEvent> events;
  events.reserve(rows.size());
  for (const int64_t row : rows) {
    DEPECHE_TRY(ArchivedEvent event, Read(row));
    events.push_back(std::move(event));
  }
  return events;
}

Result<std::optional<int64_t>> EventReader::Find(const std::string& uid) {
  return Guard(impl_->archive.path(), [&]() -> Result<std::optional<int64_t>> {
    SQLite::Statement& find = impl_->by_uid;
    const ResetAfter reset(find);
    BindText(find, 1, uid);
    if (!find.executeStep()) return std::optional<int64_t>();
    return std::optional(find.getColumn(0).getInt64());
  });
}

Result<ArchivedEvent> EventReader::Impl::ReadEvent(int64_t row) {
  ArchivedEvent read;
  DEPECHE_RETURN_IF_ERROR(ReadStored(row, &read));
  DEPECHE_TRY(read.record, Record(read.json));
  return read;
}

Status EventReader::Impl::ReadStored(int64_t row, StoredEvent* read) {
  const ResetAfter reset(event);
  event.bind(1, row);
  if (!event.executeStep()) return Error{"no event in row " + std::to_string(row), archive.path(), 0, 0, ""};
  const std::string uid = ColumnText(event, 0);
  DEPECHE_TRY(const Unpacked* told_in, Report(event.getColumn(1).getInt64()));
  read->row = row;
  DEPECHE_TRY(read->json, Line(*told_in, event.getColumn(2).getInt64(), uid));
  read->report = told_in->info;
  read->sentence = told_in->shorthand->SentenceOf(read->json);
  read->story = ColumnText(event, 3);
  read->story_reports = event.getColumn(4).getUInt();
  read->independent_sources = event.getColumn(5).getUInt();
  read->corrections = Corrections(uid);
  return Ok{};
}

Result<EventRecord> EventReader::Impl::ReadRecord(int64_t report_row, int64_t ordinal) {
  const ResetAfter reset(uid_at);
  uid_at.bind(1, report_row);
  uid_at.bind(2, ordinal);
  const std::string uid = uid_at.executeStep() ? ColumnText(uid_at, 0) : "";
  DEPECHE_TRY(const Unpacked* told_in, Report(report_row));
  DEPECHE_TRY(const std::string line, Line(*told_in, ordinal, uid));
  return Record(line);
}

Result<std::string> EventReader::Impl::Line(const Unpacked& told_in, int64_t ordinal,
                                            const std::string& uid) {
  if (ordinal < 0 || static_cast<size_t>(ordinal) >= told_in.lines.size())
    return Damaged("report " + told_in.info.uid + " has no record " + std::to_string(ordinal));
  Result<std::string> line = told_in.shorthand->Lengthen(told_in.lines[static_cast<size_t>(ordinal)], uid);
  if (!line) return Damaged("report " + told_in.info.uid + ": " + line.error().message);
  return line;
}

Result<EventRecord> EventReader::Impl::Record(std::string_view line) {
  Result<EventRecord> record = ParseEventRecord(line);
  if (!record) return Damaged(record.error().message);
  return record;
}

Result<const Unpacked*> EventReader::Impl::Report(int64_t row) {
  const auto kept = at.find(row);
  if (kept != at.end()) {
    reports.splice(reports.begin(), reports, kept->second);
    return &reports.front();
  }
  reports.emplace_front();
  const Status status = Unpack(row, &reports.front());
  if (!status) {
    reports.pop_front();
    return status.error();
  }
  at[row] = reports.begin();
  if (reports.size() > reports_kept) {
    at.erase(reports.back().info.row);
    reports.pop_back();
  }
  return &reports.front();
}

Status EventReader::Impl::Unpack(int64_t row, Unpacked* unpacked) {
  const ResetAfter reset(report);
  report.bind(1, row);
  if (!report.executeStep()) return Damaged("no report in row " + std::to_string(row));
  ReportInfo& info = unpacked->info;
  info.row = row;
  info.uid = ColumnText(report, 0);
  info.address = ColumnText(report, 1);
  info.title = ColumnText(report, 2);
  info.publisher = ColumnText(report, 3);
  info.url = ColumnText(report, 4);
  info.language = ColumnText(report, 5);
  info.published_from = DayColumn(report, 6);
  info.published_to = DayColumn(report, 7);
  info.copy_of = ColumnText(report, 8);
  const auto damaged = [&](const Error& error) {
    return Damaged("report " + info.uid + ": " + error.message);
  };
  Result<std::string> text = Inflate(ColumnView(report, 9));
  if (!text) return damaged(text.error());
  unpacked->text = std::move(text).value();
  Result<std::string> records = InflateRecords(ColumnView(report, 10), unpacked->text);
  if (!records) return damaged(records.error());
  unpacked->records = std::move(records).value();
  SplitLines(unpacked->records, &unpacked->lines);
  unpacked->shorthand.emplace(RecordContext{unpacked->text, info.address, ColumnText(report, 11)});
  return Ok{};
}

std::vector<Correction> EventReader::Impl::Corrections(const std::string& uid) {
  std::vector<Correction> made;
  const ResetAfter reset(corrections);
  BindText(corrections, 1, uid);
  while (corrections.executeStep()) {
    Correction& one = made.emplace_back();
    one.row = corrections.getColumn(0).getInt64();
    one.event_uid = uid;
    one.field = ColumnText(corrections, 1);
    one.value = ColumnText(corrections, 2);
    one.reason = ColumnText(corrections, 3);
    one.who = ColumnText(corrections, 4);
    one.made_at = ColumnText(corrections, 5);
    const SQLite::Column supersedes = corrections.getColumn(6);
    if (!supersedes.isNull()) one.supersedes = supersedes.getInt64();
  }
  return made;
}

}  // namespace depeche
