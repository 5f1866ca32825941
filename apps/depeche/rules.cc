#include <cstdio>

#include "coder/rules_check.h"
#include "commands.h"
#include "common.h"

namespace depeche::cli {
namespace {

int Check(const InputOptions& options) {
  const Result<CoderOptions> coder_options = ToCoderOptions(options, Stage::kEvents);
  if (!coder_options) {
    Complain(coder_options.error());
    return kSomeFailed;
  }
  const std::vector<Error> faults = RuleFaults(*coder_options, options.language);
  for (const Error& fault : faults) ComplainAtCaret(fault);
  if (!faults.empty()) return kSomeFailed;
  const std::optional<Coder> coder = OpenCoder(options, Stage::kEvents);
  if (!coder) return kSomeFailed;
  RulesReport total;
  for (const std::string& language : coder->languages()) {
    if (!options.language.empty() && options.language != language) continue;
    const RulesReport report = CheckRules(*coder, language);
    std::printf("%s: %zu rules, %zu examples, %zu as expected (%zu by another rule), %zu not\n",
                language.c_str(), report.rules, report.examples, report.examples - report.failures.size(),
                report.by_another_rule, report.failures.size());
    for (const Error& failure : report.failures) Complain(failure);
    total.examples += report.examples;
    total.failures.insert(total.failures.end(), report.failures.begin(), report.failures.end());
  }
  if (total.examples == 0) return UsageError("no rules for the language “" + options.language + "”");
  return total.failures.empty() ? kAllWell : kSomeFailed;
}

}  // namespace

void AddRulesCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<InputOptions>();
  CLI::App* rules = app.add_subcommand("rules", "Works on the event rules");
  rules->require_subcommand(1);
  CLI::App* check = rules->add_subcommand("check", "Compiles all rules and codes every example they carry");
  AddDataOptions(*check, options.get());
  AddOwnCategoryOptions(*check, options.get());
  check->add_option("--lang", options->language, "Only this language's rules")->type_name("CODE");
  check->callback([options, exit_code] { *exit_code = Check(*options); });
}

}  // namespace depeche::cli
