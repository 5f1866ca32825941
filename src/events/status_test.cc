#include "events/status.h"

#include <gtest/gtest.h>

#include "document/testing.h"
#include "events/test_cues.h"

namespace depeche {
namespace {

using testing::Find;
using testing::FromConllu;

class StatusTest : public ::testing::Test {
 protected:
  static StatusDecision Decide(std::string_view conllu, std::string_view anchor,
                               std::string_view light_verb = "") {
    static const Result<Cues> cues = Cues::Load(testing::TestCueFolder("status"), {"military", "legal"});
    const Document document = FromConllu(conllu);
    const TreeIndex tree(document);
    const WordId light = light_verb.empty() ? WordId() : Find(document, light_verb);
    return DecideStatus(document, tree, cues.value(), Find(document, anchor), light);
  }
};

TEST_F(StatusTest, PlainPastOccurred) {
  const auto decision = Decide(
      "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\ttroops\ttroop\tNOUN\t_\t_\t2\tobj\t_\t_\n\n",
      "attacked");
  EXPECT_EQ(decision.status, EventStatus::kOccurred);
  EXPECT_EQ(decision.cue, "");
}

TEST_F(StatusTest, AComparisonDeniesNothing) {
  constexpr std::string_view kNever =
      "1\tThey\tthey\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\tnot\tnot\tADV\t_\t_\t3\tadvmod\t_\t_\n"
      "3\tattacked\tattack\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n";
  EXPECT_EQ(Decide(std::string(kNever) + "\n", "attacked").status, EventStatus::kDenied);
  EXPECT_EQ(Decide(std::string(kNever) + "4\tof\tof\tADP\t_\t_\t5\tcase\t_\t_\n"
                                         "5\tmen\tman\tNOUN\t_\t_\t2\tobl\t_\t_\n\n",
                   "attacked")
                .status,
            EventStatus::kOccurred);
}

TEST_F(StatusTest, ALightVerbMayPlanItsDeed) {
  const std::string_view plans =
      "1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tplans\tplan\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tstrikes\tstrike\tNOUN\t_\t_\t2\tobj\t_\t_\n\n";
  EXPECT_EQ(Decide(plans, "strikes", "plans").status, EventStatus::kPlanned);
  const std::string_view denies =
      "1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tdenies\tdeny\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tstrikes\tstrike\tNOUN\t_\t_\t2\tobj\t_\t_\n\n";
  EXPECT_EQ(Decide(denies, "strikes", "denies").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, AnObliqueOfAPassiveIsNotWhatTheVerbJudges) {
  constexpr std::string_view kRefused =
      "1\tTrains\ttrain\tNOUN\t_\t_\t3\tnsubj:pass\t_\t_\n"
      "2\twere\tbe\tAUX\t_\tVerbForm=Fin\t3\taux:pass\t_\t_\n"
      "3\tplanned\tplan\tVERB\t_\tTense=Past|VerbForm=Part\t0\troot\t_\t_\n"
      "4\tfor\tfor\tADP\t_\t_\t5\tcase\t_\t_\n"
      "5\tmarch\tmarch\tNOUN\t_\t_\t3\tobl\t_\t_\n\n";
  EXPECT_EQ(Decide(kRefused, "march").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, CircumstancesAndWhatIsThereAlreadyAreNotJudged) {
  constexpr std::string_view kPlanned =
      "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tplan\tplan\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
      "3\tduring\tduring\tADP\t_\t_\t4\tcase\t_\t_\n"
      "4\ttalks\ttalk\tNOUN\t_\t_\t2\tobl\t_\t_\n"
      "5\tto\tto\tPART\t_\t_\t6\tmark\t_\t_\n"
      "6\tend\tend\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n"
      "7\tprotests\tprotest\tNOUN\t_\t_\t6\tobj\t_\t_\n"
      "8\twatch\twatch\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n"
      "9\tto\tto\tPART\t_\t_\t8\tmark\t_\t_\n"
      "10\traids\traid\tNOUN\t_\t_\t8\tobj\t_\t_\n\n";
  EXPECT_EQ(Decide(kPlanned, "talks").status, EventStatus::kOccurred);
  EXPECT_EQ(Decide(kPlanned, "protests").status, EventStatus::kOccurred);
  EXPECT_EQ(Decide(kPlanned, "raids").status, EventStatus::kPlanned);
}

TEST_F(StatusTest, AuxiliariesAndNegation) {
  constexpr std::string_view kWill =
      "1\tRebels\trebel\tNOUN\t_\t_\t3\tnsubj\t_\t_\n"
      "2\twill\twill\tAUX\t_\tVerbForm=Fin\t3\taux\t_\t_\n"
      "3\tattack\tattack\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n\n";
  EXPECT_EQ(Decide(kWill, "attack").status, EventStatus::kPlanned);
  constexpr std::string_view kMayNot =
      "1\tRebels\trebel\tNOUN\t_\t_\t4\tnsubj\t_\t_\n"
      "2\tmay\tmay\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n"
      "3\tnot\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_\n"
      "4\tattack\tattack\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n\n";
  const auto decision = Decide(kMayNot, "attack");
  EXPECT_EQ(decision.status, EventStatus::kDenied);
  EXPECT_EQ(decision.cue, "neg not");
}

TEST_F(StatusTest, MoodAndTenseOfTheLanguage) {
  constexpr std::string_view kConditional =
      "1\tIl\til\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\taurait\tavoir\tAUX\t_\tMood=Cnd|Tense=Pres|VerbForm=Fin\t3\taux:tense\t_\t_\n"
      "3\tfui\tfuir\tVERB\t_\tTense=Past|VerbForm=Part\t0\troot\t_\t_\n\n";
  EXPECT_EQ(Decide(kConditional, "fui").cue, "Mood=Cnd");
  constexpr std::string_view kFuture =
      "1\tIl\til\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tpartira\tpartir\tVERB\t_\tMood=Ind|Tense=Fut|VerbForm=Fin\t0\troot\t_\t_\n\n";
  EXPECT_EQ(Decide(kFuture, "partira").status, EventStatus::kPlanned);
}

TEST_F(StatusTest, GoverningVerbsPassTheirStatusDown) {
  constexpr std::string_view kWants =
      "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\twant\twant\tVERB\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tattack\tattack\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n\n";
  EXPECT_EQ(Decide(kWants, "attack").cue, "matrix want");
  constexpr std::string_view kDidNotStart =
      "1\tRebels\trebel\tNOUN\t_\t_\t4\tnsubj\t_\t_\n"
      "2\tdid\tdo\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n"
      "3\tnot\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
      "4\tbegin\tbegin\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n"
      "5\tto\tto\tPART\t_\t_\t6\tmark\t_\t_\n"
      "6\tattack\tattack\tVERB\t_\tVerbForm=Inf\t4\txcomp\t_\t_\n\n";
  EXPECT_EQ(Decide(kDidNotStart, "attack").status, EventStatus::kDenied);
}

TEST_F(StatusTest, AuxiliariesTakenForVerbsOfTheirOwn) {
  constexpr std::string_view kWillMeet =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\twill\twill\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n\n";
  EXPECT_EQ(Decide(kWillMeet, "meet").cue, "aux will");
}

TEST_F(StatusTest, PurposeIsPlannedWhileItLiesAhead) {
  constexpr std::string_view kComeToMeet =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tcome\tcome\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n\n";
  EXPECT_EQ(Decide(kComeToMeet, "meet").status, EventStatus::kPlanned);
  constexpr std::string_view kComeToDescribeRaids =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tcome\tcome\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tdescribe\tdescribe\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n"
      "5\traids\traid\tNOUN\t_\tNumber=Plur\t4\tobj\t_\t_\n\n";
  EXPECT_EQ(Decide(kComeToDescribeRaids, "raids").status, EventStatus::kPlanned);
  constexpr std::string_view kCameToMeet =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tcame\tcome\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n\n";
  EXPECT_EQ(Decide(kCameToMeet, "meet").status, EventStatus::kOccurred);
  constexpr std::string_view kBeganToMeet =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tbegan\tbegin\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n\n";
  EXPECT_EQ(Decide(kBeganToMeet, "meet").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, PastTensesAreToldApart) {
  constexpr std::string_view kPerfect =
      "1\tIl\til\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\ta\tavoir\tAUX\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t3\taux:tense\t_\t_\n"
      "3\tfui\tfuir\tVERB\t_\tTense=Past|VerbForm=Part\t0\troot\t_\t_\n\n";
  EXPECT_TRUE(Decide(kPerfect, "fui").past);
  constexpr std::string_view kFuturePerfect =
      "1\tIl\til\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\taura\tavoir\tAUX\t_\tMood=Ind|Tense=Fut|VerbForm=Fin\t3\taux:tense\t_\t_\n"
      "3\tfui\tfuir\tVERB\t_\tTense=Past|VerbForm=Part\t0\troot\t_\t_\n\n";
  EXPECT_FALSE(Decide(kFuturePerfect, "fui").past);
}

TEST_F(StatusTest, ReportedClausesKeepTheirOwnStatus) {
  constexpr std::string_view kSaid =
      "1\tHe\the\tPRON\t_\t_\t4\tnsubj\t_\t_\n"
      "2\tdid\tdo\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n"
      "3\tnot\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
      "4\tsay\tsay\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n"
      "5\trebels\trebel\tNOUN\t_\t_\t6\tnsubj\t_\t_\n"
      "6\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t4\tccomp\t_\t_\n\n";
  EXPECT_EQ(Decide(kSaid, "attacked").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, NominalEvents) {
  constexpr std::string_view kPlanOfAttack =
      "1\tPlans\tplan\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tof\tof\tADP\t_\t_\t4\tcase\t_\t_\n"
      "3\talleged\talleged\tADJ\t_\t_\t4\tamod\t_\t_\n"
      "4\tattacks\tattack\tNOUN\t_\t_\t1\tnmod\t_\t_\n\n";
  EXPECT_EQ(Decide(kPlanOfAttack, "attacks").cue, "adj alleged");
  constexpr std::string_view kNoTalks =
      "1\tThey\tthey\tPRON\t_\t_\t3\tnsubj\t_\t_\n"
      "2\twill\twill\tAUX\t_\t_\t3\taux\t_\t_\n"
      "3\thold\thold\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n"
      "4\ttalks\ttalk\tNOUN\t_\t_\t3\tobj\t_\t_\n\n";
  EXPECT_EQ(Decide(kNoTalks, "talks", "hold").cue, "aux will");
  EXPECT_EQ(Decide(kNoTalks, "talks").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, SomeVerbsLeaveTheEventRealOnceTheyStandInThePast) {
  const auto let = [](std::string_view features) {
    return "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
           "2\tlet\tlet\tVERB\t_\t" +
           std::string(features) +
           "\t0\troot\t_\t_\n"
           "3\tattack\tattack\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n\n";
  };
  EXPECT_EQ(Decide(let("Tense=Past|VerbForm=Fin"), "attack").status, EventStatus::kOccurred);
  EXPECT_EQ(Decide(let("Tense=Pres|VerbForm=Fin"), "attack").status, EventStatus::kPossible);
}

TEST_F(StatusTest, TwoDenialsLeaveTheEventReal) {
  const auto fail = [](std::string_view auxiliary, std::string_view features) {
    return "1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_\n"
           "2\t" +
           std::string(auxiliary) + "\t" + std::string(auxiliary) +
           "\tAUX\t_\tVerbForm=Fin\t4\taux\t_\t_\n"
           "3\tnot\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
           "4\tfailed\tfail\tVERB\t_\t" +
           std::string(features) +
           "\t0\troot\t_\t_\n"
           "5\tattack\tattack\tVERB\t_\tVerbForm=Inf\t4\txcomp\t_\t_\n\n";
  };
  EXPECT_EQ(Decide(fail("have", "Tense=Past|VerbForm=Part"), "attack").status, EventStatus::kOccurred);
  EXPECT_EQ(Decide(fail("do", "VerbForm=Inf"), "attack").status, EventStatus::kPossible);
}

TEST_F(StatusTest, AdjunctsAreNotWhatIsPlanned) {
  const auto plan = [](std::string_view relation) {
    return "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
           "2\tplan\tplan\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
           "3\tafter\tafter\tADP\t_\t_\t4\tcase\t_\t_\n"
           "4\ttalks\ttalk\tNOUN\t_\t_\t2\t" +
           std::string(relation) + "\t_\t_\n\n";
  };
  EXPECT_EQ(Decide(plan("obl:mod"), "talks").status, EventStatus::kOccurred);
  EXPECT_EQ(Decide(plan("obl:arg"), "talks").status, EventStatus::kPlanned);
}

TEST_F(StatusTest, AParticipleBehindAnInfinitiveIsNotGovernedWithIt) {
  constexpr std::string_view kWantedToAttackAndMet =
      "1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\twanted\twant\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tattack\tattack\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n"
      "4\tand\tand\tCCONJ\t_\t_\t5\tcc\t_\t_\n"
      "5\tmet\tmeet\tVERB\t_\tTense=Past|VerbForm=Part\t3\tconj\t_\t_\n\n";
  EXPECT_EQ(Decide(kWantedToAttackAndMet, "attack").status, EventStatus::kPlanned);
  EXPECT_EQ(Decide(kWantedToAttackAndMet, "met").status, EventStatus::kOccurred);
}

TEST_F(StatusTest, WhatIsToBeDoneIsPlanned) {
  constexpr std::string_view kAreToAttack =
      "1\tRebels\trebel\tNOUN\t_\t_\t4\tnsubj\t_\t_\n"
      "2\tare\tbe\tAUX\t_\tTense=Pres|VerbForm=Fin\t4\tcop\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\tattack\tattack\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n\n";
  EXPECT_EQ(Decide(kAreToAttack, "attack").status, EventStatus::kPlanned);
}

TEST_F(StatusTest, AWordOfDutyMayTellOfAnAgenda) {
  const auto decide = [](std::string_view modal, std::string_view tense, std::string_view adverb) {
    return Decide("1\tHe\the\tPRON\t_\t_\t4\tnsubj\t_\t_\n2\t" + std::string(modal) + "\t" +
                      std::string(modal) + "\tAUX\t_\tTense=" + std::string(tense) +
                      "|VerbForm=Fin\t4\taux\t_\t_\n3\t" + std::string(adverb) + "\t" + std::string(adverb) +
                      "\tADV\t_\t_\t4\tadvmod\t_\t_\n4\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n\n",
                  "meet");
  };
  const StatusDecision must = decide("must", "Pres", "there");
  EXPECT_EQ(must.status, EventStatus::kPossible);
  ASSERT_NE(must.due, nullptr);
  EXPECT_TRUE(must.due->contains("CONSULT"));
  EXPECT_EQ(decide("may", "Pres", "there").due, nullptr);
  EXPECT_EQ(decide("must", "Past", "there").due, nullptr);
  EXPECT_EQ(decide("must", "Pres", "allegedly").due, nullptr);  // doubted besides
  EXPECT_EQ(decide("must", "Pres", "not").due, nullptr);
}

TEST_F(StatusTest, ACycleInTheTreeEnds) {
  constexpr std::string_view kChain =
      "1\ta\tbegin\tVERB\t_\t_\t2\txcomp\t_\t_\n"
      "2\tb\tbegin\tVERB\t_\t_\t0\troot\t_\t_\n\n";
  Document document = FromConllu(kChain);
  document.words[1].head = WordId(size_t{0});
  document.words[1].rel = Rel::kXcomp;
  const Result<Cues> cues = Cues::Load(testing::TestCueFolder("status"), {"military", "legal"});
  EXPECT_EQ(DecideStatus(document, TreeIndex(document), cues.value(), WordId(size_t{0}), {}).status,
            EventStatus::kOccurred);
}

}  // namespace
}  // namespace depeche
