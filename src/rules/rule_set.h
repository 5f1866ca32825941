// The event rules of one language, compiled: which words can be anchors, what each rule asks of their
// arguments, and what it yields. docs/rules.md is the language's reference.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "rules/arguments.h"

namespace depeche {

enum class RuleRole : uint8_t { kNone, kActor, kRecipient };

struct RoleBinding {
  RuleRole role;
  Argument argument;
};

// One rule that fired on one anchor.
struct RuleMatch {
  std::string_view rule;  // id
  std::string_view type;  // PLOVER's name
  std::vector<std::string_view> modes;
  WordId anchor_head;
  WordId anchor_first, anchor_last;  // the words reported as anchor
  std::vector<RoleBinding> roles;
  std::vector<WordId> content;        // heads of what is asked, refused, promised: not coded by themselves
  std::vector<WordId> possible;       // heads of what is alleged: coded as possible
  std::optional<EventStatus> status;  // fixed by the rule
  WordId light_verb;                  // carries tense and negation of a nominal anchor; may be invalid
  int priority = 0;
  int needs_met = 0;
};

struct RuleExample {
  struct Expected {
    std::string type;  // "ASSAULT/firearms"
    std::vector<std::string> actors, recipients;
    bool no_actor = false, no_recipient = false;
    std::string status;
  };
  std::string rule;
  std::string sentence;
  std::vector<Expected> expected;  // empty: a counter-example
  std::string file;
  uint64_t line = 0;
};

// What a line of a rule asks for: "a phrase with “par”".
struct WantedArgument {
  Function function;
  std::vector<std::string> prepositions;
  std::string fillers;  // as written; empty where anything will do
};

// A rule tried on an anchor.
struct RuleTrial {
  enum class Outcome : uint8_t { kFires, kConditionFails, kOtherWords };
  std::string rule;  // id
  Outcome outcome = Outcome::kFires;
  ReasonPhrase why;                    // of a rule that fires none
  std::vector<WantedArgument> wanted;  // what fills its hole, one or else the other
  std::string here;                    // the word that keeps it off
  std::string file;
  uint64_t line = 0;  // of the line that decided; of a rule that fires the rule's own
};

std::string ToString(const RuleTrial& trial);  // why it does not fire, in words

// A rule put into words.
struct RuleInWords {
  std::string type;
  std::string file;
  uint64_t line = 0;
  std::vector<std::string> lines;  // "actor: the subject, else a phrase with “par”"
};

// Where one language's rules are written.
struct RuleSources {
  std::string shapes_file;   // shared by all languages
  std::string language_dir;  // data/languages/<code>: rules/*.rules, light-verbs.tsv, quantities.tsv
  // The user's: of their rules those whose id begins with the language's code. A rule replaces the one of the
  // same id; where two fit equally well, the user's wins.
  std::vector<std::string> own_files;
};

// Faults of the user's files that no language sees: what does not parse, and rules of languages not among
// `languages`.
std::vector<Error> OwnRuleFaults(const std::vector<std::string>& own_files,
                                 const std::vector<std::string>& languages);

class RuleSet {
 public:
  // Files of a folder are read in the order of their names. `types` lists "TYPE" and "TYPE/mode"
  // (Ontology::TypeNames); empty: not checked. Unknown types, modes, shapes, classes, functions and duplicate
  // ids are errors with file:line:column.
  static Result<RuleSet> Load(const RuleSources& sources, const std::vector<std::string>& types);
  // Every fault that keeps Load from succeeding, in order of file and line.
  static std::vector<Error> Faults(const RuleSources& sources, const std::vector<std::string>& types);
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  // All anchors of the document in text order; on one anchor the winning rule only (see `priority`), plus its
  // `also` events. Anchors that overlap are one: the longer run of words wins.
  std::vector<RuleMatch> Match(const Document& document, const TreeIndex& tree) const;

  // What became of each rule that knows this anchor's lemma, for `depeche explain`: those that fire first,
  // then those that only a condition kept from it, then those of which not all words are there.
  std::vector<RuleTrial> Explain(const Document& document, const TreeIndex& tree, WordId anchor) const;

  // What a rule says, in words; nothing where there is no such rule.
  std::optional<RuleInWords> Describe(std::string_view id) const;

  const std::vector<RuleExample>& examples() const;
  size_t rule_count() const;
  const LightVerbs& light_verbs() const;

 private:
  struct Impl;
  explicit RuleSet(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace depeche
