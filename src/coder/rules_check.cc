#include "coder/rules_check.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/fold.h"
#include "events/ontology.h"
#include "rules/rule_set.h"

namespace depeche {
namespace {

// "ASSAULT/firearms"
std::string Label(const Event& event) {
  std::string label = event.type;
  for (const std::string& mode : event.modes) label += "/" + mode;
  return label;
}

bool TypeMatches(const std::string& expected, const Event& event) {
  const size_t slash = expected.find('/');
  if (expected.substr(0, slash) != event.type) return false;
  if (slash == std::string::npos) return true;
  std::string_view modes = std::string_view(expected).substr(slash + 1);
  while (!modes.empty()) {
    const size_t plus = modes.find('+');
    const std::string_view mode = modes.substr(0, plus);
    if (std::find(event.modes.begin(), event.modes.end(), mode) == event.modes.end()) return false;
    modes.remove_prefix(plus == std::string_view::npos ? modes.size() : plus + 1);
  }
  return true;
}

class ExampleChecker {
 public:
  ExampleChecker(const Document& document, const RuleExample& example)
      : document_(document), example_(example) {}

  // Nothing where the example holds. Another rule of the same meaning may be the one that wins.
  std::optional<Error> Check() const {
    if (example_.expected.empty()) {
      for (const Event& event : document_.events) {
        if (event.rule == example_.rule)
          return Failure("the rule fired on its counter-example: " + Describe(event));
      }
      return std::nullopt;
    }
    for (const RuleExample::Expected& expected : example_.expected) {
      if (std::none_of(document_.events.begin(), document_.events.end(),
                       [&](const Event& event) { return Holds(expected, event); })) {
        return Failure("expected " + Describe(expected) + ", coded: " + DescribeAll());
      }
    }
    return std::nullopt;
  }

  bool CodedByItsOwnRule() const {
    return example_.expected.empty() ||
           std::any_of(document_.events.begin(), document_.events.end(),
                       [&](const Event& event) { return event.rule == example_.rule; });
  }

 private:
  bool Holds(const RuleExample::Expected& expected, const Event& event) const {
    if (!TypeMatches(expected.type, event)) return false;
    if (!expected.status.empty() && expected.status != ToString(event.status)) return false;
    return SideHolds(expected.actors, expected.no_actor, event.actors) &&
           SideHolds(expected.recipients, expected.no_recipient, event.recipients);
  }

  bool SideHolds(const std::vector<std::string>& expected, bool none,
                 const std::vector<Participant>& side) const {
    if (none) return side.empty();
    if (expected.empty()) return true;
    return expected.size() == side.size() &&
           std::all_of(expected.begin(), expected.end(), [&](const auto& text) {
             return std::any_of(side.begin(), side.end(),
                                [&](const Participant& p) { return Same(text, p); });
           });
  }

  // One text holds the other: where a mention ends is tested elsewhere.
  bool Same(const std::string& expected, const Participant& participant) const {
    const std::string want = FoldKey(expected);
    const std::string have = FoldKey(document_.text(participant.text));
    return have.find(want) != std::string::npos || want.find(have) != std::string::npos;
  }

  Error Failure(std::string message) const {
    return {example_.rule + ": “" + example_.sentence + "”: " + std::move(message), example_.file,
            example_.line, 0, ""};
  }

  std::string Describe(const Event& event) const {
    std::string out = Label(event);
    const auto side = [&](const char* name, const std::vector<Participant>& participants) {
      for (const Participant& p : participants) {
        out += std::string(" ") + name + " “" + std::string(document_.text(p.text)) + "”";
      }
    };
    side("actor", event.actors);
    side("recipient", event.recipients);
    return out + " status " + std::string(ToString(event.status)) + " [" + event.rule + "]";
  }

  std::string DescribeAll() const {
    std::string out;
    for (const Event& event : document_.events) out += (out.empty() ? "" : "; ") + Describe(event);
    return out.empty() ? "nothing" : out;
  }

  static std::string Describe(const RuleExample::Expected& expected) {
    std::string out = expected.type;
    for (const auto& text : expected.actors) out += " actor “" + text + "”";
    if (expected.no_actor) out += " actor -";
    for (const auto& text : expected.recipients) out += " recipient “" + text + "”";
    if (expected.no_recipient) out += " recipient -";
    if (!expected.status.empty()) out += " status " + expected.status;
    return out;
  }

  const Document& document_;
  const RuleExample& example_;
};

}  // namespace

std::vector<Error> RuleFaults(const CoderOptions& options, std::string_view language) {
  const std::string& data_dir = options.data_dir;
  const Result<Ontology> ontology = Ontology::Load(data_dir + "/ontology", options.ontology_files);
  if (!ontology) return {ontology.error()};
  std::vector<std::string> folders, languages;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data_dir + "/languages", error)) {
    languages.push_back(entry.path().filename().string());
    if (language.empty() || entry.path().filename() == language) folders.push_back(entry.path().string());
  }
  if (error)
    return {
        Error{"cannot read the folder of languages: " + error.message(), data_dir + "/languages", 0, 0, ""}};
  std::sort(folders.begin(), folders.end());
  std::vector<Error> faults = OwnRuleFaults(options.rule_files, languages);
  if (!faults.empty()) return faults;
  for (const std::string& folder : folders) {
    std::vector<Error> here =
        RuleSet::Faults({data_dir + "/shapes.rules", folder, options.rule_files}, ontology->TypeNames());
    faults.insert(faults.end(), std::make_move_iterator(here.begin()), std::make_move_iterator(here.end()));
  }
  return faults;
}

RulesReport CheckRules(const Coder& coder, std::string_view language) {
  RulesReport report;
  const RuleSet* rules = coder.rules(language);
  report.rules = rules->rule_count();
  Coder::Workspace workspace;
  for (const RuleExample& example : rules->examples()) {
    ++report.examples;
    Report input;
    input.id = example.rule;
    input.language = language;
    input.text = example.sentence;
    input.file = example.file;
    input.line = example.line;
    const Result<Document> document = coder.Code(std::move(input), workspace);
    if (!document) {
      report.failures.push_back(document.error());
      continue;
    }
    const ExampleChecker checker(*document, example);
    if (auto failure = checker.Check()) {
      report.failures.push_back(*std::move(failure));
    } else if (!checker.CodedByItsOwnRule()) {
      ++report.by_another_rule;
    }
  }
  return report;
}

}  // namespace depeche
