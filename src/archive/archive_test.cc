// Opening archives in whatever state they are, and storing reports whole.
#include "archive/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <utility>

#include "archive/checksum.h"
#include "archive/compression.h"
#include "archive/event_reader.h"
#include "archive/event_rows.h"
#include "archive/packing.h"
#include "archive/sqlite.h"
#include "archive/testing.h"
#include "archive/writer.h"
#include "base/utf8.h"

namespace depeche {
namespace {

using testing::Coded;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TestEvent;
using testing::TestReport;

class ArchiveTest : public ::testing::Test {
 protected:
  Archive Make() {
    Result<Archive> archive = Archive::Open(path(), ArchiveMode::kCreate);
    EXPECT_TRUE(archive.ok()) << archive.error().ToString();
    return std::move(archive).value();
  }
  std::string path() const { return folder_ / "a.db"; }

  std::string Message(ArchiveMode mode = ArchiveMode::kRead) const {
    const Result<Archive> archive = Archive::Open(path(), mode);
    return archive ? "it opens" : archive.error().ToString();
  }

  testing::Folder folder_{::testing::UnitTest::GetInstance()->current_test_info()->name()};
};

int64_t Count(const Archive& archive, const std::string& from) {
  return archive.database().execAndGet("SELECT count(*) FROM " + from).getInt64();
}

int64_t Store(const Archive& archive, const std::vector<CodedReport>& reports) {
  Result<Writer> writer = Writer::Open(archive);
  EXPECT_TRUE(writer.ok()) << writer.error().ToString();
  const Result<int64_t> coding = writer->Coding("depeche 0.1.0", "{}");
  EXPECT_TRUE(coding.ok()) << coding.error().ToString();
  int64_t row = 0;
  for (const CodedReport& report : reports) {
    const Result<int64_t> stored = writer->Store(report, *coding);
    EXPECT_TRUE(stored.ok()) << stored.error().ToString();
    if (stored) row = *stored;
  }
  EXPECT_TRUE(writer->Flush().ok());
  return row;
}

std::vector<int64_t> Rows(const Archive& archive, const std::string& query) {
  std::vector<int64_t> rows;
  SQLite::Statement statement(archive.database(), query);
  while (statement.executeStep()) rows.push_back(statement.getColumn(0).getInt64());
  return rows;
}

TEST_F(ArchiveTest, IsMadeOnceAndOpenedAgain) {
  { const Archive archive = Make(); }
  EXPECT_EQ(Message(ArchiveMode::kRead), "it opens");
  EXPECT_EQ(Message(ArchiveMode::kWrite), "it opens");
  const Archive archive = Make();
  EXPECT_EQ(Count(archive, "report"), 0);
  EXPECT_EQ(archive.database().execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(archive.database().execAndGet("PRAGMA foreign_keys").getInt(), 1);
}

TEST_F(ArchiveTest, SaysWhatTheFileIsInstead) {
  EXPECT_THAT(Message(), HasSubstr("no such archive"));
  std::ofstream(path()).close();
  EXPECT_THAT(Message(), HasSubstr("an empty file"));
  std::ofstream(path()) << std::string(2000, 'x');
  EXPECT_THAT(Message(), HasSubstr("not an archive of depeche"));
  EXPECT_THAT(Message(ArchiveMode::kCreate), HasSubstr("not an archive of depeche"));
  std::filesystem::remove(path());
  {
    SQLite::Database other(path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE letters(id INTEGER)");
  }
  EXPECT_THAT(Message(ArchiveMode::kCreate), HasSubstr("a database of another program"));
  std::filesystem::remove(path());
  std::filesystem::create_directory(path());
  EXPECT_THAT(Message(), HasSubstr("not a file"));
  EXPECT_THAT(Archive::Open(folder_ / "none/a.db", ArchiveMode::kCreate).error().message,
              HasSubstr("there is no folder"));
  EXPECT_THAT(Archive::Open("", ArchiveMode::kCreate).error().message, HasSubstr("has no name"));
}

TEST_F(ArchiveTest, OfANewerVersionIsLeftAlone) {
  Make().database().exec("PRAGMA user_version = 99");
  for (const ArchiveMode mode : {ArchiveMode::kRead, ArchiveMode::kWrite, ArchiveMode::kCreate}) {
    EXPECT_THAT(Message(mode), HasSubstr("an archive of a newer version (its schema is 99"));
  }
}

TEST_F(ArchiveTest, DamagedSaysSo) {
  { Store(Make(), {Coded(TestReport("one"), {TestEvent{}})}); }
  std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(100);  // the schema's page, behind the header
  file << std::string(4000, '\xFF');
  file.close();
  EXPECT_THAT(Message(), HasSubstr("the archive is damaged"));
}

TEST_F(ArchiveTest, ReportIsReadAsItWasStored) {
  const Archive archive = Make();
  const TestEvent told{
      .actor = "sdn-rsf", .actor_name = "Rapid Support Forces", .actor_kind = "organisation"};
  const CodedReport report = Coded(TestReport("one", " Rien d'autre n’est su à Nyala…"), {told});
  const int64_t row = Store(archive, {report});
  EXPECT_EQ(*archive.ReadText(row), report.text);

  Result<EventReader> reader = EventReader::Open(archive);
  ASSERT_TRUE(reader.ok());
  const Result<ArchivedEvent> event = reader->Read(1);
  ASSERT_TRUE(event.ok()) << event.error().ToString();
  EXPECT_EQ(event->json + "\n", testing::RecordLine(told));
  EXPECT_EQ(event->record.actors.at(0).name, "Rapid Support Forces");
  EXPECT_EQ(event->sentence, "Rebels attacked residents in Nyala on Tuesday.");
  EXPECT_EQ(event->report.address, "one");
  EXPECT_EQ(event->report.publisher, "The Herald");
  EXPECT_EQ(ToIso(*event->report.published_from), "2024-05-08");
  EXPECT_EQ(**reader->Find(told.uid), 1);
  EXPECT_FALSE(reader->Find("ffffffffffffffff")->has_value());
  EXPECT_FALSE(reader->Read(2).ok());

  EXPECT_THAT(Rows(archive, "SELECT known FROM entity ORDER BY id"), ElementsAre(1, 0));
  EXPECT_THAT(Rows(archive, "SELECT event_id FROM role ORDER BY side"), ElementsAre(1, 1));
  EXPECT_EQ(Count(archive, "sentence WHERE sequence = 1 AND start = 0 AND end = 46"), 1);
  EXPECT_EQ(Count(archive, "sentence WHERE sequence = 2 AND start = 47 AND end = 77"), 1);
  EXPECT_EQ(Count(archive, "figure WHERE kind = 'dead' AND min = 3 AND max IS NULL"), 1);
  EXPECT_EQ(Count(archive, "attribution JOIN source ON source.id = source_id WHERE name = 'The Herald'"), 1);
  EXPECT_EQ(Count(archive, "place_box WHERE min_lat > 12 AND max_lon < 25"), 1);
  EXPECT_EQ(Count(archive, "report_text WHERE report_text MATCH 'su a nyala'"), 1) << "accents are folded";
}

TEST_F(ArchiveTest, SentencesStandWhereTheyStood) {
  const Archive archive = Make();
  Document document(TestReport("one"));
  document.language = "en";
  for (const ByteSpan span : {ByteSpan{2, 10}, ByteSpan{10, 12}, ByteSpan{14, 20}, ByteSpan{21, 26}}) {
    document.sentences.emplace_back().span = span;
  }
  const Result<CodedReport> coded = PrepareReport(document, Identify(document.report(), "."), "");
  ASSERT_TRUE(coded.ok()) << coded.error().ToString();
  EXPECT_EQ(coded->sentences, "[[3,8],[0,2],-6,5]");
  Store(archive, {*coded});
  EXPECT_THAT(Rows(archive, "SELECT sequence FROM sentence"), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(Rows(archive, "SELECT start FROM sentence"), ElementsAre(2, 10, 14, 21));
  EXPECT_THAT(Rows(archive, "SELECT end FROM sentence"), ElementsAre(10, 12, 20, 26));
}

std::vector<std::string> QueryPlan(const Archive& archive, const std::string& sql) {
  SQLite::Statement plan(archive.database(), "EXPLAIN QUERY PLAN " + sql);
  std::vector<std::string> steps;
  while (plan.executeStep()) steps.push_back(plan.getColumn(3).getString());
  return steps;
}

TEST_F(ArchiveTest, EventsAreLookedUpByUidInTheirIndex) {
  const Archive archive = Make();
  const std::string search = "SEARCH event USING INDEX event_uid (<expr>=?)";
  EXPECT_THAT(QueryPlan(archive, std::string("SELECT id FROM event WHERE ") + kEventOfUid),
              ElementsAre(search));
  // What a correction sets going, too: its triggers' steps are told only if asked for.
  sqlite3_db_config(archive.database().getHandle(), SQLITE_DBCONFIG_TRIGGER_EQP, 1, nullptr);
  const std::vector<std::string> steps = QueryPlan(
      archive,
      "INSERT INTO correction(event_uid, field, value, reason, who, made_at) VALUES('', '', '', '', '', '')");
  EXPECT_THAT(steps, Contains(search).Times(Ge(3)));
  EXPECT_THAT(steps, Not(Contains(HasSubstr("SCAN event"))));
}

// A statement that needs a savepoint makes FTS5 write out what it has gathered.
TEST_F(ArchiveTest, FullTextIsWrittenOnceATransaction) {
  const Archive archive = Make();
  Result<Writer> writer = Writer::Open(archive);
  const int64_t coding = *writer->Coding("depeche 0.1.0", "{}");
  const auto store = [&](const std::string& id) {
    TestEvent event{.uid = id};
    event.actor_name = "Actor " + id;
    EXPECT_TRUE(writer->Store(Coded(TestReport(id), {event}), coding).ok());
    EXPECT_TRUE(writer->Enter(1, {"file " + id, 1, Outcome::kCoded, "", std::nullopt}).ok());
  };
  ASSERT_TRUE(writer->BeginRun(coding).ok());
  ASSERT_TRUE(writer->Flush().ok());
  const int64_t before = Count(archive, "report_text_data");
  for (const char* id : {"00000000000000b1", "00000000000000b2", "00000000000000b3"}) store(id);
  EXPECT_EQ(Count(archive, "report_text_data"), before);
  ASSERT_TRUE(writer->Flush().ok());
  EXPECT_GT(Count(archive, "report_text_data"), before);
}

TEST_F(ArchiveTest, PacksWhatHasGrown) {
  const Archive archive = Make();
  std::vector<CodedReport> reports;
  for (int i = 0; i < 400; ++i) {
    const std::string uid = ToHex(Sha256(std::to_string(i))).substr(0, 16);  // in no order
    reports.push_back(Coded(TestReport("report " + std::to_string(i)), {TestEvent{.uid = uid}}));
    if (i % 100 == 99) Store(archive, std::exchange(reports, {}));
  }
  EXPECT_FALSE(*IsWorthPacking(archive, 199));
  EXPECT_TRUE(*IsWorthPacking(archive, 200));

  const auto pages = [&] { return archive.database().execAndGet("PRAGMA page_count").getInt(); };
  const int before = pages();
  const std::vector<int64_t> events = Rows(archive, "SELECT id FROM event ORDER BY uid");
  ASSERT_EQ(events.size(), 400u);
  const Status packed = Pack(archive);
  ASSERT_TRUE(packed.ok()) << packed.error().ToString();
  EXPECT_LT(pages(), before);
  EXPECT_EQ(Rows(archive, "SELECT id FROM event ORDER BY uid"), events);
  EXPECT_EQ(archive.database().execAndGet("PRAGMA integrity_check").getString(), "ok");
  archive.database().exec("INSERT INTO report_text(report_text) VALUES('integrity-check')");
  Store(archive, {Coded(TestReport("one more"), {TestEvent{}})});
  EXPECT_EQ(Count(archive, "event"), 401) << "and goes on";
}

TEST_F(ArchiveTest, ChangedReportTakesThePlaceOfTheOlder) {
  const Archive archive = Make();
  const TestEvent first{.uid = "00000000000000a1"}, again{.uid = "00000000000000a2", .same_as = first.uid};
  const TestEvent other{.uid = "00000000000000a3"};
  const int64_t row = Store(archive, {Coded(TestReport("one", " Yesterday's words."), {first, again})});
  Store(archive, {Coded(TestReport("two"), {other})});
  EXPECT_EQ(Count(archive, "event WHERE same_as = 1"), 1);
  archive.database().exec("UPDATE report SET copy_of = 1, signature = x'00' WHERE id = 2");

  EXPECT_EQ(Store(archive, {Coded(TestReport("one", " Altered phrase."), {first})}), row);
  EXPECT_THAT(Rows(archive, "SELECT id FROM event ORDER BY id"), ElementsAre(1, 3))
      << "a kept event keeps its row";
  EXPECT_EQ(Count(archive, "role WHERE event_id = 2"), 0);
  EXPECT_EQ(Count(archive, "report_text WHERE report_text MATCH 'yesterday'"), 0);
  EXPECT_THAT(Rows(archive, "SELECT rowid FROM report_text WHERE report_text MATCH 'altered'"),
              ElementsAre(row));
  EXPECT_EQ(Count(archive, "report WHERE copy_of IS NOT NULL OR signature IS NOT NULL"), 0);
  archive.database().exec("INSERT INTO report_text(report_text) VALUES('integrity-check')");
  EXPECT_EQ(Count(archive, "pragma_foreign_key_check"), 0);
}

TEST_F(ArchiveTest, ReportThatCannotBeStoredLeavesNoTrace) {
  const Archive archive = Make();
  Result<Writer> writer = Writer::Open(archive);
  const int64_t coding = *writer->Coding("depeche 0.1.0", "{}");
  ASSERT_TRUE(writer->Store(Coded(TestReport("one"), {TestEvent{}}), coding).ok());
  const Result<int64_t> clash =
      writer->Store(Coded(TestReport("two"), {TestEvent{.actor_name = "New Name"}}), coding);
  ASSERT_FALSE(clash.ok());
  EXPECT_THAT(clash.error().message, HasSubstr("the event's id 00000000000000a1 belongs to another report"));
  ASSERT_TRUE(writer
                  ->Store(Coded(TestReport("three"),
                                {TestEvent{.uid = "00000000000000b1", .actor_name = "New Name"}}),
                          coding)
                  .ok());
  ASSERT_TRUE(writer->Flush().ok());
  EXPECT_EQ(Count(archive, "report"), 2);
  EXPECT_EQ(Count(archive, "role JOIN entity ON entity.id = entity_id WHERE name = 'New Name'"), 1);
  EXPECT_EQ(Count(archive, "pragma_foreign_key_check"), 0);
}

TEST_F(ArchiveTest, WhatWasNotFlushedIsNotThere) {
  const Archive archive = Make();
  {
    Result<Writer> writer = Writer::Open(archive);
    const int64_t coding = *writer->Coding("depeche 0.1.0", "{}");
    ASSERT_TRUE(writer->Store(Coded(TestReport("one"), {TestEvent{}}), coding).ok());
  }
  EXPECT_EQ(Count(archive, "report"), 0);
}

TEST_F(ArchiveTest, FullDiskKeepsWhatWasFlushed) {
  const Archive archive = Make();
  Store(archive, {Coded(TestReport("one"), {TestEvent{}})});
  const int pages = archive.database().execAndGet("PRAGMA page_count").getInt();
  archive.database().exec("PRAGMA max_page_count = " + std::to_string(pages + 2));
  Result<Writer> writer = Writer::Open(archive);
  const int64_t coding = *writer->Coding("depeche 0.1.0", "{}");
  std::string noise;
  for (unsigned i = 1; noise.size() < 200'000; ++i) noise += std::to_string(i * 2654435761u) + " ";
  const Result<int64_t> stored =
      writer->Store(Coded(TestReport("two", noise), {TestEvent{.uid = "00000000000000b1"}}), coding);
  ASSERT_FALSE(stored.ok());
  EXPECT_THAT(stored.error().message, HasSubstr("no room left on the disk"));
  archive.database().exec("PRAGMA max_page_count = 1000000");
  const int64_t again = *writer->Coding("depeche 0.1.0", "{}");
  EXPECT_TRUE(
      writer->Store(Coded(TestReport("two", noise), {TestEvent{.uid = "00000000000000b1"}}), again).ok());
  ASSERT_TRUE(writer->Flush().ok());
  EXPECT_EQ(Count(archive, "report"), 2);
}

TEST(Compression, IsUndoneAndDamageIsNoticed) {
  const std::string text(100'000, 'a');
  EXPECT_EQ(*Inflate(Deflate(text)), text);
  EXPECT_EQ(*Inflate(Deflate("")), "");
  const std::string packed = Deflate("records of a report", RecordDictionary("a report"));
  EXPECT_EQ(*InflateRecords(packed, "a report"), "records of a report");
  EXPECT_FALSE(InflateRecords(packed, "another").ok());
  EXPECT_FALSE(Inflate(packed).ok());
  for (size_t length = 0; length < packed.size(); ++length) {
    EXPECT_FALSE(InflateRecords(packed.substr(0, length), "a report").ok()) << length;
  }
}

TEST(EventRecordTest, WrongKindsAreErrors) {
  for (const char* line :
       {"", "{}", "[1]", "nothing", R"({"id": 3})", R"({"id": "a", "article": "b", "event": []})"}) {
    EXPECT_FALSE(ParseEventRecord(line).ok()) << line;
  }
  std::string line = testing::RecordLine({});
  line.replace(line.find("\"2024-05-07\""), 12, "\"2024-05-77\"");
  EXPECT_FALSE(ParseEventRecord(line).ok());
}

TEST(EventRecordTest, PrivateIsWhoHasNoPublicRole) {
  ParticipantRecord who;
  who.kind = "person";
  who.identifier = "new-3";
  who.name = "Jeanne Morel";
  EXPECT_TRUE(who.IsPrivatePerson());
  who.sector = "CVL";
  EXPECT_TRUE(who.IsPrivatePerson());
  who.sector = "GOV";
  EXPECT_FALSE(who.IsPrivatePerson());
  who.sector = "ELI";
  who.other_sectors = {"PTY"};
  EXPECT_FALSE(who.IsPrivatePerson());
  who.other_sectors.clear();
  who.identifier = "fra-jeanne-morel";
  EXPECT_FALSE(who.IsPrivatePerson());
  who.identifier = "new-3";
  who.kind = "organisation";
  EXPECT_FALSE(who.IsPrivatePerson());
}

TEST(Identity, AddressIsTheMostLastingName) {
  Report report;
  report.file = "/corpus/news/may.jsonl";
  report.line = 7;
  report.text = "Words.";
  const auto address = [&](const std::string& folder = "/archives") {
    return Identify(report, folder).address;
  };
  report.id = "/corpus/news/may.jsonl:7";
  EXPECT_EQ(address(), "/corpus/news/may.jsonl:7");
  EXPECT_EQ(address("/corpus"), "news/may.jsonl:7");
  report.id = "12";
  EXPECT_EQ(address("/corpus"), "news/may.jsonl#12") << "numbers count within their file";
  report.id = "herald-2024-05-07-12";
  EXPECT_EQ(address(), "herald-2024-05-07-12");
  report.url = "https://news.example/12";
  EXPECT_EQ(address(), "https://news.example/12");
  report.url.clear();
  report.file = report.id = "/corpus/news/a.txt";
  report.line = 0;
  EXPECT_EQ(address("/corpus/news"), "a.txt");
  report.file = "-";
  report.id = "stdin";
  const std::string first = address();
  report.text = "Other words.";
  EXPECT_NE(first, address()) << "what comes in by standard input replaces nothing";
}

TEST(Identity, AddressesAreTamed) {
  Report report;
  report.text = "Words.";
  report.url = "https://news.example/" + std::string(100'000, 'x');
  const std::string first = Identify(report, ".").address;
  EXPECT_LT(first.size(), 1100u);
  report.url += "y";
  EXPECT_NE(Identify(report, ".").address, first);
  report.url.clear();
  report.file = report.id = "/corpus/caf\xE9.txt";
  const std::string odd = Identify(report, ".").address;
  EXPECT_EQ(FindInvalidUtf8(odd), std::string::npos);
  report.file = report.id = "/corpus/caf\xE8.txt";
  EXPECT_NE(Identify(report, ".").address, odd);
}

TEST(Identity, AnyChangeIsSeen) {
  const Report report = TestReport("one");
  const auto hash = [](const Report& one) { return Identify(one, ".").content_hash; };
  for (std::string Report::*field : {&Report::title, &Report::publisher, &Report::text, &Report::language}) {
    Report changed = report;
    changed.*field += "x";
    EXPECT_NE(hash(report), hash(changed));
  }
  Report moved = report;
  moved.title += moved.publisher;
  moved.publisher.clear();
  EXPECT_NE(hash(report), hash(moved));
  Report dated = report;
  dated.published = ParsePublished("2024-05");
  EXPECT_NE(hash(report), hash(dated));
}

}  // namespace
}  // namespace depeche
