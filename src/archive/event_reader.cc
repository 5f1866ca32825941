#include "archive/event_reader.h"

#include <algorithm>
#include <list>
#include <unordered_map>

#include "archive/compression.h"
#include "archive/event_rows.h"
#include "archive/shorthand.h"
#include "archive/sqlite.h"
#include "base/utf8.h"

namespace depeche {
namespace {

// A report, unpacked.
struct Unpacked {
  ReportInfo info;
  std::string text, records;
  std::vector<std::string_view> lines;  // of `records`

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

// Code points [start, end) of valid UTF-8.
std::string Slice(std::string_view text, uint32_t start, uint32_t end) {
  const auto byte_of = [&](size_t from, uint32_t characters) {
    size_t at = from;
    while (characters > 0 && at < text.size()) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      --characters;
    }
    return at;
  };
  const size_t first = byte_of(0, start);
  return std::string(text.substr(first, byte_of(first, end > start ? end - start : 0) - first));
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
                          "SELECT event.report_id, event.ordinal, story.uid, story.reports, "
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
  SQLite::Statement uids{db, "SELECT uid FROM event WHERE report_id = ? ORDER BY ordinal"};
  SQLite::Statement by_uid{db, std::string("SELECT id FROM event WHERE ") + kEventOfUid};

  Result<const Unpacked*> Report(int64_t row);
  Result<std::string_view> Line(int64_t report, int64_t ordinal);
  Result<EventRecord> Record(std::string_view line);
  Status Unpack(int64_t row, Unpacked* report);
  std::vector<std::string> Uids(int64_t report);
  std::vector<Correction> Corrections(const std::string& uid);
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

Result<EventRecord> EventReader::ReadRecord(int64_t report, int64_t ordinal) {
  return Guard(impl_->archive.path(), [&]() -> Result<EventRecord> {
    DEPECHE_TRY(const std::string_view line, impl_->Line(report, ordinal));
    return impl_->Record(line);
  });
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
  const ResetAfter reset(event);
  event.bind(1, row);
  if (!event.executeStep()) return Error{"no event in row " + std::to_string(row), archive.path(), 0, 0, ""};
  DEPECHE_TRY(const Unpacked* told_in, Report(event.getColumn(0).getInt64()));

  ArchivedEvent read;
  read.row = row;
  DEPECHE_TRY(read.json, Line(told_in->info.row, event.getColumn(1).getInt64()));
  DEPECHE_TRY(read.record, Record(read.json));
  read.report = told_in->info;
  read.sentence = Slice(told_in->text, read.record.sentence_start, read.record.sentence_end);
  read.story = ColumnText(event, 2);
  read.story_reports = event.getColumn(3).getUInt();
  read.independent_sources = event.getColumn(4).getUInt();
  read.corrections = Corrections(read.record.uid);
  return read;
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

Result<std::string_view> EventReader::Impl::Line(int64_t report_row, int64_t ordinal) {
  DEPECHE_TRY(const Unpacked* told_in, Report(report_row));
  if (ordinal < 0 || static_cast<size_t>(ordinal) >= told_in->lines.size())
    return Damaged("report " + told_in->info.uid + " has no record " + std::to_string(ordinal));
  return told_in->lines[static_cast<size_t>(ordinal)];
}

Result<EventRecord> EventReader::Impl::Record(std::string_view line) {
  Result<EventRecord> record = ParseEventRecord(line);
  if (!record) return Damaged(record.error().message);
  return record;
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
  const auto unpack = [&](int column, std::string_view dictionary, std::string* to) -> Status {
    Result<std::string> bytes = Inflate(ColumnText(report, column), dictionary);
    if (!bytes) return Damaged("report " + info.uid + ": " + bytes.error().message);
    *to = std::move(bytes).value();
    return Ok{};
  };
  DEPECHE_RETURN_IF_ERROR(unpack(9, {}, &unpacked->text));
  std::string shorthand;
  DEPECHE_RETURN_IF_ERROR(unpack(10, RecordDictionary(unpacked->text), &shorthand));
  Result<std::string> records =
      FromShorthand(shorthand, {unpacked->text, info.address, ColumnText(report, 11), Uids(row)});
  if (!records) return Damaged("report " + info.uid + ": " + records.error().message);
  unpacked->records = std::move(records).value();
  SplitLines(unpacked->records, &unpacked->lines);
  return Ok{};
}

std::vector<std::string> EventReader::Impl::Uids(int64_t of) {
  const ResetAfter reset(uids);
  uids.bind(1, of);
  std::vector<std::string> in_order;
  while (uids.executeStep()) in_order.push_back(ColumnText(uids, 0));
  return in_order;
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
