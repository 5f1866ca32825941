// An ingest that is killed at any moment leaves a sound archive, and the same command goes on where it was:
// after fifty such deaths the archive holds what an uninterrupted run would have put there.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include "run_program.h"

namespace depeche {
namespace {

constexpr int kDeaths = 50;
constexpr int kReports = 600;  // several transactions
// A killed process may hold its locks for a moment longer.
constexpr int kBusyMilliseconds = 10'000;

// What two archives of the same reports have in common: everything but row numbers, times and the ledger.
constexpr const char* kContents[] = {
    "SELECT address, uid, hex(content_hash), title, url, language, published_from, published_to, characters, "
    "sentences, hex(text), hex(lines) FROM report JOIN body ON body.report_id = report.id "
    "JOIN records ON records.report_id = report.id ORDER BY address",
    "SELECT e.uid, report.uid, ordinal, type, modes, contexts, quad, scale, first_day, last_day, place.key, "
    "e.country, status, confidence, aside, (SELECT uid FROM event WHERE id = e.same_as) FROM event AS e "
    "JOIN report ON report.id = report_id LEFT JOIN place ON place.id = place_id ORDER BY e.uid",
    "SELECT event.uid, side, position, key, role.country, role.sector, role.first_day, role.aside FROM role "
    "JOIN event ON event.id = event_id JOIN entity ON entity.id = entity_id ORDER BY 1, 2, 3",
    "SELECT event.uid, position, name, kind, stance FROM attribution JOIN event ON event.id = event_id "
    "JOIN source ON source.id = source_id ORDER BY 1, 2",
    "SELECT uid, position, kind, min, max FROM figure JOIN event ON event.id = event_id ORDER BY 1, 2",
    "SELECT key, name, kind, country, sector, known, private FROM entity WHERE id IN (SELECT entity_id FROM "
    "role) "
    "ORDER BY key",
    "SELECT key, name, country, precision, lat, lon FROM place WHERE id IN (SELECT place_id FROM event) "
    "ORDER BY key",
    "SELECT address FROM report_text JOIN report ON report.id = report_text.rowid "
    "WHERE report_text MATCH 'horses' ORDER BY 1",
};

std::string Contents(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE, kBusyMilliseconds);
  std::string text;
  for (const char* query : kContents) {
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
      for (int i = 0; i < rows.getColumnCount(); ++i) text += rows.getColumn(i).getString() + "\t";
      text += '\n';
    }
  }
  return text;
}

void ExpectSound(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE, kBusyMilliseconds);
  EXPECT_EQ(db.execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt(), 0);
  // A report is there whole: each record has its row, each row its record.
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM report LEFT JOIN body ON body.report_id = id LEFT JOIN "
                          "records ON records.report_id = id "
                          "WHERE body.report_id IS NULL OR records.report_id IS NULL")
                .getInt(),
            0);
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM (SELECT max(ordinal) + 1 <> count(*) AS odd FROM event "
                          "GROUP BY report_id) WHERE odd")
                .getInt(),
            0);
  db.exec("INSERT INTO report_text(report_text) VALUES('integrity-check')");
}

// Short reports, so that many are under way at any moment. Editions differ in every report.
std::string Reports(int edition) {
  std::string lines;
  for (int i = 0; i < kReports; ++i) {
    const std::string number = std::to_string(i), figure = std::to_string(2 + edition + i % 40);
    lines += R"({"id": "report-)" + number + R"(", "lang": "en", "published": "2024-05-07", "text": )" +
             R"("Rebels attacked an army post near Goma on Monday, killing )" + figure + " soldiers and " +
             number + R"( horses."})" + "\n";
  }
  return lines;
}

// The program at work on an archive, watched from outside and killed.
class Ingest {
 public:
  Ingest(std::string archive, const std::string& input) : archive_(std::move(archive)) {
    child_ = fork();
    if (child_ != 0) return;
    if (freopen("/dev/null", "w", stdout) == nullptr) _exit(127);
    execl(DEPECHE_PROGRAM, "depeche", "ingest", "--threads", "2", "--archive", archive_.c_str(),
          input.c_str(), nullptr);
    _exit(127);
  }
  Ingest(const Ingest&) = delete;
  Ingest& operator=(const Ingest&) = delete;
  ~Ingest() { Kill(); }

  // Waits until some reports are stored for good, or the program has ended.
  void WaitForReports() {
    std::optional<int64_t> before;
    while (Runs()) {
      if (const std::optional<int64_t> entries = LedgerEntries()) {
        if (!before) before = entries;
        if (*entries > *before) return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
  }

  // Returns whether it died of it: false where it had ended before.
  bool Kill() {
    if (!Runs()) return false;
    kill(child_, SIGKILL);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = 0;
    return WIFSIGNALED(status);
  }

 private:
  bool Runs() {
    if (child_ > 0 && waitpid(child_, nullptr, WNOHANG) != 0) child_ = 0;
    return child_ > 0;
  }

  // Nothing before the program has written. No connection of the test's own is open when the program comes to
  // what a dead one left, nor when it dies: putting the archive right is its own affair.
  std::optional<int64_t> LedgerEntries() const {
    std::error_code none_yet;
    const auto written = std::filesystem::last_write_time(archive_ + "-wal", none_yet);
    if (none_yet || written <= started_) return std::nullopt;
    SQLite::Database db(archive_, SQLite::OPEN_READONLY, kBusyMilliseconds);
    if (!db.tableExists("ledger")) return std::nullopt;
    return db.execAndGet("SELECT count(*) FROM ledger").getInt64();
  }

  const std::string archive_;
  const std::filesystem::file_time_type started_ = std::filesystem::file_time_type::clock::now();
  pid_t child_ = 0;
};

TEST(InterruptedIngest, EndsAsIfNothingHadHappened) {
  const std::filesystem::path scratch = testing::ScratchFolder("interrupted");
  const std::string whole = (scratch / "whole.db").string(), killed = (scratch / "killed.db").string();
  const std::string input = (scratch / "reports.jsonl").string();
  const auto ingest = [&](const std::string& archive) {
    return "ingest --threads 2 --archive '" + archive + "' '" + input + "'";
  };
  testing::WriteAll(input, Reports(0));
  const testing::Outcome undisturbed = testing::RunProgram(ingest(whole), scratch);
  ASSERT_EQ(undisturbed.exit_code, 0) << undisturbed.err;

  // Every time another edition, so that each run has all reports to store anew. One in five dies at some
  // moment of its first quarter of a second, while the program starts or opens the archive; the others a
  // moment after some of their reports were stored, while the next are under way.
  std::mt19937 random(7);
  const auto moment = [&](int longest) { return std::chrono::microseconds(random() % (longest * 1000)); };
  int died = 0;
  for (int run = 1; died < kDeaths && run <= 3 * kDeaths; ++run) {
    testing::WriteAll(input, Reports(run % 3));
    Ingest victim(killed, input);
    if (run % 5 == 0) {
      std::this_thread::sleep_for(moment(250));
    } else {
      victim.WaitForReports();
      std::this_thread::sleep_for(moment(40));
    }
    if (victim.Kill()) ++died;
    if (died % 10 == 0 && std::filesystem::exists(killed)) ExpectSound(killed);
  }
  EXPECT_EQ(died, kDeaths) << "too few runs were killed for the test to tell anything";

  testing::WriteAll(input, Reports(0));
  const testing::Outcome last = testing::RunProgram(ingest(killed), scratch);
  ASSERT_EQ(last.exit_code, 0) << last.err;
  ExpectSound(killed);
  EXPECT_EQ(Contents(whole), Contents(killed));
  SQLite::Database db(killed, SQLite::OPEN_READWRITE, kBusyMilliseconds);
  // That they died among their reports.
  const int halfway =
      db.execAndGet(
            "SELECT count(*) FROM (SELECT count(*) AS inputs FROM ledger JOIN run ON run.id = run_id "
            "WHERE ended_at IS NULL GROUP BY run_id) WHERE inputs BETWEEN 1 AND " +
            std::to_string(kReports - 1))
          .getInt();
  EXPECT_GT(halfway, kDeaths / 4);
  RecordProperty("killed_halfway", halfway);
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM ledger WHERE outcome IN ('failed', 'refused')").getInt(), 0);
  std::filesystem::remove_all(scratch);
}

}  // namespace
}  // namespace depeche
