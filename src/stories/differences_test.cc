#include "stories/differences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace depeche {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ParticipantRecord Who(const std::string& name, const std::string& identifier, const std::string& code,
                      const std::string& sector) {
  ParticipantRecord who;
  who.words.text = name.empty() ? "people" : name;
  who.name = name;
  who.identifier = identifier;
  who.code = code;
  who.sector = sector;
  return who;
}

SourceRecord Source(const std::string& words, const std::string& name) {
  SourceRecord source;
  source.words.text = words;
  source.name = name;
  return source;
}

FigureRecord Dead(int64_t number, const std::string& source = "") {
  FigureRecord figure;
  figure.kind = "dead";
  figure.min = figure.max = number;
  if (!source.empty()) figure.attribution.push_back(Source(source, source));
  return figure;
}

// An account by a report of its own; tests change what they are about.
StoryMember Account(const std::string& report) {
  StoryMember member;
  member.event.report.uid = report;
  member.event.record.uid = "event-of-" + report;
  member.event.record.type = "ASSAULT";
  member.event.record.status = "occurred";
  return member;
}

// "dead: 8 [a, b], 20 [b]" for each field.
std::vector<std::string> Told(const std::vector<StoryMember>& members,
                              const std::vector<StoryMember>& beside = {}) {
  std::vector<std::string> lines;
  for (const ComparedField& field : CompareAccounts(members, beside)) {
    if (field.field == "attribution") continue;
    std::string line = field.field + ":";
    for (const ToldValue& value : field.values) {
      line += " " + value.label + " [";
      for (const std::string& report : value.reports) line += report;
      line += "]";
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(CompareAccounts, FiguresOfReportsThatDiffer) {
  StoryMember a = Account("a"), b = Account("b");
  a.event.record.figures = {Dead(8, "army")};
  b.event.record.figures = {Dead(8, "army"), Dead(20, "rebels")};
  EXPECT_THAT(Told({a, b}), ElementsAre("status: occurred [ab]", "counts.dead: 8 [ab] 20 [b]"));
  const std::vector<ComparedField> fields = CompareAccounts({a, b}, {});
  const ComparedField& dead = fields.back();
  ASSERT_EQ(dead.values[0].attribution.size(), 1U) << "the army is named once";
  EXPECT_EQ(dead.values[1].attribution[0].name, "rebels");
  EXPECT_EQ(dead.values[1].value, R"({"min":20,"max":20,"about":false})");
  EXPECT_EQ(DifferencesInShort(fields), "dead 8 or 20");
}

TEST(CompareAccounts, FiguresTellOfTheSameEventInAnotherSentence) {
  StoryMember a = Account("a"), b = Account("b"), later = Account("b");
  later.event.record.uid = "later";
  a.event.record.figures = {Dead(3)};
  later.event.record.figures = {Dead(7)};
  EXPECT_THAT(Told({a, b}, {later}), ElementsAre("status: occurred [ab]", "counts.dead: 3 [a] 7 [b]"));
}

TEST(CompareAccounts, WhatOneReportAloneTellsIsNoDifference) {
  StoryMember a = Account("a"), b = Account("b");
  a.event.record.figures = {Dead(8)};
  a.event.record.actors = {Who("", "new-1", "MLI", "UAF")};
  EXPECT_THAT(Told({a, b}), ElementsAre("status: occurred [ab]"));
}

TEST(CompareAccounts, OnlyWhatIsToldCanDiffer) {
  const auto on = [](int day, const std::string& inferred) {
    TimeRecord time;
    time.first = time.last = Day(std::chrono::days(day));
    time.inferred = inferred;
    return time;
  };
  StoryMember a = Account("a"), b = Account("b"), c = Account("c");
  a.event.record.time = on(0, "");
  b.event.record.time = on(1, "report's date");
  EXPECT_THAT(Told({a, b}), ElementsAre("status: occurred [ab]"));
  c.event.record.time = on(0, "report's date");
  EXPECT_THAT(Told({a, b, c}), ElementsAre("status: occurred [abc]", "date: 1970-01-01 [ac]"));
  b.event.record.time = on(1, "");
  EXPECT_THAT(Told({a, b}), ElementsAre("status: occurred [ab]", "date: 1970-01-01 [a] 1970-01-02 [b]"));
}

TEST(CompareAccounts, PeopleAreComparedByWhoTheyAre) {
  StoryMember a = Account("a"), b = Account("b"), c = Account("c");
  a.event.record.actors = {Who("", "new-3", "KEN", "COP")};
  b.event.record.actors = {Who("Kenyan police", "org-kenyan-police", "KEN", "COP")};
  c.event.record.actors = {Who("police kényane", "org-kenyan-police", "KEN", "COP")};
  EXPECT_THAT(Told({a, b, c}), ElementsAre("status: occurred [abc]", "actor: Kenyan police [abc]"));
  c.event.record.actors = {Who("", "new-1", "KEN", "MIL")};
  EXPECT_THAT(Told({a, b, c}),
              ElementsAre("status: occurred [abc]", "actor: Kenyan police [ab] KEN MIL [c]"));
}

TEST(CompareAccounts, FewerModesContradictNone) {
  StoryMember a = Account("a"), b = Account("b"), c = Account("c");
  a.event.record.modes = {"arrest"};
  b.event.record.modes = {"arrest", "torture"};
  EXPECT_THAT(Told({a, b}), ElementsAre("status: occurred [ab]", "mode: arrest, torture [ab]"));
  c.event.record.modes = {"deport"};
  EXPECT_THAT(Told({a, c}), ElementsAre("status: occurred [ac]", "mode: arrest [a] deport [c]"));
}

TEST(CompareAccounts, CopiesSayNothingOfTheirOwn) {
  StoryMember a = Account("a"), copy = Account("b");
  copy.copy = true;
  copy.event.record.status = "denied";
  EXPECT_THAT(Told({a, copy}), IsEmpty());
  EXPECT_THAT(Told({}), IsEmpty());
}

TEST(CompareAccounts, SourcesAreComparedByTheNearest) {
  StoryMember a = Account("a"), b = Account("b");
  a.event.record.attribution.push_back(Source("army", ""));
  const std::vector<ComparedField> fields = CompareAccounts({a, b}, {});
  ASSERT_EQ(fields.back().field, "attribution");
  EXPECT_EQ(fields.back().values[0].value, R"("army")");
  EXPECT_EQ(fields.back().values[1].value, "null");
  EXPECT_EQ(DifferencesInShort(fields), "");
  b.event.record.attribution.push_back(Source("Malian army", "Malian Armed Forces"));
  a.event.record.attribution[0] = Source("armée malienne", "Forces armées maliennes");
  for (StoryMember* member : {&a, &b}) member->event.record.attribution[0].identifier = "org-army";
  EXPECT_FALSE(CompareAccounts({a, b}, {}).back().Differs());
}

}  // namespace
}  // namespace depeche
