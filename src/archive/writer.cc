#include "archive/writer.h"

#include <sqlite3.h>

#include <unordered_map>
#include <vector>

#include "archive/checksum.h"
#include "archive/sqlite.h"
#include "base/fold.h"
#include "base/string_map.h"

namespace depeche {
namespace {

// Rows of a table that are told apart by a text, remembered so that most look-ups need no query.
class RowCache {
 public:
  const int64_t* Find(const std::string& key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? nullptr : &found->second;
  }
  int64_t Remember(const std::string& key, int64_t row) {
    constexpr size_t kMost = 50'000;
    if (rows_.size() >= kMost) rows_.clear();
    rows_[key] = row;
    return row;
  }
  void Forget() { rows_.clear(); }

 private:
  StringMap<int64_t> rows_;
};

// Run a statement that is bound; RunForRow gives the first column of its first row.
void Run(SQLite::Statement& statement) {
  const ResetAfter reset(statement);
  statement.exec();
}

std::optional<int64_t> RunForRow(SQLite::Statement& statement) {
  const ResetAfter reset(statement);
  if (!statement.executeStep()) return std::nullopt;
  return statement.getColumn(0).getInt64();
}

template <typename T>
void BindOptional(SQLite::Statement& statement, int index, const std::optional<T>& value) {
  if (value) {
    statement.bind(index, *value);
  } else {
    statement.bind(index);
  }
}

using EventRows = std::unordered_map<std::string, int64_t>;  // by uid

int64_t DayNumber(Day day) { return day.time_since_epoch().count(); }

std::optional<int64_t> FirstDay(const EventRecord& event) {
  return event.time ? std::optional(DayNumber(event.time->first)) : std::nullopt;
}
std::optional<int64_t> LastDay(const EventRecord& event) {
  return event.time ? std::optional(DayNumber(event.time->last)) : std::nullopt;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : " ") + part;
  return joined;
}

std::string EntityKey(const ParticipantRecord& who) {
  if (who.IsKnown()) return who.identifier;
  return who.kind + "/" + who.code + "/" + who.sector + "/" + FoldKey(who.name);
}

}  // namespace

struct Writer::Impl {
  explicit Impl(const Archive& from) : archive(from), db(from.database()) {}

  SQLite::Statement Prepared(const char* sql) { return SQLite::Statement(db, sql); }

  const Archive& archive;
  SQLite::Database& db;
  bool in_transaction = false;
  RowCache publishers, entities, places, sources;

  SQLite::Statement find = Prepared("SELECT id, content_hash, coding_id FROM report WHERE address = ?");
  SQLite::Statement insert_report = Prepared(
      "INSERT INTO report(address, uid, content_hash, title, publisher_id, url, language, published_from, "
      "published_to, characters, coding_id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING "
      "id");
  SQLite::Statement update_report = Prepared(
      "UPDATE report SET uid = ?2, content_hash = ?3, title = ?4, publisher_id = ?5, url = ?6, language = "
      "?7, "
      "published_from = ?8, published_to = ?9, characters = ?10, coding_id = ?11 WHERE address = ?1 "
      "RETURNING id");
  SQLite::Statement insert_body =
      Prepared("REPLACE INTO body(report_id, text_bytes, text, records) VALUES(?, ?, ?, ?)");
  SQLite::Statement insert_text = Prepared("INSERT INTO report_text(rowid, title, text) VALUES(?, ?, ?)");
  SQLite::Statement insert_sentence =
      Prepared("INSERT INTO sentence(report_id, sequence, start, end) VALUES(?, ?, ?, ?)");
  SQLite::Statement insert_event = Prepared(
      "INSERT INTO event(id, uid, report_id, ordinal, type, modes, contexts, quad, scale, first_day, "
      "last_day, "
      "place_id, country, status, confidence) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "
      "id");
  SQLite::Statement insert_role = Prepared(
      "INSERT INTO role(event_id, side, position, entity_id, country, sector, first_day) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement insert_attribution =
      Prepared("INSERT INTO attribution(event_id, position, source_id, stance) VALUES(?, ?, ?, ?)");
  SQLite::Statement insert_figure =
      Prepared("INSERT INTO figure(event_id, position, kind, min, max) VALUES(?, ?, ?, ?, ?)");
  SQLite::Statement set_same_as = Prepared("UPDATE event SET same_as = ?2 WHERE id = ?1");

  SQLite::Statement find_publisher = Prepared("SELECT id FROM publisher WHERE name = ?");
  SQLite::Statement insert_publisher = Prepared("INSERT INTO publisher(name) VALUES(?) RETURNING id");
  SQLite::Statement find_entity = Prepared("SELECT id FROM entity WHERE key = ?");
  SQLite::Statement insert_entity = Prepared(
      "INSERT INTO entity(key, name, kind, country, sector, known, private, folded) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
  SQLite::Statement find_place = Prepared("SELECT id FROM place WHERE key = ?");
  SQLite::Statement insert_place = Prepared(
      "INSERT INTO place(key, name, country, precision, lat, lon, folded) "
      "VALUES(?, ?, ?, ?, ?, ?, ?) RETURNING id");
  SQLite::Statement insert_box = Prepared("INSERT INTO place_box VALUES(?1, ?2, ?2, ?3, ?3)");
  SQLite::Statement find_source = Prepared("SELECT id FROM source WHERE name = ? AND kind = ?");
  SQLite::Statement insert_source =
      Prepared("INSERT INTO source(name, kind, folded) VALUES(?, ?, ?) RETURNING id");

  SQLite::Statement old_title = Prepared("SELECT title FROM report WHERE id = ?");
  SQLite::Statement delete_text =
      Prepared("INSERT INTO report_text(report_text, rowid, title, text) VALUES('delete', ?, ?, ?)");
  SQLite::Statement old_events = Prepared("SELECT uid, id FROM event WHERE report_id = ?");
  SQLite::Statement delete_events = Prepared("DELETE FROM event WHERE report_id = ?");
  SQLite::Statement delete_sentences = Prepared("DELETE FROM sentence WHERE report_id = ?");
  SQLite::Statement free_copies =
      Prepared("UPDATE report SET copy_of = NULL, signature = NULL WHERE id = ?1 OR copy_of = ?1");

  void Begin() {
    if (in_transaction) return;
    db.exec("BEGIN IMMEDIATE");
    in_transaction = true;
  }

  // Some failures (a full disk) end the whole transaction, others the savepoint alone.
  void Undo() {
    for (RowCache* cache : {&publishers, &entities, &places, &sources}) cache->Forget();
    if (in_transaction && sqlite3_get_autocommit(db.getHandle()) == 0) {
      db.tryExec("ROLLBACK TO report");
      db.tryExec("RELEASE report");
    } else {
      in_transaction = false;
    }
  }

  int64_t StoreAll(const CodedReport& report, int64_t coding);
  std::optional<Stored> FindReport(const std::string& address);
  void ForgetContent(int64_t row);
  EventRows TakeAwayEvents(int64_t report);
  int64_t WriteReport(SQLite::Statement& statement, const CodedReport& report, int64_t coding);
  void WriteEvents(int64_t row, const CodedReport& report, const EventRows& old_rows);
  int64_t WriteEvent(int64_t report, int64_t ordinal, const EventRecord& event, const EventRows& old_rows);
  void WriteSide(int64_t event_row, const EventRecord& event, int side,
                 const std::vector<ParticipantRecord>& participants);

  int64_t Publisher(const std::string& name);
  int64_t Entity(const ParticipantRecord& who);
  int64_t Place(const PlaceRecord& place);
  int64_t Source(const SourceRecord& source);
};

Writer::Writer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() {
  if (impl_ != nullptr && impl_->in_transaction) impl_->db.tryExec("ROLLBACK");
}

Result<Writer> Writer::Open(const Archive& archive) {
  return Guard(archive.path(), [&]() -> Result<Writer> { return Writer(std::make_unique<Impl>(archive)); });
}

Result<int64_t> Writer::Coding(const std::string& program, const std::string& parts) {
  return Guard(impl_->archive.path(), [&]() -> Result<int64_t> {
    impl_->Begin();
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

Result<std::optional<Writer::Stored>> Writer::Find(const std::string& address) {
  return Guard(impl_->archive.path(),
               [&]() -> Result<std::optional<Stored>> { return impl_->FindReport(address); });
}

Result<int64_t> Writer::Store(const CodedReport& report, int64_t coding) {
  Impl& impl = *impl_;
  auto stored = Guard(impl.archive.path(), [&]() -> Result<int64_t> {
    impl.Begin();
    impl.db.exec("SAVEPOINT report");
    const int64_t row = impl.StoreAll(report, coding);
    impl.db.exec("RELEASE report");
    return row;
  });
  if (!stored) impl.Undo();
  return stored;
}

Status Writer::Flush() {
  if (!impl_->in_transaction) return Ok{};
  auto flushed = Guard(impl_->archive.path(), [&]() -> Status {
    impl_->db.exec("COMMIT");
    return Ok{};
  });
  if (!flushed) {
    impl_->db.tryExec("ROLLBACK");
    impl_->Undo();
  }
  impl_->in_transaction = false;
  return flushed;
}

int64_t Writer::Impl::StoreAll(const CodedReport& report, int64_t coding) {
  const std::optional<Stored> old = FindReport(report.identity.address);
  const bool changed = !old || old->content_hash != report.identity.content_hash;
  EventRows event_rows;
  if (old && changed) ForgetContent(old->row);
  if (old) event_rows = TakeAwayEvents(old->row);
  const int64_t row = WriteReport(old ? update_report : insert_report, report, coding);

  insert_body.bind(1, row);
  insert_body.bind(2, static_cast<int64_t>(report.text.size()));
  BindBlob(insert_body, 3, report.packed_text);
  BindBlob(insert_body, 4, report.packed_records);
  Run(insert_body);
  if (changed) {
    insert_text.bind(1, row);
    BindText(insert_text, 2, report.title);
    BindText(insert_text, 3, report.text);
    Run(insert_text);
  }
  int sequence = 0;
  for (const CharSpan sentence : report.sentences) {
    insert_sentence.bind(1, row);
    insert_sentence.bind(2, ++sequence);
    insert_sentence.bind(3, sentence.begin);
    insert_sentence.bind(4, sentence.end);
    Run(insert_sentence);
  }
  WriteEvents(row, report, event_rows);
  return row;
}

std::optional<Writer::Stored> Writer::Impl::FindReport(const std::string& address) {
  const ResetAfter reset(find);
  BindText(find, 1, address);
  if (!find.executeStep()) return std::nullopt;
  return Stored{find.getColumn(0).getInt64(), ColumnText(find, 1), find.getColumn(2).getInt64()};
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
EventRows Writer::Impl::TakeAwayEvents(int64_t report) {
  EventRows rows;
  {
    const ResetAfter reset(old_events);
    old_events.bind(1, report);
    while (old_events.executeStep()) {
      rows.emplace(ColumnText(old_events, 0), old_events.getColumn(1).getInt64());
    }
  }
  delete_events.bind(1, report);
  Run(delete_events);
  delete_sentences.bind(1, report);
  Run(delete_sentences);
  return rows;
}

int64_t Writer::Impl::WriteReport(SQLite::Statement& statement, const CodedReport& report, int64_t coding) {
  const auto day = [&](Day DateSpan::*end) {
    return report.published ? std::optional(DayNumber((*report.published).*end)) : std::nullopt;
  };
  BindText(statement, 1, report.identity.address);
  BindText(statement, 2, report.identity.uid);
  BindBlob(statement, 3, report.identity.content_hash);
  BindText(statement, 4, report.title);
  BindOptional(statement, 5,
               report.publisher.empty() ? std::nullopt : std::optional(Publisher(report.publisher)));
  BindText(statement, 6, report.url);
  BindText(statement, 7, report.language);
  BindOptional(statement, 8, day(&DateSpan::first));
  BindOptional(statement, 9, day(&DateSpan::last));
  statement.bind(10, static_cast<int64_t>(report.characters));
  statement.bind(11, coding);
  return RunForRow(statement).value();
}

void Writer::Impl::WriteEvents(int64_t row, const CodedReport& report, const EventRows& old_rows) {
  std::unordered_map<std::string_view, int64_t> rows;
  int64_t ordinal = 0;
  for (const EventRecord& event : report.events) {
    rows.emplace(event.uid, WriteEvent(row, ordinal++, event, old_rows));
  }
  for (const EventRecord& event : report.events) {
    const auto same = rows.find(event.same_as);
    if (event.same_as.empty() || same == rows.end()) continue;
    set_same_as.bind(1, rows.at(event.uid));
    set_same_as.bind(2, same->second);
    Run(set_same_as);
  }
}

int64_t Writer::Impl::WriteEvent(int64_t report, int64_t ordinal, const EventRecord& event,
                                 const EventRows& old_rows) {
  const auto old = old_rows.find(event.uid);
  const std::string none, modes = Joined(event.modes), contexts = Joined(event.contexts);
  SQLite::Statement& insert = insert_event;
  BindOptional(insert, 1, old == old_rows.end() ? std::nullopt : std::optional(old->second));
  BindText(insert, 2, event.uid);
  insert.bind(3, report);
  insert.bind(4, ordinal);
  BindText(insert, 5, event.type);
  BindText(insert, 6, modes);
  BindText(insert, 7, contexts);
  insert.bind(8, event.quad);
  insert.bind(9, event.scale);
  BindOptional(insert, 10, FirstDay(event));
  BindOptional(insert, 11, LastDay(event));
  BindOptional(insert, 12, event.place ? std::optional(Place(*event.place)) : std::nullopt);
  BindText(insert, 13, event.place ? event.place->country : none);
  BindText(insert, 14, event.status);
  insert.bind(15, event.confidence);
  const int64_t row = RunForRow(insert).value();

  WriteSide(row, event, 0, event.actors);
  WriteSide(row, event, 1, event.recipients);
  int position = 0;
  for (const SourceRecord& source : event.attribution) {
    insert_attribution.bind(1, row);
    insert_attribution.bind(2, position++);
    insert_attribution.bind(3, Source(source));
    BindText(insert_attribution, 4, source.stance);
    Run(insert_attribution);
  }
  position = 0;
  for (const FigureRecord& figure : event.figures) {
    insert_figure.bind(1, row);
    insert_figure.bind(2, position++);
    BindText(insert_figure, 3, figure.kind);
    BindOptional(insert_figure, 4, figure.min);
    BindOptional(insert_figure, 5, figure.max);
    Run(insert_figure);
  }
  return row;
}

void Writer::Impl::WriteSide(int64_t event_row, const EventRecord& event, int side,
                             const std::vector<ParticipantRecord>& participants) {
  int position = 0;
  for (const ParticipantRecord& who : participants) {
    insert_role.bind(1, event_row);
    insert_role.bind(2, side);
    insert_role.bind(3, position++);
    insert_role.bind(4, Entity(who));
    BindText(insert_role, 5, who.code);
    BindText(insert_role, 6, who.sector);
    BindOptional(insert_role, 7, FirstDay(event));
    Run(insert_role);
  }
}

int64_t Writer::Impl::Publisher(const std::string& name) {
  if (const int64_t* row = publishers.Find(name)) return *row;
  BindText(find_publisher, 1, name);
  if (const auto row = RunForRow(find_publisher)) return publishers.Remember(name, *row);
  BindText(insert_publisher, 1, name);
  return publishers.Remember(name, RunForRow(insert_publisher).value());
}

int64_t Writer::Impl::Entity(const ParticipantRecord& who) {
  const std::string key = EntityKey(who);
  if (const int64_t* row = entities.Find(key)) return *row;
  BindText(find_entity, 1, key);
  if (const auto row = RunForRow(find_entity)) return entities.Remember(key, *row);
  BindText(insert_entity, 1, key);
  BindText(insert_entity, 2, who.name);
  BindText(insert_entity, 3, who.kind);
  BindText(insert_entity, 4, who.code);
  BindText(insert_entity, 5, who.sector);
  insert_entity.bind(6, who.IsKnown() ? 1 : 0);
  insert_entity.bind(7, who.IsPrivatePerson() ? 1 : 0);
  insert_entity.bind(8, FoldKey(who.name));
  return entities.Remember(key, RunForRow(insert_entity).value());
}

int64_t Writer::Impl::Place(const PlaceRecord& place) {
  if (const int64_t* row = places.Find(place.identifier)) return *row;
  BindText(find_place, 1, place.identifier);
  if (const auto row = RunForRow(find_place)) return places.Remember(place.identifier, *row);
  BindText(insert_place, 1, place.identifier);
  BindText(insert_place, 2, place.name);
  BindText(insert_place, 3, place.country);
  BindText(insert_place, 4, place.precision);
  BindOptional(insert_place, 5, place.lat);
  BindOptional(insert_place, 6, place.lon);
  insert_place.bind(7, FoldKey(place.name));
  const int64_t row = RunForRow(insert_place).value();
  if (place.lat && place.lon) {
    insert_box.bind(1, row);
    insert_box.bind(2, *place.lat);
    insert_box.bind(3, *place.lon);
    Run(insert_box);
  }
  return places.Remember(place.identifier, row);
}

int64_t Writer::Impl::Source(const SourceRecord& source) {
  const std::string& name = source.name.empty() ? source.words.text : source.name;
  const std::string key = source.kind + "/" + name;
  if (const int64_t* row = sources.Find(key)) return *row;
  BindText(find_source, 1, name);
  BindText(find_source, 2, source.kind);
  if (const auto row = RunForRow(find_source)) return sources.Remember(key, *row);
  BindText(insert_source, 1, name);
  BindText(insert_source, 2, source.kind);
  insert_source.bind(3, FoldKey(name));
  return sources.Remember(key, RunForRow(insert_source).value());
}

}  // namespace depeche
