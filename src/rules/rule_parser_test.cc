#include "rules/rule_parser.h"

#include <gtest/gtest.h>

#include "rules/compiled_rules.h"

namespace depeche {
namespace {

const std::vector<std::string> kTypes = {"ASSAULT", "ASSAULT/firearms", "ASSAULT/beat",
                                         "AGREE",   "CONSULT",          "CONSULT/visit"};

// Parses and compiles; all errors as text.
std::vector<std::string> Faults(std::string_view text) {
  std::vector<Error> errors;
  const RuleFile file = ParseRules(text, "x.rules", &errors);
  if (errors.empty()) CompileRules({file}, kTypes, LightVerbs(), &errors);
  std::vector<std::string> out;
  for (const Error& error : errors) out.push_back(error.ToString());
  return out;
}

struct FaultCase {
  const char* name;
  const char* text;
  const char* expected;  // file:line:column, message, hint
};

class FaultTest : public ::testing::TestWithParam<FaultCase> {};

TEST_P(FaultTest, IsReportedWithPlaceAndHint) {
  const std::vector<std::string> faults = Faults(GetParam().text);
  ASSERT_EQ(faults.size(), 1u) << ::testing::PrintToString(faults);
  EXPECT_EQ(faults.front(), GetParam().expected);
}

#define RULE "rule en.a.b ASSAULT\n  verb hit\n"

const FaultCase kFaults[] = {
    {"UnknownStatement", "roule en.a.b ASSAULT\n",
     "x.rules:1:1: unknown statement \"roule\"; did you mean \"rule\"?"},
    {"NotIndented", "verb hit\n",
     "x.rules:1:1: unknown statement \"verb\"; lines of a rule or shape are indented"},
    {"StatementWithoutName", "???\n",
     "x.rules:1:1: unknown statement \"???\"; a file holds rules, shapes and classes: rule ID TYPE, shape "
     "NAME, "
     "class NAME = …"},
    {"IndentedOutside", "  verb hit\n",
     "x.rules:1:1: an indented line outside of a rule, shape or class; start with rule ID TYPE, shape NAME "
     "or "
     "class NAME = … at the left margin"},
    {"NoId", "rule\n", "x.rules:1:5: the rule's id is missing; write: rule <language>.<type>.<name> TYPE"},
    {"BadId", "rule hit ASSAULT\n", "x.rules:1:6: bad rule id \"hit\"; ids look like en.assault.attack"},
    {"NoType", "rule en.a.b\n", "x.rules:1:12: the event type is missing; write TYPE or TYPE/mode"},
    {"NoMode", "rule en.a.b ASSAULT/\n", "x.rules:1:21: a mode is missing after / or +"},
    {"TextBehindHeader", "rule en.a.b ASSAULT twice\n",
     "x.rules:1:21: unexpected \"twice\"; the line should end here"},
    {"UnknownType", "rule en.a.b ASAULT\n  verb hit\n",
     "x.rules:1:13: unknown event type \"ASAULT\"; did you mean \"ASSAULT\"?"},
    {"UnknownMode", "rule en.a.b ASSAULT/bite\n  verb hit\n",
     "x.rules:1:13: type ASSAULT has no mode \"bite\"; modes: beat, firearms"},
    {"ModeOfModelessType", "rule en.a.b AGREE/beat\n  verb hit\n",
     "x.rules:1:13: type AGREE has no mode \"beat\"; the type has no modes"},
    {"UnknownModeInLine", RULE "  subj +visit\n",
     "x.rules:3:3: type ASSAULT has no mode \"visit\"; modes: beat, firearms"},
    {"NoAnchor", "rule en.a.b ASSAULT\n  subj -> actor\n",
     "x.rules:1:1: rule \"en.a.b\" has no anchor; add a verb, noun or adj line"},
    {"EmptyAnchors", "rule en.a.b ASSAULT\n  verb\n",
     "x.rules:2:7: a list of lemmas is missing; write for instance: verb attack, assault"},
    {"EmptyAnchor", "rule en.a.b ASSAULT\n  verb hit,, beat\n",
     "x.rules:2:12: empty item in a list; remove the extra comma"},
    {"AnchorWithBraces", "rule en.a.b ASSAULT\n  verb hit {x}\n",
     "x.rules:2:15: a lemma cannot contain any of { } ( ) | > \"; anchors are lemmas separated by commas"},
    {"AnchorOfReflexiveOnly", "rule fr.a.b ASSAULT\n  verb se\n", "x.rules:2:3: anchor \"se\" names no word"},
    {"UnknownLine", RULE "  neeed obj\n", "x.rules:3:3: unknown line \"neeed\"; did you mean \"need\"?"},
    {"UnknownLineWithoutGuess", RULE "  transmogrify obj\n",
     "x.rules:3:3: unknown line \"transmogrify\"; see docs/rules.md for the lines that a rule may hold"},
    {"UnknownFunction", RULE "  need objj\n",
     "x.rules:3:8: unknown function \"objj\"; did you mean \"obj\"?"},
    {"UnknownFunctionWithoutGuess", RULE "  need patient\n",
     "x.rules:3:8: unknown function \"patient\"; functions: subj obj iobj obl(p) comp adv of mod(p) adj poss "
     "compound "
     "self"},
    {"NoFunction", RULE "  need\n",
     "x.rules:3:7: a function is missing; functions: subj obj iobj obl(p) comp adv of mod(p) adj poss "
     "compound self"},
    {"PrepositionsOfSubject", RULE "  subj(by) -> actor\n",
     "x.rules:3:7: \"subj\" takes no prepositions; only obl, mod, of, comp and adv do; fillers stand in { }"},
    {"OpenBracket", RULE "  obl(to -> actor\n", "x.rules:3:6: missing )"},
    {"EmptyPreposition", RULE "  obl(to,) -> actor\n",
     "x.rules:3:10: empty preposition; write for instance: obl(to, towards)"},
    {"OpenBrace", RULE "  not obj {a, b\n", "x.rules:3:11: missing }"},
    {"EmptyBraces", RULE "  not obj {}\n", "x.rules:3:11: empty { }; name at least one filler"},
    {"EmptyFiller", RULE "  not obj {a,,b}\n",
     "x.rules:3:14: empty item in { }; remove the extra comma or name a lemma"},
    {"BracesInBraces", RULE "  not obj {a {b}}\n", "x.rules:3:14: expected , or } in the list of fillers"},
    {"UnknownTest", RULE "  not obj {=persn}\n",
     "x.rules:3:13: unknown test \"=persn\"; did you mean \"=person\"?"},
    {"UnknownSector", RULE "  not obj {=XYZ}\n",
     "x.rules:3:13: unknown test \"=XYZ\"; =person =country =organisation =group =actor =place =time =clause "
     "=plural, "
     "or a sector such as =JUD"},
    {"NoClassName", RULE "  not obj {@}\n", "x.rules:3:13: a class name is missing after @"},
    {"UnknownClass", "class weapon = gun\n" RULE "  not obj {@weapn}\n",
     "x.rules:4:12: unknown class \"@weapn\"; did you mean \"weapon\"?"},
    {"NestedTwice", RULE "  not obj {a > obj {b > obj {c}}}\n",
     "x.rules:3:21: conditions can be nested only once"},
    {"NoRole", RULE "  subj ->\n", "x.rules:3:10: a role is missing after ->; roles: actor, recipient, none"},
    {"UnknownRole", RULE "  subj -> victim\n",
     "x.rules:3:10: unknown role \"victim\"; roles: actor, recipient, none"},
    {"NoArrow", RULE "  subj - actor\n", "x.rules:3:8: expected ->; write for instance: subj -> actor"},
    {"DoesNothing", RULE "  subj {a}\n",
     "x.rules:3:11: the line does nothing; add -> actor, -> recipient, -> none or +mode"},
    {"NoModeBehindPlus", RULE "  subj -> actor +\n", "x.rules:3:18: a mode is missing after +"},
    {"UnknownStatus", RULE "  status maybe\n",
     "x.rules:3:9: unknown status \"maybe\"; statuses: occurred, planned, possible, denied"},
    {"BadPriority", RULE "  priority high\n",
     "x.rules:3:12: priority must be a whole number; write for instance: priority 1"},
    {"NoShapeName", RULE "  use\n", "x.rules:3:6: the shape's name is missing; write: use SHAPE"},
    {"UnknownShape", "shape acst-on\n  subj -> actor\n" RULE "  use acts-on\n",
     "x.rules:5:3: unknown shape \"acts-on\"; did you mean \"acst-on\"?"},
    {"AnchorInShape", "shape s\n  verb hit\n",
     "x.rules:2:3: \"verb\" cannot stand in a shape; shapes hold roles, modes, need, not, content, possible, "
     "status "
     "and use"},
    {"ShapeTwice", "shape s\n  subj -> actor\nshape s\n  obj -> actor\n",
     "x.rules:3:1: shape \"s\" is defined twice; first at x.rules:1"},
    {"RuleTwice", RULE "rule en.a.b AGREE\n  verb nod\n",
     "x.rules:3:1: rule \"en.a.b\" is defined twice; first at x.rules:1"},
    {"ClassTwice", "class c = a\nclass c = b\n",
     "x.rules:2:1: class \"c\" is defined twice; first at x.rules:1"},
    {"ClassWithoutName", "class = a\n",
     "x.rules:1:7: the class's name is missing; write: class NAME = a, b, c"},
    {"ClassWithoutEquals", "class c a, b\n", "x.rules:1:9: expected =; write: class NAME = a, b, c"},
    {"EmptyClass", "class c =\n", "x.rules:1:1: class \"c\" is empty; write: class NAME = a, b, c"},
    {"ClassOfItself", "class c = a, @c\n", "x.rules:1:1: class \"c\" contains itself"},
    {"NoSentence", RULE "  example\n", "x.rules:3:10: the sentence is missing"},
    {"ExpectedWithoutExample", RULE "  = ASSAULT\n",
     "x.rules:3:3: an expected event without example; put the = line under an example line"},
    {"ExpectedUnknownPart", RULE "  example He hit it.\n    = ASSAULT victim \"it\"\n",
     "x.rules:4:15: unknown part \"victim\" of an expected event; parts: actor \"…\", actor -, recipient "
     "\"…\", "
     "recipient -, status S"},
    {"ExpectedWithoutQuote", RULE "  example He hit it.\n    = ASSAULT actor He\n",
     "x.rules:4:21: expected a quoted text; write actor \"the army\" or actor -"},
    {"ExpectedOpenQuote", RULE "  example He hit it.\n    = ASSAULT actor \"He\n",
     "x.rules:4:21: missing closing quote"},
    {"ExpectedStatus", RULE "  example He hit it.\n    = ASSAULT status so\n",
     "x.rules:4:21: unknown status \"so\"; statuses: occurred, planned, possible, denied"},
    {"ExpectedType", RULE "  example He hit it.\n    = ASSALT\n",
     "x.rules:3:3: unknown event type \"ASSALT\"; did you mean \"ASSAULT\"?"},
};

INSTANTIATE_TEST_SUITE_P(Rules, FaultTest, ::testing::ValuesIn(kFaults),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(RuleParser, ReportsEveryFaultOfAFile) {
  EXPECT_EQ(
      Faults("rule en.a.b ASSAULT\n  verb\n  subj -> x\n  obj -> recipient\nrule bad\n  verb hit\n").size(),
      3u);
}

TEST(RuleParser, ShapeThatUsesItselfEnds) {
  const auto faults = Faults("shape s\n  use s\n" RULE "  use s\n");
  ASSERT_FALSE(faults.empty());
  EXPECT_NE(faults.front().find("uses itself"), std::string::npos);
}

// Every construction of the language.
constexpr std::string_view kEverything = R"(# a comment
class weapon = gun, assault rifle,
  knife, @explosive   # and more
class explosive = bomb

shape strike
  subj | mod(par, by) | adj -> actor
  poss -> actor
  not self {mock}

rule en.assault.hit ASSAULT/beat+firearms
  verb hit, take to task, s'en prendre à
  noun car-bomb attack
  adj armed
  use strike
  obj {=actor, @weapon} | obl(à l'encontre de, to) {!=place} -> recipient +beat
  obl(with) {@weapon} +firearms
  of('s) {=actor} -> actor
  adj {=country} -> none
  need obj {procéder > obj {arrestation}, projet > of(loi), x > adj(balistique)}
  need comp > obj {aid}
  not iobj
  content comp(to)
  possible adv
  status planned
  also CONSULT/visit
  swap
  priority -2
  example He hit #1, they say.
    = ASSAULT/beat actor "He" actor "they" recipient - status denied
    = CONSULT actor -
  counter He hit the road.
)";

TEST(RuleParser, PrintsWhatItReads) {
  std::vector<Error> errors;
  const RuleFile file = ParseRules(kEverything, "x.rules", &errors);
  ASSERT_TRUE(errors.empty()) << errors.front().ToString();
  const std::string printed = ToString(file);
  const RuleFile again = ParseRules(printed, "x.rules", &errors);
  ASSERT_TRUE(errors.empty()) << errors.front().ToString() << "\n" << printed;
  EXPECT_EQ(ToString(again), printed);
  EXPECT_NE(printed.find("obj {=actor, @weapon} | obl(à l'encontre de, to) {!=place} -> recipient +beat"),
            std::string::npos)
      << printed;
  EXPECT_NE(printed.find("need comp {* > obj {aid}}"), std::string::npos) << printed;
  EXPECT_NE(printed.find("example He hit #1, they say."), std::string::npos) << printed;
}

TEST(RuleParser, SurvivesEveryTruncation) {
  for (size_t size = 0; size <= kEverything.size(); ++size) {
    std::vector<Error> errors;
    const RuleFile file = ParseRules(kEverything.substr(0, size), "x.rules", &errors);
    CompileRules({file}, kTypes, LightVerbs(), &errors);
  }
}

TEST(LightVerbsTable, ReportsFaults) {
  const auto fault = [](std::string row) {
    const auto table = LightVerbs::Parse("kind\tlemma\tslot\tnote\n" + row + "\n", "l.tsv");
    return table.ok() ? std::string() : table.error().ToString();
  };
  EXPECT_EQ(fault("light\tmener, se livrer\tobj, obl:à"), "");
  EXPECT_EQ(fault("ligth\tmener\tobj"), "l.tsv:2: unknown kind \"ligth\"; did you mean \"light\"?");
  EXPECT_EQ(fault("light\tmener\t"),
            "l.tsv:2: a light verb needs a slot; slots: obj, obl:P, subj, aim:P, suffer:P, victim:P, "
            "blame:P, charge:P");
  EXPECT_EQ(
      fault("light\tmener\tobl"),
      "l.tsv:2: unknown slot \"obl\"; slots: obj, obl:P, subj, aim:P, suffer:P, victim:P, blame:P, charge:P");
  EXPECT_EQ(fault("light\tmener\tthing"),
            "l.tsv:2: unknown slot \"thing\"; slots: obj, obl:P, subj, aim:P, suffer:P, victim:P, blame:P, "
            "charge:P");
}

}  // namespace
}  // namespace depeche
