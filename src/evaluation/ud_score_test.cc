#include "evaluation/ud_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

namespace depeche {
namespace {

using testing::HasSubstr;

constexpr char kGold[] =
    "1\tLa\tle\tDET\tD\tDefinite=Def|Number=Sing|PronType=Art\t2\tdet\t_\t_\n"
    "2\tmaire\tmaire\tNOUN\tN\tGender=Fem|Number=Sing\t3\tnsubj\t_\t_\n"
    "3\tparle\tparler\tVERB\tV\tMood=Ind|Tense=Pres\t0\troot\t_\t_\n"
    "4-5\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tde\tde\tADP\tP\t_\t6\tcase\t_\t_\n"
    "5\tle\tle\tDET\tD\tDefinite=Def|PronType=Art\t6\tdet\t_\t_\n"
    "6\tbudget\tbudget\tNOUN\tN\tNumber=Sing\t3\tobl:arg\t_\t_\n"
    "7-8\taux\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "7\tà\tà\tADP\tP\t_\t9\tcase\t_\t_\n"
    "8\tles\tle\tDET\tD\tDefinite=Def|Number=Plur\t9\tdet\t_\t_\n"
    "9\télus\t_\tNOUN\tN\tGender=Masc|Number=Plur|Typo=Yes\t3\tiobj\t_\tSpaceAfter=No\n"
    "10\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1\tElle\tlui\tPRON\tC\tPerson=3\t3\tnsubj\t_\t_\n"
    "2\tle\tle\tPRON\tC\tPerson=3|PronType=Prs\t3\tobj\t_\t_\n"
    "3\tdéfend\tdéfendre\tVERB\tV\tMood=Ind\t0\troot\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1\tIls\tlui\tPRON\tC\tPerson=3\t3\tnsubj\t_\t_\n"
    "2\tsont\têtre\tAUX\tV\tMood=Ind\t3\taux:tense\t_\t_\n"
    "3\tpartis\tpartir\tVERB\tV\tTense=Past\t0\troot\t_\t_\n"
    "3.1\thier\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\thier\thier\tADV\tA\t_\t3\tadvmod\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

// Differs from kGold in tags, features, lemmas, heads, relations, and in how it cuts tokens and sentences.
constexpr char kSystem[] =
    "1\tLa\tle\tDET\tD\tDefinite=Def|Number=Sing|PronType=Art\t2\tdet\t_\t_\n"
    "2\tmaire\tmairer\tNOUN\tN\tNumber=Sing|Gender=Fem\t3\tnsubj:caus\t_\t_\n"
    "3\tparle\tparler\tVERB\tV\tMood=Ind|Tense=Pres\t0\troot\t_\t_\n"
    "4\tdu\tdu\tADP\tP\t_\t5\tcase\t_\t_\n"
    "5\tbudget\tbudget\tNOUN\tX\tNumber=Sing\t3\tobl\t_\t_\n"
    "6-7\taux\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "6\tà\tà\tADP\tP\t_\t8\tcase\t_\t_\n"
    "7\tles\tle\tDET\tD\tDefinite=Def|Number=Plur\t8\tdet\t_\t_\n"
    "8\télus\télu\tNOUN\tN\tGender=Masc|Number=Plur\t5\tnmod\t_\t_\n"
    "9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "10\tElle\telle\tPRON\tC\tPerson=3\t12\tnsubj\t_\t_\n"
    "11\tle\tle\tDET\tC\tPerson=3|PronType=Prs\t12\tdet\t_\t_\n"
    "12\tdé\tdé\tVERB\tV\tMood=Ind\t3\tparataxis\t_\tSpaceAfter=No\n"
    "13\tfend\tfendre\tVERB\tV\tMood=Ind\t12\tdep\t_\tSpaceAfter=No\n"
    "14\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1\tIls\tlui\tPRON\tC\tPerson=3\t3\tnsubj\t_\t_\n"
    "2\tsont\têtre\tAUX\tV\tMood=Sub\t3\taux\t_\t_\n"
    "3\tpartis\tpartir\tVERB\tV\tTense=Past\t0\troot\t_\t_\n"
    "4\thier\thier\tADV\tA\t_\t3\tobl:tmod\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

Result<std::vector<UdMetric>> Score(const std::string& gold, const std::string& system) {
  DEPECHE_TRY(const auto gold_sentences, ParseConllu(gold, "gold"));
  DEPECHE_TRY(const auto system_sentences, ParseConllu(system, "system"));
  DEPECHE_TRY(const UdText gold_text, MakeUdText(gold_sentences, "gold"));
  DEPECHE_TRY(const UdText system_text, MakeUdText(system_sentences, "system"));
  return ScoreUd(gold_text, system_text);
}

std::map<std::string, UdMetric> ByName(const std::vector<UdMetric>& metrics) {
  std::map<std::string, UdMetric> by_name;
  for (const UdMetric& metric : metrics) by_name.emplace(metric.name, metric);
  return by_name;
}

// The counts are those that conll18_ud_eval.py --counts prints for the same two texts.
TEST(ScoreUd, CountsLikeTheTasksOwnScript) {
  const struct {
    const char* name;
    size_t right, gold, system;
    std::optional<size_t> aligned;
  } kExpected[] = {
      {"Tokens", 16, 17, 18, std::nullopt},
      {"Sentences", 1, 3, 2, std::nullopt},
      {"Words", 16, 19, 19, std::nullopt},
      {"UPOS", 15, 19, 19, 16},
      {"XPOS", 15, 19, 19, 16},
      {"UFeats", 15, 19, 19, 16},
      {"AllTags", 13, 19, 19, 16},
      {"Lemmas", 14, 19, 19, 16},
      {"UAS", 12, 19, 19, 16},
      {"LAS", 11, 19, 19, 16},
      {"CLAS", 5, 10, 10, 9},
      {"MLAS", 3, 10, 10, 9},
      {"BLEX", 4, 10, 10, 9},
  };
  const auto metrics = Score(kGold, kSystem);
  ASSERT_TRUE(metrics.ok()) << metrics.error().ToString();
  ASSERT_EQ(metrics->size(), std::size(kExpected));
  for (size_t i = 0; i < metrics->size(); ++i) {
    const UdMetric& metric = (*metrics)[i];
    EXPECT_EQ(metric.name, kExpected[i].name);
    EXPECT_EQ(metric.right, kExpected[i].right) << metric.name;
    EXPECT_EQ(metric.gold, kExpected[i].gold) << metric.name;
    EXPECT_EQ(metric.system, kExpected[i].system) << metric.name;
    EXPECT_EQ(metric.aligned, kExpected[i].aligned) << metric.name;
  }
}

TEST(ScoreUd, ATextIsRightAgainstItself) {
  const auto metrics = Score(kGold, kGold);
  ASSERT_TRUE(metrics.ok());
  for (const UdMetric& metric : *metrics) {
    EXPECT_EQ(metric.f1(), 1) << metric.name;
    EXPECT_EQ(metric.precision(), 1) << metric.name;
    EXPECT_EQ(metric.recall(), 1) << metric.name;
  }
}

TEST(ScoreUd, FigureOfAMetric) {
  const UdMetric metric{"Words", 3, 4, 6, 5};
  EXPECT_DOUBLE_EQ(metric.precision(), 0.5);
  EXPECT_DOUBLE_EQ(metric.recall(), 0.75);
  EXPECT_DOUBLE_EQ(metric.f1(), 0.6);
  EXPECT_DOUBLE_EQ(metric.of_aligned(), 0.6);
  EXPECT_EQ((UdMetric{"CLAS", 0, 0, 0, 0}).f1(), 0);
}

constexpr char kOneWord[] = "1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
constexpr char kOneWordWithXpos[] = "1\tOui\toui\tINTJ\tI\t_\t0\troot\t_\t_\n\n";

TEST(ScoreUd, LeavesOutXposThatOneSideLacks) {
  const auto none = Score(kOneWord, kOneWord), both = Score(kOneWordWithXpos, kOneWordWithXpos),
             one = Score(kOneWordWithXpos, kOneWord);
  ASSERT_TRUE(none.ok() && both.ok() && one.ok());
  EXPECT_EQ(ByName(*both).count("XPOS"), 1u);
  EXPECT_EQ(ByName(*both).count("AllTags"), 1u);
  EXPECT_EQ(ByName(*none).count("XPOS"), 0u);
  EXPECT_EQ(ByName(*none).count("AllTags"), 1u);
  EXPECT_EQ(ByName(*one).count("XPOS"), 0u);
  EXPECT_EQ(ByName(*one).count("AllTags"), 0u);
}

TEST(ScoreUd, ALemmaThatGoldLeavesOpenIsRight) {
  constexpr char kOpen[] = "1\tOui\t_\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
  const auto open = Score(kOpen, kOneWord), missing = Score(kOneWord, kOpen);
  ASSERT_TRUE(open.ok() && missing.ok());
  EXPECT_EQ(ByName(*open).at("Lemmas").right, 1u);
  EXPECT_EQ(ByName(*open).at("BLEX").right, 1u);
  EXPECT_EQ(ByName(*missing).at("Lemmas").right, 0u);
}

TEST(ScoreUd, PassesOnThatTheTextsDiffer) {
  const auto metrics = Score(kGold, kOneWord);
  ASSERT_FALSE(metrics.ok());
  EXPECT_THAT(metrics.error().ToString(), HasSubstr("gold:1: the words are not those of system"));
}

TEST(FormatUdScores, IsATableInPerCent) {
  EXPECT_EQ(FormatUdScores({{"Words", 2, 3, 3, std::nullopt}, {"UPOS", 1, 3, 3, 2}}),
            "           precision    recall        F1  of aligned\n"
            "Words          66.67     66.67     66.67\n"
            "UPOS           33.33     33.33     33.33       50.00\n");
}

TEST(UdScoresToJson, HoldsSharesAndCounts) {
  const auto json =
      nlohmann::json::parse(UdScoresToJson({{"Tokens", 1, 2, 4, std::nullopt}, {"UPOS", 1, 2, 4, 1}}));
  EXPECT_EQ(
      json["Tokens"],
      (nlohmann::json{
          {"precision", 0.25}, {"recall", 0.5}, {"f1", 1.0 / 3}, {"right", 1}, {"gold", 2}, {"system", 4}}));
  EXPECT_EQ(json["UPOS"]["aligned"], 1);
  EXPECT_EQ(json["UPOS"]["of_aligned"], 1.0);
}

}  // namespace
}  // namespace depeche
