#include <cstdio>

#include "commands.h"
#include "common.h"
#include "explanation.h"

namespace depeche::cli {
namespace {

struct ExplainOptions {
  InputOptions input;
  ExplanationOptions explanation;
  std::string format = "text";
};

int Run(const ExplainOptions& options) {
  const std::optional<Coder> coder = OpenCoder(options.input, Stage::kEvents);
  if (!coder) return kSomeFailed;
  const bool page = options.format == "html";
  if (page) std::fputs(HtmlHead().c_str(), stdout);
  const int exit_code = CodeInputs(*coder, options.input, [&](const Document& document) {
    const std::vector<Explanation> events = ExplainEvents(document, *coder, options.explanation);
    if (page) return ExplainAsHtml(document, events);
    if (options.format == "json") return ExplainAsJson(document, events, coder->ontology());
    return ExplainAsText(document, events, options.explanation.all);
  });
  if (page) std::fputs(HtmlFoot().c_str(), stdout);
  return exit_code;
}

}  // namespace

void AddExplainCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Says of each event which rule gave it and how each field was found");
  AddInputOptions(*command, &options->input);
  AddOwnCategoryOptions(*command, &options->input);
  command
      ->add_option(
          "--format", options->format,
          "text; json: the records of code with their explanation, one a line; html: a page to read or "
          "print")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->capture_default_str();
  command->add_flag("--tree", options->explanation.tree,
                    "Print the dependency tree of each event's sentence");
  command->add_flag("--all", options->explanation.all, "Show every rule that knows the event's word");
  command->footer(
      "Marks under the sentence: ^ event word, a actor, r recipient, n figure, t time, p place, s source.");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
