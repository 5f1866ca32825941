// Rule files as they are written: classes, shapes and rules, line by line, with the place of each line for
// error messages. docs/rules.md is the reference of the language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/event.h"
#include "rules/arguments.h"
#include "rules/rule_set.h"

namespace depeche {

struct SourcePosition {
  uint64_t line = 0;
  uint64_t column = 0;  // 1-based, in bytes
};

struct NestedCondition;

// One member of "{a, @b, =person, c > obj(d)}".
struct FillerItem {
  enum class Kind : uint8_t { kLemma, kClass, kEntity };
  Kind kind = Kind::kLemma;
  std::string text;                     // without "@" or "="
  std::vector<NestedCondition> nested;  // none or one
  SourcePosition at;
};

struct FillerList {
  bool given = false;
  bool negated = false;
  std::vector<FillerItem> items;
};

// "obl(à, envers)"
struct FunctionRef {
  Function function = Function::kSubj;
  std::vector<std::string> prepositions;  // empty: any
};

struct NestedCondition {
  FunctionRef function;
  FillerList fillers;
};

// "obj | obl(à) {…}": the first alternative that is filled.
struct Selector {
  struct Alternative {
    FunctionRef function;
    FillerList fillers;
  };
  std::vector<Alternative> alternatives;
};

// "TYPE/mode+mode"
struct TypeRef {
  std::string type;
  std::vector<std::string> modes;
  SourcePosition at;
};

enum class AnchorKind : uint8_t { kVerb, kNoun, kAdj };

enum class LineKind : uint8_t {
  kAnchors,
  kUse,
  kBind,
  kNeed,
  kNot,
  kStatus,
  kContent,
  kPossible,
  kAlso,
  kSwap,
  kPriority,
  kExample,
  kCounter
};

// One line of a rule or shape; which fields count depends on `kind`.
struct RuleLine {
  LineKind kind = LineKind::kBind;
  SourcePosition at;
  AnchorKind anchor_kind = AnchorKind::kVerb;   // kAnchors
  std::vector<std::string> lemmas;              // kAnchors
  std::string shape;                            // kUse
  Selector selector;                            // kBind kNeed kNot kContent kPossible
  std::optional<RuleRole> role;                 // kBind
  std::vector<std::string> modes;               // kBind
  EventStatus status = EventStatus::kOccurred;  // kStatus
  TypeRef also;                                 // kAlso
  int priority = 0;                             // kPriority
  std::string sentence;                         // kExample kCounter
  std::vector<RuleExample::Expected> expected;  // kExample
};

struct ClassDefinition {
  std::string name;
  std::vector<std::string> members;  // lemmas, and "@other"
  SourcePosition at;
};

struct ShapeDefinition {
  std::string name;
  SourcePosition at;
  std::vector<RuleLine> lines;
};

struct RuleDefinition {
  std::string id;
  TypeRef type;
  SourcePosition at;
  std::vector<RuleLine> lines;
};

struct RuleFile {
  std::string path;
  std::vector<ClassDefinition> classes;
  std::vector<ShapeDefinition> shapes;
  std::vector<RuleDefinition> rules;
};

std::string_view ToString(AnchorKind kind);
std::string_view ToString(RuleRole role);

// Text that parses to the same file again.
std::string ToString(const FillerList& fillers);
std::string ToString(const FunctionRef& function);
std::string ToString(const Selector& selector);
std::string ToString(const RuleLine& line);
std::string ToString(const RuleFile& file);

}  // namespace depeche
