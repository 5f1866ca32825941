#include "rules/rule_words.h"

namespace depeche {
namespace {

std::string_view NounFor(Function function) {
  switch (function) {
    case Function::kSubj:
      return "the subject";
    case Function::kObj:
      return "the object";
    case Function::kIobj:
      return "the indirect object";
    case Function::kObl:
    case Function::kMod:
      return "a phrase";
    case Function::kComp:
      return "a clause as object";
    case Function::kAdv:
      return "an adverbial clause";
    case Function::kOf:
      return "a genitive";
    case Function::kAdj:
      return "an adjective of a country";
    case Function::kPoss:
      return "a possessive";
    case Function::kCompound:
      return "a word beside the noun";
    case Function::kSelf:
      return "the word itself";
  }
  return "";
}

std::string InWords(const WantedArgument& wanted) {
  std::string out(NounFor(wanted.function));
  for (size_t i = 0; i < wanted.prepositions.size(); ++i) {
    out += i == 0 ? " with “" : i + 1 == wanted.prepositions.size() ? " or “" : ", “";
    out += wanted.prepositions[i] + "”";
  }
  if (!wanted.fillers.empty()) out += " " + wanted.fillers;
  return out;
}

// "the subject, else a phrase with “par” or “by”"
std::string InWords(const std::vector<WantedArgument>& wanted) {
  std::string out;
  for (const WantedArgument& each : wanted) out += (out.empty() ? "" : ", else ") + InWords(each);
  return out;
}

void AddAll(std::string_view what, const std::vector<CompiledLine>& lines, std::vector<std::string>* out) {
  for (const CompiledLine& line : lines) out->push_back(std::string(what) + InWords(Wanted(line)));
}

}  // namespace

std::vector<WantedArgument> Wanted(const CompiledLine& line) {
  std::vector<WantedArgument> wanted;
  for (const CompiledAlternative& alternative : line.alternatives) {
    const CompiledFunction& function = alternative.function;
    wanted.push_back({function.function, {}, alternative.fillers_text});
    wanted.back().prepositions.assign(function.prepositions.begin(), function.prepositions.end());
  }
  return wanted;
}

std::string ToString(const RuleTrial& trial) {
  if (trial.wanted.empty()) return std::string(trial.why);
  return trial.why.With(InWords(trial.wanted)) + (trial.here.empty() ? "" : ", here “" + trial.here + "”");
}

std::vector<std::string> InWords(const CompiledRule& rule) {
  std::vector<std::string> out;
  for (const CompiledLine& line : rule.bindings) {
    std::string effect = line.role ? std::string(ToString(*line.role)) : "";
    if (line.role == RuleRole::kNone) effect = "set aside";
    for (const std::string& mode : line.modes) effect += (effect.empty() ? "mode " : ", mode ") + mode;
    out.push_back(effect + ": " + InWords(Wanted(line)));
  }
  AddAll("needs ", rule.needs, &out);
  AddAll("not with ", rule.nots, &out);
  AddAll("not coded by itself: what stands in ", rule.contents, &out);
  AddAll("coded as possible: what stands in ", rule.possibles, &out);
  if (rule.status) out.push_back("status always " + std::string(ToString(*rule.status)));
  if (rule.swap) out.push_back("actor and recipient change places");
  return out;
}

}  // namespace depeche
