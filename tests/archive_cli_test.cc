// Archives from outside: what ingest, ledger, correct and watch do and say.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

#include "run_program.h"

namespace depeche {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Outcome;
using testing::WriteAll;

std::string Line(const std::string& id, const std::string& text) {
  return R"({"id": ")" + id + R"(", "lang": "en", "published": "2024-05-07", "text": ")" + text + "\"}\n";
}

constexpr char kAttack[] = "Rebels attacked the army in Goma on Monday.";
constexpr char kVisit[] = "The president of Kenya met the foreign minister of Sudan in Nairobi.";

// A user's table that changes how attacks are coded.
constexpr char kOwnScale[] =
    "type\tquad\tscale\trecipient_required\tsymmetric\tplanned_as\tlocated_at_recipient\tspeech_act\theld_"
    "out_as\t"
    "refused_as\tabout\nASSAULT\t4\t-8.5\tno\tyes\t\tyes\tno\tTHREATEN/violence\t\tAttacks\n";

class ArchiveCliTest : public ::testing::Test {
 protected:
  void SetUp() override {
    scratch_ = testing::ScratchFolder(::testing::UnitTest::GetInstance()->current_test_info()->name());
  }
  void TearDown() override { std::filesystem::remove_all(scratch_); }

  std::string Path(const std::string& name) const { return (scratch_ / name).string(); }
  std::string Put(const std::string& name, const std::string& text) {
    WriteAll(scratch_ / name, text);
    return "'" + Path(name) + "'";
  }
  Outcome Run(const std::string& arguments) { return testing::RunProgram(arguments, scratch_); }
  std::string Archive() const { return " --archive '" + Path("a.db") + "' "; }
  Outcome Ingest(const std::string& arguments) { return Run("ingest --threads 2" + Archive() + arguments); }
  std::string Ledger(const std::string& arguments = "") {
    return Run("ledger --format csv" + Archive() + arguments).out;
  }
  std::string Ask(const std::string& query) {
    SQLite::Database db(Path("a.db"), SQLite::OPEN_READONLY);
    return db.execAndGet(query).getString();
  }

  std::filesystem::path scratch_;
};

TEST_F(ArchiveCliTest, AgainMeansNothingNewAndChangesReplace) {
  const std::string reports = Put("r.jsonl", Line("one", kAttack) + Line("two", kVisit));
  EXPECT_THAT(Ingest(reports).out, HasSubstr("2 coded"));
  EXPECT_THAT(Ingest(reports).out, HasSubstr("2 unchanged; 0 events"));
  Put("r.jsonl", Line("one", kAttack) + Line("two", kAttack));
  EXPECT_THAT(Ingest(reports).out, HasSubstr("1 recoded, 1 unchanged"));
  EXPECT_EQ(Ask("SELECT count(*) FROM event WHERE type = 'CONSULT'"), "0");
  EXPECT_EQ(Ask("SELECT count(*) FROM report"), "2");
  EXPECT_THAT(Ledger("--run last --outcome recoded"), HasSubstr("recoded,the report has changed,two,"));
}

TEST_F(ArchiveCliTest, AnotherCoderCodesAnewUnlessToldNotTo) {
  const std::string reports = Put("r.jsonl", Line("one", kAttack));
  const std::string rules = " --ontology " + Put("own.tsv", kOwnScale);
  EXPECT_THAT(Ingest(reports).out, HasSubstr("1 coded"));
  EXPECT_THAT(Ingest(reports + rules + " --no-recode").out, HasSubstr("1 unchanged"));
  EXPECT_THAT(Ingest(reports + rules).out, HasSubstr("1 recoded"));
  EXPECT_EQ(Ask("SELECT scale FROM event"), "-8.5");
  EXPECT_EQ(Ask("SELECT count(*) FROM coding WHERE json_extract(parts, '$.\"own/1/own.tsv\"') IS NOT NULL"),
            "1");
}

TEST_F(ArchiveCliTest, LedgerSaysWhatIsMissing) {
  const std::string reports =
      Put("r.jsonl", Line("one", kAttack) + "{\"id\": \"broken\n" + Line("three", kVisit));
  const std::string strange = Put("s.jsonl", R"({"id": "s", "lang": "xx", "text": "Words."})"
                                             "\n");
  const Outcome outcome = Ingest(reports + " " + strange + " '" + Path("none.txt") + "'");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("2 coded, 1 refused, 2 failed"));
  const std::string missing = Ledger("--outcome failed,refused");
  EXPECT_THAT(missing, HasSubstr("r.jsonl,2,failed,"));
  EXPECT_THAT(missing, HasSubstr("s.jsonl,1,refused,\"no folder for the language"));
  EXPECT_THAT(missing, HasSubstr("none.txt,0,failed,"));
  EXPECT_THAT(missing, Not(HasSubstr(",coded,")));
  EXPECT_THAT(Run("ledger --runs --format jsonl" + Archive()).out, HasSubstr(R"("coded":2,"recoded":0)"));
}

TEST_F(ArchiveCliTest, CorrectionsAreCheckedHoldAndSurvive) {
  const std::string reports = Put("r.jsonl", Line("one", kAttack));
  ASSERT_EQ(Ingest(reports).exit_code, 0);
  const std::string event = Ask("SELECT uid FROM event");
  const std::string why = " --reason test --who tester " + event;
  EXPECT_EQ(Run("correct" + Archive() + "--field event --value NONSENSE" + why).exit_code, 1);
  EXPECT_EQ(Run("correct" + Archive() + "--field actor.7.code --value TCD" + why).exit_code, 1);
  EXPECT_EQ(Run("correct" + Archive() + "--field date --value 2024-13-01" + why).exit_code, 1);
  EXPECT_EQ(Run("correct" + Archive() + "--field event --value PROTEST " + event).exit_code, 2)
      << "no reason";
  EXPECT_EQ(Ask("SELECT count(*) FROM correction"), "0");

  ASSERT_EQ(Run("correct" + Archive() + "--field event --value CONSULT" + why).exit_code, 0);
  ASSERT_EQ(Run("correct" + Archive() + "--field actor.0.code --value TCD" + why).exit_code, 0);
  ASSERT_EQ(Run("correct" + Archive() + "--field date --value 2024-04" + why).exit_code, 0);
  const std::string rows =
      "SELECT type || quad || date(event.first_day * 86400, 'unixepoch') || date(last_day * 86400, "
      "'unixepoch') || "
      "role.country FROM event JOIN role ON event_id = id AND side = 0";
  EXPECT_EQ(Ask(rows), "CONSULT12024-04-012024-04-30TCD");

  const std::string other = " --ontology " + Put("own.tsv", kOwnScale);
  ASSERT_THAT(Ingest(reports + other).out, HasSubstr("1 recoded"));
  EXPECT_EQ(Ask(rows), "CONSULT12024-04-012024-04-30TCD") << "coded anew, still corrected";

  ASSERT_EQ(Run("correct" + Archive() + "--withdraw" + why).exit_code, 0);
  EXPECT_EQ(Ask("SELECT aside FROM event"), "4");
  const std::string last = Ask("SELECT max(id) FROM correction");
  ASSERT_EQ(Run("correct" + Archive() + "--undo " + last + " --reason mistaken --who tester").exit_code, 0);
  EXPECT_EQ(Ask("SELECT aside FROM event"), "0");
  EXPECT_THAT(Run("correct" + Archive() + "--list --format jsonl").out, HasSubstr("\"supersedes\":" + last));

  Put("r.jsonl", Line("one", kVisit));
  ASSERT_THAT(Ingest(reports).out, HasSubstr("1 recoded"));
  EXPECT_THAT(Run("correct" + Archive() + "--list --format jsonl").out, HasSubstr(R"("state":"orphaned")"));
}

TEST_F(ArchiveCliTest, WhatIsNoArchiveSaysSo) {
  const std::string reports = Put("r.jsonl", Line("one", kAttack));
  Put("a.db", std::string(5000, '?'));
  const Outcome other = Ingest(reports);
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, HasSubstr("not an archive of depeche"));
  EXPECT_EQ(testing::ReadAll(scratch_ / "a.db"), std::string(5000, '?')) << "it was left alone";
  std::filesystem::remove(scratch_ / "a.db");
  EXPECT_THAT(Run("ledger" + Archive()).err, HasSubstr("no such archive"));
}

TEST_F(ArchiveCliTest, LockedArchiveSaysSo) {
  const std::string reports = Put("r.jsonl", Line("one", kAttack));
  ASSERT_EQ(Ingest(reports).exit_code, 0);
  SQLite::Database other(Path("a.db"), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  const Outcome outcome = Ingest(reports);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("locked by another program"));
  EXPECT_EQ(Run("ledger" + Archive()).exit_code, 0) << "readers go on";
}

TEST_F(ArchiveCliTest, WatchOnceTakesWhatIsThereAndNothingTwice) {
  std::filesystem::create_directories(scratch_ / "in/deep");
  Put("in/one.jsonl", Line("one", kAttack));
  Put("in/deep/two.jsonl", Line("two", kVisit));
  Put("in/.hidden.jsonl", Line("hidden", kVisit));
  const std::string watch = "watch --once --settle 0.2" + Archive() + "'" + Path("in") + "'";
  const Outcome first = Run(watch);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("one.jsonl: 1 coded"));
  EXPECT_EQ(Ask("SELECT group_concat(address) FROM (SELECT address FROM report ORDER BY address)"),
            "one,two");
  EXPECT_EQ(Run(watch).out, "") << "nothing has changed";
  Put("in/one.jsonl", Line("one", kVisit));
  EXPECT_THAT(Run(watch).out, HasSubstr("one.jsonl: 1 recoded"));
}

TEST_F(ArchiveCliTest, WatchTakesWhatAppearsAndEndsWhenAsked) {
  std::filesystem::create_directories(scratch_ / "in");
  const std::string archive = Path("a.db"), in = Path("in"), out = Path("watch.out");
  const pid_t child = fork();
  if (child == 0) {
    freopen(out.c_str(), "w", stdout);
    execl(DEPECHE_PROGRAM, "depeche", "watch", "--settle", "0.1", "--archive", archive.c_str(), in.c_str(),
          nullptr);
    _exit(127);
  }
  const auto wait_for = [&](const std::string& words) {
    for (int i = 0; i < 600 && testing::ReadAll(out).find(words) == std::string::npos; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return testing::ReadAll(out);
  };
  Put("in/one.jsonl", Line("one", kAttack));
  EXPECT_THAT(wait_for("one.jsonl"), HasSubstr("one.jsonl: 1 coded"));
  std::filesystem::create_directories(scratch_ / "in/new");
  WriteAll(scratch_ / "two.tmp", Line("two", kVisit));
  std::filesystem::rename(scratch_ / "two.tmp", scratch_ / "in/new/two.jsonl");
  EXPECT_THAT(wait_for("two.jsonl"), HasSubstr("two.jsonl: 1 coded"));
  kill(child, SIGTERM);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_EQ(Ask("SELECT count(*) FROM run WHERE ended_at IS NULL"), "0");
}

}  // namespace
}  // namespace depeche
