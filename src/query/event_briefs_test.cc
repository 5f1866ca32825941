// Briefs are the same, whether events are fetched one by one or all of them stand in memory.
#include "query/event_briefs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/reader.h"
#include "query/testing.h"

namespace depeche {
namespace {

using testing::ToldReport;
using testing::Uid;
using testing::Where;
using testing::Who;
using Json = nlohmann::json;

// Sixty events, of which three are of AID; one of those has no day, place or recipient.
std::vector<ToldReport> Reports() {
  const Json mali = Who("Mali", "mli", "MLI", "GOV", "country"), men = Who("", "", "", "CVL", "group");
  std::vector<ToldReport> reports;
  for (int i = 10; i < 70; ++i) {
    ToldReport report{.id = "r" + std::to_string(i)};
    report.events = {{{"id", Uid(i)}, {"actor", {mali, men}}, {"recipient", {men}}}};
    Json& event = report.events.front();
    if (i % 25 == 10) {
      event["event"] = {"AID"};
      event["quad_code"] = 2;
      event["event_scale"] = 7.4;
      event["event_loc"] = Where("Bamako", "gn-bamako", "MLI", 12.65, -8.0);
    }
    if (i == 35) {
      event["date"] = event["event_loc"] = nullptr;
      event["recipient"] = Json::array();
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

std::string Told(const EventBrief& brief) {
  std::string told =
      std::string(brief.type) + " " + std::to_string(brief.quad) + " " + std::to_string(brief.scale);
  for (const auto& number : {brief.first_day, brief.last_day, brief.place})
    told += " " + (number ? std::to_string(*number) : "-");
  for (const EventPart& part : brief.parts) {
    told += (part.acts ? " acts:" : " acted upon:") + std::to_string(part.entity) + std::string(part.country);
  }
  return told;
}

class EventBriefsTest : public ::testing::Test {
 protected:
  void SetUp() override { testing::MakeArchive(path(), Reports()); }
  std::string path() const { return folder_ / "a.db"; }
  Reader Open() const {
    Result<Reader> reader = Reader::Open(path(), shelf_);
    EXPECT_TRUE(reader);
    return std::move(reader).value();
  }
  static std::vector<std::string> Ask(Reader& reader, const EventFilter& filter) {
    const Result<EventPlan> plan = EventPlan::Make(reader.statements(), filter);
    EXPECT_TRUE(plan);
    std::vector<std::string> told;
    reader.briefs().Each(*plan, [&](const EventBrief& brief) { told.push_back(Told(brief)); });
    std::sort(told.begin(), told.end());
    return told;
  }
  bool InMemory(Reader& reader) const {
    const Result<int64_t> revision = reader.Revision();
    return shelf_->Find(*revision) != nullptr;
  }

  testing::Folder folder_{"event-briefs-test"};
  std::shared_ptr<EventColumnsShelf> shelf_ = std::make_shared<EventColumnsShelf>();
};

TEST_F(EventBriefsTest, AreTheSameEitherWay) {
  Reader reader = Open();
  EventFilter aid;
  aid.types = {"AID"};
  const std::vector<std::string> one_by_one = Ask(reader, aid);
  EXPECT_FALSE(InMemory(reader));
  ASSERT_EQ(one_by_one.size(), 3u);
  EXPECT_EQ(one_by_one[0], "AID 2 7.400000 - - - acts:1MLI acts:2");

  EXPECT_EQ(Ask(reader, {}).size(), 60u);
  EXPECT_TRUE(InMemory(reader));
  EXPECT_EQ(Ask(reader, aid), one_by_one);
}

TEST_F(EventBriefsTest, ManyFewAreOneMany) {
  Reader reader = Open();
  EventFilter aid;
  aid.types = {"AID"};
  for (int i = 0; i < 2; ++i) Ask(reader, aid);
  EXPECT_FALSE(InMemory(reader));
  Ask(reader, aid);  // nine of sixty
  EXPECT_TRUE(InMemory(reader));
}

TEST_F(EventBriefsTest, FollowTheArchive) {
  Reader reader = Open();
  EXPECT_EQ(Ask(reader, {}).size(), 60u);
  ToldReport more{.id = "more"};
  more.events = {{{"id", Uid(80)}}};
  testing::MakeArchive(path(), {more});
  EXPECT_FALSE(InMemory(reader));
  EXPECT_EQ(Ask(reader, {}).size(), 61u);
  EventFilter withdrawn_too;
  withdrawn_too.withdrawn = true;
  testing::Execute(path(), "INSERT INTO correction(event_uid, field, value, reason, who, made_at) VALUES('" +
                               Uid(80) + "', 'withdrawn', 'true', 'r', 'w', '2024-06-01T00:00:00Z')");
  EXPECT_EQ(Ask(reader, {}).size(), 60u);
  EXPECT_EQ(Ask(reader, withdrawn_too).size(), 61u);
}

// Readers share what is in memory, each at its own state of the archive.
TEST_F(EventBriefsTest, AreOfTheReadersOwnState) {
  Reader early = Open(), late = Open();
  const Result<Snapshot> snapshot = Snapshot::Take(early);
  ASSERT_TRUE(snapshot);
  ToldReport more{.id = "more"};
  more.events = {{{"id", Uid(80)}}};
  testing::MakeArchive(path(), {more});
  EXPECT_EQ(Ask(late, {}).size(), 61u);
  EXPECT_EQ(Ask(early, {}).size(), 60u);
  EXPECT_EQ(Ask(late, {}).size(), 61u);
}

}  // namespace
}  // namespace depeche
