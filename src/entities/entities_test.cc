#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "document/testing.h"
#include "entities/offices.h"
#include "entities/resolver.h"
#include "knowledge/knowledge.h"

namespace depeche {
namespace {

using depeche::testing::FromConllu;
using depeche::testing::FromShortForm;
using depeche::testing::TestReport;

// A parsed French report of 10 May 2021, each sentence a paragraph.
Document Parsed(std::string_view short_form, TestReport about = {.language = "fr"}) {
  if (about.published.empty()) about.published = "2021-05-10";
  about.sentence_is_paragraph = true;
  return FromConllu(FromShortForm(short_form), about);
}

// An armed group and people of the tests' own, beside the real tables.
constexpr std::string_view kOrganisations =
    "id\tname\tname_fr\taliases\tkind\tcode\tsector\tother_sectors\treason\n"
    "org-test-front\tMountain Front\tFront de Montagne\t\tgroup\tLBN\tREB\t\t\n";
constexpr std::string_view kPeople =
    "id\tname\tname_fr\taliases\tsurnames\tcode\tsector\tother_sectors\toffices\treason\n"
    "test-karim-bellou\tKarim Bellou\t\t\t\tLBN\tREB\t\tleader|LBN|2015||||org-test-front\t\n"
    // In a summer for which the real tables name nobody.
    "test-farid-zalloum\tFarid "
    "Zalloum\t\t\tZalloum\tLBN\tGOV\t\tforeign-minister|LBN|2021-06-01|2021-08-31\t\n";

class EntitiesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string dir = ::testing::TempDir() + "/depeche_entities_test";
    std::filesystem::create_directories(dir);
    const auto write = [&](const std::string& name, std::string_view text) {
      std::ofstream(dir + "/" + name) << text;
      return dir + "/" + name;
    };
    const std::vector<std::string> extra = {write("organisations.tsv", kOrganisations),
                                            write("people.tsv", kPeople)};
    auto knowledge = Knowledge::Load(DEPECHE_SOURCE_DIR "/data/knowledge", extra);
    ASSERT_TRUE(knowledge.ok()) << knowledge.error().ToString();
    knowledge_ = new Knowledge(std::move(*knowledge));
    for (const std::string language : {"fr", "en"}) {
      auto resolver = EntityResolver::Load(DEPECHE_SOURCE_DIR "/data/languages/" + language, *knowledge_);
      ASSERT_TRUE(resolver.ok()) << resolver.error().ToString();
      (language == "fr" ? french_ : english_) = new EntityResolver(std::move(*resolver));
    }
  }
  static void TearDownTestSuite() {
    delete french_;
    delete english_;
    delete knowledge_;
  }

  static Document Resolved(std::string_view short_form, TestReport about = {.language = "fr"}) {
    Document document = Parsed(short_form, about);
    const TreeIndex tree(document);
    (about.language == "fr" ? french_ : english_)->Run(document, tree);
    return document;
  }

  // "text|code|sector" of the mention whose head has this form; "none" where there is none.
  static std::string Of(const Document& document, std::string_view head) {
    for (const Mention& mention : document.mentions) {
      if (document[mention.head].form != head) continue;
      const Entity& entity = document[mention.entity];
      return std::string(document.text(mention.span)) + "|" + entity.code + "|" + entity.sector;
    }
    return "none";
  }
  static const Entity& EntityOf(const Document& document, std::string_view head) {
    for (const Mention& mention : document.mentions) {
      if (document[mention.head].form == head) return document[mention.entity];
    }
    ADD_FAILURE() << "no mention " << head;
    static const Entity none;
    return none;
  }

  static Knowledge* knowledge_;
  static EntityResolver* french_;
  static EntityResolver* english_;
};

Knowledge* EntitiesTest::knowledge_ = nullptr;
EntityResolver* EntitiesTest::french_ = nullptr;
EntityResolver* EntitiesTest::english_ = nullptr;

constexpr std::string_view kFrontLeader =
    "Le le DET Definite=Def|PronType=Art 2 det\n"
    "chef chef NOUN Gender=Masc|Number=Sing 9 nsubj\n"
    "du de ADP _ 4 case\n"
    "Front Front PROPN _ 2 nmod B-ORG\n"
    "de de ADP _ 6 case I-ORG\n"
    "Montagne Montagne PROPN _ 4 nmod I-ORG\n"
    "Karim Karim PROPN _ 2 appos B-PER\n"
    "Bellou Bellou PROPN _ 7 flat:name I-PER\n"
    "parle parler VERB Number=Sing 0 root\n"
    ". . PUNCT _ 9 punct\n";

TEST_F(EntitiesTest, LeaderTakesTheBodysCodeAndHisName) {
  const Document document = Resolved(kFrontLeader);
  EXPECT_EQ(Of(document, "chef"), "chef du Front de Montagne Karim Bellou|LBN|REB");
  EXPECT_EQ(EntityOf(document, "chef").id, "test-karim-bellou");
  EXPECT_EQ(EntityOf(document, "Karim").id, "test-karim-bellou");
  EXPECT_EQ(EntityOf(document, "Front").id, "org-test-front");
}

TEST_F(EntitiesTest, UnnamedLeaderIsWhomTheTablesKnow) {
  constexpr std::string_view text =
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "chef chef NOUN Gender=Masc|Number=Sing 7 nsubj\n"
      "du de ADP _ 4 case\n"
      "Front Front PROPN _ 2 nmod B-ORG\n"
      "de de ADP _ 6 case I-ORG\n"
      "Montagne Montagne PROPN _ 4 nmod I-ORG\n"
      "parle parler VERB Number=Sing 0 root\n";
  EXPECT_EQ(EntityOf(Resolved(text), "chef").id, "test-karim-bellou");
  // Before he held it, nobody is known.
  const Document before = Resolved(text, {.language = "fr", .published = "2009-01-01"});
  EXPECT_EQ(EntityOf(before, "chef").name, "");
  EXPECT_EQ(Of(before, "chef"), "chef du Front de Montagne|LBN|REB");
}

struct PhraseCase {
  std::string_view language, text, head, expected;
};

class PhraseTest : public EntitiesTest, public ::testing::WithParamInterface<PhraseCase> {};

TEST_P(PhraseTest, CodeAndSectorFromOwnWords) {
  const PhraseCase& c = GetParam();
  EXPECT_EQ(Of(Resolved(c.text, {.language = c.language}), c.head), c.expected);
}

INSTANTIATE_TEST_SUITE_P(All, PhraseTest,
                         ::testing::Values(
                             // A country's adjective, and an office of several words.
                             PhraseCase{"fr",
                                        "le le DET Definite=Def|PronType=Art 2 det\n"
                                        "ministre ministre NOUN Gender=Masc|Number=Plur 0 root\n"
                                        "norvégien norvégien ADJ _ 2 amod\n"
                                        "des de ADP _ 5 case\n"
                                        "Affaires affaire NOUN _ 2 nmod\n"
                                        "étrangères étranger ADJ _ 5 amod\n",
                                        "ministre", "ministre norvégien des Affaires étrangères|NOR|GOV"},
                             // A complement, through a body inside it.
                             PhraseCase{"fr",
                                        "le le DET Definite=Def|PronType=Art 2 det\n"
                                        "directeur directeur NOUN Number=Sing 0 root\n"
                                        "de de ADP _ 5 case\n"
                                        "la le DET Definite=Def|PronType=Art 5 det\n"
                                        "police police NOUN Number=Sing 2 nmod\n"
                                        "du de ADP _ 7 case\n"
                                        "Tchad Tchad PROPN _ 5 nmod B-LOC\n",
                                        "directeur", "directeur de la police du Tchad|TCD|COP"},
                             // Out of office.
                             PhraseCase{"fr",
                                        "l' le DET Definite=Def|PronType=Art 3 det\n"
                                        "ancien ancien ADJ _ 3 amod\n"
                                        "député député NOUN Number=Sing 0 root\n"
                                        "belge belge ADJ _ 3 amod\n",
                                        "député", "ancien député belge|BEL|ELI"},
                             // Two sides in one phrase.
                             PhraseCase{"fr",
                                        "les le DET Definite=Def|PronType=Art 2 det\n"
                                        "soldats soldat NOUN Number=Plur 0 root\n"
                                        "maliens malien ADJ _ 2 amod\n"
                                        "et et CCONJ _ 5 cc\n"
                                        "nigériens nigérien ADJ _ 3 conj\n",
                                        "nigériens", "nigériens|NER|MIL"},
                             // A number of others.
                             PhraseCase{"fr",
                                        "une un DET Definite=Ind|PronType=Art 2 det\n"
                                        "centaine centaine NOUN Number=Sing 0 root\n"
                                        "de de ADP _ 4 case\n"
                                        "soldats soldat NOUN Number=Plur 2 nmod\n"
                                        "togolais togolais ADJ _ 4 amod\n",
                                        "centaine", "centaine de soldats togolais|TGO|MIL"},
                             PhraseCase{"en",
                                        "Kenya Kenya PROPN Number=Sing 4 nmod:poss B-LOC\n"
                                        "'s 's PART _ 1 case\n"
                                        "foreign foreign ADJ _ 4 amod\n"
                                        "minister minister NOUN Number=Sing 0 root\n",
                                        "minister", "Kenya 's foreign minister|KEN|GOV"},
                             PhraseCase{"en",
                                        "two two NUM _ 3 nummod\n"
                                        "Peruvian Peruvian ADJ _ 3 amod\n"
                                        "judges judge NOUN Number=Plur 0 root\n",
                                        "judges", "two Peruvian judges|PER|JUD"},
                             PhraseCase{"en",
                                        "Latin Latin ADJ _ 3 amod\n"
                                        "American American ADJ _ 3 amod\n"
                                        "leaders leader NOUN Number=Plur 4 nsubj\n"
                                        "visited visit VERB _ 0 root\n"
                                        "Lima Lima PROPN _ 4 obj B-LOC\n",
                                        "leaders", "Latin American leaders||GOV"},
                             PhraseCase{"fr",
                                        "un un DET Definite=Ind|PronType=Art 2 det\n"
                                        "soldat soldat NOUN Number=Sing 0 root\n"
                                        "ghanéen ghanéen ADJ _ 2 amod\n"
                                        "de de ADP _ 5 case\n"
                                        "ONU ONU PROPN _ 2 nmod B-ORG\n",
                                        "soldat", "soldat ghanéen de ONU|UNO|MIL"},
                             PhraseCase{"fr",
                                        "les le DET Definite=Def|PronType=Art 2 det\n"
                                        "alliés allié NOUN Number=Plur 0 root\n"
                                        "de de ADP _ 4 case\n"
                                        "Iran Iran PROPN _ 2 nmod B-LOC\n",
                                        "alliés", "alliés de Iran||"},
                             PhraseCase{"en",
                                        "Togolese Togolese ADJ _ 3 amod\n"
                                        "human human ADJ _ 3 amod\n"
                                        "rights right NOUN Number=Plur 4 compound\n"
                                        "groups group NOUN Number=Plur 0 root\n",
                                        "groups", "human rights groups|TGO|"},
                             // A number of nobody else is one of people.
                             PhraseCase{"en",
                                        "Thousands thousand NOUN Number=Plur 2 nsubj\n"
                                        "marched march VERB _ 0 root\n"
                                        "in in ADP _ 4 case\n"
                                        "Kenya Kenya PROPN _ 2 obl B-LOC\n",
                                        "Thousands", "Thousands|KEN|CVL"},
                             // The sector stands in the name, though its head is another word.
                             PhraseCase{"en",
                                        "Kivu Kivu PROPN _ 0 root B-ORG\n"
                                        "Mining Mining PROPN _ 1 flat I-ORG\n"
                                        "Company Company PROPN _ 1 flat I-ORG\n",
                                        "Kivu", "Kivu Mining Company||BUS"},
                             // Forms and lemmas of one word begin different phrases of the table.
                             PhraseCase{"fr",
                                        "treize treize NUM _ 2 nummod\n"
                                        "parents parent NOUN Number=Plur 0 root\n"
                                        "péruviens péruvien ADJ _ 2 amod\n"
                                        "d' de ADP _ 5 case\n"
                                        "élèves élève NOUN Number=Plur 2 nmod\n",
                                        "parents", "treize parents péruviens d' élèves|PER|CVL"},
                             PhraseCase{"en",
                                        "rebels rebel NOUN Number=Plur 0 root\n"
                                        "in in ADP _ 3 case\n"
                                        "Chad Chad PROPN _ 1 nmod B-LOC\n",
                                        "rebels", "rebels|TCD|REB"},
                             PhraseCase{"en",
                                        "Mountain Mountain PROPN _ 3 compound B-ORG\n"
                                        "Front Front PROPN _ 1 flat I-ORG\n"
                                        "fighters fighter NOUN Number=Plur 0 root\n",
                                        "fighters", "Mountain Front fighters|LBN|REB"}));

TEST_F(EntitiesTest, SettingPlacesBareRoles) {
  const Document document = Resolved(
      "Lomé Lomé PROPN _ 4 obl B-LOC\n"
      ", , PUNCT _ 1 punct\n"
      "police police NOUN Number=Sing 4 nsubj\n"
      "tire tirer VERB _ 0 root\n"
      "au à ADP _ 6 case\n"
      "Togo Togo PROPN _ 4 obl B-LOC\n");
  EXPECT_EQ(Of(document, "police"), "police|TGO|COP");
  EXPECT_TRUE(EntityOf(document, "police").code_inferred);
}

TEST_F(EntitiesTest, HostagesAreNotOfThoseWhoHoldThem) {
  const Document document = Resolved(
      "les le DET Definite=Def|PronType=Art 2 det\n"
      "otages otage NOUN Number=Plur 0 root\n"
      "du de ADP _ 4 case\n"
      "Front Front PROPN _ 2 nmod B-ORG\n"
      "de de ADP _ 6 case I-ORG\n"
      "Montagne Montagne PROPN _ 4 nmod I-ORG\n");
  EXPECT_EQ(EntityOf(document, "otages").sector, "CVL");
  EXPECT_TRUE(EntityOf(document, "otages").code_inferred);
}

TEST_F(EntitiesTest, NamesTitlesRolesAndPronounsMeet) {
  const Document document = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "général général NOUN Gender=Masc|Number=Sing 6 nsubj\n"
      "ghanéen ghanéen ADJ _ 2 amod\n"
      "Kofi Kofi PROPN _ 2 appos B-PER\n"
      "Ansah Ansah PROPN _ 4 flat:name I-PER\n"
      "arrive arriver VERB _ 0 root\n"
      "\n"
      "Ansah Ansah PROPN _ 2 nsubj B-PER\n"
      "parle parler VERB _ 0 root\n"
      "\n"
      "Il lui PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 2 nsubj\n"
      "menace menacer VERB _ 0 root\n"
      "\n"
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "général général NOUN Gender=Masc|Number=Sing 5 nsubj\n"
      "qui qui PRON PronType=Rel 4 nsubj\n"
      "commande commander VERB _ 2 acl:relcl\n"
      "part partir VERB _ 0 root\n");
  ASSERT_FALSE(document.mentions.empty());
  const Entity& general = EntityOf(document, "général");
  EXPECT_EQ(general.name, "Kofi Ansah");
  EXPECT_EQ(general.code + general.sector, "GHAMIL");
  std::vector<std::string_view> heads;
  for (const Mention& mention : document.mentions) {
    if (&document[mention.entity] == &general) heads.push_back(document[mention.head].form);
  }
  EXPECT_THAT(heads, ::testing::ElementsAre("général", "Kofi", "Ansah", "Il", "général", "qui"));
}

TEST_F(EntitiesTest, TheTwoCountriesAreTheTwoNamedTogether) {
  const Document document = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "Togo Togo PROPN Number=Sing 5 nsubj B-LOC\n"
      "et et CCONJ _ 4 cc\n"
      "Niger Niger PROPN Number=Sing 2 conj B-LOC\n"
      "négocient négocier VERB _ 0 root\n"
      "\n"
      "Les le DET Definite=Def|PronType=Art 3 det\n"
      "deux deux NUM _ 3 nummod\n"
      "pays pays NOUN Gender=Masc|Number=Plur 4 nsubj\n"
      "signent signer VERB _ 0 root\n");
  const Entity& both = EntityOf(document, "pays");
  ASSERT_EQ(both.members.size(), 2U);
  EXPECT_EQ(document[both.members[0]].code, "TGO");
  EXPECT_EQ(document[both.members[1]].code, "NER");
}

TEST_F(EntitiesTest, TwoMenAreTwoOfThoseSpokenOfOnlyWhenDefinite) {
  constexpr std::string_view meeting =
      "Kofi Kofi PROPN Number=Sing 6 nsubj B-PER\n"
      "Ansah Ansah PROPN _ 1 flat:name I-PER\n"
      "et et CCONJ _ 4 cc\n"
      "Yao Yao PROPN Number=Sing 1 conj B-PER\n"
      "Mensah Mensah PROPN _ 4 flat:name I-PER\n"
      "parlent parler VERB _ 0 root\n"
      "\n";
  const Document definite = Resolved(std::string(meeting) +
                                     "Les le DET Definite=Def|PronType=Art 3 det\n"
                                     "deux deux NUM _ 3 nummod\n"
                                     "hommes homme NOUN Gender=Masc|Number=Plur 4 nsubj\n"
                                     "partent partir VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(definite, "hommes").members.size(), 2U);
  const Document indefinite = Resolved(std::string(meeting) +
                                       "Deux deux NUM _ 2 nummod\n"
                                       "hommes homme NOUN Gender=Masc|Number=Plur 3 nsubj\n"
                                       "partent partir VERB _ 0 root\n");
  EXPECT_TRUE(EntityOf(indefinite, "hommes").members.empty());
}

TEST_F(EntitiesTest, PredicatesNameTheirSubject) {
  const Document document = Resolved(
      "Kofi Kofi PROPN Number=Sing 5 nsubj B-PER\n"
      "Ansah Ansah PROPN _ 1 flat:name I-PER\n"
      "est être AUX _ 5 cop\n"
      "un un DET Definite=Ind|PronType=Art 5 det\n"
      "général général NOUN Gender=Masc|Number=Sing 0 root\n"
      "ghanéen ghanéen ADJ _ 5 amod\n");
  EXPECT_EQ(&EntityOf(document, "Kofi"), &EntityOf(document, "général"));
  EXPECT_EQ(EntityOf(document, "Kofi").code + EntityOf(document, "Kofi").sector, "GHAMIL");
}

TEST_F(EntitiesTest, AnAcronymInBracketsStandsForTheNameBeforeIt) {
  const Document document = Resolved(
      "La le DET Definite=Def|PronType=Art 2 det\n"
      "Ligue Ligue PROPN _ 9 nsubj B-ORG\n"
      "des de ADP _ 4 case I-ORG\n"
      "Bateliers Batelier PROPN _ 2 nmod I-ORG\n"
      "togolais togolais ADJ _ 4 amod I-ORG\n"
      "( ( PUNCT _ 7 punct\n"
      "OTAN OTAN PROPN _ 2 appos B-ORG\n"
      ") ) PUNCT _ 7 punct\n"
      "parle parler VERB _ 0 root\n"
      "\n"
      "OTAN OTAN PROPN _ 2 nsubj B-ORG\n"
      "proteste protester VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(document, "OTAN").name, "Ligue des Bateliers togolais");
  EXPECT_EQ(&EntityOf(document, "OTAN"), &EntityOf(document, "Ligue"));
}

TEST_F(EntitiesTest, ABodyOfStatesLendsItsCodeToItsParts) {
  const Document document = Resolved(
      "The the DET Definite=Def|PronType=Art 2 det\n"
      "United United PROPN _ 6 nsubj B-ORG\n"
      "Nations Nations PROPN _ 2 flat I-ORG\n"
      "Lake Lake PROPN _ 2 flat I-ORG\n"
      "Mission Mission PROPN _ 2 flat I-ORG\n"
      "left leave VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(EntityOf(document, "United").name, "United Nations Lake Mission");
  EXPECT_EQ(EntityOf(document, "United").code, "UNO");
}

TEST_F(EntitiesTest, ThePartyInBracketsIsThePersons) {
  const Document document = Resolved(
      "Jeanne Jeanne PROPN _ 6 nsubj B-PER\n"
      "Martin Martin PROPN _ 1 flat:name I-PER\n"
      "( ( PUNCT _ 4 punct\n"
      "Vert vert ADJ _ 1 appos\n"
      ") ) PUNCT _ 4 punct\n"
      "proteste protester VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(document, "Jeanne").sector, "PTY");
}

TEST_F(EntitiesTest, WhatTheTablesKnowOutweighsTheTaggersType) {
  const Document document = Resolved(
      "Mountain Mountain PROPN _ 3 compound B-PER\n"
      "Front Front PROPN _ 1 flat I-PER\n"
      "extremists extremist NOUN Number=Plur 4 nsubj\n"
      "left leave VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(Of(document, "extremists"), "Mountain Front extremists|LBN|REB");
  EXPECT_FALSE(EntityOf(document, "extremists").code_inferred);
}

TEST_F(EntitiesTest, PossessivesLendTheCountryOfTheirOwner) {
  const Document document = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "Togo Togo PROPN Gender=Masc|Number=Sing 3 nsubj B-LOC\n"
      "retire retirer VERB _ 0 root\n"
      "ses son DET Number=Plur|Poss=Yes|PronType=Prs 5 det\n"
      "soldats soldat NOUN Gender=Masc|Number=Plur 3 obj\n"
      "du de ADP _ 7 case\n"
      "Niger Niger PROPN _ 3 obl B-LOC\n");
  EXPECT_EQ(Of(document, "soldats"), "soldats|TGO|MIL");
  EXPECT_FALSE(EntityOf(document, "soldats").code_inferred);
  EXPECT_THAT(
      EntityOf(document, "soldats").why,
      ::testing::ElementsAre(::testing::EndsWith("soldat"), std::string("country by what it belongs to")));
}

TEST_F(EntitiesTest, ASpeakerMayBeNamedAfterHisWords) {
  const Document document = Resolved(
      "« « PUNCT _ 3 punct\n"
      "Nous nous PRON Number=Plur|Person=1|PronType=Prs 3 nsubj\n"
      "partirons partir VERB _ 0 root\n"
      "» » PUNCT _ 3 punct\n"
      ", , PUNCT _ 6 punct\n"
      "dit dire VERB _ 3 parataxis\n"
      "le le DET Definite=Def|PronType=Art 8 det\n"
      "ministre ministre NOUN Gender=Masc|Number=Sing 6 nsubj\n"
      "togolais togolais ADJ _ 8 amod\n");
  EXPECT_EQ(&EntityOf(document, "Nous"), &EntityOf(document, "ministre"));
}

TEST_F(EntitiesTest, NamesThatSoundLikeARowAreOfIt) {
  const Document document = Resolved(
      "Karime Karime PROPN _ 3 nsubj B-PER\n"
      "Bellu Bellu PROPN _ 1 flat:name I-PER\n"
      "parle parler VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(document, "Karime").id, "test-karim-bellou");
  EXPECT_THAT(EntityOf(document, "Karime").why, ::testing::Contains(std::string("spelt “Karime Bellu”")));
}

TEST_F(EntitiesTest, SomeOfAPeopleAreCivilians) {
  const Document document = Resolved(
      "Deux deux NUM _ 2 nummod\n"
      "Togolais Togolais NOUN Gender=Masc|Number=Plur 3 nsubj\n"
      "partent partir VERB _ 0 root\n");
  EXPECT_EQ(Of(document, "Togolais"), "Deux Togolais|TGO|CVL");
}

TEST_F(EntitiesTest, MembersSpeakInAnInstitution) {
  const Document document = Resolved(
      "Monsieur Monsieur NOUN Number=Sing 7 vocative\n"
      "le le DET Definite=Def|PronType=Art 3 det\n"
      "Président président NOUN Number=Sing 1 nmod\n"
      ", , PUNCT _ 1 punct\n"
      "je je PRON Number=Sing|Person=1|PronType=Prs 7 nsubj\n"
      "vous vous PRON Person=2|PronType=Prs 7 obj\n"
      "remercie remercier VERB _ 0 root\n");
  EXPECT_EQ(Of(document, "je"), "je|EUR|LEG");
}

TEST_F(EntitiesTest, BrokenTreesAndEmptyDocumentsAreHarmless) {
  Document empty{Report()};
  french_->Run(empty, TreeIndex(empty));
  EXPECT_TRUE(empty.mentions.empty());

  Document cyclic = Parsed(kFrontLeader);
  cyclic.words[1].head = WordId(6);
  cyclic.words[6].head = WordId(1);
  french_->Run(cyclic, TreeIndex(cyclic));
  for (const Mention& mention : cyclic.mentions) EXPECT_LT(mention.entity.index, cyclic.entities.size());
}

TEST_F(EntitiesTest, ManyMentionsStayCheap) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += std::string(kFrontLeader) + "\n";
  const Document document = Resolved(text);
  EXPECT_EQ(document.sentences.size(), 4000U);
  EXPECT_LT(document.entities.size(), 10U);
}

TEST_F(EntitiesTest, CoordinatedNationsAreOneForEachCountry) {
  const Document french = Resolved(
      "Les le DET Definite=Def|Number=Plur|PronType=Art 2 det\n"
      "soldats soldat NOUN Gender=Masc|Number=Plur 6 nsubj\n"
      "togolais togolais ADJ Number=Plur 2 amod\n"
      "et et CCONJ _ 5 cc\n"
      "ghanéens ghanéen ADJ Number=Plur 3 conj\n"
      "partent partir VERB _ 0 root\n");
  const Entity& both = EntityOf(french, "soldats");
  ASSERT_EQ(both.members.size(), 2U);
  EXPECT_EQ(french[both.members[0]].code + french[both.members[0]].sector, "TGOMIL");
  EXPECT_EQ(french[both.members[1]].code + french[both.members[1]].sector, "GHAMIL");
  EXPECT_EQ(Of(french, "soldats"), "soldats togolais et ghanéens||MIL");
  const Document english = Resolved(
      "Togolese Togolese ADJ _ 4 amod\n"
      "and and CCONJ _ 3 cc\n"
      "Ghanaian Ghanaian ADJ _ 1 conj\n"
      "officials official NOUN Number=Plur 5 nsubj\n"
      "left leave VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(EntityOf(english, "officials").members.size(), 2U);
  EXPECT_EQ(Of(english, "officials"), "Togolese and Ghanaian officials||GOV");
}

TEST_F(EntitiesTest, TwoAdjectivesOfOneGroupAreNoTwoNations) {
  const Document document = Resolved(
      "Des un DET Definite=Ind|Number=Plur|PronType=Art 2 det\n"
      "soldats soldat NOUN Gender=Masc|Number=Plur 4 nsubj\n"
      "togolais togolais ADJ Number=Plur 2 amod\n"
      "partent partir VERB _ 0 root\n");
  EXPECT_TRUE(EntityOf(document, "soldats").members.empty());
  EXPECT_EQ(Of(document, "soldats"), "soldats togolais|TGO|MIL");
}

TEST_F(EntitiesTest, ObjectPronounsAreNotTheSubjectOfTheirVerb) {
  const Document document = Resolved(
      "Les le DET Definite=Def|Number=Plur|PronType=Art 2 det\n"
      "soldats soldat NOUN Gender=Masc|Number=Plur 4 nsubj\n"
      "ont avoir AUX _ 4 aux\n"
      "arrêté arrêter VERB _ 0 root\n"
      "des un DET Definite=Ind|Number=Plur|PronType=Art 6 det\n"
      "journalistes journaliste NOUN Number=Plur 4 obj\n"
      "\n"
      "Ils il PRON Gender=Masc|Number=Plur|Person=3|PronType=Prs 4 nsubj\n"
      "les le PRON Number=Plur|Person=3|PronType=Prs 4 obj\n"
      "ont avoir AUX _ 4 aux\n"
      "libérés libérer VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(document, "Ils").sector, "MIL");
  EXPECT_EQ(EntityOf(document, "les").sector, "JRN");
}

TEST_F(EntitiesTest, NeighboursAreOfNoCountryOfTheirs) {
  const Document document = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "Togo Togo PROPN _ 3 nsubj B-LOC\n"
      "menace menacer VERB _ 0 root\n"
      "ses son DET Number=Plur|Poss=Yes|PronType=Prs 5 det\n"
      "voisins voisin NOUN Gender=Masc|Number=Plur 3 obj\n"
      "\n"
      "Il il PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 3 nsubj\n"
      "les le PRON Number=Plur|Person=3|PronType=Prs 3 obj\n"
      "attaque attaquer VERB _ 0 root\n");
  EXPECT_EQ(Of(document, "voisins"), "voisins||");
  EXPECT_EQ(&EntityOf(document, "les"), &EntityOf(document, "voisins"));
}

// In the term of the tests' own minister.
const TestReport kSummer = {.language = "fr", .published = "2021-07-10"};

constexpr std::string_view kBareSurname =
    "Zalloum Zalloum PROPN _ 2 nsubj B-PER\n"
    "parle parler VERB Number=Sing 0 root\n";

TEST_F(EntitiesTest, ABareSurnameNeedsTheFullNameOrTheOffice) {
  EXPECT_EQ(EntityOf(Resolved(kBareSurname, kSummer), "Zalloum").id, "new-1");
  const Document full = Resolved(std::string(kBareSurname) +
                                     "\n"
                                     "Farid Farid PROPN _ 3 nsubj B-PER\n"
                                     "Zalloum Zalloum PROPN _ 1 flat:name I-PER\n"
                                     "part partir VERB Number=Sing 0 root\n",
                                 kSummer);
  EXPECT_EQ(EntityOf(full, "Zalloum").id, "test-farid-zalloum");
  const auto with_office = [&](std::string_view adjective) {
    return Resolved(
        "Le le DET Definite=Def|PronType=Art 2 det\n"
        "ministre ministre NOUN Gender=Masc|Number=Sing 8 nsubj\n" +
            std::string(adjective) +
            "des de ADP _ 5 case\n"
            "Affaires affaire NOUN _ 2 nmod\n"
            "étrangères étranger ADJ _ 5 amod\n"
            "Zalloum Zalloum PROPN _ 2 appos B-PER\n"
            "parle parler VERB Number=Sing 0 root\n",
        kSummer);
  };
  EXPECT_EQ(EntityOf(with_office("libanais libanais ADJ _ 2 amod\n"), "Zalloum").id, "test-farid-zalloum");
  EXPECT_NE(EntityOf(with_office("togolais togolais ADJ _ 2 amod\n"), "Zalloum").id, "test-farid-zalloum");
}

TEST_F(EntitiesTest, AGivenNameThatIsACountryStaysAName) {
  const Document document = Resolved(
      "Dominique Dominique PROPN _ 3 nsubj B-PER\n"
      "Barillet Barillet PROPN _ 1 flat:name I-PER\n"
      "parle parler VERB Number=Sing 0 root\n");
  EXPECT_EQ(EntityOf(document, "Dominique").name, "Dominique Barillet");
}

TEST_F(EntitiesTest, ABareOfficeIsHeldInTheCountryTheReportIsSetIn) {
  constexpr std::string_view minister =
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "ministre ministre NOUN Gender=Masc|Number=Sing 6 nsubj\n"
      "des de ADP _ 4 case\n"
      "Affaires affaire NOUN _ 2 nmod\n"
      "étrangères étranger ADJ _ 4 amod\n"
      "parle parler VERB Number=Sing 0 root\n";
  const Document set = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "Liban Liban PROPN _ 3 nsubj B-LOC\n"
      "attend attendre VERB _ 0 root\n"
      "\n" +
          std::string(minister),
      kSummer);
  EXPECT_EQ(EntityOf(set, "ministre").id, "test-farid-zalloum");
  EXPECT_TRUE(EntityOf(set, "ministre").code_inferred);
  EXPECT_NE(EntityOf(Resolved(minister, kSummer), "ministre").id, "test-farid-zalloum");  // no country named
}

TEST_F(EntitiesTest, NoPhraseRunsOnBehindACommaOrACountry) {
  const Document document = Resolved(
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "général général NOUN Gender=Masc|Number=Sing 6 nsubj\n"
      ", , PUNCT _ 5 punct\n"
      "aujourd'hui aujourd'hui ADV _ 5 advmod\n"
      "âgé âgé ADJ Gender=Masc|Number=Sing 2 amod\n"
      "parle parler VERB Number=Sing 0 root\n"
      "\n"
      "Le le DET Definite=Def|PronType=Art 2 det\n"
      "départ départ NOUN Gender=Masc|Number=Sing 7 nsubj\n"
      "du de ADP _ 4 case\n"
      "Togo Togo PROPN _ 2 nmod B-LOC\n"
      "du de ADP _ 6 case\n"
      "ministre ministre NOUN Gender=Masc|Number=Sing 4 nmod\n"
      "surprend surprendre VERB _ 0 root\n");
  EXPECT_EQ(Of(document, "général"), "général|TGO|MIL");
  EXPECT_EQ(Of(document, "Togo"), "Togo|TGO|");
}

TEST_F(EntitiesTest, BothOfTwoPeopleAreWhatTheirAppositionSays) {
  const Document document = Resolved(
      "Kofi Kofi PROPN Number=Sing 9 nsubj B-PER\n"
      "Ansah Ansah PROPN _ 1 flat:name I-PER\n"
      "et et CCONJ _ 4 cc\n"
      "Yao Yao PROPN Number=Sing 1 conj B-PER\n"
      "Mensah Mensah PROPN _ 4 flat:name I-PER\n"
      ", , PUNCT _ 7 punct\n"
      "diplomates diplomate NOUN Number=Plur 1 appos\n"
      ", , PUNCT _ 7 punct\n"
      "parlent parler VERB _ 0 root\n");
  EXPECT_EQ(EntityOf(document, "Kofi").sector, "GOV");
  EXPECT_EQ(EntityOf(document, "Yao").sector, "GOV");
}

TEST_F(EntitiesTest, AnEmbassyBelongsToWhoSentIt) {
  const Document french = Resolved(
      "L' le DET Definite=Def|PronType=Art 2 det\n"
      "ambassade ambassade NOUN Gender=Fem|Number=Sing 7 nsubj\n"
      "du de ADP _ 4 case\n"
      "Togo Togo PROPN _ 2 nmod B-LOC\n"
      "à à ADP _ 6 case\n"
      "Beyrouth Beyrouth PROPN _ 2 nmod B-LOC\n"
      "brûle brûler VERB _ 0 root\n");
  EXPECT_EQ(Of(french, "ambassade"), "ambassade du Togo|TGO|GOV");
  const Document english = Resolved(
      "The the DET Definite=Def|PronType=Art 3 det\n"
      "Togolese Togolese ADJ _ 3 amod\n"
      "embassy embassy NOUN Number=Sing 6 nsubj\n"
      "in in ADP _ 5 case\n"
      "Beirut Beirut PROPN _ 3 nmod B-LOC\n"
      "burns burn VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(Of(english, "embassy"), "Togolese embassy|TGO|GOV");
}

TEST_F(EntitiesTest, WhereSomethingIsTellsTheSettingBeforeWhoseItIs) {
  const Document document = Resolved(
      "Des un DET Definite=Ind|PronType=Art 2 det\n"
      "policiers policier NOUN Gender=Masc|Number=Plur 3 nsubj\n"
      "gardent garder VERB _ 0 root\n"
      "l' le DET Definite=Def|PronType=Art 5 det\n"
      "ambassade ambassade NOUN Gender=Fem|Number=Sing 3 obj\n"
      "du de ADP _ 7 case\n"
      "Ghana Ghana PROPN _ 5 nmod B-LOC\n"
      "à à ADP _ 9 case\n"
      "Togo Togo PROPN _ 3 obl B-LOC\n");
  EXPECT_EQ(Of(document, "policiers"), "policiers|TGO|COP");
}

TEST_F(EntitiesTest, APersonIsOfTheCountryBehindHisName) {
  const Document document = Resolved(
      "President President PROPN _ 2 nmod:desc\n"
      "Awa Awa PROPN Number=Sing 8 nsubj B-PER\n"
      "Tall Tall PROPN Number=Sing 2 flat I-PER\n"
      "of of ADP _ 5 case I-PER\n"
      "Ghana Ghana PROPN Number=Sing 2 nmod I-PER\n"
      "was be AUX _ 8 cop\n"
      "in in ADP _ 8 case\n"
      "Norway Norway PROPN Number=Sing 0 root B-LOC\n",
      {.language = "en"});
  EXPECT_EQ(Of(document, "Awa"), "President Awa Tall of Ghana|GHA|GOV");
}

TEST_F(EntitiesTest, AMinistryGoesOnWithoutItsCountry) {
  const Document document = Resolved(
      "Togo Togo PROPN Number=Sing 3 nmod:poss B-LOC\n"
      "'s 's PART _ 1 case\n"
      "ministry ministry NOUN Number=Sing 4 nsubj\n"
      "summoned summon VERB _ 0 root\n"
      "the the DET Definite=Def|PronType=Art 7 det\n"
      "Norwegian Norwegian ADJ _ 7 amod\n"
      "ambassador ambassador NOUN Number=Sing 4 obj\n"
      "and and CCONJ _ 11 cc\n"
      "the the DET Definite=Def|PronType=Art 10 det\n"
      "military military NOUN Number=Sing 11 nsubj\n"
      "left leave VERB _ 4 conj\n"
      "\n"
      "The the DET Definite=Def|PronType=Art 2 det\n"
      "Ministry ministry NOUN Number=Sing 3 nsubj\n"
      "protested protest VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(EntityOf(document, "Ministry").code, "TGO");
  EXPECT_FALSE(EntityOf(document, "Ministry").code_inferred);
}

TEST_F(EntitiesTest, ACountryMayBeginWithAnAdjective) {
  const Document document = Resolved(
      "New new ADJ _ 3 amod B-LOC\n"
      "Zealand Zealand PROPN Number=Sing 1 flat I-LOC\n"
      "journalists journalist NOUN Number=Plur 4 nsubj\n"
      "left leave VERB _ 0 root\n"
      "Fiji Fiji PROPN Number=Sing 4 obj B-LOC\n",
      {.language = "en"});
  EXPECT_EQ(Of(document, "journalists"), "New Zealand journalists|NZL|JRN");
}

TEST_F(EntitiesTest, PartsOfAContinentAreNoCountry) {
  const Document document = Resolved(
      "Central central ADJ _ 3 amod\n"
      "American american ADJ _ 3 amod\n"
      "officials official NOUN Number=Plur 4 nsubj\n"
      "left leave VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(Of(document, "officials"), "Central American officials||GOV");
}

TEST_F(EntitiesTest, LeadersOfTheTwoCountriesAreOneOfEach) {
  const Document document = Resolved(
      "Chile Chile PROPN Number=Sing 4 nsubj B-LOC\n"
      "and and CCONJ _ 3 cc\n"
      "Peru Peru PROPN Number=Sing 1 conj B-LOC\n"
      "talk talk VERB _ 0 root\n"
      "\n"
      "Leaders leader NOUN Number=Plur 5 nsubj\n"
      "of of ADP _ 4 case\n"
      "both both DET _ 4 det\n"
      "nations nation NOUN Number=Plur 1 nmod\n"
      "met meet VERB _ 0 root\n",
      {.language = "en"});
  const Entity& both = EntityOf(document, "Leaders");
  ASSERT_EQ(both.members.size(), 2U);
  EXPECT_EQ(document[both.members[0]].code + document[both.members[0]].sector, "CHLGOV");
  EXPECT_EQ(document[both.members[1]].code + document[both.members[1]].sector, "PERGOV");
}

TEST_F(EntitiesTest, TheNearerSentenceTellsTheSetting) {
  TestReport about = {.language = "fr", .published = "2021-05-10"};
  Document document = FromConllu(FromShortForm("Lomé Lomé PROPN _ 4 obl B-LOC\n"
                                               ", , PUNCT _ 1 punct\n"
                                               "Togo Togo PROPN _ 4 obl B-LOC\n"
                                               "vote voter VERB _ 0 root\n"
                                               "\n"
                                               "Au à ADP _ 2 case\n"
                                               "Niger Niger PROPN _ 4 obl B-LOC\n"
                                               "juges juge NOUN Number=Plur 4 nsubj\n"
                                               "manifestent manifester VERB _ 0 root\n"
                                               "à à ADP _ 6 case\n"
                                               "Niamey Niamey PROPN _ 4 obl B-LOC\n"),
                                 about);
  const TreeIndex tree(document);
  french_->Run(document, tree);
  EXPECT_EQ(Of(document, "juges"), "juges|NER|JUD");
}

TEST_F(EntitiesTest, ATownTakenForAPersonIsATown) {
  Document document = Parsed(
      "soldiers soldier NOUN Number=Plur 2 nsubj\n"
      "shelled shell VERB _ 0 root\n"
      "Kherson Kherson PROPN _ 2 obj B-PER\n",
      {.language = "en"});
  Place& town = document.places.emplace_back();
  town.first = town.last = WordId(2U);
  town.country = "UKR";
  const TreeIndex tree(document);
  english_->Run(document, tree);
  EXPECT_EQ(Of(document, "soldiers"), "soldiers|UKR|MIL");
}

TEST(Standing, ChangesOnTheDayThatTheTableTells) {
  const auto day = [](const char* text) { return ParsePublished(text); };
  KnownEntity person;
  person.kind = EntityKind::kPerson;
  person.code = "FRA";
  person.sector = "GOV";
  Office home, abroad;
  home.country = "FRA";
  home.sector = abroad.sector = "GOV";
  home.first = day("2024-01-11")->first;
  home.last = day("2024-09-20")->last;
  abroad.country = "EUR";
  abroad.first = day("2024-12-01")->first;
  person.offices = {home, abroad};
  EXPECT_EQ(StandingOn(person, day("2024-05-10")).code, "FRA");
  EXPECT_EQ(StandingOn(person, day("2024-05-10")).sector, "GOV");
  EXPECT_EQ(StandingOn(person, day("2024-10-10")).sector, "ELI");
  EXPECT_EQ(StandingOn(person, day("2024-12-10")).code, "EUR");
}

TEST_F(EntitiesTest, APossessiveMayPointToTheSubjectBehindIt) {
  const Document document = Resolved(
      "During during ADP _ 3 case\n"
      "his his PRON Person=3|Poss=Yes 3 nmod:poss\n"
      "visit visit NOUN Number=Sing 8 obl\n"
      ", , PUNCT _ 3 punct\n"
      "Ghanaian Ghanaian ADJ _ 6 amod\n"
      "minister minister NOUN Number=Sing 8 nsubj\n"
      "Adu Adu PROPN Number=Sing 6 flat B-PER\n"
      "smiled smile VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(EntityOf(document, "his").id, EntityOf(document, "minister").id);
}

TEST_F(EntitiesTest, ABodyBehindAPossessiveIsNotWhoseDeathItWas) {
  const Document document = Resolved(
      "General general PROPN Number=Sing 2 nmod:desc\n"
      "Adu Adu PROPN Number=Sing 3 nsubj B-PER\n"
      "died die VERB _ 0 root\n"
      "\n"
      "After after ADP _ 3 case\n"
      "his his PRON Person=3|Poss=Yes 3 nmod:poss\n"
      "death death NOUN Number=Sing 7 obl\n"
      ", , PUNCT _ 3 punct\n"
      "the the DET Definite=Def|PronType=Art 6 det\n"
      "army army NOUN Number=Sing 7 nsubj\n"
      "mourned mourn VERB _ 0 root\n",
      {.language = "en"});
  EXPECT_EQ(EntityOf(document, "his").id, EntityOf(document, "Adu").id);
}

}  // namespace
}  // namespace depeche
