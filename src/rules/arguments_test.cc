#include "rules/arguments.h"

#include <gtest/gtest.h>

#include <set>

#include "document/testing.h"
#include "rules/light_verbs.h"
#include "rules/testing.h"

namespace depeche {
namespace {

// A sentence, its predicate, and the arguments that must be found (all of them but `self`; "?" marks guesses,
// "word/first" a conjunct).
struct Case {
  const char* name;
  const char* language;
  const char* predicate;
  const char* tree;
  std::set<std::string> expected;
  const char* light_verb = "";
};

std::string Describe(const Document& document, const Argument& argument) {
  std::string out(ToString(argument.function));
  if (!argument.preposition.empty()) out += "(" + std::string(argument.preposition) + ")";
  out += ":" + std::string(document[argument.word].form);
  if (argument.first_conjunct != argument.word)
    out += "/" + std::string(document[argument.first_conjunct].form);
  return argument.last_resort ? out + "?" : out;
}

LightVerbs Tables(const std::string& language) {
  auto tables =
      LightVerbs::Load(std::string(DEPECHE_SOURCE_DIR) + "/data/languages/" + language + "/light-verbs.tsv");
  EXPECT_TRUE(tables.ok()) << tables.error().ToString();
  LightVerbs out = std::move(tables).value();
  out.AddPreposition("à l'encontre de");
  out.AddPreposition("au cours de");
  out.AddPreposition("because of");
  return out;
}

class ArgumentsTest : public ::testing::TestWithParam<Case> {};

TEST_P(ArgumentsTest, FindsFunctions) {
  const Case& test = GetParam();
  const Document document = testing::FromConllu(testing::CompactToConllu(test.tree), test.language);
  const TreeIndex tree(document);
  const WordId predicate = testing::Find(document, test.predicate);
  ASSERT_TRUE(predicate.valid());
  ArgumentList list;
  const LightVerbs tables = Tables(test.language);
  CollectArguments(document, tree, tables, predicate, &list);
  std::set<std::string> found;
  for (const Argument& argument : list.arguments) {
    if (argument.function != Function::kSelf) found.insert(Describe(document, argument));
  }
  EXPECT_EQ(found, test.expected);
  EXPECT_EQ(list.light_verb.valid() ? document[list.light_verb].form : std::string_view(), test.light_verb);
}

const Case kCases[] = {
    {"WhoeverIsQuotedGoesOnInAParticiple",
     "en",
     "accusing",
     R"(
" " PUNCT 4 punct
It it PRON 4 nsubj
is be AUX 4 cop
unfair unfair ADJ 7 ccomp
, , PUNCT 4 punct
" " PUNCT 4 punct
said say VERB 0 root Tense=Past|VerbForm=Fin
the the DET 9 det
minister minister NOUN 7 nsubj
, , PUNCT 11 punct
accusing accuse VERB 4 advcl VerbForm=Ger
Oslo Oslo PROPN 11 obj
)",
     {"subj:minister", "obj:Oslo"}},
    {"AParticipleBehindThatOfTheObjectGoesOnWithTheClause",
     "en",
     "blaming",
     R"(
Oslo Oslo PROPN 2 nsubj
expelled expel VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 4 nummod
envoys envoy NOUN 2 obj
named name VERB 4 acl VerbForm=Part|Tense=Past
in in ADP 7 case
May May PROPN 5 obl
, , PUNCT 9 punct
blaming blame VERB 5 advcl VerbForm=Ger
them they PRON 9 obj
)",
     {"subj:Oslo", "obj:them"}},
    {"WhatIsSaidToBeSomethingIsNotDone",
     "en",
     "raids",
     R"(
Oslo Oslo PROPN 2 nsubj
called call VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
raids raid NOUN 2 obj
a a DET 6 det
crime crime NOUN 2 xcomp
)",
     {}},
    {"ASecondObjectBehindAPrepositionIsNone",
     "en",
     "fired",
     R"(
Police police NOUN 2 nsubj
fired fire VERB 0 root Tense=Past|VerbForm=Fin
gas gas NOUN 2 obj
at at ADP 5 case
miners miner NOUN 2 obj
)",
     {"subj:Police", "obj:gas", "obl(at):miners"}},
    {"WhoIsAccusedOfADeedDidIt",
     "fr",
     "massacres",
     R"(
Oslo Oslo PROPN 2 nsubj
accuse accuser VERB 0 root VerbForm=Fin
la le DET 4 det
milice milice NOUN 2 obj
de de ADP 6 case
massacres massacre NOUN 4 nmod Number=Plur
)",
     {"subj:milice"},
     "accuse"},
    {"WhoCommittedADeedHungOnANounFurtherDown",
     "fr",
     "meurtres",
     R"(
Les le DET 2 det
meurtres meurtre NOUN 0 root Gender=Masc|Number=Plur
de de ADP 4 case
membres membre NOUN 2 nmod Gender=Masc|Number=Plur
du de ADP 6 case
parti parti NOUN 4 nmod Gender=Masc|Number=Sing
commis commettre VERB 6 acl Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part
par par ADP 9 case
gangs gang NOUN 7 obl:agent Number=Plur
)",
     {"obl(par):gangs", "of(de):membres", "subj(par):gangs"},
     "commis"},
    {"SomeOfThemAreNoSubjectOfTheirOwn",
     "fr",
     "tués",
     R"(
Neuf neuf NUM 2 nummod
bergers berger NOUN 9 nsubj:pass Number=Plur
, , PUNCT 6 punct
dont dont PRON 6 nmod PronType=Rel
deux deux NUM 6 nummod
mineurs mineur NOUN 9 nsubj:pass Number=Plur
ont avoir AUX 9 aux:tense VerbForm=Fin
été être AUX 9 aux:pass
tués tuer VERB 0 root Tense=Past|VerbForm=Part
)",
     {"obj:bergers"}},
    {"TheOwnerOfADecisionDoesWhatIsDecided",
     "fr",
     "expulser",
     R"(
Oslo Oslo PROPN 2 nsubj
condamne condamner VERB 0 root VerbForm=Fin
la le DET 4 det
décision décision NOUN 2 obj
de de ADP 6 case
Minsk Minsk PROPN 4 nmod
d' de ADP 8 mark
expulser expulser VERB 2 xcomp VerbForm=Inf
le le DET 10 det
consul consul NOUN 8 obj
)",
     {"subj:Minsk", "obj:consul"}},
    {"ADeedHungOnTheNounInsideItsPreposition",
     "fr",
     "raid",
     R"(
Deux deux NUM 2 nummod
bergers berger NOUN 5 nsubj:pass Number=Plur
ont avoir AUX 5 aux:tense VerbForm=Fin
été être AUX 5 aux:pass
tués tuer VERB 0 root Tense=Past|VerbForm=Part
au au ADP 7 case
cours cours NOUN 5 obl:mod
d' de ADP 10 case
un un DET 10 det
raid raid NOUN 7 nmod
)",
     {"obj:bergers"},
     "tués"},
    {"VictimsOfADeedHungOnTheVerbAboveTheirMassacre",
     "fr",
     "raid",
     R"(
La le DET 2 det
radio radio NOUN 3 nsubj
rapporte rapporter VERB 0 root VerbForm=Fin
le le DET 5 det
massacre massacre NOUN 3 obj
de de ADP 7 case
bergers berger NOUN 5 nmod Number=Plur
dans dans ADP 10 case
un un DET 10 det
raid raid NOUN 3 obl:mod
)",
     {"obj:bergers"},
     "massacre"},
    {"WhoStandsBehindAReflexiveVerb",
     "fr",
     "déployé",
     R"(
Près près ADV 5 advmod
du du ADP 3 case
pont pont NOUN 1 obl:arg
s' se PRON 5 expl:pass Reflex=Yes
déployé déployer VERB 0 root Tense=Past|VerbForm=Part
un un DET 7 det
contingent contingent NOUN 5 obj
)",
     {"subj:contingent"}},
    {"WhatStandsBehindAnAsideIsTheObject",
     "fr",
     "visé",
     R"(
La le DET 2 det
frappe frappe NOUN 4 nsubj Number=Sing
a avoir AUX 4 aux:tense VerbForm=Fin
visé viser VERB 0 root Tense=Past|VerbForm=Part
selon selon ADP 6 case
Oslo Oslo PROPN 4 obl:mod
le le DET 8 det
dépôt dépôt NOUN 4 nsubj Number=Sing
)",
     {"subj:frappe", "obl(selon):Oslo", "obj:dépôt"}},
    {"TheSubjectStandsBehindTheMarkerOfItsClause",
     "fr",
     "recruté",
     R"(
Les le DET 2 det
combats combat NOUN 7 nsubj Number=Plur
après après ADP 7 mark
que que SCONJ 7 mark
chef chef NOUN 7 nsubj Number=Sing
a avoir AUX 7 aux:tense VerbForm=Fin
recruté recruter VERB 0 root Tense=Past|VerbForm=Part
)",
     {"subj:chef"}},
    {"WhoRejectsARequestWasAsked",
     "en",
     "request",
     R"(
Officials official NOUN 2 nsubj Number=Plur
rejected reject VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
request request NOUN 2 obj
of of ADP 7 case
the the DET 7 det
union union NOUN 4 nmod
)",
     {"iobj:Officials", "of(of):union"}},
    {"WhoIssuesAStatementSaysIt",
     "en",
     "condemning",
     R"(
Miners miner NOUN 2 nsubj Number=Plur
issued issue VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
statement statement NOUN 2 obj
condemning condemn VERB 4 acl Tense=Pres|VerbForm=Part
the the DET 7 det
raid raid NOUN 5 obj
)",
     {"subj:Miners", "obj:raid"}},
    {"ACarIsNoMessage",
     "en",
     "carrying",
     R"(
Miners miner NOUN 2 nsubj Number=Plur
stopped stop VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
car car NOUN 2 obj
carrying carry VERB 4 acl Tense=Pres|VerbForm=Part
guns gun NOUN 5 obj Number=Plur
)",
     {"subj:car", "obj:guns"}},
    {"OuterSubjectWithoutAnInnerOne",
     "en",
     "meet",
     R"(
Miners miner NOUN 5 nsubj:outer Number=Plur
were be AUX 5 cop VerbForm=Fin
due due ADJ 5 mark
to to PART 3 fixed
meet meet VERB 0 root VerbForm=Inf
owners owner NOUN 5 obj Number=Plur
)",
     {"subj:Miners", "obj:owners"}},
    {"AFiniteVerbIsNoOpenComplement",
     "en",
     "injured",
     R"(
Shots shot NOUN 2 nsubj Number=Plur
left leave VERB 0 root Tense=Past|VerbForm=Fin
miners miner NOUN 2 obj Number=Plur
injured injure VERB 2 xcomp Tense=Past|VerbForm=Fin
)",
     {"obj:miners"}},
    {"ActiveFr",
     "fr",
     "attaqué",
     R"(
Des un DET 2 det
rebelles rebelle NOUN 4 nsubj Number=Plur
ont avoir AUX 4 aux:tense VerbForm=Fin
attaqué attaquer VERB 0 root Tense=Past|VerbForm=Part
la le DET 6 det
caserne caserne NOUN 4 obj
à à ADP 8 case
Ménaka Ménaka PROPN 4 obl:mod
)",
     {"subj:rebelles", "obj:caserne", "obl(à):Ménaka"}},
    {"PassiveFr",
     "fr",
     "arrêtés",
     R"(
Trois trois NUM 2 nummod
moines moine NOUN 5 nsubj:pass
ont avoir AUX 5 aux:tense VerbForm=Fin
été être AUX 5 aux:pass VerbForm=Part
arrêtés arrêter VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
par par ADP 8 case
la le DET 8 det
gendarmerie gendarmerie NOUN 5 obl:agent
)",
     {"obj:moines", "subj(par):gendarmerie", "obl(par):gendarmerie"}},
    {"PassiveAgentByPreposition",
     "fr",
     "arrêtés",
     R"(
Ils il PRON 3 nsubj:pass Person=3|PronType=Prs
sont être AUX 3 aux:pass VerbForm=Fin
arrêtés arrêter VERB 0 root Tense=Past|VerbForm=Part
par par ADP 6 case
la le DET 6 det
milice milice NOUN 3 obl:mod
par par ADP 8 case
erreur erreur NOUN 3 obl:mod
)",
     {"obj:Ils", "subj(par):milice", "obl(par):milice", "obl(par):erreur"}},
    {"PassiveEn",
     "en",
     "detained",
     R"(
Two two NUM 2 nummod
monks monk NOUN 4 nsubj:pass
were be AUX 4 aux:pass VerbForm=Fin
detained detain VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
by by ADP 6 case
police police NOUN 4 obl:agent
)",
     {"obj:monks", "subj(by):police", "obl(by):police"}},
    {"DitransitivePassiveEn",
     "en",
     "given",
     R"(
They they PRON 3 nsubj:pass Person=3|PronType=Prs
were be AUX 3 aux:pass VerbForm=Fin
given give VERB 0 root VerbForm=Part|Tense=Past|Voice=Pass
shelter shelter NOUN 3 obj
)",
     {"iobj:They", "obj:shelter"}},
    {"OnlyObjectThereIs",
     "en",
     "asked",
     R"(
Miners miner NOUN 2 nsubj Number=Plur
asked ask VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
army army NOUN 2 iobj
for for ADP 6 case
help help NOUN 2 obl
)",
     {"subj:Miners", "iobj:army", "obj:army", "obl(for):help"}},
    {"BelowASum",
     "fr",
     "accordé",
     R"(
Berne Berne PROPN 3 nsubj
a avoir AUX 3 aux:tense VerbForm=Fin
accordé accorder VERB 0 root Tense=Past|VerbForm=Part
deux deux NUM 5 nummod
millions million NOUN 3 obj
de de ADP 7 case
francs franc NOUN 5 nmod
d' de ADP 9 case
aide aide NOUN 5 nmod
à à ADP 11 case
Haïti Haïti PROPN 9 nmod
)",
     {"subj:Berne", "obj:millions", "obl(à):Haïti?"}},
    {"SharedSubject",
     "fr",
     "brûlé",
     R"(
Les le DET 2 det
miliciens milicien NOUN 4 nsubj
ont avoir AUX 4 aux:tense VerbForm=Fin
pris prendre VERB 0 root Tense=Past|VerbForm=Part
le le DET 6 det
village village NOUN 4 obj
et et CCONJ 8 cc
brûlé brûler VERB 4 conj Tense=Past|VerbForm=Part
des un DET 10 det
maisons maison NOUN 8 obj
)",
     {"subj:miliciens", "obj:maisons"}},
    {"SharedObject",
     "fr",
     "arrêté",
     R"(
La le DET 2 det
police police NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
arrêté arrêter VERB 0 root Tense=Past|VerbForm=Part
et et CCONJ 6 cc
expulsé expulser VERB 4 conj Tense=Past|VerbForm=Part
deux deux NUM 8 nummod
reporters reporter NOUN 6 obj
)",
     {"subj:police", "obj:reporters"}},
    {"SharedPassiveAndAgent",
     "fr",
     "arrêtés",
     R"(
Ils il PRON 4 nsubj:pass Person=3|PronType=Prs
ont avoir AUX 4 aux:tense VerbForm=Fin
été être AUX 4 aux:pass VerbForm=Part
arrêtés arrêter VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
et et CCONJ 6 cc
battus battre VERB 4 conj Tense=Past|VerbForm=Part
par par ADP 9 case
des un DET 9 det
soldats soldat NOUN 6 obl:agent
)",
     {"obj:Ils", "subj(par):soldats"}},
    {"ConjunctOfPassive",
     "fr",
     "battus",
     R"(
Ils il PRON 4 nsubj:pass Person=3|PronType=Prs
ont avoir AUX 4 aux:tense VerbForm=Fin
été être AUX 4 aux:pass VerbForm=Part
arrêtés arrêter VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
et et CCONJ 6 cc
battus battre VERB 4 conj Tense=Past|VerbForm=Part
)",
     {"obj:Ils"}},
    {"CoordinatedArguments",
     "fr",
     "rencontré",
     R"(
Le le DET 2 det
roi roi NOUN 7 nsubj
et et CCONJ 5 cc
le le DET 5 det
pape pape NOUN 2 conj
ont avoir AUX 7 aux:tense VerbForm=Fin
rencontré rencontrer VERB 0 root Tense=Past|VerbForm=Part
les le DET 9 det
maires maire NOUN 7 obj
et et CCONJ 12 cc
les le DET 12 det
préfets préfet NOUN 9 conj
)",
     {"subj:roi", "subj:pape/roi", "obj:maires", "obj:préfets/maires"}},
    {"RelativeSubjectFr",
     "fr",
     "occupent",
     R"(
Les le DET 2 det
soldats soldat NOUN 0 root
qui qui PRON 4 nsubj PronType=Rel
occupent occuper VERB 2 acl:relcl VerbForm=Fin
le le DET 6 det
pont pont NOUN 4 obj
)",
     {"subj:soldats", "obj:pont"}},
    {"RelativeObjectFr",
     "fr",
     "dirige",
     R"(
La le DET 2 det
milice milice NOUN 0 root
que que PRON 4 obj PronType=Rel
dirige diriger VERB 2 acl:relcl VerbForm=Fin
Diallo Diallo PROPN 4 nsubj
)",
     {"subj:Diallo", "obj:milice"}},
    {"RelativeWithPreposition",
     "fr",
     "négocie",
     R"(
Les le DET 2 det
rebelles rebelle NOUN 0 root
avec avec ADP 4 case
lesquels lequel PRON 6 obl:arg PronType=Rel
Bamako Bamako PROPN 6 nsubj
négocie négocier VERB 2 acl:relcl VerbForm=Fin
)",
     {"subj:Bamako", "obl(avec):rebelles"}},
    {"RelativeStopsConjuncts",
     "fr",
     "rencontré",
     R"(
Le le DET 2 det
maire maire NOUN 11 nsubj
qui qui PRON 5 nsubj PronType=Rel
a avoir AUX 5 aux:tense VerbForm=Fin
rencontré rencontrer VERB 2 acl:relcl Tense=Past|VerbForm=Part
le le DET 7 det
pape pape NOUN 5 obj
et et CCONJ 10 cc
son son DET 10 det Poss=Yes
adjoint adjoint NOUN 2 conj
partent partir VERB 0 root VerbForm=Fin
)",
     {"subj:maire", "obj:pape"}},
    {"ReducedRelativeEn",
     "en",
     "arrested",
     R"(
The the DET 2 det
man man NOUN 0 root
police police NOUN 4 nsubj
arrested arrest VERB 2 acl:relcl Tense=Past|VerbForm=Fin
)",
     {"subj:police", "obj:man"}},
    {"RelativeDeeperClause",
     "fr",
     "attaquer",
     R"(
Les le DET 2 det
hommes homme NOUN 0 root
qui qui PRON 5 nsubj PronType=Rel
ont avoir AUX 5 aux:tense VerbForm=Fin
tenté tenter VERB 2 acl:relcl Tense=Past|VerbForm=Part
d' de ADP 7 mark
attaquer attaquer VERB 5 xcomp VerbForm=Inf
le le DET 9 det
palais palais NOUN 7 obj
)",
     {"subj:hommes", "obj:palais"}},
    {"CleftFr",
     "fr",
     "attaqué",
     R"(
C' ce PRON 4 nsubj PronType=Dem
est être AUX 4 cop VerbForm=Fin
l' le DET 4 det
armée armée NOUN 0 root
qui qui PRON 7 nsubj PronType=Rel
a avoir AUX 7 aux:tense VerbForm=Fin
attaqué attaquer VERB 4 advcl:cleft Tense=Past|VerbForm=Part
)",
     {"subj:armée"}},
    {"PastParticiple",
     "fr",
     "détenus",
     R"(
Les le DET 2 det
moines moine NOUN 0 root
détenus détenir VERB 2 acl Tense=Past|VerbForm=Part
par par ADP 6 case
la le DET 6 det
junte junte NOUN 3 obl:agent
)",
     {"obj:moines", "subj(par):junte", "obl(par):junte"}},
    {"PastParticipleIntransitive",
     "fr",
     "arrivés",
     R"(
Les le DET 2 det
soldats soldat NOUN 0 root
arrivés arriver VERB 2 acl Tense=Past|VerbForm=Part
hier hier ADV 3 advmod
)",
     {"subj:soldats"}},
    {"PresentParticiple",
     "en",
     "carrying",
     R"(
Protesters protester NOUN 0 root
carrying carry VERB 1 acl Tense=Pres|VerbForm=Part
flags flag NOUN 2 obj
)",
     {"subj:Protesters", "obj:flags"}},
    {"StrayAgent",
     "fr",
     "détenus",
     R"(
Les le DET 2 det
otages otage NOUN 0 root
détenus détenir VERB 2 acl Tense=Past|VerbForm=Part
à à ADP 5 case
Gao Gao PROPN 3 obl:mod
par par ADP 8 case
un un DET 8 det
clan clan NOUN 5 nmod
)",
     {"obj:otages", "obl(à):Gao", "subj(par):clan"}},
    {"ParticipleOfMainClause",
     "fr",
     "accusant",
     R"(
Le le DET 2 det
syndicat syndicat NOUN 3 nsubj
proteste protester VERB 0 root VerbForm=Fin
, , PUNCT 5 punct
accusant accuser VERB 3 advcl Tense=Pres|VerbForm=Part
la le DET 7 det
mairie mairie NOUN 5 obj
)",
     {"subj:syndicat", "obj:mairie"}},
    {"PurposeOfPassive",
     "fr",
     "négocier",
     R"(
Un un DET 2 det
émissaire émissaire NOUN 5 nsubj:pass
a avoir AUX 5 aux:tense VerbForm=Fin
été être AUX 5 aux:pass VerbForm=Part
envoyé envoyer VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
pour pour ADP 7 mark
négocier négocier VERB 5 advcl VerbForm=Inf
)",
     {"subj:émissaire"}},
    {"ControlDativeFr",
     "fr",
     "libérer",
     R"(
L' le DET 2 det
ONU ONU PROPN 3 nsubj
demande demander VERB 0 root VerbForm=Fin
aux à ADP 5 case
rebelles rebelle NOUN 3 obl:arg
de de ADP 7 mark
libérer libérer VERB 3 xcomp VerbForm=Inf
les le DET 9 det
otages otage NOUN 7 obj
)",
     {"subj:rebelles", "obj:otages"}},
    {"ControlDativeClitic",
     "fr",
     "partir",
     R"(
Il il PRON 3 nsubj Person=3|PronType=Prs
leur leur PRON 3 iobj Person=3|PronType=Prs
ordonne ordonner VERB 0 root VerbForm=Fin
de de ADP 5 mark
partir partir VERB 3 xcomp VerbForm=Inf
)",
     {"subj:leur"}},
    {"SubjectControlFr",
     "fr",
     "libérer",
     R"(
Le le DET 2 det
général général NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
promis promettre VERB 0 root Tense=Past|VerbForm=Part
aux à ADP 6 case
familles famille NOUN 4 obl:arg
de de ADP 8 mark
libérer libérer VERB 4 xcomp VerbForm=Inf
les le DET 10 det
otages otage NOUN 8 obj
)",
     {"subj:général", "obj:otages"}},
    {"ControlObjectEn",
     "en",
     "leave",
     R"(
Israel Israel PROPN 2 nsubj
urged urge VERB 0 root VerbForm=Fin
residents resident NOUN 2 obj
to to PART 5 mark
leave leave VERB 2 xcomp VerbForm=Inf
)",
     {"subj:residents"}},
    {"ControlOfPassive",
     "en",
     "attacked",
     R"(
He he PRON 3 nsubj:pass Person=3|PronType=Prs
is be AUX 3 aux:pass VerbForm=Fin
accused accuse VERB 0 root VerbForm=Part|Tense=Past|Voice=Pass
of of ADP 6 mark
having have AUX 6 aux VerbForm=Ger
attacked attack VERB 3 advcl VerbForm=Part|Tense=Past
a a DET 8 det
bank bank NOUN 6 obj
)",
     {"subj:He", "obj:bank"}},
    {"AccusedOfClause",
     "en",
     "accused",
     R"(
He he PRON 3 nsubj:pass Person=3|PronType=Prs
is be AUX 3 aux:pass VerbForm=Fin
accused accuse VERB 0 root VerbForm=Part|Tense=Past|Voice=Pass
of of ADP 5 mark
attacking attack VERB 3 advcl VerbForm=Ger
banks bank NOUN 5 obj
)",
     {"obj:He", "adv(of):attacking", "obl(of):attacking", "comp(of):attacking"}},
    {"ModalFr",
     "fr",
     "attaquer",
     R"(
L' le DET 2 det
armée armée NOUN 3 nsubj
peut pouvoir VERB 0 root VerbForm=Fin
attaquer attaquer VERB 3 xcomp VerbForm=Inf
)",
     {"subj:armée"}},
    {"ModalPassiveFr",
     "fr",
     "arrêté",
     R"(
Le le DET 2 det
maire maire NOUN 3 nsubj
doit devoir VERB 0 root VerbForm=Fin
être être AUX 5 aux:pass VerbForm=Inf
arrêté arrêter VERB 3 xcomp Tense=Past|VerbForm=Part|Voice=Pass
)",
     {"obj:maire"}},
    {"NounControl",
     "fr",
     "frapper",
     R"(
La le DET 2 det
décision décision NOUN 7 nsubj
du de ADP 4 case
gouvernement gouvernement NOUN 2 nmod
de de ADP 6 mark
frapper frapper VERB 2 acl VerbForm=Inf
inquiète inquiéter VERB 0 root VerbForm=Fin
)",
     {"subj:gouvernement"}},
    {"NounControlByVerb",
     "fr",
     "frapper",
     R"(
Ankara Ankara PROPN 3 nsubj
a avoir AUX 3 aux:tense VerbForm=Fin
pris prendre VERB 0 root Tense=Past|VerbForm=Part
la le DET 5 det
décision décision NOUN 3 obj
de de ADP 7 mark
frapper frapper VERB 5 acl VerbForm=Inf
)",
     {"subj:Ankara"}},
    {"Impersonal",
     "fr",
     "demandé",
     R"(
Il il PRON 4 expl:subj Person=3|PronType=Prs
a avoir AUX 4 aux:tense VerbForm=Fin
été être AUX 4 aux:pass VerbForm=Part
demandé demander VERB 0 root Tense=Past|VerbForm=Part
aux à ADP 6 case
habitants habitant NOUN 4 obl:arg
de de ADP 8 mark
partir partir VERB 4 xcomp VerbForm=Inf
)",
     {"obl(à):habitants", "comp(de):partir", "obl(de):partir"}},
    {"ReflexiveIsNoObject",
     "fr",
     "rendus",
     R"(
Les le DET 2 det
rebelles rebelle NOUN 5 nsubj
se soi PRON 5 expl:pv Reflex=Yes|PronType=Prs|Person=3
sont être AUX 5 aux:tense VerbForm=Fin
rendus rendre VERB 0 root Tense=Past|VerbForm=Part
à à ADP 8 case
l' le DET 8 det
armée armée NOUN 5 obl:arg
)",
     {"subj:rebelles", "obl(à):armée"}},
    {"ReflexivePassiveLabel",
     "fr",
     "réunis",
     R"(
Les le DET 2 det
chefs chef NOUN 5 nsubj:pass
se soi PRON 5 expl:pass Reflex=Yes|PronType=Prs|Person=3
sont être AUX 5 aux:tense VerbForm=Fin
réunis réunir VERB 0 root Tense=Past|VerbForm=Part
)",
     {"subj:chefs"}},
    {"Causative",
     "fr",
     "libérer",
     R"(
Le le DET 2 det
juge juge NOUN 5 nsubj
a avoir AUX 5 aux:tense VerbForm=Fin
fait faire AUX 5 aux:caus VerbForm=Part|Tense=Past
libérer libérer VERB 0 root VerbForm=Inf
le le DET 7 det
suspect suspect NOUN 5 obj
)",
     {"subj:juge", "obj:suspect"}},
    {"CausativeReflexive",
     "fr",
     "arrêter",
     R"(
Il il PRON 5 nsubj Person=3|PronType=Prs
s' soi PRON 5 obj Reflex=Yes|PronType=Prs|Person=3
est être AUX 5 aux:tense VerbForm=Fin
fait faire AUX 5 aux:caus VerbForm=Part|Tense=Past
arrêter arrêter VERB 0 root VerbForm=Inf
par par ADP 8 case
la le DET 8 det
douane douane NOUN 5 obl:agent
)",
     {"obj:Il", "subj(par):douane", "obl(par):douane"}},
    {"PrepositionOfSeveralWordsFixed",
     "fr",
     "manifesté",
     R"(
Ils il PRON 3 nsubj Person=3|PronType=Prs
ont avoir AUX 3 aux:tense VerbForm=Fin
manifesté manifester VERB 0 root Tense=Past|VerbForm=Part
à à ADP 9 case
l' le DET 4 fixed
encontre encontre NOUN 4 fixed
de de ADP 4 fixed
la le DET 9 det
junte junte NOUN 3 obl:mod
)",
     {"subj:Ils", "obl(à l'encontre de):junte"}},
    {"PrepositionOfSeveralWordsTakenApart",
     "fr",
     "manifesté",
     R"(
Ils il PRON 3 nsubj Person=3|PronType=Prs
ont avoir AUX 3 aux:tense VerbForm=Fin
manifesté manifester VERB 0 root Tense=Past|VerbForm=Part
à à ADP 6 case
l' le DET 6 det
encontre encontre NOUN 3 obl:mod
de de ADP 9 case
la le DET 9 det
junte junte NOUN 6 nmod
)",
     {"subj:Ils", "obl(à l'encontre de):junte"}},
    {"HeadlineWithTwoVerbs",
     "en",
     "urges",
     R"(
Kenya Kenya PROPN 2 nsubj
condemns condemn VERB 0 root VerbForm=Fin
raid raid NOUN 2 obj
, , PUNCT 5 punct
urges urge VERB 2 parataxis VerbForm=Fin
calm calm NOUN 5 obj
)",
     {"subj:Kenya", "obj:calm"}},
    {"PhraseHungOnObject",
     "fr",
     "livré",
     R"(
Paris Paris PROPN 3 nsubj
a avoir AUX 3 aux:tense VerbForm=Fin
livré livrer VERB 0 root Tense=Past|VerbForm=Part
des un DET 5 det
armes arme NOUN 3 obj
à à ADP 7 case
Kiev Kiev PROPN 5 nmod
)",
     {"subj:Paris", "obj:armes", "obl(à):Kiev?"}},
    {"PredicativeAdjective",
     "fr",
     "responsable",
     R"(
Le le DET 2 det
chef chef NOUN 4 nsubj
est être AUX 4 cop VerbForm=Fin
responsable responsable ADJ 0 root
de de ADP 7 case
la le DET 7 det
fuite fuite NOUN 4 obl:arg
)",
     {"subj:chef", "obl(de):fuite"}},
    {"NominalFr",
     "fr",
     "attaque",
     R"(
L' le DET 2 det
attaque attaque NOUN 0 root
de de ADP 5 case
la le DET 5 det
caserne caserne NOUN 2 nmod
par par ADP 8 case
les le DET 8 det
rebelles rebelle NOUN 2 nmod
)",
     {"of(de):caserne", "mod(par):rebelles"}},
    {"NominalPossessiveEn",
     "en",
     "assault",
     R"(
The the DET 2 det
rebels rebel NOUN 4 nmod:poss
' 's PART 2 case
assault assault NOUN 0 root
on on ADP 7 case
the the DET 7 det
base base NOUN 4 nmod
)",
     {"of('s):rebels", "mod(on):base"}},
    {"NominalPronounEn",
     "en",
     "arrest",
     R"(
His his PRON 2 nmod:poss Person=3|Poss=Yes|PronType=Prs
arrest arrest NOUN 3 nsubj
followed follow VERB 0 root VerbForm=Fin
)",
     {"poss:His"},
     "followed"},
    {"NominalPossessiveFr",
     "fr",
     "visite",
     R"(
Sa son DET 2 det Poss=Yes|PronType=Prs
visite visite NOUN 0 root
à à ADP 4 case
Lima Lima PROPN 2 nmod
)",
     {"poss:Sa", "mod(à):Lima"}},
    {"NominalCompoundEn",
     "en",
     "attack",
     R"(
A a DET 3 det
rocket rocket NOUN 3 compound
attack attack NOUN 0 root
)",
     {"compound:rocket"}},
    {"NominalRelativeDont",
     "fr",
     "arrestation",
     R"(
L' le DET 2 det
homme homme NOUN 0 root
dont dont PRON 6 nmod PronType=Rel
l' le DET 5 det
arrestation arrestation NOUN 6 obj
annonce annoncer VERB 2 acl:relcl VerbForm=Fin
)",
     {"of:homme"},
     "annonce"},
    {"NominalRelativeDontOfNoun",
     "fr",
     "arrestation",
     R"(
L' le DET 2 det
homme homme NOUN 0 root
dont dont PRON 5 nmod PronType=Rel
l' le DET 5 det
arrestation arrestation NOUN 6 nsubj
choque choquer VERB 2 acl:relcl VerbForm=Fin
)",
     {"of:homme"}},
    {"LightVerbObject",
     "fr",
     "frappes",
     R"(
L' le DET 2 det
armée armée NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
mené mener VERB 0 root Tense=Past|VerbForm=Part
des un DET 6 det
frappes frappe NOUN 4 obj
contre contre ADP 9 case
le le DET 9 det
camp camp NOUN 4 obl:mod
)",
     {"subj:armée", "obl(contre):camp"},
     "mené"},
    {"LightVerbPassive",
     "fr",
     "frappe",
     R"(
Une un DET 2 det
frappe frappe NOUN 5 nsubj:pass
a avoir AUX 5 aux:tense VerbForm=Fin
été être AUX 5 aux:pass VerbForm=Part
menée mener VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
par par ADP 8 case
l' le DET 8 det
armée armée NOUN 5 obl:agent
)",
     {"subj(par):armée", "obl(par):armée"},
     "menée"},
    {"LightVerbParticiple",
     "fr",
     "frappe",
     R"(
La le DET 2 det
frappe frappe NOUN 0 root
menée mener VERB 2 acl Tense=Past|VerbForm=Part
par par ADP 6 case
l' le DET 6 det
armée armée NOUN 3 obl:agent
contre contre ADP 9 case
un un DET 9 det
camp camp NOUN 3 obl:mod
)",
     {"subj(par):armée", "obl(par):armée", "obl(contre):camp"},
     "menée"},
    {"LightVerbRelative",
     "fr",
     "frappe",
     R"(
La le DET 2 det
frappe frappe NOUN 0 root
que que PRON 6 obj PronType=Rel
Kigali Kigali PROPN 6 nsubj
a avoir AUX 6 aux:tense VerbForm=Fin
menée mener VERB 2 acl:relcl Tense=Past|VerbForm=Part
)",
     {"subj:Kigali"},
     "menée"},
    {"LightVerbOblique",
     "fr",
     "arrestation",
     R"(
La le DET 2 det
police police NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
procédé procéder VERB 0 root Tense=Past|VerbForm=Part
à à ADP 7 case
l' le DET 7 det
arrestation arrestation NOUN 4 obl:arg
du de ADP 9 case
maire maire NOUN 7 nmod
)",
     {"subj:police", "of(de):maire"},
     "procédé"},
    {"LightVerbSubject",
     "fr",
     "réunion",
     R"(
Une un DET 2 det
réunion réunion NOUN 5 nsubj
s' soi PRON 5 expl:pass Reflex=Yes|PronType=Prs|Person=3
est être AUX 5 aux:tense VerbForm=Fin
tenue tenir VERB 0 root Tense=Past|VerbForm=Part
avec avec ADP 8 case
les le DET 8 det
rebelles rebelle NOUN 5 obl:mod
)",
     {"obl(avec):rebelles"},
     "tenue"},
    {"LightVerbWithNoun",
     "en",
     "meeting",
     R"(
A a DET 2 det
meeting meeting NOUN 3 nsubj
took take VERB 0 root VerbForm=Fin
place place NOUN 3 obj
with with ADP 6 case
envoys envoy NOUN 3 obl
)",
     {"obl(with):envoys"},
     "took"},
    {"LightVerbParticle",
     "en",
     "raid",
     R"(
Troops troop NOUN 2 nsubj
carried carry VERB 0 root VerbForm=Fin
out out ADP 2 compound:prt
a a DET 5 det
raid raid NOUN 2 obj
)",
     {"subj:Troops"},
     "carried"},
    {"LightVerbThroughQuantity",
     "fr",
     "réunions",
     R"(
Le le DET 2 det
ministre ministre NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
tenu tenir VERB 0 root Tense=Past|VerbForm=Part
une un DET 6 det
série série NOUN 4 obj
de de ADP 8 case
réunions réunion NOUN 6 nmod
avec avec ADP 11 case
les le DET 11 det
syndicats syndicat NOUN 6 nmod
)",
     {"subj:ministre", "mod(avec):syndicats"},
     "tenu"},
    {"LightVerbControlled",
     "en",
     "strikes",
     R"(
Israel Israel PROPN 2 nsubj
vowed vow VERB 0 root VerbForm=Fin
to to PART 4 mark
launch launch VERB 2 xcomp VerbForm=Inf
strikes strike NOUN 4 obj
)",
     {"subj:Israel"},
     "launch"},
    {"LightVerbConjunct",
     "fr",
     "raids",
     R"(
L' le DET 2 det
armée armée NOUN 3 nsubj
mène mener VERB 0 root VerbForm=Fin
des un DET 5 det
frappes frappe NOUN 3 obj
et et CCONJ 8 cc
des un DET 8 det
raids raid NOUN 5 conj
)",
     {"subj:armée"},
     "mène"},
    {"VerbOfAim",
     "fr",
     "attaque",
     R"(
Une un DET 2 det
attaque attaque NOUN 0 root
visant viser VERB 2 acl Tense=Pres|VerbForm=Part
un un DET 5 det
convoi convoi NOUN 3 obj
)",
     {"mod(contre):convoi"},
     "visant"},
    {"SharedModifiers",
     "fr",
     "arrestation",
     R"(
L' le DET 2 det
arrestation arrestation NOUN 0 root
et et CCONJ 5 cc
la le DET 5 det
détention détention NOUN 2 conj
du de ADP 7 case
maire maire NOUN 5 nmod
)",
     {"of(de):maire"}},
    {"GuessFromVerb",
     "en",
     "attack",
     R"(
Paris Paris PROPN 2 nsubj
condemned condemn VERB 0 root VerbForm=Fin
the the DET 4 det
attack attack NOUN 2 obj
on on ADP 7 case
the the DET 7 det
mosque mosque NOUN 2 obl
)",
     {"mod(on):mosque?"}},
    {"ComplementOfNoun",
     "fr",
     "ordre",
     R"(
L' le DET 2 det
ordre ordre NOUN 0 root
de de ADP 4 mark
tirer tirer VERB 2 acl VerbForm=Inf
)",
     {"comp(de):tirer", "obl(de):tirer"}},
    {"ClauseInConjunctOfNoun",
     "fr",
     "quitté",
     R"(
Le le DET 2 det
ministre ministre NOUN 4 nsubj
a avoir AUX 4 aux:tense VerbForm=Fin
vu voir VERB 0 root Tense=Past|VerbForm=Part
le le DET 6 det
roi roi NOUN 4 obj
et et CCONJ 9 cc
a avoir AUX 9 aux:tense VerbForm=Fin
quitté quitter VERB 6 conj Tense=Past|VerbForm=Part
Riyad Riyad PROPN 9 obj
)",
     {"subj:ministre", "obj:Riyad"}},
    // What parsers get wrong.
    {"PhraseLabelledAsSubject",
     "fr",
     "arrestation",
     R"(
L' le DET 2 det
arrestation arrestation NOUN 9 nsubj
du de ADP 4 case
maire maire NOUN 2 nmod
par par ADP 7 case
la le DET 7 det
police police NOUN 9 nsubj
a avoir AUX 9 aux:tense VerbForm=Fin
surpris surprendre VERB 0 root Tense=Past|VerbForm=Part
)",
     {"of(de):maire", "mod(par):police"}},
    {"PhraseIsNoSubject",
     "en",
     "killed",
     R"(
Strikes strike NOUN 4 nsubj
against against ADP 3 case
rebels rebel NOUN 4 nsubj
killed kill VERB 0 root VerbForm=Fin
ten ten NUM 4 obj
)",
     {"subj:Strikes", "obl(against):rebels", "obj:ten"}},
    {"ObjectLabelledAsSecondSubject",
     "en",
     "targeting",
     R"(
A a DET 2 det
raid raid NOUN 7 nsubj:pass
targeting target VERB 2 acl VerbForm=Ger
a a DET 5 det
depot depot NOUN 7 nsubj:pass
was be AUX 7 aux:pass VerbForm=Fin
repelled repel VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
)",
     {"subj:raid", "obj:depot"}},
    {"FirstOfTwoSubjects",
     "en",
     "repelled",
     R"(
A a DET 2 det
raid raid NOUN 7 nsubj:pass
targeting target VERB 2 acl VerbForm=Ger
a a DET 5 det
depot depot NOUN 7 nsubj:pass
was be AUX 7 aux:pass VerbForm=Fin
repelled repel VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
)",
     {"obj:raid"}},
    {"PastTenseTaggedAsParticiple",
     "en",
     "clashed",
     R"(
Protesters protester NOUN 2 nsubj
clashed clash VERB 0 root Tense=Past|VerbForm=Part
with with ADP 4 case
police police NOUN 2 obl
)",
     {"subj:Protesters", "obl(with):police"}},
    {"AgentLabelWithoutAgentPreposition",
     "en",
     "imposed",
     R"(
Sanctions sanction NOUN 0 root
imposed impose VERB 1 acl Tense=Past|VerbForm=Part|Voice=Pass
by by ADP 4 case
Oslo Oslo PROPN 2 obl:agent
on on ADP 6 case
generals general NOUN 2 obl:agent
)",
     {"obj:Sanctions", "subj(by):Oslo", "obl(by):Oslo", "obl(on):generals"}},
    {"InfinitiveHungOnAddressee",
     "fr",
     "libérer",
     R"(
Elle elle PRON 2 nsubj Person=3|PronType=Prs
demande demander VERB 0 root VerbForm=Fin
aux à ADP 4 case
rebelles rebelle NOUN 2 obl:arg
de de ADP 6 mark
libérer libérer VERB 4 acl VerbForm=Inf
)",
     {"subj:rebelles"}},
    {"InfinitiveOfAddresseeIsComplement",
     "fr",
     "demande",
     R"(
Elle elle PRON 2 nsubj Person=3|PronType=Prs
demande demander VERB 0 root VerbForm=Fin
aux à ADP 4 case
rebelles rebelle NOUN 2 obl:arg
de de ADP 6 mark
libérer libérer VERB 4 acl VerbForm=Inf
)",
     {"subj:Elle", "obl(à):rebelles", "comp(de):libérer", "obl(de):libérer"}},
    {"ParticipleBehindComma",
     "fr",
     "accusant",
     R"(
Il il PRON 2 nsubj Person=3|PronType=Prs
suspend suspendre VERB 0 root VerbForm=Fin
sa son DET 4 det Poss=Yes
grève grève NOUN 2 obj
, , PUNCT 6 punct
accusant accuser VERB 4 acl Tense=Pres|VerbForm=Part
la le DET 8 det
mairie mairie NOUN 6 obj
)",
     {"subj:Il", "obj:mairie"}},
    {"GerundBehindPreposition",
     "en",
     "backing",
     R"(
Oslo Oslo PROPN 2 nsubj
accused accuse VERB 0 root VerbForm=Fin
Lima Lima PROPN 2 obj
of of ADP 5 mark
backing back VERB 2 advcl VerbForm=Ger
rebels rebel NOUN 5 obj
)",
     {"subj:Lima", "obj:rebels"}},
    {"AgentHungOnModifier",
     "fr",
     "arrestation",
     R"(
L' le DET 2 det
arrestation arrestation NOUN 0 root
du de ADP 4 case
maire maire NOUN 2 nmod
par par ADP 7 case
la le DET 7 det
police police NOUN 4 nmod
)",
     {"of(de):maire", "mod(par):police"}},
    {"TargetHungOnModifier",
     "fr",
     "attaque",
     R"(
L' le DET 2 det
attaque attaque NOUN 0 root
des de ADP 4 case
rebelles rebelle NOUN 2 nmod
contre contre ADP 7 case
le le DET 7 det
camp camp NOUN 4 nmod
)",
     {"of(de):rebelles", "mod(contre):camp?"}},
    {"VerbOfAimHungOnModifier",
     "fr",
     "attaque",
     R"(
Une un DET 2 det
attaque attaque NOUN 0 root
au à ADP 4 case
drone drone NOUN 2 nmod
visant viser VERB 4 acl Tense=Pres|VerbForm=Part
un un DET 7 det
dépôt dépôt NOUN 5 obj
)",
     {"mod(à):drone", "mod(contre):dépôt"},
     "visant"},
    {"PartiesFarFromNoun",
     "en",
     "Talks",
     R"(
Talks talk NOUN 4 nsubj
are be AUX 4 cop VerbForm=Fin
under under ADP 4 case
way way NOUN 0 root
between between ADP 6 case
Oslo Oslo PROPN 4 nmod
and and CCONJ 8 cc
Lima Lima PROPN 6 conj
)",
     {"mod(between):Oslo?", "mod(between):Lima/Oslo?"}},
    {"RelativePronounBesideNounAfterVerb",
     "fr",
     "bombardé",
     R"(
L' le DET 2 det
armée armée NOUN 6 dislocated
, , PUNCT 6 punct
qui qui PRON 6 nsubj PronType=Rel
a avoir AUX 6 aux:tense VerbForm=Fin
bombardé bombarder VERB 0 root Tense=Past|VerbForm=Part
Gao Gao PROPN 6 obj
nie nie NOUN 6 nsubj
)",
     {"subj:armée", "obj:Gao"}},
    {"OtherPartyAsSubject",
     "fr",
     "négociations",
     R"(
Les le DET 2 det
négociations négociation NOUN 9 nsubj Number=Plur
entre entre ADP 5 case
le le DET 5 det
syndicat syndicat NOUN 2 nmod
et et CCONJ 8 cc
la le DET 8 det
mairie mairie NOUN 9 nsubj
piétinent piétiner VERB 0 root VerbForm=Fin
)",
     {"mod(entre):syndicat", "mod(entre):mairie/syndicat"}},
    {"OtherPartyBesideAClause",
     "en",
     "Rivalry",
     R"(
Rivalry rivalry NOUN 0 root Number=Sing
between between ADP 4 case
the the DET 4 det
navy navy NOUN 1 nmod
and and CCONJ 8 cc
the the DET 7 det
guards guard NOUN 8 nsubj
deepened deepen VERB 1 conj VerbForm=Fin
)",
     {"mod(between):navy", "mod(between):guards/navy"}},
    {"ClauseBehindOneParty",
     "en",
     "Trade",
     R"(
Trade trade NOUN 6 nsubj Number=Sing
between between ADP 5 case
the the DET 5 det
two two NUM 5 nummod
ports port NOUN 1 nmod
fell fall VERB 0 root VerbForm=Fin
and and CCONJ 9 cc
prices price NOUN 9 nsubj
rose rise VERB 6 conj VerbForm=Fin
)",
     {"mod(between):ports"}},
    {"TwoSubjectsAroundAConjunction",
     "fr",
     "fermé",
     R"(
Le le DET 2 det
Niger Niger PROPN 7 nsubj
et et CCONJ 5 cc
le le DET 5 det
Tchad Tchad PROPN 7 nsubj
ont avoir AUX 7 aux:tense VerbForm=Fin
fermé fermer VERB 0 root Tense=Past|VerbForm=Part
la le DET 9 det
frontière frontière NOUN 7 obj
)",
     {"subj:Niger", "subj:Tchad/Niger", "obj:frontière"}},
    {"SubjectOfTheRelativeClause",
     "fr",
     "dénoncé",
     R"(
Le le DET 2 det
juge juge NOUN 6 nsubj
dont dont PRON 4 nmod PronType=Rel
avocats avocat NOUN 6 nsubj
ont avoir AUX 6 aux:tense VerbForm=Fin
dénoncé dénoncer VERB 0 root Tense=Past|VerbForm=Part
la le DET 8 det
mutation mutation NOUN 6 obj
)",
     {"subj:avocats", "obj:mutation"}},
    {"InvertedSubjectLabelledAsObject",
     "fr",
     "encerclé",
     R"(
le le DET 2 det
camp camp NOUN 0 root
qu' que PRON 5 obj PronType=Rel
a avoir AUX 5 aux:tense VerbForm=Fin
encerclé encercler VERB 2 acl:relcl Tense=Past|VerbForm=Part
la le DET 7 det
garde garde NOUN 5 obj
)",
     {"subj:garde", "obj:camp"}},
    {"CoordinatedVerbAsParticiple",
     "fr",
     "incendié",
     R"(
Les le DET 2 det
assaillants assaillant NOUN 4 nsubj Number=Plur
ont avoir AUX 4 aux:tense VerbForm=Fin
investi investir VERB 0 root Tense=Past|VerbForm=Part
le le DET 6 det
marché marché NOUN 4 obj
, , PUNCT 8 punct
incendié incendier VERB 6 acl Tense=Past|VerbForm=Part|Voice=Pass
la le DET 10 det
mairie mairie NOUN 8 obj
)",
     {"subj:assaillants", "obj:mairie"}},
    {"CoordinatedVerbAsAttribute",
     "en",
     "burned",
     R"(
Raiders raider NOUN 2 nsubj Number=Plur
entered enter VERB 0 root VerbForm=Fin
the the DET 4 det
valley valley NOUN 2 obj
, , PUNCT 7 punct
burned burn VERB 7 amod Tense=Past|VerbForm=Part|Voice=Pass
barns barn NOUN 4 conj Number=Plur
)",
     {"subj:Raiders", "obj:barns"}},
    {"VerbBehindARelativeClause",
     "en",
     "appealed",
     R"(
The the DET 2 det
guild guild NOUN 0 root
, , PUNCT 7 punct
whose whose PRON 5 nmod:poss PronType=Rel|Poss=Yes
offices office NOUN 7 nsubj:pass
were be AUX 7 aux:pass VerbForm=Fin
searched search VERB 2 acl:relcl Tense=Past|VerbForm=Part|Voice=Pass
, , PUNCT 9 punct
appealed appeal VERB 7 advcl Tense=Past|VerbForm=Part|Voice=Pass
)",
     {"subj:guild"}},
    {"ReflexiveIsNotPassive",
     "fr",
     "installés",
     R"(
Les le DET 2 det
colons colon NOUN 5 nsubj Number=Plur
se se PRON 5 expl:pv Reflex=Yes|Person=3
sont être AUX 5 aux:pass VerbForm=Fin
installés installer VERB 0 root Tense=Past|VerbForm=Part
)",
     {"subj:colons"}},
    {"PurposeHungOnTheCommentBehindIt",
     "en",
     "strike",
     R"(
Riders rider NOUN 2 nsubj Number=Plur
gathered gather VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
strike strike VERB 9 advcl VerbForm=Inf
Zoria Zoria PROPN 4 obj
, , PUNCT 9 punct
the the DET 8 det
gazette gazette NOUN 9 nsubj
reported report VERB 2 parataxis Tense=Past|VerbForm=Fin
)",
     {"subj:Riders", "obj:Zoria"}},
    {"DeedAsAgentOfAPassive",
     "fr",
     "tirs",
     R"(
Trois trois NUM 2 nummod
bergers berger NOUN 5 nsubj:pass Number=Plur
ont avoir AUX 5 aux:tense VerbForm=Fin
été être AUX 5 aux:pass
tués tuer VERB 0 root Tense=Past|VerbForm=Part
par par ADP 8 case
des un DET 8 det
tirs tir NOUN 5 obl:agent Number=Plur
)",
     {"mod(contre):bergers"},
     "tués"},
    {"VictimsOfTheDeed",
     "fr",
     "raid",
     R"(
Deux deux NUM 2 nummod
bergers berger NOUN 4 nsubj Number=Plur
sont être AUX 4 aux:tense VerbForm=Fin
morts mourir VERB 0 root Tense=Past|VerbForm=Part
dans dans ADP 7 case
un un DET 7 det
raid raid NOUN 4 obl:mod
)",
     {"obj:bergers"},
     "morts"},
    {"VictimsOfTheDeedByANoun",
     "fr",
     "raid",
     R"(
La le DET 2 det
mort mort NOUN 8 nsubj
de de ADP 4 case
bergers berger NOUN 2 nmod Number=Plur
dans dans ADP 7 case
un un DET 7 det
raid raid NOUN 2 nmod
choque choquer VERB 0 root VerbForm=Fin
)",
     {"obj:bergers"},
     "mort"},
    {"WhoIsBlamedForTheDeed",
     "fr",
     "raid",
     R"(
Un un DET 2 det
raid raid NOUN 0 root
attribué attribuer VERB 2 acl Tense=Past|VerbForm=Part
aux à ADP 5 case
pirates pirate NOUN 3 obl:arg Number=Plur
)",
     {"subj(à):pirates"},
     "attribué"},
    {"PhraseOfWhatASumIsOf",
     "fr",
     "annonce",
     R"(
Lima Lima PROPN 2 nsubj
annonce annoncer VERB 0 root VerbForm=Fin
dix dix NUM 4 nummod
millions million NOUN 2 obj Number=Plur
d' de ADP 6 case
aide aide NOUN 4 nmod
pour pour ADP 8 case
Oslo Oslo PROPN 6 nmod
)",
     {"subj:Lima", "obj:millions", "obl(pour):Oslo?"}},
    {"DoerOfSeveralDeeds",
     "fr",
     "meurtres",
     R"(
Des un DET 2 det
meurtres meurtre NOUN 0 root Number=Plur
et et CCONJ 5 cc
des un DET 5 det
viols viol NOUN 2 conj Number=Plur
commis commettre VERB 5 acl Number=Plur|Tense=Past|VerbForm=Part
par par ADP 9 case
la le DET 9 det
milice milice NOUN 6 obl:agent
)",
     {"subj(par):milice", "obl(par):milice"},
     "commis"},
};

INSTANTIATE_TEST_SUITE_P(Trees, ArgumentsTest, ::testing::ValuesIn(kCases),
                         [](const auto& test) { return std::string(test.param.name); });

// What the entity layer lends to nouns.
TEST(ArgumentsOfNouns, AdjectivesOfPeople) {
  Document document = testing::FromConllu(testing::CompactToConllu(R"(
Une un DET 2 det
frappe frappe NOUN 0 root
israélienne israélien ADJ 2 amod
meurtrière meurtrier ADJ 2 amod
)"),
                                          "fr");
  Entity israel;
  israel.kind = EntityKind::kCountry;
  document.entities.push_back(israel);
  const WordId adjective = testing::Find(document, "israélienne");
  document.mentions.push_back({document[adjective].span, adjective, adjective, adjective,
                               MentionKind::kAdjective, EntityId(size_t{0})});
  const TreeIndex tree(document);
  ArgumentList list;
  CollectArguments(document, tree, LightVerbs(), testing::Find(document, "frappe"), &list);
  std::set<std::string> found;
  for (const Argument& argument : list.arguments) found.insert(Describe(document, argument));
  EXPECT_EQ(found, (std::set<std::string>{"self:frappe", "adj:israélienne", "compound:meurtrière?"}));
}

// A number is nobody where the entity layer knows what it counts.
TEST(ArgumentsOfVerbs, CountedNouns) {
  Document document = testing::FromConllu(testing::CompactToConllu(R"(
Ils il PRON 3 nsubj Person=3
ont avoir AUX 3 aux:tense VerbForm=Fin
refoulé refouler VERB 0 root Tense=Past|VerbForm=Part
trois trois NUM 5 nummod
cents cent NOUN 3 obj Number=Plur
exilés exilé ADJ 5 amod Number=Plur
)"),
                                          "fr");
  const auto objects = [&document] {
    const TreeIndex tree(document);
    ArgumentList list;
    CollectArguments(document, tree, Tables("fr"), testing::Find(document, "refoulé"), &list);
    std::set<std::string> found;
    for (const Argument& argument : list.arguments) {
      if (argument.function == Function::kObj) found.insert(Describe(document, argument));
    }
    return found;
  };
  EXPECT_EQ(objects(), (std::set<std::string>{"obj:cents"}));
  document.entities.emplace_back();
  const WordId counted = testing::Find(document, "exilés");
  document.mentions.push_back(
      {document[counted].span, counted, counted, counted, MentionKind::kNominal, EntityId(size_t{0})});
  EXPECT_EQ(objects(), (std::set<std::string>{"obj:exilés"}));
}

// Trees are made by a parser, but nothing may hang on that: cycles and wild heads must end.
TEST(Arguments, SurviveCycles) {
  Document document = testing::FromConllu(testing::CompactToConllu(R"(
a a VERB 2 conj VerbForm=Inf
b b VERB 1 xcomp VerbForm=Inf
c c NOUN 1 conj
d d PRON 3 nsubj PronType=Rel
)"),
                                          "fr");
  document.words[2].head = WordId(size_t{2});
  document.words[3].head = WordId(size_t{3});
  const TreeIndex tree(document);
  ArgumentList list;
  for (size_t i = 0; i < document.words.size(); ++i) {
    CollectArguments(document, tree, LightVerbs(), WordId(i), &list);
    EXPECT_LE(list.arguments.size(), 96u);
  }
}

}  // namespace
}  // namespace depeche
