#include "rules/rule_set.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/testing.h"
#include "rules/testing.h"

namespace depeche {
namespace {

// A language folder with these rules and the tables of a real language.
class RuleSetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        ("depeche_rules_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_ / "rules");
    Write("shapes.rules", "");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, std::string_view text) { std::ofstream(folder_ / name) << text; }

  RuleSet Load(std::string_view rules, const std::string& tables_of = "fr") {
    Write("rules/a.rules", rules);
    std::filesystem::copy_file(
        std::string(DEPECHE_SOURCE_DIR) + "/data/languages/" + tables_of + "/light-verbs.tsv",
        folder_ / "light-verbs.tsv", std::filesystem::copy_options::overwrite_existing);
    auto set = RuleSet::Load({(folder_ / "shapes.rules").string(), folder_.string(), own_}, {});
    EXPECT_TRUE(set.ok()) << set.error().ToString();
    return std::move(set).value();
  }

  // "rule TYPE/mode [anchor] actor=… recipient=… content=… possible=…", one line a match.
  static std::string Describe(const Document& document, const std::vector<RuleMatch>& matches) {
    std::string out;
    for (const RuleMatch& match : matches) {
      out += std::string(match.rule) + " " + std::string(match.type);
      for (size_t i = 0; i < match.modes.size(); ++i)
        out += (i == 0 ? "/" : "+") + std::string(match.modes[i]);
      out += " [" + std::string(document.text(document.SpanOf(match.anchor_first, match.anchor_last))) + "]";
      for (const RoleBinding& binding : match.roles) {
        const char* role = binding.role == RuleRole::kActor       ? " actor="
                           : binding.role == RuleRole::kRecipient ? " recipient="
                                                                  : " none=";
        out += role + std::string(document[binding.argument.word].form);
      }
      for (const WordId word : match.content) out += " content=" + std::string(document[word].form);
      for (const WordId word : match.possible) out += " possible=" + std::string(document[word].form);
      if (match.status) out += " " + std::string(ToString(*match.status));
      out += "\n";
    }
    return out;
  }

  static Document Parse(std::string_view compact) {
    return testing::FromConllu(testing::CompactToConllu(compact), "fr");
  }

  std::string Run(const RuleSet& set, std::string_view compact) {
    const Document document = Parse(compact);
    return Describe(document, set.Match(document, TreeIndex(document)));
  }

  std::filesystem::path folder_;
  std::vector<std::string> own_;  // files of the user's, read by Load
};

constexpr std::string_view kAttack = R"(
Des un DET 2 det
rebelles rebelle NOUN 4 nsubj Number=Plur
ont avoir AUX 4 aux:tense VerbForm=Fin
attaqué attaquer VERB 0 root Tense=Past|VerbForm=Part
la le DET 6 det
caserne caserne NOUN 4 obj
avec avec ADP 9 case
des un DET 9 det
fusils fusil NOUN 4 obl:mod
)";

TEST_F(RuleSetTest, BindsRolesAndModes) {
  const RuleSet set = Load(R"(
class firearm = fusil, arme à feu
rule fr.assault.attack ASSAULT
  verb attaquer
  subj -> actor
  obj | obl(à) -> recipient
  obl(avec) {@firearm} -> none +firearms
)");
  EXPECT_EQ(Run(set, kAttack),
            "fr.assault.attack ASSAULT/firearms [attaqué] actor=rebelles recipient=caserne none=fusils\n");
  EXPECT_EQ(set.rule_count(), 1u);
}

// Nouns that only tell what somebody or something is are no events, nor are attributes.
TEST_F(RuleSetTest, NamesAndAttributesAreNoEvents) {
  const RuleSet set =
      Load("rule en.a.b PROTEST\n  noun strike, truce, accord\nrule en.a.c ACCUSE\n  verb accuse\n", "en");
  const auto in_compound = [](const std::string& head, const std::string& lemma) {
    return "The the DET 3 det\nstrike strike NOUN 3 compound\n" + head + " " + lemma +
           " NOUN 4 nsubj\ncame come VERB 0 root VerbForm=Fin\n";
  };
  EXPECT_EQ(Run(set, in_compound("fund", "fund")), "");
  EXPECT_EQ(Run(set, in_compound("wave", "wave")), "en.a.b PROTEST [strike]\n");
  EXPECT_EQ(Run(set, in_compound("truce", "truce")), "en.a.b PROTEST [strike]\nen.a.b PROTEST [truce]\n");
  EXPECT_EQ(Run(set, R"(
The the DET 3 det
accused accuse VERB 3 amod Tense=Past|VerbForm=Part
clerk clerk NOUN 4 nsubj
smiled smile VERB 0 root VerbForm=Fin
)"),
            "");
  EXPECT_EQ(Run(set, R"(
The the DET 2 det
clerk clerk NOUN 4 nsubj:pass
was be AUX 4 aux:pass VerbForm=Fin
accused accuse VERB 0 root Tense=Past|VerbForm=Part
)"),
            "en.a.c ACCUSE [accused]\n");
}

// "call off" with what follows hung on the particle.
TEST_F(RuleSetTest, ObjectBehindTheParticle) {
  const RuleSet set = Load("rule en.a.b COERCE\n  verb break up\n  obj -> recipient\n", "en");
  EXPECT_EQ(Run(set, R"(
Guards guard NOUN 2 nsubj
broke break VERB 0 root VerbForm=Fin
up up ADP 5 case
the the DET 5 det
vigil vigil NOUN 2 obl
)"),
            "en.a.b COERCE [broke up] recipient=vigil\n");
}

TEST_F(RuleSetTest, NeedAndNotDecide) {
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need obj {caserne, poste}\n"), kAttack),
            "fr.a.b ASSAULT [attaqué]\n");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need obj {poste}\n"), kAttack), "");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need iobj\n"), kAttack), "");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need iobj | obl(avec)\n"), kAttack),
            "fr.a.b ASSAULT [attaqué]\n");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  not obj {caserne}\n"), kAttack), "");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  not obj {!caserne}\n"), kAttack),
            "fr.a.b ASSAULT [attaqué]\n");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need subj {=plural}\n"), kAttack),
            "fr.a.b ASSAULT [attaqué]\n");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  not self {attaquer}\n"), kAttack), "");
}

TEST_F(RuleSetTest, PriorityThenNeedsThenOrder) {
  const std::string first = "rule fr.a.first ASSAULT\n  verb attaquer\n";
  EXPECT_EQ(Run(Load(first + "rule fr.a.second ASSAULT\n  verb attaquer\n"), kAttack),
            "fr.a.first ASSAULT [attaqué]\n");
  EXPECT_EQ(Run(Load(first + "rule fr.a.second ASSAULT\n  verb attaquer\n  need obj\n"), kAttack),
            "fr.a.second ASSAULT [attaqué]\n");
  EXPECT_EQ(
      Run(Load(first + "  priority 1\nrule fr.a.second ASSAULT\n  verb attaquer\n  need obj\n"), kAttack),
      "fr.a.first ASSAULT [attaqué]\n");
}

TEST_F(RuleSetTest, AlsoAndSwapAndStatus) {
  EXPECT_EQ(Run(Load(R"(
rule fr.a.b ASSAULT
  verb attaquer
  subj -> actor
  obj -> recipient
  swap
  status planned
  also THREATEN/violence
)"),
                kAttack),
            "fr.a.b ASSAULT [attaqué] recipient=rebelles actor=caserne planned\n"
            "fr.a.b THREATEN/violence [attaqué] recipient=rebelles actor=caserne planned\n");
}

TEST_F(RuleSetTest, ShapesStandWhereTheyAreUsed) {
  Write("shapes.rules", "shape s\n  subj -> actor\n  obj -> recipient\n");
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb attaquer\n  obj -> none\n  use s\n"), kAttack),
            "fr.a.b ASSAULT [attaqué] none=caserne actor=rebelles\n");
}

constexpr std::string_view kDemand = R"(
Le le DET 2 det
chef chef NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
demandé demander VERB 0 root Tense=Past|VerbForm=Part
de de ADP 6 mark
procéder procéder VERB 4 xcomp VerbForm=Inf
à à ADP 9 case
des un DET 9 det
arrestations arrestation NOUN 6 obl:arg Number=Plur
)";

TEST_F(RuleSetTest, ContentPossibleAndNestedFillers) {
  EXPECT_EQ(Run(Load("rule fr.a.b REQUEST\n  verb demander\n  content comp\n"), kDemand),
            "fr.a.b REQUEST [demandé] content=procéder\n");
  EXPECT_EQ(Run(Load("rule fr.a.b REQUEST\n  verb demander\n  possible comp(de)\n"), kDemand),
            "fr.a.b REQUEST [demandé] possible=procéder\n");
  EXPECT_EQ(Run(Load("rule fr.a.b REQUEST\n  verb demander\n  need comp {procéder > obl(à) {arrestation}}\n"),
                kDemand),
            "fr.a.b REQUEST [demandé]\n");
  EXPECT_EQ(
      Run(Load("rule fr.a.b REQUEST\n  verb demander\n  need comp {procéder > obl(à) {tir}}\n"), kDemand),
      "");
  EXPECT_EQ(Run(Load("rule fr.a.b REQUEST\n  verb demander\n  need comp > subj {chef}\n"), kDemand),
            "fr.a.b REQUEST [demandé]\n");
  EXPECT_EQ(Run(Load("rule fr.a.b REQUEST\n  verb demander\n  need comp {=clause}\n"), kDemand),
            "fr.a.b REQUEST [demandé]\n");
}

TEST_F(RuleSetTest, NounsOfLightVerbs) {
  const std::string_view rule =
      "rule fr.a.b COERCE\n  noun arrestation\n  subj -> actor\n  of -> recipient\n";
  EXPECT_EQ(Run(Load(rule), kDemand), "fr.a.b COERCE [arrestations] actor=chef\n");
}

TEST_F(RuleSetTest, AnchorsOfSeveralWords) {
  const std::string_view sentence = R"(
Ottawa Ottawa PROPN 3 nsubj
a avoir AUX 3 aux:tense VerbForm=Fin
mis mettre VERB 0 root Tense=Past|VerbForm=Part
hier hier ADV 3 advmod
Pékin Pékin PROPN 3 obj
en en ADP 7 case
garde garde NOUN 3 obl:mod
)";
  EXPECT_EQ(Run(Load("rule fr.a.put MOBILIZE\n  verb mettre\n  priority 9\n"
                     "rule fr.a.warn THREATEN\n  verb mettre en garde\n  obj -> recipient\n"),
                sentence),
            "fr.a.warn THREATEN [mis hier Pékin en garde] recipient=Pékin\n");
  EXPECT_EQ(Run(Load("rule fr.a.warn THREATEN\n  verb mettre en demeure\n"), sentence), "");
}

TEST_F(RuleSetTest, TightAnchorsLetNothingBetween) {
  const RuleSet set = Load("rule fr.a.b ACCUSE\n  verb mettre en_examen\n  obj -> recipient\n");
  constexpr std::string_view kTight = R"(
Le le DET 2 det
juge juge NOUN 3 nsubj
met mettre VERB 0 root VerbForm=Fin
le le DET 5 det
maire maire NOUN 3 obj
en en ADP 7 case
examen examen NOUN 3 obl
)";
  EXPECT_EQ(Run(set, kTight), "fr.a.b ACCUSE [met le maire en examen] recipient=maire\n");
  constexpr std::string_view kLoose = R"(
Le le DET 2 det
juge juge NOUN 3 nsubj
met mettre VERB 0 root VerbForm=Fin
le le DET 5 det
dossier dossier NOUN 3 obj
en en ADP 7 case
cours cours NOUN 3 obl
d' de ADP 9 case
examen examen NOUN 7 nmod
)";
  EXPECT_EQ(Run(set, kLoose), "");
}

TEST_F(RuleSetTest, RolesInsideAClause) {
  const RuleSet set = Load("rule fr.a.b AGREE\n  verb promettre\n  comp > obj {soldat} -> recipient\n");
  constexpr std::string_view kDocument = R"(
La le DET 2 det
reine reine NOUN 3 nsubj
promet promettre VERB 0 root VerbForm=Fin
de de ADP 5 mark
payer payer VERB 3 xcomp VerbForm=Inf
les le DET 7 det
soldats soldat NOUN 5 obj Number=Plur
)";
  EXPECT_EQ(Run(set, kDocument), "fr.a.b AGREE [promet] recipient=soldats\n");
}

TEST_F(RuleSetTest, PhrasesOfAnotherWordOfTheAnchor) {
  const std::string rules =
      "rule fr.a.b CONSULT\n  verb s'entretenir par téléphone\n  obl(avec) -> actor\n"
      "rule fr.a.c CONSULT\n  verb s'entretenir\n  obl(avec) -> actor\n";
  constexpr std::string_view kDocument = R"(
La le DET 2 det
reine reine NOUN 4 nsubj
s' se PRON 4 expl:pv Reflex=Yes|Person=3
entretient entretenir VERB 0 root VerbForm=Fin
par par ADP 6 case
téléphone téléphone NOUN 4 obl
avec avec ADP 9 case
le le DET 9 det
pape pape NOUN 6 nmod
)";
  EXPECT_EQ(Run(Load(rules), kDocument), "fr.a.b CONSULT [entretient par téléphone] actor=pape\n");
}

TEST_F(RuleSetTest, NounOfSeveralWordsHasItsSyntacticHead) {
  EXPECT_EQ(Run(Load("rule en.a.b CONSULT\n  noun peace talks, peace talk\n  mod(with) -> actor\n"
                     "rule en.a.c AGREE\n  noun talk\n",
                     "en"),
                R"(
The the DET 3 det
peace peace NOUN 3 compound
talks talk NOUN 0 root
with with ADP 5 case
Oslo Oslo PROPN 3 nmod
)"),
            "en.a.b CONSULT [peace talks] actor=Oslo\n");
}

constexpr std::string_view kSurrender = R"(
Ils il PRON 4 nsubj Person=3|PronType=Prs
se soi PRON 4 expl:pv Reflex=Yes|PronType=Prs|Person=3
sont être AUX 4 aux:tense VerbForm=Fin
rendus rendre VERB 0 root Tense=Past|VerbForm=Part
)";

TEST_F(RuleSetTest, NoVerbStandsBetweenTheWordsOfANoun) {
  const RuleSet set = Load("rule en.a.b ACCUSE\n  noun court case\n", "en");
  EXPECT_EQ(Run(set, R"(
The the DET 2 det
court court NOUN 4 nsubj
will will AUX 4 aux VerbForm=Fin
hear hear VERB 0 root VerbForm=Inf
the the DET 6 det
case case NOUN 4 obj
)"),
            "");
}

TEST_F(RuleSetTest, AnAdverbMayBeginAVerb) {
  const RuleSet set = Load("rule en.a.b COERCE\n  verb forcibly evict\n  obj -> recipient\n", "en");
  EXPECT_EQ(Run(set, R"(
They they PRON 3 nsubj
forcibly forcibly ADV 3 advmod
evicted evict VERB 0 root VerbForm=Fin
two two NUM 5 nummod
families family NOUN 3 obj Number=Plur
)"),
            "en.a.b COERCE [forcibly evicted] recipient=families\n");
}

TEST_F(RuleSetTest, Reflexives) {
  EXPECT_EQ(Run(Load("rule fr.a.plain AID\n  verb rendre\n"), kSurrender), "fr.a.plain AID [rendus]\n");
  EXPECT_EQ(Run(Load("rule fr.a.plain AID\n  verb rendre\n  priority 5\n"
                     "rule fr.a.self RETREAT\n  verb se rendre\n  subj -> actor\n"),
                kSurrender),
            "fr.a.self RETREAT [rendus] actor=Ils\n");
  EXPECT_EQ(Run(Load("rule fr.a.self RETREAT\n  verb s'attaquer à\n"), kAttack), "");
}

TEST_F(RuleSetTest, CliticsOfAnchors) {
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  verb s'en prendre à\n  obl(à) -> recipient\n"), R"(
Ils il PRON 5 nsubj Person=3|PronType=Prs
s' soi PRON 5 expl:pv Reflex=Yes|PronType=Prs|Person=3
en en PRON 5 expl:comp
sont être AUX 5 aux:tense VerbForm=Fin
pris prendre VERB 0 root Tense=Past|VerbForm=Part
à à ADP 8 case
des un DET 8 det
passants passant NOUN 5 obl:arg
)"),
            "fr.a.b ASSAULT [pris à] recipient=passants\n");
}

TEST_F(RuleSetTest, PossessivesAreOwnersUnlessNamed) {
  const std::string_view sentence = R"(
Son son DET 2 det Poss=Yes|PronType=Prs
arrestation arrestation NOUN 3 nsubj
choque choquer VERB 0 root VerbForm=Fin
)";
  EXPECT_EQ(Run(Load("rule fr.a.b COERCE\n  noun arrestation\n  of -> recipient\n"), sentence),
            "fr.a.b COERCE [arrestation] recipient=Son\n");
  EXPECT_EQ(
      Run(Load("rule fr.a.b COERCE\n  noun arrestation\n  of -> recipient\n  poss -> actor\n"), sentence),
      "fr.a.b COERCE [arrestation] actor=Son\n");
}

TEST_F(RuleSetTest, GuessesNeedSomethingThatSpeaksForThem) {
  const std::string_view sentence = R"(
Paris Paris PROPN 2 nsubj
livre livrer VERB 0 root VerbForm=Fin
des un DET 4 det
armes arme NOUN 2 obj
à à ADP 6 case
Kiev Kiev PROPN 4 nmod
)";
  EXPECT_EQ(Run(Load("rule fr.a.b AID\n  verb livrer\n  obl(à) -> recipient\n"), sentence),
            "fr.a.b AID [livre] recipient=Kiev\n");
  EXPECT_EQ(Run(Load("rule fr.a.b AID\n  verb livrer\n  obl -> recipient\n"), sentence),
            "fr.a.b AID [livre]\n");
}

TEST_F(RuleSetTest, QuantityNounsAreSeenThrough) {
  EXPECT_EQ(Run(Load("rule fr.a.b ACCUSE\n  verb condamner\n  need obj {frappe}\n"), R"(
Oslo Oslo PROPN 2 nsubj
condamne condamner VERB 0 root VerbForm=Fin
une un DET 4 det
série série NOUN 2 obj
de de ADP 6 case
frappes frappe NOUN 4 nmod
)"),
            "fr.a.b ACCUSE [condamne]\n");
}

TEST_F(RuleSetTest, EntitiesAsFillers) {
  Document document = Parse(kAttack);
  Entity rebels;
  rebels.kind = EntityKind::kGroup;
  rebels.sector = "REB";
  document.entities.push_back(rebels);
  const WordId word = testing::Find(document, "rebelles");
  document.mentions.push_back(
      {document[word].span, word, word, word, MentionKind::kNominal, EntityId(size_t{0})});
  const TreeIndex tree(document);
  const auto fires = [&](const std::string& condition) {
    const RuleSet set = Load("rule fr.a.b ASSAULT\n  verb attaquer\n  need " + condition + "\n");
    return !set.Match(document, tree).empty();
  };
  EXPECT_TRUE(fires("subj {=group}"));
  EXPECT_TRUE(fires("subj {=actor}"));
  EXPECT_TRUE(fires("subj {=REB}"));
  EXPECT_TRUE(fires("subj {=MIL, =REB}"));
  EXPECT_FALSE(fires("subj {=MIL}"));
  EXPECT_FALSE(fires("subj {=person}"));
  EXPECT_FALSE(fires("obj {=actor}"));
  EXPECT_TRUE(fires("obj {!=actor}"));
  EXPECT_FALSE(fires("obj {=place}"));
  EXPECT_FALSE(fires("obj {=time}"));
}

TEST_F(RuleSetTest, ExplainsEachRuleThatKnowsTheLemma) {
  const RuleSet set = Load(R"(
rule fr.a.one ASSAULT
  verb attaquer
  need iobj
rule fr.a.two ASSAULT
  verb attaquer
  not obj {caserne}
rule fr.a.three ASSAULT
  verb s'attaquer à
rule fr.a.four ASSAULT
  verb attaquer
  priority 3
rule fr.a.five ASSAULT
  noun attaquer
)");
  const Document document = Parse(kAttack);
  std::vector<std::string> told;
  for (const RuleTrial& trial :
       set.Explain(document, TreeIndex(document), testing::Find(document, "attaqué"))) {
    told.push_back(trial.rule + ":" + std::to_string(trial.line) + " " + ToString(trial));
  }
  EXPECT_EQ(told,
            (std::vector<std::string>{"fr.a.four:10 ", "fr.a.one:4 it needs the indirect object",
                                      "fr.a.two:7 it is kept off by the object {caserne}, here “caserne”",
                                      "fr.a.three:8 the verb is not reflexive",
                                      "fr.a.five:13 the word is another part of speech"}));
}

TEST_F(RuleSetTest, PutsARuleIntoWords) {
  const RuleSet set = Load(R"(
rule fr.a.one ASSAULT
  verb attaquer
  subj | obl(par, de la part de) -> actor
  obj {=actor} -> recipient
  need obj
  not iobj {problème}
)");
  const auto rule = set.Describe("fr.a.one");
  ASSERT_TRUE(rule.has_value());
  EXPECT_EQ(rule->type, "ASSAULT");
  EXPECT_EQ(rule->lines,
            (std::vector<std::string>{"actor: the subject, else a phrase with “par” or “de la part de”",
                                      "recipient: the object {=actor}", "needs the object",
                                      "not with the indirect object {problème}"}));
  EXPECT_FALSE(set.Describe("fr.a.two").has_value());
}

TEST_F(RuleSetTest, ReportsMissingFolderAndExamples) {
  const auto missing =
      RuleSet::Load({(folder_ / "shapes.rules").string(), (folder_ / "nowhere").string(), {}}, {});
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().ToString().find("cannot read the folder of rules"), std::string::npos);

  const RuleSet set =
      Load("rule fr.a.b AID\n  verb aider\n  example Il aide.\n    = AID actor \"Il\"\n  counter Non.\n");
  ASSERT_EQ(set.examples().size(), 2u);
  EXPECT_EQ(set.examples()[0].sentence, "Il aide.");
  EXPECT_EQ(set.examples()[0].expected.front().actors, std::vector<std::string>{"Il"});
  EXPECT_EQ(set.examples()[1].line, 5u);
}

constexpr std::string_view kWentOnStrike = R"(
Les le DET 2 det
dockers docker NOUN 5 nsubj:pass Number=Plur
se se PRON 5 expl:pass Person=3|PronType=Prs|Reflex=Yes
sont être AUX 5 aux:tense VerbForm=Fin
mis mettre VERB 0 root Tense=Past|VerbForm=Part
en en ADP 7 case
grève grève NOUN 5 obl:arg
)";

TEST_F(RuleSetTest, AuxiliariesAreNoAnchors) {
  const RuleSet set =
      Load("rule fr.a.b PROTEST\n  verb être en grève, se mettre en grève\n  subj -> actor\n");
  EXPECT_EQ(Run(set, kWentOnStrike), "fr.a.b PROTEST [mis en grève] actor=dockers\n");
}

constexpr std::string_view kBlewUp = R"(
Des un DET 2 det
rebelles rebelle NOUN 5 nsubj Number=Plur
ont avoir AUX 5 aux:tense VerbForm=Fin
fait faire AUX 5 aux:caus Tense=Past|VerbForm=Part
sauter sauter VERB 0 root VerbForm=Inf
un un DET 7 det
pont pont NOUN 5 obj Number=Sing
)";

constexpr std::string_view kBlewHimselfUp = R"(
Un un DET 2 det
rebelle rebelle NOUN 6 nsubj Number=Sing
s' soi PRON 6 obj Reflex=Yes|PronType=Prs|Person=3
est être AUX 6 aux:tense VerbForm=Fin
fait faire AUX 6 aux:caus VerbForm=Part|Tense=Past
sauter sauter VERB 0 root VerbForm=Inf
)";

TEST_F(RuleSetTest, ArgumentsOfCausativeAnchorsHangOnTheVerbThatIsCaused) {
  const RuleSet set = Load(
      "rule fr.a.b ASSAULT\n  verb faire sauter\n  subj -> actor\n  obj -> recipient\n\n"
      "rule fr.a.c ASSAULT\n  verb se faire sauter\n  obj -> actor\n");
  EXPECT_EQ(Run(set, kBlewUp), "fr.a.b ASSAULT [fait sauter] actor=rebelles recipient=pont\n");
  EXPECT_EQ(Run(set, kBlewHimselfUp), "fr.a.c ASSAULT [fait sauter] actor=rebelle\n");
}

constexpr std::string_view kAreOnStrike = R"(
Les le DET 2 det
dockers docker NOUN 5 nsubj Number=Plur
sont être AUX 5 cop VerbForm=Fin
en en ADP 5 case
grève grève NOUN 0 root Number=Sing
)";

TEST_F(RuleSetTest, ArgumentsOfAnchorsWithACopulaHangOnThePredicate) {
  const RuleSet set = Load("rule fr.a.b PROTEST\n  verb être en grève\n  subj -> actor\n");
  EXPECT_EQ(Run(set, kAreOnStrike), "fr.a.b PROTEST [sont en grève] actor=dockers\n");
}

constexpr std::string_view kShelling = R"(
Des un DET 2 det
tirs tir NOUN 5 nsubj Number=Plur
d' de ADP 4 case
artillerie artillerie NOUN 2 nmod Number=Sing
cessent cesser VERB 0 root VerbForm=Fin
)";

TEST_F(RuleSetTest, ABareGenitiveTellsAKind) {
  EXPECT_EQ(Run(Load("rule fr.a.b ASSAULT\n  noun tir\n  of -> actor\n"), kShelling),
            "fr.a.b ASSAULT [tirs]\n");
}

// The folder stands for a language whose code is its name.
TEST_F(RuleSetTest, OwnRulesReplaceAndWin) {
  const std::string code = folder_.filename().string();
  Write("own.rules", "rule " + code +
                         ".assault.attack SIEGE\n  verb attaquer\n  subj -> actor\n"
                         "rule xx.aid.help AID\n  verb attaquer\n");
  own_ = {(folder_ / "own.rules").string()};
  const RuleSet set =
      Load("rule " + code + ".assault.attack ASSAULT\n  verb attaquer\n  obj -> recipient\nrule " + code +
           ".assault.other ASSAULT\n  verb attaquer\n");
  EXPECT_EQ(set.rule_count(), 2u);
  EXPECT_EQ(Run(set, kAttack), code + ".assault.attack SIEGE [attaqué] actor=rebelles\n");
}

TEST_F(RuleSetTest, OwnRulesOfNoLanguageAreNamed) {
  Write("own.rules", "rule fr.aid.help AID\n  verb aider\n\nrule xx.aid.help AID\n  verb help\n  wrong\n");
  const std::vector<Error> faults = OwnRuleFaults({(folder_ / "own.rules").string()}, {"fr", "en"});
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_NE(faults[0].ToString().find("own.rules:4:1: no folder for the language \"xx\""), std::string::npos)
      << faults[0].ToString();
  EXPECT_EQ(faults[1].line, 6u);
}

// The languages that ship must load, whatever their authors changed.
TEST(ShippedRules, Compile) {
  const std::string data = std::string(DEPECHE_SOURCE_DIR) + "/data";
  for (const auto& entry : std::filesystem::directory_iterator(data + "/languages")) {
    const auto set = RuleSet::Load({data + "/shapes.rules", entry.path().string(), {}}, {});
    EXPECT_TRUE(set.ok()) << set.error().ToString();
  }
}

}  // namespace
}  // namespace depeche
