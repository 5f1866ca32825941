#include "stories/near_copies.h"

#include <gtest/gtest.h>

#include <string>

#include "stories/generated_reports.h"

namespace depeche {
namespace {

TEST(Fingerprint, CasePunctuationAndAccentsDoNotCount) {
  const auto one = HashWords("Le Président s'est rendu à Évry.");
  const auto other = HashWords("LE PRESIDENT — s’est rendu, à « Evry »");
  ASSERT_EQ(one.size(), 7U);
  EXPECT_EQ(Shingles(one), Shingles(other));
}

TEST(Fingerprint, CharactersAreWordsWhereScriptsDoNotPartThem) {
  EXPECT_EQ(HashWords("抗议者在广场集会 2023").size(), 9U);
}

TEST(Fingerprint, NumbersAreKnown) {
  const auto words = HashWords("about 1,200 of 3");
  ASSERT_EQ(words.size(), 5U);
  EXPECT_FALSE(words[0].number);
  EXPECT_TRUE(words[1].number && words[2].number && words[4].number);
}

TEST(Fingerprint, ShortTextsHaveOnePassageEmptyOnesNone) {
  EXPECT_TRUE(Passages(HashWords("")).empty());
  EXPECT_TRUE(Passages(HashWords("three words only")).empty());
  EXPECT_EQ(Passages(HashWords("these are four words")).size(), 1U);
}

TEST(Coverage, CountsWordsInSharedRuns) {
  const auto text = HashWords("a b c d e x f g h i y");
  const auto other = HashWords("f g h i z a b c d e");
  const Coverage coverage = MeasureCoverage(text, other);
  EXPECT_EQ(coverage.words, 11U);
  EXPECT_EQ(coverage.covered, 9U);
}

TEST(Coverage, BulletinsWithOtherNumbersAreNoCopies) {
  const std::string table =
      "The index closed at %s points on Tuesday, up %s from the day before, while the price of a barrel of "
      "crude oil "
      "stood at %s dollars and the currency was traded at %s to the euro in the afternoon.";
  const auto with = [&](const std::array<std::string, 4>& numbers) {
    std::string text = table;
    for (const std::string& number : numbers) text.replace(text.find("%s"), 2, number);
    return HashWords(text);
  };
  const auto monday = with({"7123", "12", "81", "655"});
  const auto tuesday = with({"7098", "25", "79", "649"});
  EXPECT_FALSE(IsCovered(MeasureCoverage(tuesday, monday), {}));
  EXPECT_TRUE(IsCovered(MeasureCoverage(monday, monday), {}));
}

TEST(NearCopies, EditedCopiesAreFoundAndNothingElse) {
  const CopyScore score = ScoreCopies(GenerateReports(1600, 400, 7));
  EXPECT_GE(score.precision(), 0.99);
  EXPECT_GE(score.recall(), 0.95);
  EXPECT_EQ(score.expected, 400U);
}

// Whatever the order, the earliest of equals is kept.
TEST(NearCopies, TheEarliestPublishedIsKept) {
  std::vector<GeneratedReport> reports = GenerateReports(1, 0, 3);
  GeneratedReport earlier = reports[0];
  earlier.published -= std::chrono::days(1);
  earlier.copy_of = 0;
  reports.push_back(earlier);
  const CopyScore score = ScoreCopies(reports);
  EXPECT_EQ(score.found, 1U);
  EXPECT_EQ(score.right, 1U);
}

}  // namespace
}  // namespace depeche
