// The arguments of a predicate, by function: what its surface tree says once passives, relative clauses,
// participles, coordination, control and light verbs are undone. docs/rules.md, "Functions", says what each
// function holds.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/reason.h"

namespace depeche {

enum class Function : uint8_t {
  kSubj,
  kObj,
  kIobj,
  kObl,
  kComp,
  kAdv,
  kOf,
  kMod,
  kAdj,
  kPoss,
  kCompound,
  kSelf
};
std::string_view ToString(Function function);

struct Argument {
  Function function;
  std::string_view preposition;  // lemma(s) of the case markers, "à l'encontre de"; empty where there is none
  WordId word;                   // head word of the argument; each conjunct is an argument of its own
  ReasonPhrase path;             // how it was reached, for explanations: "subject of passive"
  WordId first_conjunct;         // the conjunct that the others hang on; equals `word` where not coordinated
  bool last_resort = false;  // a guess against a likely misattachment: used only where nothing better fills
};

class LightVerbs;  // data/languages/<code>/light-verbs.tsv, loaded by RuleSet

// Everything a rule may ask about one anchor. Reused between anchors to save allocations.
struct ArgumentList {
  std::vector<Argument> arguments;
  WordId light_verb;  // where a light verb carries the anchor noun; its tense and negation are the event's
  bool passive = false;
};

void CollectArguments(const Document& document, const TreeIndex& tree, const LightVerbs& light_verbs,
                      WordId predicate, ArgumentList* out);

}  // namespace depeche
