#include "rules/rule_ast.h"

namespace depeche {
namespace {

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string ToString(const FillerItem& item) {
  std::string out;
  if (item.kind == FillerItem::Kind::kClass) out += '@';
  if (item.kind == FillerItem::Kind::kEntity) out += '=';
  out += item.text;
  for (const NestedCondition& nested : item.nested) {
    out += " > " + depeche::ToString(nested.function);
    if (nested.fillers.given) out += " " + depeche::ToString(nested.fillers);
  }
  return out;
}

std::string TypeText(const TypeRef& type) {
  return type.modes.empty() ? type.type : type.type + "/" + Join(type.modes, "+");
}

std::string ExpectedText(const RuleExample::Expected& expected) {
  std::string out = "= " + expected.type;
  for (const std::string& actor : expected.actors) out += " actor \"" + actor + "\"";
  if (expected.no_actor) out += " actor -";
  for (const std::string& recipient : expected.recipients) out += " recipient \"" + recipient + "\"";
  if (expected.no_recipient) out += " recipient -";
  if (!expected.status.empty()) out += " status " + expected.status;
  return out;
}

std::string LineBlock(const std::vector<RuleLine>& lines) {
  std::string out;
  for (const RuleLine& line : lines) out += "  " + ToString(line) + "\n";
  return out;
}

}  // namespace

std::string_view ToString(AnchorKind kind) {
  switch (kind) {
    case AnchorKind::kVerb:
      return "verb";
    case AnchorKind::kNoun:
      return "noun";
    case AnchorKind::kAdj:
      return "adj";
  }
  return "";
}

std::string_view ToString(RuleRole role) {
  switch (role) {
    case RuleRole::kNone:
      return "none";
    case RuleRole::kActor:
      return "actor";
    case RuleRole::kRecipient:
      return "recipient";
  }
  return "";
}

std::string ToString(const FillerList& fillers) {
  if (!fillers.given) return "";
  std::string out = fillers.negated ? "{!" : "{";
  bool first = true;
  for (const FillerItem& item : fillers.items) {
    if (!first) out += ", ";
    out += ToString(item);
    first = false;
  }
  return out + "}";
}

std::string ToString(const FunctionRef& function) {
  std::string out(ToString(function.function));
  if (!function.prepositions.empty()) out += "(" + Join(function.prepositions, ", ") + ")";
  return out;
}

std::string ToString(const Selector& selector) {
  std::string out;
  for (const Selector::Alternative& alternative : selector.alternatives) {
    if (!out.empty()) out += " | ";
    out += ToString(alternative.function);
    if (alternative.fillers.given) out += " " + ToString(alternative.fillers);
  }
  return out;
}

std::string ToString(const RuleLine& line) {
  switch (line.kind) {
    case LineKind::kAnchors:
      return std::string(ToString(line.anchor_kind)) + " " + Join(line.lemmas, ", ");
    case LineKind::kUse:
      return "use " + line.shape;
    case LineKind::kBind: {
      std::string out = ToString(line.selector);
      if (line.role) out += " -> " + std::string(ToString(*line.role));
      for (const std::string& mode : line.modes) out += " +" + mode;
      return out;
    }
    case LineKind::kNeed:
      return "need " + ToString(line.selector);
    case LineKind::kNot:
      return "not " + ToString(line.selector);
    case LineKind::kStatus:
      return "status " + std::string(ToString(line.status));
    case LineKind::kContent:
      return "content " + ToString(line.selector);
    case LineKind::kPossible:
      return "possible " + ToString(line.selector);
    case LineKind::kAlso:
      return "also " + TypeText(line.also);
    case LineKind::kSwap:
      return "swap";
    case LineKind::kPriority:
      return "priority " + std::to_string(line.priority);
    case LineKind::kExample: {
      std::string out = "example " + line.sentence;
      for (const RuleExample::Expected& expected : line.expected) out += "\n    " + ExpectedText(expected);
      return out;
    }
    case LineKind::kCounter:
      return "counter " + line.sentence;
  }
  return "";
}

std::string ToString(const RuleFile& file) {
  std::string out;
  for (const ClassDefinition& definition : file.classes) {
    out += "class " + definition.name + " = " + Join(definition.members, ", ") + "\n\n";
  }
  for (const ShapeDefinition& shape : file.shapes) {
    out += "shape " + shape.name + "\n" + LineBlock(shape.lines) + "\n";
  }
  for (const RuleDefinition& rule : file.rules) {
    out += "rule " + rule.id + " " + TypeText(rule.type) + "\n" + LineBlock(rule.lines) + "\n";
  }
  return out;
}

}  // namespace depeche
