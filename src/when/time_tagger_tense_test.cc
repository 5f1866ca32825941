// The tense of the governing verb chooses the direction of a bare weekday, month or date.
#include <gtest/gtest.h>

#include "when/test_document.h"
#include "when/time_tagger.h"

namespace depeche {
namespace {

struct Row {
  const char* language;
  const char* words;  // testing::TaggedDocument
  const char* times;
};

// Published on Friday 14 April 2023.
constexpr Row kRows[] = {
    {"fr",
     "Il/PRON/_/nsubj/2 arrivera:arriver/VERB/Mood=Ind|Tense=Fut|VerbForm=Fin/root/0 mardi/NOUN/_/obl:mod/2",
     "mardi|2023-04-18"},
    {"fr",
     "Il/PRON/_/nsubj/2 arriva:arriver/VERB/Mood=Ind|Tense=Past|VerbForm=Fin/root/0 mardi/NOUN/_/obl:mod/2",
     "mardi|2023-04-11"},
    {"fr",
     "Il/PRON/_/nsubj/3 est:être/AUX/Mood=Ind|Tense=Pres|VerbForm=Fin/aux:tense/3 "
     "arrivé:arriver/VERB/Tense=Past|VerbForm=Part/root/0 mardi/NOUN/_/obl:mod/3",
     "mardi|2023-04-11"},
    {"fr",
     "Il/PRON/_/nsubj/2 parlera:parler/VERB/Mood=Ind|Tense=Fut|VerbForm=Fin/root/0 vendredi/NOUN/_/obl:mod/2",
     "vendredi|2023-04-21"},
    {"fr",
     "Il/PRON/_/nsubj/2 parle:parler/VERB/Mood=Ind|Tense=Pres|VerbForm=Fin/root/0 lundi/NOUN/_/obl:mod/2",
     "lundi|2023-04-17"},
    {"fr",
     "Il/PRON/_/nsubj/2 parle:parler/VERB/Mood=Ind|Tense=Pres|VerbForm=Fin/root/0 mercredi/NOUN/_/obl:mod/2",
     "mercredi|2023-04-12"},
    {"fr",
     "Il/PRON/_/nsubj/4 a:avoir/AUX/Mood=Ind|Tense=Pres|VerbForm=Fin/aux:tense/4 "
     "été:être/AUX/Tense=Past|VerbForm=Part/aux:pass/4 "
     "convoqué:convoquer/VERB/Tense=Past|VerbForm=Part/root/0 vendredi/NOUN/_/obl:mod/4",
     "vendredi|2023-04-14"},
    {"fr",
     "Il/PRON/_/nsubj/2 doit:devoir/VERB/Mood=Ind|Tense=Pres|VerbForm=Fin/root/0 "
     "partir/VERB/VerbForm=Inf/xcomp/2 mardi/NOUN/_/obl:mod/3",
     "mardi|2023-04-18"},
    {"fr",
     "La/DET/_/det/2 visite/NOUN/_/nsubj/6 prévue:prévoir/VERB/Tense=Past|VerbForm=Part/acl/2 "
     "mardi/NOUN/_/obl:mod/3 a:avoir/AUX/Mood=Ind|Tense=Pres|VerbForm=Fin/aux:tense/6 "
     "changé:changer/VERB/Tense=Past|VerbForm=Part/root/0",
     "mardi|2023-04-18"},
    {"fr",
     "Il/PRON/_/nsubj/2 rentrera:rentrer/VERB/Mood=Ind|Tense=Fut|VerbForm=Fin/root/0 en/ADP/_/case/4 "
     "mars/NOUN/_/obl:mod/2",
     "mars|2024-03-01..2024-03-31"},
    {"fr",
     "Il/PRON/_/nsubj/2 rentrera:rentrer/VERB/Mood=Ind|Tense=Fut|VerbForm=Fin/root/0 le/DET/_/det/4 "
     "12/NUM/_/obl:mod/2 mai/NOUN/_/nmod/4",
     "le 12 mai|2023-05-12"},
    {"fr",
     "Il/PRON/_/nsubj/3 a:avoir/AUX/Mood=Ind|Tense=Pres|VerbForm=Fin/aux:tense/3 "
     "signé:signer/VERB/Tense=Past|VerbForm=Part/root/0 dans/ADP/_/case/6 deux:deux/NUM/_/nummod/6 "
     "mois/NOUN/_/obl:mod/3",
     "dans deux mois|DURATION"},
    {"en",
     "He/PRON/_/nsubj/3 will/AUX/VerbForm=Fin/aux/3 come/VERB/VerbForm=Inf/root/0 on/ADP/_/case/5 "
     "Tuesday/PROPN/_/obl:tmod/3",
     "Tuesday|2023-04-18"},
    {"en",
     "He/PRON/_/nsubj/2 came:come/VERB/Mood=Ind|Tense=Past|VerbForm=Fin/root/0 on/ADP/_/case/4 "
     "Tuesday/PROPN/_/obl:tmod/2",
     "Tuesday|2023-04-11"},
    {"en",
     "He/PRON/_/nsubj/4 would/AUX/VerbForm=Fin/aux/4 have/AUX/VerbForm=Inf/aux/4 "
     "come/VERB/Tense=Past|VerbForm=Part/root/0 on/ADP/_/case/6 Tuesday/PROPN/_/obl:tmod/4",
     "Tuesday|2023-04-11"},
    {"en",
     "Talks/NOUN/_/nsubj:pass/3 are:be/AUX/Mood=Ind|Tense=Pres|VerbForm=Fin/aux:pass/3 "
     "scheduled:schedule/VERB/Tense=Past|VerbForm=Part|Voice=Pass/root/0 for/ADP/_/case/5 "
     "Tuesday/PROPN/_/obl/3",
     "Tuesday|2023-04-18"},
    {"en",
     "He/PRON/_/nsubj/2 plans:plan/VERB/Mood=Ind|Tense=Pres|VerbForm=Fin/root/0 to/PART/_/mark/4 "
     "meet/VERB/VerbForm=Inf/xcomp/2 them/PRON/_/obj/4 in/ADP/_/case/7 March/PROPN/_/obl/4",
     "March|2024-03-01..2024-03-31"},
    {"en",
     "They/PRON/_/nsubj/2 managed:manage/VERB/Mood=Ind|Tense=Past|VerbForm=Fin/root/0 to/PART/_/mark/4 "
     "meet/VERB/VerbForm=Inf/xcomp/2 on/ADP/_/case/6 Tuesday/PROPN/_/obl/4",
     "Tuesday|2023-04-11"},
    {"en",
     "They/PRON/_/nsubj/2 may/AUX/VerbForm=Fin/aux/3 march/VERB/VerbForm=Inf/root/0 in/ADP/_/case/5 "
     "Rome/PROPN/_/obl/3",
     ""},
};

TEST(TimeDirection, FollowsTheGoverningVerb) {
  for (const Row& row : kRows) {
    const auto tagger = TimeTagger::Load(std::string(DEPECHE_SOURCE_DIR "/data/languages/") + row.language,
                                         DEPECHE_SOURCE_DIR "/data/calendar/feasts.tsv");
    ASSERT_TRUE(tagger.ok()) << tagger.error().ToString();
    Document document = testing::TaggedDocument(row.words, "2023-04-14");
    tagger.value().Run(document, TreeIndex(document));
    std::string shown = testing::ShowTimes(document);
    EXPECT_EQ(shown, row.times) << row.words;
  }
}

TEST(TimeTagger, SurvivesOddDocuments) {
  const auto tagger = TimeTagger::Load(DEPECHE_SOURCE_DIR "/data/languages/en",
                                       DEPECHE_SOURCE_DIR "/data/calendar/feasts.tsv");
  ASSERT_TRUE(tagger.ok());
  for (const char* text : {"", " ", "999999999999999999 March 2019", "in 99999 years", "9999 centuries ago",
                           "the the the the", "March March March", "( 2006 ( 2006", "\xEF\xBF\xBD 12"}) {
    Document document = testing::PlainDocument(text, "2023-04-14");
    tagger.value().Run(document, TreeIndex(document));
  }
}

TEST(TimeTagger, ReportsAMissingTable) {
  const auto tagger = TimeTagger::Load("/nonexistent", DEPECHE_SOURCE_DIR "/data/calendar/feasts.tsv");
  ASSERT_FALSE(tagger.ok());
  EXPECT_NE(tagger.error().ToString().find("times.tsv"), std::string::npos);
}

}  // namespace
}  // namespace depeche
