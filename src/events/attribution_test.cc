// Chains of sources, over hand-parsed sentences.
#include "events/attribution.h"

#include "events/test_coder.h"

namespace depeche {
namespace {

using testing::EventCoderTest;
using testing::FromShort;

class AttributionTest : public EventCoderTest {
 protected:
  // "officers (verb of telling) < paper (verb of telling)" of one event.
  static std::string Chain(const Document& d, size_t event) {
    std::string out;
    if (event >= d.events.size()) return "no such event";
    for (const Attribution& source : d.events[event].attribution) {
      if (!out.empty()) out += " < ";
      out += std::string(d.text(source.text)) + (source.name.empty() ? "" : " = " + source.name) + " (" +
             source.how + ")";
    }
    return out;
  }
};

constexpr char kRebelsAttacked[] =
    "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
    "././PUNCT/2/punct\n";

TEST_F(AttributionTest, AQuotationRunsOverSentences) {
  Document d = FromShort(
      "“/“/PUNCT/4/punct They/they/PRON/4/nsubj/Person=3 have/have/AUX/4/aux "
      "come/come/VERB/0/root/Tense=Past|VerbForm=Part ././PUNCT/4/punct\n" +
      std::string(kRebelsAttacked) +
      "We/we/PRON/2/nsubj/Person=1 fled/flee/VERB/0/root/Tense=Past|VerbForm=Fin ,/,/PUNCT/2/punct "
      "”/”/PUNCT/2/punct "
      "said/say/VERB/2/parataxis/Tense=Past|VerbForm=Fin a/a/DET/7/det witness/witness/NOUN/5/nsubj "
      "././PUNCT/2/punct\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "witness", "", "CVL", EntityKind::kRole);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "witness (quotation)");
}

TEST_F(AttributionTest, WhoSpeaksInTheFirstPersonIsNamedElsewhere) {
  Document d = FromShort(
      "“/“/PUNCT/3/punct We/we/PRON/3/nsubj/Person=1 say/say/VERB/0/root/Tense=Pres|VerbForm=Fin "
      "that/that/SCONJ/6/mark rebels/rebel/NOUN/6/nsubj "
      "attacked/attack/VERB/3/ccomp/Tense=Past|VerbForm=Fin troops/troop/NOUN/6/obj ,/,/PUNCT/3/punct "
      "”/”/PUNCT/3/punct said/say/VERB/3/parataxis/Tense=Past|VerbForm=Fin a/a/DET/12/det "
      "witness/witness/NOUN/10/nsubj ././PUNCT/3/punct\n");
  Mention(d, "rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "witness", "", "CVL", EntityKind::kRole);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "witness (comment clause)");
}

TEST_F(AttributionTest, AnInsertedClauseSharesNoSubject) {
  // The parser takes the inverted subject for an object.
  const auto coded = [](std::string_view relation) {
    Document d = FromShort(
        "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin "
        "troops/troop/NOUN/2/obj ,/,/PUNCT/5/punct said/say/VERB/2/" +
        std::string(relation) +
        "/Tense=Past|VerbForm=Fin a/a/DET/7/det villager/villager/NOUN/5/obj ././PUNCT/2/punct\n");
    Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
    Mention(d, "villager", "", "CVL", EntityKind::kRole);
    Code(d);
    return Chain(d, 0);
  };
  EXPECT_EQ(coded("parataxis:insert"), "villager (comment clause)");
  EXPECT_EQ(coded("conj"), "villager (comment clause)");
}

TEST_F(AttributionTest, AWordInInvertedCommasIsNoSpeech) {
  Document d = FromShort(
      "The/the/DET/3/det “/“/PUNCT/3/punct patriots/patriot/NOUN/5/nsubj ”/”/PUNCT/3/punct "
      "attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/5/punct\n"
      "Witnesses/witness/NOUN/2/nsubj said/say/VERB/0/root/Tense=Past|VerbForm=Fin so/so/ADV/2/advmod\n");
  Code(d);
  EXPECT_EQ(Chain(d, 0), "");
}

TEST_F(AttributionTest, HearsayKeepsTheSourceOfTheSentenceBefore) {
  Document d = FromShort(
      "Officers/officer/NOUN/2/nsubj said/say/VERB/0/root/Tense=Past|VerbForm=Fin rebels/rebel/NOUN/4/nsubj "
      "fled/flee/VERB/2/ccomp/Tense=Past|VerbForm=Fin ././PUNCT/2/punct\n"
      "Rebels/rebel/NOUN/3/nsubj reportedly/reportedly/ADV/3/advmod "
      "attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/3/punct\n"
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin "
      "again/again/ADV/2/advmod\n");
  Mention(d, "Officers", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  ASSERT_EQ(d.events.size(), 2u);
  const bool first = d.events[0].sentence.index == 1;
  EXPECT_EQ(Chain(d, first ? 0 : 1), "Officers (source of a sentence before)");
  EXPECT_EQ(Chain(d, first ? 1 : 0), "");  // told by the report itself
}

TEST_F(AttributionTest, WhoIsCitedStandsNearerThanWhoCites) {
  Document d = FromShort(
      "The/the/DET/2/det newspaper/newspaper/NOUN/3/nsubj said/say/VERB/0/root/Tense=Past|VerbForm=Fin "
      ",/,/PUNCT/5/punct citing/cite/VERB/3/advcl/VerbForm=Ger officers/officer/NOUN/5/obj ,/,/PUNCT/5/punct "
      "rebels/rebel/NOUN/9/nsubj attacked/attack/VERB/3/ccomp/Tense=Past|VerbForm=Fin ././PUNCT/3/punct\n");
  Mention(d, "newspaper", "", "JRN", EntityKind::kRole);
  Mention(d, "officers", "MLI", "MIL", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "officers (cite) < newspaper (verb of telling)");
}

TEST_F(AttributionTest, AnInvertedCommentClauseHangsAnywhere) {
  // Hung on the object, where no clause of telling belongs.
  Document d = FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
      ",/,/PUNCT/5/punct said/say/VERB/3/acl/Tense=Past|VerbForm=Fin witnesses/witness/NOUN/5/nsubj "
      "././PUNCT/2/punct\n");
  Mention(d, "witnesses", "", "CVL", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "witnesses (comment clause)");
}

TEST_F(AttributionTest, ASourceThatClosesTheSentenceHangsAnywhere) {
  // "according to a witness" hangs on the troops.
  constexpr char kToldAtTheEnd[] =
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
      "near/near/ADP/5/case town/town/NOUN/3/nmod ,/,/PUNCT/2/punct according/accord/VERB/10/case "
      "to/to/ADP/7/fixed a/a/DET/10/det %/%/NOUN/5/nmod";
  const auto told = [&](const std::string& source, const std::string& rest) {
    std::string text = kToldAtTheEnd;
    text.replace(text.find("%/%"), 3, source);
    Document d = FromShort(text + rest + "\n");
    Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
    Mention(d, "witness", "", "CVL", EntityKind::kRole);
    Code(d);
    return Chain(d, 0);
  };
  EXPECT_EQ(told("witness/witness", " ././PUNCT/2/punct"), "witness (accord)");
  // What the figures are of vouches for them.
  EXPECT_EQ(told("figure/figure", " of/of/ADP/13/case a/a/DET/13/det witness/witness/NOUN/10/nmod"),
            "witness (accord)");
  EXPECT_EQ(told("witness/witness", " who/who/PRON/12/nsubj fled/flee/VERB/2/conj/Tense=Past|VerbForm=Fin"),
            "");
}

TEST_F(AttributionTest, AHeadlineNamesItsSourceAtItsEnd) {
  Document d = FromShort(
      "Rebels/rebel/NOUN/2/nsubj attack/attack/VERB/0/root/Tense=Pres|VerbForm=Fin troops/troop/NOUN/2/obj "
      ":/:/PUNCT/5/punct witness/witness/NOUN/2/parataxis\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "witness", "", "CVL", EntityKind::kRole);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "witness (end of headline)");
}

TEST_F(AttributionTest, TheNewspaperIsTheOneNamedBefore) {
  Document d = FromShort(
      "Gazette/Gazette/PROPN/2/nsubj left/leave/VERB/0/root/Tense=Past|VerbForm=Fin\n"
      "The/the/DET/2/det/Definite=Def|PronType=Art newspaper/newspaper/NOUN/3/nsubj/Number=Sing "
      "said/say/VERB/0/root/Tense=Past|VerbForm=Fin rebels/rebel/NOUN/5/nsubj "
      "attacked/attack/VERB/3/ccomp/Tense=Past|VerbForm=Fin ././PUNCT/3/punct\n");
  const EntityId gazette =
      Mention(d, "Gazette", "USA", "JRN", EntityKind::kOrganisation, "", MentionKind::kName);
  d.entities[gazette.index].name = "The Gazette";
  Mention(d, "newspaper", "", "JRN", EntityKind::kRole);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "newspaper = The Gazette (verb of telling)");
}

TEST_F(AttributionTest, ASourceThatACommaSetsOffVouchesForTheWholeSentence) {
  Document d = FromShort(
      "Rebels/rebel/NOUN/2/nsubj attacked/attack/VERB/0/root/Tense=Past|VerbForm=Fin troops/troop/NOUN/2/obj "
      "who/who/PRON/5/nsubj fled/flee/VERB/3/acl:relcl ,/,/PUNCT/9/punct according/accord/VERB/9/case "
      "to/to/ADP/7/fixed witnesses/witness/NOUN/5/obl ././PUNCT/2/punct\n");
  Mention(d, "Rebels", "MLI", "REB", EntityKind::kGroup);
  Mention(d, "witnesses", "", "CVL", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Chain(d, 0), "witnesses (accord)");
}

}  // namespace
}  // namespace depeche
