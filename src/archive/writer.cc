#include "archive/writer.h"

#include <sqlite3.h>

#include <unordered_map>
#include <vector>

#include "archive/checksum.h"
#include "archive/corrections.h"
#include "archive/event_rows.h"
#include "archive/name_rows.h"
#include "archive/sqlite.h"

namespace depeche {
namespace {

using RowsByUid = std::unordered_map<std::string, int64_t>;

int64_t DayNumber(Day day) { return day.time_since_epoch().count(); }

}  // namespace

struct Writer::Impl {
  Impl(const Archive& from, ReportFinder report_finder)
      : archive(from),
        db(from.database()),
        finder(std::move(report_finder)),
        names(db),
        event_rows(db, names) {}

  SQLite::Statement Prepared(const std::string& sql) { return SQLite::Statement(db, sql); }

  const Archive& archive;
  SQLite::Database& db;
  ReportFinder finder;
  bool in_transaction = false;
  bool usable = true;
  NameRows names;
  EventRows event_rows;

  SQLite::Statement find_report_uid = Prepared("SELECT id FROM report WHERE uid = ?");
  SQLite::Statement find_event_uid =
      Prepared(std::string("SELECT report_id FROM event WHERE ") + kEventOfUid);
  SQLite::Statement insert_report = Prepared(
      "INSERT INTO report(address, uid, content_hash, title, publisher_id, url, language, published_from, "
      "published_to, characters, coding_id, signature) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  SQLite::Statement update_report = Prepared(
      "UPDATE report SET uid = ?2, content_hash = ?3, title = ?4, publisher_id = ?5, url = ?6, language = "
      "?7, "
      "published_from = ?8, published_to = ?9, characters = ?10, coding_id = ?11, "
      "signature = coalesce(?12, signature) WHERE address = ?1");
  SQLite::Statement insert_body =
      Prepared("INSERT INTO body(report_id, text_bytes, sentences, text) VALUES(?1, ?2, ?3, ?4)");
  SQLite::Statement update_body =
      Prepared("UPDATE body SET text_bytes = ?2, sentences = ?3, text = ?4 WHERE report_id = ?1");
  SQLite::Statement insert_records = Prepared("INSERT INTO records(report_id, lines) VALUES(?1, ?2)");
  SQLite::Statement update_records = Prepared("UPDATE records SET lines = ?2 WHERE report_id = ?1");
  SQLite::Statement insert_text = Prepared("INSERT INTO report_text(rowid, title, text) VALUES(?, ?, ?)");
  SQLite::Statement set_same_as = Prepared("UPDATE event SET same_as = ?2 WHERE id = ?1");
  SQLite::Statement corrected =
      Prepared("SELECT id, field, value FROM correction WHERE event_uid = ? ORDER BY id");

  SQLite::Statement insert_ledger = Prepared(
      "INSERT INTO ledger(run_id, at, input_id, line, outcome, reason, report_id) "
      "VALUES(?, unixepoch(), ?, ?, ?, ?, ?)");

  SQLite::Statement copy_of = Prepared("SELECT copy_of IS NOT NULL FROM report WHERE id = ?");
  SQLite::Statement old_title = Prepared("SELECT title FROM report WHERE id = ?");
  SQLite::Statement delete_text =
      Prepared("INSERT INTO report_text(report_text, rowid, title, text) VALUES('delete', ?, ?, ?)");
  SQLite::Statement old_events = Prepared("SELECT uid, id FROM event WHERE report_id = ?");
  SQLite::Statement delete_events = Prepared("DELETE FROM event WHERE report_id = ?");
  SQLite::Statement free_copies =
      Prepared("UPDATE report SET copy_of = NULL, signature = NULL WHERE id = ?1 OR copy_of = ?1");

  void Begin() {
    if (in_transaction) return;
    db.exec("BEGIN IMMEDIATE");
    in_transaction = true;
  }

  void UndoAll() {
    names.Forget();
    if (in_transaction) db.tryExec("ROLLBACK");  // a full disk has done so already
    in_transaction = false;
    usable = false;
  }

  // Any failure of `work` ends the whole transaction.
  template <typename Work>
  auto InTransaction(Work&& work) -> decltype(work()) {
    try {
      Begin();
      return work();
    } catch (const SQLite::Exception& exception) {
      UndoAll();
      return ToError(exception, archive.path());
    }
  }

  Status CheckIdentifiers(const CodedReport& report, const std::optional<StoredReport>& old);
  int64_t StoreAll(const CodedReport& report, const std::optional<StoredReport>& old, int64_t coding,
                   const Place& place);
  void ForgetContent(int64_t row);
  RowsByUid TakeAwayEvents(int64_t report);
  void WriteReport(SQLite::Statement& statement, const CodedReport& report, int64_t coding, bool placed);
  void WriteBody(SQLite::Statement& statement, int64_t row, const CodedReport& report);
  void WriteRecords(SQLite::Statement& statement, int64_t row, const CodedReport& report);
  void WriteEvents(int64_t report_row, const CodedReport& report, const RowsByUid& old_rows);
  int64_t WriteEvent(EventPlacement placement, const EventRecord& event, const CodedReport& report);
};

Writer::Writer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() {
  if (impl_ != nullptr && impl_->in_transaction) impl_->db.tryExec("ROLLBACK");
}

Result<Writer> Writer::Open(const Archive& archive) {
  DEPECHE_TRY(ReportFinder finder, ReportFinder::Open(archive));
  return Guard(archive.path(), [&]() -> Result<Writer> {
    return Writer(std::make_unique<Impl>(archive, std::move(finder)));
  });
}

Result<int64_t> Writer::Coding(const std::string& program, const std::string& parts) {
  return impl_->InTransaction([&]() -> Result<int64_t> {
    const std::string fingerprint = ToHex(Sha256(program + "\n" + parts));
    SQLite::Statement find(impl_->db, "SELECT id FROM coding WHERE fingerprint = ?");
    BindText(find, 1, fingerprint);
    if (const auto row = RunForRow(find)) return *row;
    SQLite::Statement insert(impl_->db,
                             "INSERT INTO coding(fingerprint, program, parts) VALUES(?, ?, ?) RETURNING id");
    BindText(insert, 1, fingerprint);
    BindText(insert, 2, program);
    BindText(insert, 3, parts);
    return RunForRow(insert).value();
  });
}

Result<std::optional<StoredReport>> Writer::Find(const std::string& address) {
  return impl_->finder.Find(address);
}

Result<int64_t> Writer::Store(const CodedReport& report, int64_t coding, const Place& place) {
  DEPECHE_TRY(const std::optional<StoredReport> old, Find(report.identity.address));
  return impl_->InTransaction([&]() -> Result<int64_t> {
    // Looked for beforehand, since nothing that was begun can be taken back but with the whole transaction.
    DEPECHE_RETURN_IF_ERROR(impl_->CheckIdentifiers(report, old));
    return impl_->StoreAll(report, old, coding, place);
  });
}

bool Writer::usable() const { return impl_->usable; }

Result<int64_t> Writer::BeginRun(int64_t coding) {
  return impl_->InTransaction([&]() -> Result<int64_t> {
    SQLite::Statement insert(impl_->db,
                             "INSERT INTO run(coding_id, started_at) "
                             "VALUES(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) RETURNING id");
    insert.bind(1, coding);
    return RunForRow(insert).value();
  });
}

Status Writer::EndRun(int64_t run) {
  return impl_->InTransaction([&]() -> Status {
    SQLite::Statement update(impl_->db,
                             "UPDATE run SET ended_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?");
    update.bind(1, run);
    Run(update);
    return Ok{};
  });
}

Status Writer::Enter(int64_t run, const Entry& entry) {
  return impl_->InTransaction([&]() -> Status {
    SQLite::Statement& insert = impl_->insert_ledger;
    const std::string outcome(ToString(entry.outcome));
    insert.bind(1, run);
    insert.bind(2, impl_->names.Input(entry.input));
    insert.bind(3, static_cast<int64_t>(entry.line));
    BindText(insert, 4, outcome);
    BindText(insert, 5, entry.reason);
    BindOptional(insert, 6, entry.report);
    Run(insert);
    return Ok{};
  });
}

Status Writer::Flush() {
  if (!impl_->in_transaction) return Ok{};
  return impl_->InTransaction([&]() -> Status {
    impl_->db.exec("UPDATE change SET number = number + 1");
    impl_->db.exec("COMMIT");
    impl_->in_transaction = false;
    return Ok{};
  });
}

// Ids are made of addresses and words; who sets out to can write two reports that share one.
Status Writer::Impl::CheckIdentifiers(const CodedReport& report, const std::optional<StoredReport>& old) {
  const auto taken = [&](const std::string& what, const std::string& uid) {
    return Error{what + " " + uid + " belongs to another report already", report.identity.address, 0, 0, ""};
  };
  const int64_t own = old ? old->row : -1;
  BindText(find_report_uid, 1, report.identity.uid);
  if (RunForRow(find_report_uid).value_or(own) != own) return taken("the report's id", report.identity.uid);
  for (const EventRecord& event : report.events) {
    BindText(find_event_uid, 1, event.uid);
    if (RunForRow(find_event_uid).value_or(own) != own) return taken("the event's id", event.uid);
  }
  return Ok{};
}

int64_t Writer::Impl::StoreAll(const CodedReport& report, const std::optional<StoredReport>& old,
                               int64_t coding, const Place& place) {
  const bool changed = !old || old->content_hash != report.identity.content_hash;
  RowsByUid old_rows;
  if (old && changed) ForgetContent(old->row);
  if (old) old_rows = TakeAwayEvents(old->row);
  WriteReport(old ? update_report : insert_report, report, coding, changed && place);
  const int64_t row = old ? old->row : db.getLastInsertRowid();
  WriteBody(old ? update_body : insert_body, row, report);
  WriteRecords(old ? update_records : insert_records, row, report);
  if (changed) {
    insert_text.bind(1, row);
    BindText(insert_text, 2, report.title);
    BindText(insert_text, 3, report.text);
    Run(insert_text);
  }
  if (changed && place) place(row);
  WriteEvents(row, report, old_rows);
  return row;
}

// The index of full text holds no texts itself, so it must be told what it forgets.
void Writer::Impl::ForgetContent(int64_t row) {
  const Result<std::string> text = archive.ReadText(row);
  if (!text) throw SQLite::Exception(text.error().message, SQLITE_CORRUPT);
  const ResetAfter reset(old_title);
  old_title.bind(1, row);
  old_title.executeStep();
  const std::string title = ColumnText(old_title, 0);
  delete_text.bind(1, row);
  BindText(delete_text, 2, title);
  BindText(delete_text, 3, *text);
  Run(delete_text);
  free_copies.bind(1, row);
  Run(free_copies);
}

// Returns the rows that they had, by uid.
RowsByUid Writer::Impl::TakeAwayEvents(int64_t report) {
  RowsByUid rows;
  {
    const ResetAfter reset(old_events);
    old_events.bind(1, report);
    while (old_events.executeStep()) {
      rows.emplace(ColumnText(old_events, 0), old_events.getColumn(1).getInt64());
    }
  }
  delete_events.bind(1, report);
  Run(delete_events);
  return rows;
}

// A report that will be placed counts as an original from the start, as most turn out to be.
void Writer::Impl::WriteReport(SQLite::Statement& statement, const CodedReport& report, int64_t coding,
                               bool placed) {
  const auto day = [&](Day DateSpan::*end) {
    return report.published ? std::optional(DayNumber((*report.published).*end)) : std::nullopt;
  };
  BindText(statement, 1, report.identity.address);
  BindText(statement, 2, report.identity.uid);
  BindBlob(statement, 3, report.identity.content_hash);
  BindText(statement, 4, report.title);
  BindOptional(statement, 5,
               report.publisher.empty() ? std::nullopt : std::optional(names.Publisher(report.publisher)));
  BindText(statement, 6, report.url);
  BindText(statement, 7, report.language);
  BindOptional(statement, 8, day(&DateSpan::first));
  BindOptional(statement, 9, day(&DateSpan::last));
  statement.bind(10, static_cast<int64_t>(report.characters));
  statement.bind(11, coding);
  if (placed) {
    statement.bindNoCopy(12, "", 0);
  } else {
    statement.bind(12);
  }
  Run(statement);
}

void Writer::Impl::WriteBody(SQLite::Statement& statement, int64_t row, const CodedReport& report) {
  statement.bind(1, row);
  statement.bind(2, static_cast<int64_t>(report.text.size()));
  BindText(statement, 3, report.sentences);
  BindBlob(statement, 4, report.packed_text);
  Run(statement);
}

void Writer::Impl::WriteRecords(SQLite::Statement& statement, int64_t row, const CodedReport& report) {
  statement.bind(1, row);
  BindBlob(statement, 2, report.packed_records);
  Run(statement);
}

// The fullest record of an event mostly stands before the others, which then can name its row at once.
void Writer::Impl::WriteEvents(int64_t report_row, const CodedReport& report, const RowsByUid& old_rows) {
  std::unordered_map<std::string_view, std::optional<int64_t>> rows;
  for (const EventRecord& event : report.events) rows.emplace(event.uid, std::nullopt);
  copy_of.bind(1, report_row);
  const int64_t copy = RunForRow(copy_of).value() != 0 ? 2 : 0;

  std::vector<std::pair<int64_t, std::string_view>> told_later;
  int64_t ordinal = 0;
  for (const EventRecord& event : report.events) {
    const auto same = rows.find(event.same_as);
    const bool told_again = same != rows.end();
    const auto old = old_rows.find(event.uid);
    EventPlacement placement;
    if (old != old_rows.end()) placement.row = old->second;
    placement.report = report_row;
    placement.ordinal = ordinal++;
    if (told_again) placement.same_as = same->second;
    placement.aside = (told_again ? 1 : 0) + copy;
    const int64_t row = WriteEvent(placement, event, report);
    rows[event.uid] = row;
    if (told_again && !placement.same_as) told_later.emplace_back(row, event.same_as);
  }
  for (const auto& [row, uid] : told_later) {
    set_same_as.bind(1, row);
    BindOptional(set_same_as, 2, rows.at(uid));
    Run(set_same_as);
  }
}

// The rows say what the record says with its corrections.
int64_t Writer::Impl::WriteEvent(EventPlacement placement, const EventRecord& event,
                                 const CodedReport& report) {
  std::vector<Correction> corrections;
  {
    const ResetAfter reset(corrected);
    BindText(corrected, 1, event.uid);
    while (corrected.executeStep()) {
      Correction& one = corrections.emplace_back();
      one.row = corrected.getColumn(0).getInt64();
      one.field = ColumnText(corrected, 1);
      one.value = ColumnText(corrected, 2);
    }
  }
  if (corrections.empty()) return event_rows.Insert(placement, event);
  for (const Correction& one : InForce(corrections)) {
    if (one.field == "withdrawn" && one.value == "true") placement.aside += 4;
  }
  const Result<std::string> json = CorrectedJson(report.lines.at(placement.ordinal), corrections);
  const Result<EventRecord> record = ParseEventRecord(json ? *json : report.lines.at(placement.ordinal));
  return event_rows.Insert(placement, record ? *record : event);
}

}  // namespace depeche
