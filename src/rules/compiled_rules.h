// Rules made ready for matching: shapes written out, classes as sets, names checked, anchors indexed by
// lemma.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/light_verbs.h"
#include "rules/rule_ast.h"

namespace depeche {

struct LemmaSet {
  StringSet words;
  std::vector<std::vector<std::string>> phrases;  // lemmas of several words
  bool any = false;                               // "*"

  void Add(std::string_view lemma, const LightVerbs& tables);
};

enum class EntityTest : uint8_t {
  kPerson,
  kCountry,
  kOrganisation,
  kGroup,
  kActor,
  kPlace,
  kTime,
  kClause,
  kPlural,
  kSector
};

struct EntityCondition {
  EntityTest test = EntityTest::kActor;
  std::string sector;  // of kSector
};

struct CompiledFunction {
  Function function = Function::kSubj;
  std::vector<std::string> prepositions;  // keys; empty: any
};

struct CompiledNested;

struct CompiledFillers {
  bool given = false;
  bool negated = false;
  LemmaSet lemmas;
  std::vector<const LemmaSet*> classes;
  std::vector<EntityCondition> entities;
  std::vector<CompiledNested> nested;
};

// "a > obj {b}"
struct CompiledNested {
  CompiledFillers head;
  CompiledFunction function;
  CompiledFillers fillers;
};

struct CompiledAlternative {
  CompiledFunction function;
  CompiledFillers fillers;
  bool inner = false;             // of a role: "comp > obj" binds what stands inside the clause
  std::string fillers_text = {};  // as written, for explanations; empty where none are
};

// A line of a rule, with its text and place for explanations.
struct CompiledLine {
  std::vector<CompiledAlternative> alternatives;
  std::optional<RuleRole> role;    // of bindings
  std::vector<std::string> modes;  // of bindings
  std::string text;
  uint64_t line = 0;
};

struct CompiledRule {
  std::string id;
  std::string type;
  std::vector<std::string> modes;
  std::vector<CompiledLine> bindings, needs, nots, contents, possibles;
  std::optional<EventStatus> status;
  std::vector<TypeRef> also;
  bool swap = false;
  int priority = 0;
  bool binds_possessive = false;  // a line names `poss`, so `of` leaves it alone
  std::string file;
  uint64_t line = 0;
};

// One way to recognise a rule's anchor.
struct CompiledAnchor {
  uint32_t rule = 0;
  AnchorKind kind = AnchorKind::kVerb;
  bool reflexive = false;
  std::vector<std::string> clitics;  // before the verb: "s'en prendre", "l'emporter"
  std::vector<std::string> words;    // keys, at least one
  std::vector<bool> tight;  // of each word: nothing stands between it and the one before; empty: none
};

struct CompiledRules {
  LightVerbs light_verbs;
  StringMap<std::unique_ptr<LemmaSet>> classes;
  std::vector<CompiledRule> rules;
  std::vector<CompiledAnchor> anchors;
  StringMap<std::vector<uint32_t>> anchors_by_word;  // first word → anchors
  StringSet reflexive_verbs;                         // lemmas that some rule names with a reflexive clitic
  std::vector<RuleExample> examples;

  // Anchors whose first word has this key.
  const std::vector<uint32_t>* AnchorsFrom(std::string_view key) const;
};

// `types` holds "TYPE" and "TYPE/mode" for everything that exists; empty: names are not checked. All faults
// are appended to `errors`; the result is usable only where there is none.
CompiledRules CompileRules(const std::vector<RuleFile>& files, const std::vector<std::string>& types,
                           LightVerbs light_verbs, std::vector<Error>* errors);

// Reads the shapes and a language's rules and tables, and compiles them; reports all faults.
CompiledRules LoadRules(const RuleSources& sources, const std::vector<std::string>& types,
                        std::vector<Error>* errors);

}  // namespace depeche
