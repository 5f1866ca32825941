// The whole event stage over hand-parsed sentences, with a rule set of its own.
#include "events/event_coder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/testing.h"
#include "events/test_coder.h"

namespace depeche {
namespace {

using testing::EventCoderTest;
using testing::Find;
using testing::FromConllu;

constexpr std::string_view kAttack =
    "1\tRebels\trebel\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
    "3\ttroops\ttroop\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_\n"
    "4\tin\tin\tADP\t_\t_\t5\tcase\t_\t_\n"
    "5\tGao\tGao\tPROPN\t_\t_\t2\tobl\t_\t_\n"
    "6\ton\ton\tADP\t_\t_\t7\tcase\t_\t_\n"
    "7\tMonday\tMonday\tPROPN\t_\t_\t2\tobl\t_\t_\n"
    "8\t,\t,\tPUNCT\t_\t_\t10\tpunct\t_\t_\n"
    "9\twitnesses\twitness\tNOUN\t_\t_\t10\tnsubj\t_\t_\n"
    "10\tsaid\tsay\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t2\tparataxis\t_\t_\n\n";

TEST_F(EventCoderTest, FillsEveryField) {
  Document d = FromConllu(kAttack);
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "witnesses", "", "CVL", EntityKind::kGroup);
  Place gao;
  gao.first = gao.last = Find(d, "Gao");
  gao.span = d[gao.first].span;
  gao.name = "Gao";
  d.places.push_back(gao);
  TimeExpression monday;
  monday.first = monday.last = Find(d, "Monday");
  monday.span = d[monday.first].span;
  monday.days = DateSpan{MakeDay(2024, 5, 6), MakeDay(2024, 5, 6), DatePrecision::kDay};
  d.times.push_back(monday);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  const Event& e = d.events[0];
  EXPECT_EQ(e.type, "ASSAULT");
  EXPECT_EQ(e.rule, "en.assault.attack");
  EXPECT_EQ(d.text(e.anchor), "attacked");
  ASSERT_EQ(e.actors.size(), 1u);
  EXPECT_EQ(d.text(e.actors[0].text), "Rebels");
  ASSERT_EQ(e.recipients.size(), 1u);
  EXPECT_EQ(d.text(e.recipients[0].text), "troops");
  ASSERT_TRUE(e.time.has_value());
  EXPECT_EQ(ToIso(e.time->days.first), "2024-05-06");
  ASSERT_TRUE(e.place.valid());
  EXPECT_EQ(d[e.place].name, "Gao");
  EXPECT_EQ(e.status, EventStatus::kOccurred);
  ASSERT_EQ(e.attribution.size(), 1u);
  EXPECT_EQ(d.text(e.attribution[0].text), "witnesses");
  EXPECT_EQ(e.attribution[0].kind, SourceKind::kPerson);
  EXPECT_GT(e.confidence, 0);
  EXPECT_LT(e.confidence, 1);
}

TEST_F(EventCoderTest, ThingsAreNoParticipants) {
  Document d = FromConllu(kAttack);
  Mention(d, "Rebels", "", "", EntityKind::kOther);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_TRUE(d.events[0].actors.empty());
}

TEST_F(EventCoderTest, ATownThatIsAttackedSuffersItAndIsItsPlace) {
  Document d = FromConllu(
      "1\tRebels\trebel\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
      "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tGao\tGao\tPROPN\t_\t_\t2\tobj\t_\t_\n\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "Gao", "MLI", "", EntityKind::kOther);
  d.mentions.back().kind = MentionKind::kName;
  Place gao;
  gao.first = gao.last = Find(d, "Gao");
  gao.span = d[gao.first].span;
  d.places.push_back(gao);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "Gao");
  EXPECT_TRUE(d.events[0].place.valid());
}

TEST_F(EventCoderTest, AnInfinitiveOfTheSameTypeTellsNothingMore) {
  Document d = FromConllu(
      "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\taccused\taccuse\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tto\tto\tPART\t_\t_\t4\tmark\t_\t_\n"
      "4\taccuse\taccuse\tVERB\t_\tVerbForm=Inf\t2\tadvcl\t_\t_\n"
      "5\trebels\trebel\tNOUN\t_\tNumber=Plur\t4\tobj\t_\t_\n\n");
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].anchor), "accused");
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
}

TEST_F(EventCoderTest, AMeetingToComeIsAnAgreement) {
  Document d = FromConllu(
      "1\tRebels\trebel\tNOUN\t_\t_\t3\tnsubj\t_\t_\n"
      "2\twill\twill\tAUX\t_\tVerbForm=Fin\t3\taux\t_\t_\n"
      "3\tmeet\tmeet\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n"
      "4\ttroops\ttroop\tNOUN\t_\t_\t3\tobj\t_\t_\n\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.events[0].type, "AGREE");
  EXPECT_EQ(d.events[0].status, EventStatus::kPlanned);
  EXPECT_EQ(d.events[0].status_cue, "aux will");
  EXPECT_EQ(d.events[0].actors.size(), 2u);
}

TEST_F(EventCoderTest, WhatIsDemandedIsNoEventOfItsOwn) {
  Document d = FromConllu(
      "1\tCivilians\tcivilian\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tdemanded\tdemand\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tthat\tthat\tSCONJ\t_\t_\t5\tmark\t_\t_\n"
      "4\ttroops\ttroop\tNOUN\t_\t_\t5\tnsubj\t_\t_\n"
      "5\tattack\tattack\tVERB\t_\tVerbForm=Fin\t2\tccomp\t_\t_\n\n");
  Mention(d, "Civilians", "MLI", "CVL", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.events[0].type, "REQUEST");
}

TEST_F(EventCoderTest, WhatIsAllegedIsPossible) {
  Document d = FromConllu(
      "1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\taccused\taccuse\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\trebels\trebel\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "4\tof\tof\tSCONJ\t_\t_\t5\tmark\t_\t_\n"
      "5\tattacking\tattack\tVERB\t_\tVerbForm=Ger\t2\tadvcl\t_\t_\n"
      "6\ttroops\ttroop\tNOUN\t_\t_\t5\tobj\t_\t_\n\n");
  Mention(d, "Paris", "FRA", "", EntityKind::kCountry);
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_EQ(d.events[0].type, "ACCUSE");
  EXPECT_EQ(d.events[0].status, EventStatus::kOccurred);
  EXPECT_EQ(d.events[1].type, "ASSAULT");
  EXPECT_EQ(d.events[1].status, EventStatus::kPossible);
  EXPECT_EQ(d.events[1].status_cue, "alleged");
}

TEST_F(EventCoderTest, APronounIsShownByItsFullestMention) {
  Document d = FromConllu(
      "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tfled\tflee\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
      "3\tbefore\tbefore\tSCONJ\t_\t_\t5\tmark\t_\t_\n"
      "4\tthey\tthey\tPRON\t_\tPerson=3|PronType=Prs\t5\tnsubj\t_\t_\n"
      "5\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t2\tadvcl\t_\t_\n"
      "6\ttroops\ttroop\tNOUN\t_\t_\t5\tobj\t_\t_\n\n");
  const EntityId rebels = Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "they", "", "", EntityKind::kOther, "", MentionKind::kPronoun, rebels);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].actors.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].actors[0].text), "Rebels");
}

TEST_F(EventCoderTest, LeadersOfSeveralGroupsAreSeveralParties) {
  Document d = FromConllu(
      "1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tmet\tmeet\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tleaders\tleader\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_\n"
      "4\tof\tof\tADP\t_\t_\t5\tcase\t_\t_\n"
      "5\tHamas\tHamas\tPROPN\t_\t_\t3\tnmod\t_\t_\n"
      "6\tand\tand\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "7\tFatah\tFatah\tPROPN\t_\t_\t5\tconj\t_\t_\n\n");
  Mention(d, "Paris", "FRA", "", EntityKind::kCountry);
  Mention(d, "leaders", "PSE", "REB", EntityKind::kGroup);
  Mention(d, "Hamas", "PSE", "REB", EntityKind::kOrganisation);
  Mention(d, "Fatah", "PSE", "PTY", EntityKind::kOrganisation);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].actors.size(), 3u);
  EXPECT_EQ(d.text(d.events[0].actors[2].text), "Fatah");
}

TEST_F(EventCoderTest, ANounInTheVerbsPhraseTellsNoEventOfItsOwn) {
  Document d = FromConllu(
      "1\tRebels\trebel\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
      "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\ttroops\ttroop\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_\n"
      "4\tin\tin\tADP\t_\t_\t6\tcase\t_\t_\n"
      "5\ta\ta\tDET\t_\t_\t6\tdet\t_\t_\n"
      "6\traid\traid\tNOUN\t_\t_\t2\tobl\t_\t_\n\n"
      "1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n"
      "2\traid\traid\tNOUN\t_\t_\t3\tnsubj\t_\t_\n"
      "3\tended\tend\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_EQ(d.text(d.events[0].anchor), "attacked");
  EXPECT_EQ(d.events[1].sentence, SentenceId(1));
}

TEST_F(EventCoderTest, ABareMentionOfWhatWasToldIsNoRecord) {
  const auto events = [](std::string_view determiner, std::string_view noun = "raid\traid") {
    Document d = FromConllu(
        "1\tA\ta\tDET\t_\tDefinite=Ind\t2\tdet\t_\t_\n"
        "2\traid\traid\tNOUN\t_\t_\t3\tnsubj\t_\t_\n"
        "3\tbegan\tbegin\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\n"
        "1\tMiners\tminer\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
        "2\twatched\twatch\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
        "3\t" +
        std::string(determiner) +
        "\t4\tdet\t_\t_\n"
        "4\t" +
        std::string(noun) + "\tNOUN\t_\t_\t2\tobj\t_\t_\n\n");
    Code(d);
    return d.events.size();
  };
  EXPECT_EQ(events("the\tthe\tDET\t_\tDefinite=Def"), 1u);
  EXPECT_EQ(events("another\tanother\tDET\t_\t_"), 2u);
  EXPECT_EQ(events("the\tthe\tDET\t_\tDefinite=Def", "attack\tattack"), 2u);
  EXPECT_EQ(events("this\tthis\tDET\t_\tPronType=Dem", "attack\tattack"), 1u);
}

TEST_F(EventCoderTest, NobodyTakesNoPart) {
  Document d = FromConllu(
      "1\tNo\tno\tDET\t_\t_\t2\tdet\t_\t_\n"
      "2\trebels\trebel\tNOUN\t_\tNumber=Plur\t3\tnsubj\t_\t_\n"
      "3\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "4\ttroops\ttroop\tNOUN\t_\tNumber=Plur\t3\tobj\t_\t_\n\n");
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_TRUE(d.events[0].actors.empty());
  EXPECT_EQ(d.events[0].status, EventStatus::kDenied);
}

TEST_F(EventCoderTest, WhoMadeAThingTakesPartForIt) {
  Document d = FromConllu(
      "1\tParis\tParis\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\taccused\taccuse\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tplans\tplan\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_\n"
      "4\tby\tby\tADP\t_\t_\t5\tcase\t_\t_\n"
      "5\trebels\trebel\tNOUN\t_\tNumber=Plur\t3\tnmod\t_\t_\n\n");
  Mention(d, "Paris", "FRA", "", EntityKind::kCountry, "", MentionKind::kName);
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "rebels");
}

TEST_F(EventCoderTest, ADatelineNamesTheSource) {
  Document d = FromConllu(
      "1\tReuters\tReuters\tPROPN\t_\t_\t4\tdep\t_\t_\n"
      "2\t:\t:\tPUNCT\t_\t_\t1\tpunct\t_\t_\n"
      "3\tRebels\trebel\tNOUN\t_\t_\t4\tnsubj\t_\t_\n"
      "4\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "5\ttroops\ttroop\tNOUN\t_\t_\t4\tobj\t_\t_\n\n");
  Mention(d, "Reuters", "GBR", "JRN", EntityKind::kOrganisation, "", MentionKind::kName);
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].actors.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].actors[0].text), "Rebels");
  ASSERT_EQ(d.events[0].attribution.size(), 1u);
  EXPECT_EQ(d.events[0].attribution[0].kind, SourceKind::kMedia);
}

TEST_F(EventCoderTest, SourcesNest) {
  Document d = FromConllu(
      "1\tReuters\tReuters\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tsaid\tsay\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tofficers\tofficer\tNOUN\t_\t_\t4\tnsubj\t_\t_\n"
      "4\tdenied\tdeny\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t2\tccomp\t_\t_\n"
      "5\tthat\tthat\tSCONJ\t_\t_\t7\tmark\t_\t_\n"
      "6\ttroops\ttroop\tNOUN\t_\t_\t7\tnsubj\t_\t_\n"
      "7\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t4\tccomp\t_\t_\n"
      "8\tcivilians\tcivilian\tNOUN\t_\t_\t7\tobj\t_\t_\n\n");
  Mention(d, "Reuters", "GBR", "JRN", EntityKind::kOrganisation, "", MentionKind::kName);
  Mention(d, "officers", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "civilians", "MLI", "CVL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  const auto& chain = d.events[0].attribution;
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(d.text(chain[0].text), "officers");
  EXPECT_EQ(chain[0].stance, Stance::kDenies);
  EXPECT_EQ(chain[0].kind, SourceKind::kOfficial);
  EXPECT_EQ(d.text(chain[1].text), "Reuters");
}

TEST_F(EventCoderTest, AccordingToAndAnonymousSources) {
  Document d = FromConllu(
      "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\ttroops\ttroop\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "4\taccording\taccord\tVERB\t_\t_\t6\tcase\t_\t_\n"
      "5\tto\tto\tADP\t_\t_\t4\tfixed\t_\t_\n"
      "6\tofficers\tofficer\tNOUN\t_\t_\t2\tobl\t_\t_\n"
      "7\tfamiliar\tfamiliar\tADJ\t_\t_\t6\tamod\t_\t_\n"
      "8\twith\twith\tADP\t_\t_\t10\tcase\t_\t_\n"
      "9\tthe\tthe\tDET\t_\t_\t10\tdet\t_\t_\n"
      "10\tmatter\tmatter\tNOUN\t_\t_\t7\tobl\t_\t_\n\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "officers", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].attribution.size(), 1u);
  EXPECT_EQ(d.events[0].attribution[0].kind, SourceKind::kAnonymous);
}

TEST_F(EventCoderTest, WhatSourcesAreOfIsNoEvent) {
  Document d = testing::FromShort(
      "Officers/officer/NOUN/6/nsubj familiar/familiar/ADJ/1/amod with/with/ADP/5/case the/the/DET/5/det "
      "raid/raid/NOUN/2/obl said/say/VERB/0/root/Tense=Past|VerbForm=Fin rebels/rebel/NOUN/8/nsubj "
      "attacked/attack/VERB/6/ccomp/Tense=Past|VerbForm=Fin troops/troop/NOUN/8/obj\n");
  Mention(d, "Officers", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].anchor), "attacked");
}

// "Paris said on Monday it had sent food to troops." The day is that of the announcement, and said to be so.
constexpr char kAnnounced[] =
    "Paris/Paris/PROPN/2/nsubj said/say/VERB/0/root/Tense=Past|VerbForm=Fin on/on/ADP/4/case "
    "Monday/Monday/PROPN/2/obl it/it/PRON/7/nsubj/Person=3 had/have/AUX/7/aux/VerbForm=Fin "
    "sent/send/VERB/2/ccomp/Tense=Past|VerbForm=Part food/food/NOUN/7/obj to/to/ADP/10/case "
    "troops/troop/NOUN/7/obl\n";

TEST_F(EventCoderTest, WhatSomebodyTellsOfHimselfIsKnownFromThatDay) {
  Document d = testing::FromShort(kAnnounced);
  TimeExpression& day = d.times.emplace_back();
  day.first = day.last = testing::Find(d, "Monday");
  day.span = d[day.first].span;
  day.days = DateSpan{MakeDay(2024, 5, 6), MakeDay(2024, 5, 6), DatePrecision::kDay};
  const EntityId paris = Mention(d, "Paris", "FRA", "", EntityKind::kCountry);
  Mention(d, "it", "", "", EntityKind::kCountry, "", MentionKind::kPronoun, paris);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_TRUE(d.events[0].time.has_value());
  EXPECT_EQ(d.events[0].time->days.first, MakeDay(2024, 5, 6));
  EXPECT_TRUE(d.events[0].time->inferred);
}

TEST_F(EventCoderTest, WhatItsActorWillNotDoIsRefused) {
  Document d = testing::FromShort(
      "Paris/Paris/PROPN/4/nsubj will/will/AUX/4/aux/VerbForm=Fin not/not/PART/4/advmod "
      "send/send/VERB/0/root/VerbForm=Inf food/food/NOUN/4/obj to/to/ADP/7/case troops/troop/NOUN/4/obl\n"
      "Paris/Paris/PROPN/4/nsubj did/do/AUX/4/aux/VerbForm=Fin not/not/PART/4/advmod "
      "send/send/VERB/0/root/VerbForm=Inf food/food/NOUN/4/obj\n"
      "Paris/Paris/PROPN/4/nsubj will/will/AUX/4/aux/VerbForm=Fin not/not/PART/4/advmod "
      "meet/meet/VERB/0/root/VerbForm=Inf rebels/rebel/NOUN/4/obj\n");
  Mention(d, "Paris", "FRA", "", EntityKind::kCountry);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  const WordId second = Find(d, "Paris", 1), third = Find(d, "Paris", 2);
  const EntityId france = d.mentions[0].entity;
  d.mentions.push_back({d[second].span, second, second, second, MentionKind::kNominal, france});
  d.mentions.push_back({d[third].span, third, third, third, MentionKind::kNominal, france});
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 3u);
  EXPECT_EQ(d.events[0].type, "REJECT");
  EXPECT_EQ(d.events[0].modes, std::vector<std::string>{"assist"});
  EXPECT_EQ(d.events[0].status, EventStatus::kOccurred);
  EXPECT_EQ(d.text(d.events[0].recipients.at(0).text), "troops");
  EXPECT_EQ(d.events[1].type, "AID");
  EXPECT_EQ(d.events[1].status, EventStatus::kDenied);
  EXPECT_EQ(d.events[2].type, "REJECT");
  EXPECT_EQ(d.events[2].modes, std::vector<std::string>{"meet"});
  ASSERT_EQ(d.events[2].actors.size(), 1u);
  EXPECT_EQ(d.text(d.events[2].recipients.at(0).text), "rebels");
}

TEST_F(EventCoderTest, WhatIsToldAsideIsNoContent) {
  Document d = testing::FromShort(
      "Paris/Paris/PROPN/2/nsubj demanded/demand/VERB/0/root/Tense=Past|VerbForm=Fin that/that/SCONJ/5/mark "
      "troops/troop/NOUN/5/nsubj leave/leave/VERB/2/ccomp/VerbForm=Fin after/after/ADP/7/case "
      "raid/raid/NOUN/5/obl\n"
      "Paris/Paris/PROPN/2/nsubj demanded/demand/VERB/0/root/Tense=Past|VerbForm=Fin that/that/SCONJ/5/mark "
      "troops/troop/NOUN/5/nsubj condemn/condemn/VERB/2/ccomp/VerbForm=Fin raid/raid/NOUN/5/obj\n");
  Code(d);
  ASSERT_EQ(d.events.size(), 3u);
  const auto raid = std::find_if(d.events.begin(), d.events.end(),
                                 [](const Event& event) { return event.type == "ASSAULT"; });
  ASSERT_NE(raid, d.events.end());
  EXPECT_EQ(raid->sentence, SentenceId(size_t{0}));
}

TEST_F(EventCoderTest, WhatIsSignedIsNoEventBesideItsParticiple) {
  Document d = testing::FromShort(
      "The/the/DET/2/det accord/accord/NOUN/0/root signed/sign/VERB/2/acl/Tense=Past|VerbForm=Part "
      "yesterday/yesterday/NOUN/3/obl:tmod\n");
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.events[0].type, "SUPPORT");
}

TEST_F(EventCoderTest, AVerbAndTheNounItCarriesAreOneEvent) {
  Document d = testing::FromShort(
      "Rebels/rebel/NOUN/2/nsubj killed/kill/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
      "in/in/ADP/6/case a/a/DET/6/det raid/raid/NOUN/2/obl\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].anchor), "raid");
  ASSERT_EQ(d.events[0].actors.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].actors[0].text), "Rebels");
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "troops");
}

TEST_F(EventCoderTest, ParticiplesThatShareAnAuxiliaryAreOneEventWithTheirNoun) {
  Document d = testing::FromShort(
      "Troops/troop/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass/VerbForm=Fin "
      "killed/kill/VERB/0/root/Tense=Past|VerbForm=Part and/and/CCONJ/6/cc others/other/ADJ/6/amod "
      "killed/kill/VERB/3/conj/Gender=Fem|Number=Plur in/in/ADP/9/case a/a/DET/9/det raid/raid/NOUN/6/obl\n");
  Mention(d, "Troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].anchor), "raid");
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "Troops");
}

TEST_F(EventCoderTest, NamesBesideAPluralAreTheParties) {
  Document d = testing::FromShort(
      "Ministers/minister/NOUN/6/nsubj/Number=Plur ,/,/PUNCT/3/punct Alba/Alba/PROPN/1/appos "
      "and/and/CCONJ/5/cc Idris/Idris/PROPN/3/conj met/meet/VERB/0/root/Tense=Past|VerbForm=Fin\n");
  Mention(d, "Ministers", "FRA", "GOV", EntityKind::kRole);
  Mention(d, "Alba", "FRA", "GOV", EntityKind::kPerson, "", MentionKind::kName);
  Mention(d, "Idris", "MLI", "GOV", EntityKind::kPerson, "", MentionKind::kName);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].actors.size(), 2u);
  EXPECT_EQ(d.text(d.events[0].actors[0].text), "Alba");
  EXPECT_EQ(d.text(d.events[0].actors[1].text), "Idris");
}

TEST_F(EventCoderTest, AdjectivesOfTwoPeoplesAreTwoParties) {
  Document d = testing::FromShort(
      "French/French/ADJ/4/amod and/and/CCONJ/3/cc Malian/Malian/ADJ/1/conj "
      "ministers/minister/NOUN/5/nsubj/Number=Plur met/meet/VERB/0/root/Tense=Past|VerbForm=Fin\n");
  Mention(d, "French", "FRA", "", EntityKind::kCountry, "", MentionKind::kAdjective);
  Mention(d, "Malian", "MLI", "", EntityKind::kCountry, "", MentionKind::kAdjective);
  Mention(d, "ministers", "FRA", "GOV", EntityKind::kRole);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].actors.size(), 2u);
  EXPECT_EQ(d[d.events[0].actors[1].entity].code, "MLI");
  EXPECT_EQ(d[d.events[0].actors[1].entity].sector, "GOV");
}

TEST_F(EventCoderTest, APartStandsForTheWholeItIsOf) {
  Document d = testing::FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin "
      "villages/village/NOUN/2/obj of/of/ADP/6/case the/the/DET/6/det north/north/NOUN/3/nmod "
      "of/of/ADP/8/case "
      "Mali/Mali/PROPN/6/nmod\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "Mali", "MLI", "", EntityKind::kCountry, "", MentionKind::kName);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "Mali");
}

TEST_F(EventCoderTest, WhatIsMadeByOrBelongsToSomebodyStandsForThem) {
  Document d = testing::FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin "
      "positions/position/NOUN/2/obj "
      "held/hold/VERB/3/acl/Tense=Past|VerbForm=Part by/by/ADP/6/case troops/troop/NOUN/4/obl:agent\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  ASSERT_EQ(d.events[0].recipients.size(), 1u);
  EXPECT_EQ(d.text(d.events[0].recipients[0].text), "troops");
}

}  // namespace
}  // namespace depeche
