#include "export/cells.h"

#include <gtest/gtest.h>

#include "export/dyads.h"

namespace depeche {
namespace {

TEST(Cells, CsvQuotesWhatNeedsIt) {
  EXPECT_EQ(CsvRow({"plain", "a,b", "say \"no\"", "two\nlines", ""}),
            "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST(Cells, CsvRunsNoFormula) {
  EXPECT_EQ(CsvRow({"=1+1", "-9.5", "+33", "@SUM(A1)", "-minus", "=\"x\""}),
            "'=1+1,-9.5,'+33,'@SUM(A1),'-minus,\"'=\"\"x\"\"\"\r\n");
}

TEST(Cells, TsvHasNoTabsInside) { EXPECT_EQ(TsvRow({"a\tb", "c\r\nd"}), "a b\tc  d\n"); }

TEST(Cells, ValuesAreJoinedByBars) { EXPECT_EQ(JoinValues({"a", "", "b|c"}), "a||b/c"); }

TEST(Cells, NumbersAreShort) {
  EXPECT_EQ(NumberText(-9.0), "-9");
  EXPECT_EQ(NumberText(0.1), "0.1");
  EXPECT_EQ(NumberText(std::optional<int64_t>()), "");
}

std::string Pairs(const EventRecord& record) {
  std::string out;
  for (const Dyad& dyad : DyadsOf(record)) {
    out += (dyad.source == nullptr ? "-" : dyad.source->name) + (dyad.symmetric ? "=" : ">") +
           (dyad.target == nullptr ? "-" : dyad.target->name) + " ";
  }
  return out;
}

TEST(Dyads, EveryActorWithEveryRecipient) {
  const auto named = [](const char* name) {
    ParticipantRecord participant;
    participant.name = name;
    return participant;
  };
  EventRecord record;
  EXPECT_EQ(Pairs(record), "->- ");
  record.actors = {named("a")};
  EXPECT_EQ(Pairs(record), "a>- ");
  record.actors = {named("a"), named("b"), named("c")};
  EXPECT_EQ(Pairs(record), "a=b a=c b=c ");
  record.recipients = {named("x"), named("y")};
  EXPECT_EQ(Pairs(record), "a>x a>y b>x b>y c>x c>y ");
  record.actors.clear();
  EXPECT_EQ(Pairs(record), "->x ->y ");
}

TEST(Dyads, NumbersArePositiveAndDiffer) {
  EventRecord record;
  record.uid = "ffffffffffffffff";
  EXPECT_EQ(NumberOf(record, 0), 0x7fffffffffffff00);
  EXPECT_EQ(NumberOf(record, 2), 0x7fffffffffffff02);
  EXPECT_EQ(NumberOf(record, 1000), NumberOf(record, 255));
}

}  // namespace
}  // namespace depeche
