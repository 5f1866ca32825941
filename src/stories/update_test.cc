#include "stories/update.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>

#include "archive/testing.h"
#include "stories/generated_reports.h"
#include "stories/story_view.h"

namespace depeche {
namespace {

using testing::Coded;
using testing::Folder;
using testing::TestEvent;
using testing::TestReport;

// A text of its own for every report, so that none is a near-copy by accident.
std::string Filler(uint64_t seed) { return " " + GenerateReports(1, 0, seed)[0].text; }

class UpdateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<StoryTables> tables = StoryTables::Load("data");
    ASSERT_TRUE(tables.ok()) << tables.error().ToString();
    tables_.emplace(std::move(*tables));
    Open("a.db");
  }
  void Open(const std::string& name) {
    Result<Archive> archive = Archive::Open(folder_ / name, ArchiveMode::kCreate);
    ASSERT_TRUE(archive.ok()) << archive.error().ToString();
    archive_.emplace(std::move(*archive));
  }
  struct Add {
    std::string id, publisher, text;
    std::vector<TestEvent> events;
    std::string published = "2024-05-08";
  };
  void Store(const Add& add) {
    Report report = TestReport(add.id, add.text);
    report.publisher = add.publisher;
    report.published = ParsePublished(add.published);
    Result<Writer> writer = Writer::Open(*archive_);
    ASSERT_TRUE(writer.ok());
    const Result<int64_t> coding = writer->Coding("depeche test", "{}");
    ASSERT_TRUE(coding.ok());
    const Result<int64_t> row = writer->Store(Coded(std::move(report), add.events), *coding);
    ASSERT_TRUE(row.ok()) << row.error().ToString();
    ASSERT_TRUE(writer->Flush().ok());
  }
  StoryUpdate Update(const StoryUpdateOptions& options = {}) {
    const Result<StoryUpdate> update = UpdateStories(*archive_, *tables_, options);
    EXPECT_TRUE(update.ok()) << update.error().ToString();
    return update.ok() ? *update : StoryUpdate{};
  }
  // All stories, one a line: uid, events, reports, copies, sources, and the uids of their events.
  std::string Stories() {
    SQLite::Statement query(archive_->database(),
                            "SELECT s.uid || ' ' || s.events || ' ' || s.reports || ' ' || s.copies || ' ' "
                            "|| s.independent_sources || ' ' "
                            "|| group_concat(e.uid) FROM story s JOIN (SELECT * FROM event ORDER BY uid) e "
                            "ON e.story_id = s.id GROUP BY "
                            "s.id ORDER BY s.uid");
    std::string text;
    while (query.executeStep()) text += query.getColumn(0).getString() + "\n";
    return text;
  }
  // The same without the story's own uid.
  std::string Story() {
    const std::string all = Stories();
    return all.empty() ? "" : all.substr(17, all.size() - 18);
  }
  int64_t Number(const std::string& sql) { return archive_->database().execAndGet(sql).getInt64(); }

  Folder folder_{"stories"};
  std::optional<StoryTables> tables_;
  std::optional<Archive> archive_;
};

TEST_F(UpdateTest, AccountsOfTwoPapersMakeAStory) {
  Store({"one", "The Herald", Filler(1), {{.uid = "a1", .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "");
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .source = ""}}});
  Store({"three", "The Globe", Filler(3), {{.uid = "c1", .date = "2024-05-20", .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "2 2 0 2 a1,b1");
}

TEST_F(UpdateTest, PapersThatCiteOneAgencyAreOneSource) {
  for (int i = 0; i < 10; ++i)
    Store({"r" + std::to_string(i),
           "Paper " + std::to_string(i),
           Filler(10 + i),
           {{.uid = "e" + std::to_string(i), .source = "Reuters"}}});
  Update();
  EXPECT_EQ(Story(), "10 10 0 1 e0,e1,e2,e3,e4,e5,e6,e7,e8,e9");
}

TEST_F(UpdateTest, CopiesAreFoldedAndCounted) {
  const std::string text = Filler(30);
  Store({"later", "The Globe", text + " Subscribe today.", {{.uid = "b1", .source = ""}}, "2024-05-09"});
  Store({"first", "The Herald", text, {{.uid = "a1", .source = ""}}, "2024-05-08"});
  const StoryUpdate update = Update();
  EXPECT_EQ(update.reports, 2U);
  EXPECT_EQ(Story(), "1 1 1 1 a1,b1");
  EXPECT_EQ(
      Number("SELECT count(*) FROM report WHERE copy_of = (SELECT id FROM report WHERE address = 'first')"),
      1);
}

TEST_F(UpdateTest, RecordsToldAgainFollowTheirFullest) {
  Store({"one",
         "The Herald",
         Filler(1),
         {{.uid = "a1", .source = ""}, {.uid = "a2", .source = "AFP", .same_as = "a1"}}});
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "2 2 0 2 a1,a2,b1");
}

TEST_F(UpdateTest, StoriesKeepTheirNamesAsTheyGrow) {
  Store({"one", "The Herald", Filler(1), {{.uid = "a1", .source = ""}}});
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .source = ""}}});
  Update();
  const std::string uid = Stories().substr(0, 16);
  Store({"three", "The Globe", Filler(3), {{.uid = "c1", .source = ""}}});
  Update();
  EXPECT_EQ(Stories(), uid + " 3 3 0 3 a1,b1,c1\n");
  Update({.rebuild = true, .progress = {}});
  EXPECT_EQ(Stories(), uid + " 3 3 0 3 a1,b1,c1\n");
}

TEST_F(UpdateTest, AChangedReportLeavesItsStory) {
  Store({"one", "The Herald", Filler(1), {{.uid = "a1", .source = ""}}});
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .source = ""}}});
  Update();
  Store({"two", "Le Courrier", Filler(4), {{.uid = "b2", .date = "2024-01-01", .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "");
  EXPECT_EQ(Number("SELECT count(*) FROM event WHERE story_id IS NOT NULL"), 0);
}

TEST_F(UpdateTest, WithdrawnEventsLeaveTheirStory) {
  for (const char* id : {"a1", "b1", "c1"}) Store({id, id, Filler(*id), {{.uid = id, .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "3 3 0 3 a1,b1,c1");
  archive_->database().exec(
      "INSERT INTO correction(event_uid, field, value, reason, who, made_at) VALUES('b1', 'withdrawn', "
      "'true', "
      "'another attack', 'A. Reader', '2024-06-01T00:00:00Z')");
  Update();
  EXPECT_EQ(Story(), "2 2 0 2 a1,c1");
}

TEST_F(UpdateTest, DenialsJoinButAreNoSources) {
  Store({"one", "The Herald", Filler(1), {{.uid = "a1", .source = ""}}});
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .status = "denied", .source = ""}}});
  Store({"three", "The Globe", Filler(3), {{.uid = "c1", .status = "planned", .source = ""}}});
  Update();
  EXPECT_EQ(Story(), "2 2 0 1 a1,b1");
}

TEST_F(UpdateTest, AStoryIsDescribedWithItsNearMisses) {
  Store({"one", "The Herald", Filler(1), {{.uid = "a1", .source = ""}}, "2024-05-09"});
  Store({"two", "Le Courrier", Filler(2), {{.uid = "b1", .status = "denied", .source = ""}}, "2024-05-08"});
  Store({"copy", "The Globe", Filler(1), {{.uid = "c1", .source = ""}}, "2024-05-10"});
  // Neighbouring days, both told, speak against one event.
  Store({"next", "The Star", Filler(3), {{.uid = "d1", .date = "2024-05-08", .source = ""}}});
  Update();
  const Result<std::optional<StorySummary>> story = FindStory(*archive_, Stories().substr(0, 16));
  ASSERT_TRUE(story.ok() && *story);
  const Result<StoryDetail> detail = DescribeStory(*archive_, *tables_, **story);
  ASSERT_TRUE(detail.ok()) << detail.error().ToString();
  EXPECT_EQ(detail->story.lead.record.uid, "a1");
  ASSERT_EQ(detail->accounts.size(), 2U);
  EXPECT_EQ(detail->accounts[0].report.publisher, "Le Courrier");
  EXPECT_EQ(detail->accounts[1].copies.size(), 1U);
  ASSERT_EQ(detail->sources.size(), 2U);
  EXPECT_TRUE(detail->sources[0].counts);
  EXPECT_FALSE(detail->sources[detail->accounts[0].source].counts);
  EXPECT_EQ(DifferencesInShort(detail->differences), "denied by 1");
  ASSERT_EQ(detail->links.size(), 1U);
  EXPECT_NE(Describe(detail->links[0].comparison).find("same place (Nyala) +2.5"), std::string::npos);
  ASSERT_EQ(detail->near.size(), 1U);
  EXPECT_EQ(detail->near[0].record.uid, "d1");
  EXPECT_FALSE(detail->near_links[0].hindrance.empty());
  const auto none = FindStory(*archive_, "0000000000000000");
  EXPECT_TRUE(none.ok() && !*none);
}

// Stopped wherever it tells of its progress, the next run ends where an unbroken one does.
TEST_F(UpdateTest, AnInterruptedUpdateGoesOn) {
  const auto fill = [&] {
    const std::vector<GeneratedReport> texts = GenerateReports(60, 25, 5);
    for (size_t i = 0; i < texts.size(); ++i) {
      const std::string date = "2024-05-" + std::to_string(10 + i % 17);
      Store({"r" + std::to_string(i),
             "Paper " + std::to_string(i % 7),
             " " + texts[i].text,
             {{.uid = "e" + std::to_string(1000 + i), .date = date, .source = i % 3 == 0 ? "AFP" : ""}}});
    }
  };
  fill();
  Update();
  const std::string whole = Stories();
  EXPECT_GT(Number("SELECT count(*) FROM report WHERE copy_of IS NOT NULL"), 15);
  EXPECT_GT(Number("SELECT count(*) FROM story"), 2);

  Open("b.db");
  fill();
  struct Stop : std::runtime_error {
    Stop() : std::runtime_error("stopped") {}
  };
  int calls = 0;
  for (int stop_at = 1; stop_at < 6; ++stop_at) {
    calls = 0;
    try {
      Update({.rebuild = false, .progress = [&](const char*, size_t, size_t) {
                if (++calls == 1) throw Stop();
              }});
    } catch (const Stop&) {
    }
  }
  Update();
  EXPECT_EQ(Stories(), whole);
  EXPECT_EQ(Number("SELECT count(*) FROM unlinked"), 0);
  EXPECT_EQ(Number("SELECT count(*) FROM stale_story"), 0);
}

}  // namespace
}  // namespace depeche
