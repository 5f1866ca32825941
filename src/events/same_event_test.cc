// One event, once, over hand-parsed sentences.
#include "events/same_event.h"

#include "events/test_coder.h"

namespace depeche {
namespace {

using testing::EventCoderTest;
using testing::FromShort;

constexpr char kTwice[] =
    "Rebels/rebel/NOUN/2/nsubj attack/attack/VERB/0/root/Tense=Pres|VerbForm=Fin a/a/DET/4/det "
    "post/post/NOUN/2/obj\n"
    "Gunmen/gunman/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
    "on/on/ADP/5/case Monday/Monday/PROPN/2/obl ././PUNCT/2/punct\n";

void SetDay(Document& d, std::string_view form, unsigned day) {
  TimeExpression time;
  time.first = time.last = testing::Find(d, form);
  time.span = d[time.first].span;
  time.days = DateSpan{MakeDay(2024, 5, day), MakeDay(2024, 5, day), DatePrecision::kDay};
  d.times.push_back(time);
}

TEST_F(EventCoderTest, TheHeadlinesEventIsToldAgain) {
  Document d = FromShort(kTwice);
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "Gunmen", "MLI", "", EntityKind::kGroup);
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  SetDay(d, "Monday", 6);
  d.sentences[0].headline = true;
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  // The second sentence tells more, so its record stands first.
  EXPECT_EQ(d.text(d.events[0].anchor), "attacked");
  EXPECT_FALSE(d.events[0].same_as.valid());
  EXPECT_EQ(d.text(d.events[1].anchor), "attack");
  EXPECT_EQ(d.events[1].same_as, EventId(size_t{0}));
}

TEST_F(EventCoderTest, OtherActorsAreAnotherEvent) {
  Document d = FromShort(kTwice);
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "Gunmen", "NER", "UAF", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[1].same_as.valid());
}

TEST_F(EventCoderTest, OtherVictimsAreAnotherEvent) {
  Document d = FromShort(
      "It/it/PRON/2/nsubj rained/rain/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/2/punct\n"
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
      "././PUNCT/2/punct\n"
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin "
      "farmers/farmer/NOUN/2/obj "
      "././PUNCT/2/punct\n");
  const EntityId rebels = Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  const WordId again = testing::Find(d, "Rebels", 1);
  d.mentions.push_back({d[again].span, again, again, again, MentionKind::kNominal, rebels});
  Mention(d, "troops", "MLI", "MIL", EntityKind::kGroup);
  Mention(d, "farmers", "MLI", "AGR", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[0].same_as.valid());
  EXPECT_FALSE(d.events[1].same_as.valid());
}

TEST_F(EventCoderTest, WhoAsksTwiceHasDoneItTwice) {
  Document d = FromShort(
      "It/it/PRON/2/nsubj rained/rain/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/2/punct\n"
      "Paris/Paris/PROPN/2/nsubj accused/accuse/VERB/0/root/Tense=Past|VerbForm=Fin rebels/rebel/NOUN/2/obj "
      "././PUNCT/2/punct\n"
      "Paris/Paris/PROPN/2/nsubj accused/accuse/VERB/0/root/Tense=Past|VerbForm=Fin rebels/rebel/NOUN/2/obj "
      "././PUNCT/2/punct\n");
  const EntityId paris = Mention(d, "Paris", "FRA", "", EntityKind::kCountry);
  const WordId again = testing::Find(d, "Paris", 1);
  d.mentions.push_back({d[again].span, again, again, again, MentionKind::kNominal, paris});
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[0].same_as.valid());
  EXPECT_FALSE(d.events[1].same_as.valid());
}

TEST_F(EventCoderTest, OtherDaysAreAnotherEvent) {
  Document d = FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin on/on/ADP/4/case "
      "Monday/Monday/PROPN/2/obl ././PUNCT/2/punct\n"
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin on/on/ADP/4/case "
      "Friday/Friday/PROPN/2/obl ././PUNCT/2/punct\n");
  SetDay(d, "Monday", 6);
  SetDay(d, "Friday", 10);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[0].same_as.valid());
  EXPECT_FALSE(d.events[1].same_as.valid());
}

TEST_F(EventCoderTest, AnotherIsAnother) {
  const auto linked = [](std::string_view determiner) {
    Document d = FromShort(
        "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin the/the/DET/4/det "
        "soldier/soldier/NOUN/2/obj\n"
        "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin " +
        std::string(determiner) + "/" + std::string(determiner) + "/DET/4/det guard/guard/NOUN/2/obj\n");
    const EntityId rebels = Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
    d.mentions.push_back({d.words[4].span, WordId(size_t{4}), WordId(size_t{4}), WordId(size_t{4}),
                          MentionKind::kNominal, rebels});
    Mention(d, "soldier", "MLI", "MIL", EntityKind::kRole);
    Mention(d, "guard", "MLI", "MIL", EntityKind::kRole);
    Code(d);
    return d.events.size() == 2 && d.events[1].same_as.valid();
  };
  EXPECT_TRUE(linked("the"));
  EXPECT_FALSE(linked("another"));
}

EntityId MentionOfTroops(Document& d, WordId word, EntityId troops) {
  if (!troops) {
    troops = EntityId(d.entities.size());
    d.entities.emplace_back();
    d.entities.back().kind = EntityKind::kGroup;
  }
  d.mentions.push_back({d[word].span, word, word, word, MentionKind::kNominal, troops});
  return troops;
}

// What somebody says a second time may be said twice; a deed is one deed where nothing speaks against it.
TEST_F(EventCoderTest, ADeedToldByTheSameWordIsOne) {
  const auto linked = [](const std::string& first, const std::string& second) {
    Document d = FromShort("It/it/PRON/2/nsubj rained/rain/VERB/0/root\n" + first + "\n" + second + "\n");
    EntityId troops;
    for (size_t i = 0; i < d.words.size(); ++i) {
      if (d.words[i].lemma == "troop" || d.words[i].lemma == "they")
        troops = MentionOfTroops(d, WordId(i), troops);
    }
    Code(d);
    EXPECT_EQ(d.events.size(), 2u) << second;
    return !d.events.empty() && d.events.back().same_as.valid();
  };
  const auto noun = [](const std::string& determiner, const std::string& form, const std::string& number) {
    return determiner + " " + form + "/abduction/NOUN/5/nsubj/Number=" + number +
           " of/of/ADP/4/case troops/troop/NOUN/2/nmod shocked/shock/VERB/0/root";
  };
  const std::string the = "The/the/DET/2/det/Definite=Def", an = "An/a/DET/2/det/Definite=Ind";
  const std::string abducted =
      "They/they/PRON/3/nsubj:pass were/be/AUX/3/aux:pass abducted/abduct/VERB/0/root";
  EXPECT_TRUE(linked(abducted, abducted));
  EXPECT_TRUE(linked(abducted, noun(the, "abduction", "Sing")));
  EXPECT_FALSE(linked(abducted, noun(an, "abduction", "Sing")));
  EXPECT_TRUE(linked(noun(an, "abduction", "Sing"), noun(the, "abduction", "Sing")));
  EXPECT_FALSE(linked(noun(an, "abduction", "Sing"), noun(the, "abductions", "Plur")));
}

// A lead, sentences of other things, and a last that tells the lead's event in other words.
std::string LeadAndRetelling(int sentences_between) {
  std::string text =
      "Gunmen/gunman/NOUN/2/nsubj kidnapped/kidnap/VERB/0/root/Tense=Past|VerbForm=Fin "
      "pupils/pupil/NOUN/2/obj/Number=Plur ././PUNCT/2/punct\n";
  for (int i = 0; i < sentences_between; ++i)
    text += "It/it/PRON/2/nsubj rained/rain/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/2/punct\n";
  return text +
         "Gunmen/gunman/NOUN/2/nsubj abducted/abduct/VERB/0/root/Tense=Past|VerbForm=Fin "
         "children/child/NOUN/2/obj/Number=Plur ././PUNCT/2/punct\n";
}

TEST_F(EventCoderTest, RightBehindTheLeadOtherWordsTellItAgain) {
  Document d = FromShort(LeadAndRetelling(1));
  Mention(d, "pupils", "NGA", "EDU", EntityKind::kGroup);
  Mention(d, "children", "NGA", "EDU", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_EQ(d.events[1].same_as, EventId(size_t{0}));
}

TEST_F(EventCoderTest, FurtherDownOtherWordsTellAnother) {
  Document d = FromShort(LeadAndRetelling(4));
  Mention(d, "pupils", "NGA", "EDU", EntityKind::kGroup);
  Mention(d, "children", "NGA", "EDU", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[1].same_as.valid());
}

TEST_F(EventCoderTest, WhatIsDeniedIsNotWhatHappened) {
  Document d = FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin\n"
      "Rebels/rebel/NOUN/4/nsubj did/do/AUX/4/aux/VerbForm=Fin not/not/PART/4/advmod "
      "attack/attack/VERB/0/root/VerbForm=Inf\n");
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  EXPECT_FALSE(d.events[1].same_as.valid());
}

}  // namespace
}  // namespace depeche
