#include <algorithm>
#include <array>

#include "coder/event_json.h"
#include "coder/layers.h"
#include "commands.h"
#include "common.h"
#include "event_table.h"

namespace depeche::cli {
namespace {

struct CodeOptions {
  InputOptions input;
  std::string format = "auto";
  std::string until = "events";
  double min_confidence = 0;
};

std::optional<Stage> ParseStage(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(Stage::kEvents); ++i) {
    if (ToString(static_cast<Stage>(i)) == name) return static_cast<Stage>(i);
  }
  return std::nullopt;
}

// The document with the less certain events left out.
std::string Render(const Document& document, const CodeOptions& options, const Coder& coder, Stage until,
                   bool table) {
  if (until != Stage::kEvents) return LayerToText(document, until, coder.ontology());
  const auto sure = [&](const Event& event) { return event.confidence >= options.min_confidence; };
  return table ? EventTable(document, ColourWanted(), sure)
               : EventsToJsonLines(document, coder.ontology(), sure);
}

int Run(const CodeOptions& options) {
  const std::optional<Stage> until = ParseStage(options.until);
  if (!until) return UsageError("--until takes words, syntax, times, places, entities or events");
  const bool table = options.format == "table" || (options.format == "auto" && OutputIsTerminal());
  const std::optional<Coder> coder = OpenCoder(options.input, *until);
  if (!coder) return kSomeFailed;
  return CodeInputs(*coder, options.input, [&](const Document& document) {
    return Render(document, options, *coder, *until, table);
  });
}

}  // namespace

void AddCodeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<CodeOptions>();
  CLI::App* command = app.add_subcommand("code", "Codes reports and prints their events");
  AddInputOptions(*command, &options->input);
  command
      ->add_option("--format", options->format,
                   "table, jsonl, or auto: a table on a terminal, JSON Lines in a pipe")
      ->check(CLI::IsMember({"auto", "table", "jsonl"}))
      ->capture_default_str();
  command
      ->add_option(
          "--until", options->until,
          "Stop after a stage and print its layer: words, syntax (CoNLL-U), times, places, entities, events")
      ->type_name("STAGE")
      ->capture_default_str();
  command->add_option("--min-confidence", options->min_confidence, "Leave out events less certain than this")
      ->type_name("0…1")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
