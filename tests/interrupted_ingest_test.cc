// An ingest that is killed at any moment leaves a sound archive, and the same command goes on where it was:
// after fifty such deaths the archive holds what an uninterrupted run would have put there.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>

#include "run_program.h"

namespace depeche {
namespace {

constexpr int kDeaths = 50;
constexpr int kReports = 400;
// A killed process may hold its locks for a moment longer.
constexpr int kBusyMilliseconds = 10'000;

// What two archives of the same reports have in common: everything but row numbers, times and the ledger.
constexpr const char* kContents[] = {
    "SELECT address, uid, hex(content_hash), title, url, language, published_from, published_to, characters, "
    "sentences, hex(text), hex(records) FROM report JOIN body ON body.report_id = report.id ORDER BY address",
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
    "WHERE report_text MATCH 'army' ORDER BY 1",
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
  EXPECT_EQ(
      db.execAndGet("SELECT count(*) FROM report LEFT JOIN body ON report_id = id WHERE report_id IS NULL")
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
    const std::string figure = std::to_string(2 + edition + i % 40);
    lines += R"({"id": "report-)" + std::to_string(i) +
             R"(", "lang": "en", "published": "2024-05-07", "text": )" +
             R"("Rebels attacked an army post near Goma on Monday, killing )" + figure +
             R"( soldiers. The president )" +
             R"(of Kenya met the foreign minister of Sudan in Nairobi. Police arrested )" +
             std::to_string(i + 2) + R"( students on Sunday."})" + "\n";
  }
  return lines;
}

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }

 private:
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

TEST(InterruptedIngest, EndsAsIfNothingHadHappened) {
  const std::filesystem::path scratch = testing::ScratchFolder("interrupted");
  const std::string whole = (scratch / "whole.db").string(), killed = (scratch / "killed.db").string();
  const std::string input = (scratch / "reports.jsonl").string();
  const auto ingest = [&](const std::string& archive) {
    return "ingest --threads 2 --archive '" + archive + "' '" + input + "'";
  };
  testing::WriteAll(input, Reports(0));
  double run_seconds = 0;
  {
    const Stopwatch watch;
    const testing::Outcome undisturbed = testing::RunProgram(ingest(whole), scratch);
    ASSERT_EQ(undisturbed.exit_code, 0) << undisturbed.err;
    run_seconds = watch.seconds();
  }

  // Every time another edition, so that each run has all reports to store anew; killed at any moment between
  // its start and its end, as far as the quickest run so far tells when that will be.
  std::mt19937 random(7);
  int died = 0;
  for (int run = 1; died < kDeaths && run <= 3 * kDeaths; ++run) {
    testing::WriteAll(input, Reports(run % 3));
    const double after = run_seconds * (0.3 + 0.8 * random() / std::mt19937::max());
    const std::string command = "timeout -s KILL " + std::to_string(after) + " " DEPECHE_PROGRAM " " +
                                ingest(killed) + " >'" + (scratch / "out").string() + "' 2>&1";
    const Stopwatch watch;
    const int status = std::system(command.c_str());
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
      run_seconds = std::min(run_seconds, watch.seconds());
    } else {
      ++died;
    }
    if (died % 10 == 0 && std::filesystem::exists(killed)) ExpectSound(killed);
  }
  EXPECT_EQ(died, kDeaths) << "too few runs were killed for the test to tell anything";

  testing::WriteAll(input, Reports(0));
  const testing::Outcome last = testing::RunProgram(ingest(killed), scratch);
  ASSERT_EQ(last.exit_code, 0) << last.err;
  ExpectSound(killed);
  EXPECT_EQ(Contents(whole), Contents(killed));
  SQLite::Database db(killed, SQLite::OPEN_READWRITE, kBusyMilliseconds);
  // Some died before they had begun, some among their reports.
  const std::string halfway =
      "SELECT count(*) FROM (SELECT count(*) AS inputs FROM ledger JOIN run ON run.id = run_id WHERE "
      "ended_at IS NULL "
      "GROUP BY run_id) WHERE inputs BETWEEN 1 AND " +
      std::to_string(kReports - 1);
  EXPECT_GT(db.execAndGet(halfway).getInt(), 0);
  RecordProperty("killed_halfway", db.execAndGet(halfway).getInt());
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM ledger WHERE outcome IN ('failed', 'refused')").getInt(), 0);
  std::filesystem::remove_all(scratch);
}

}  // namespace
}  // namespace depeche
