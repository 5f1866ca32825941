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

// "173 COERCE/arrest"
std::string CameoLabel(const CameoCrosswalk& cameo, const Event& event) {
  const CameoCode* code = cameo.Find(event.type, event.modes, event.contexts);
  return (code == nullptr ? std::string("–") : code->code) + " " + PloverLabel(event);
}

// The document with the less certain events left out.
std::string Render(const Document& document, const CodeOptions& options, const Coder& coder,
                   const CameoCrosswalk* cameo, bool table) {
  const auto sure = [&](const Event& event) { return event.confidence >= options.min_confidence; };
  if (!table) return EventsToJsonLines(document, coder.ontology(), sure, cameo);
  return EventTable(document, ColourWanted(), sure, [&](const Event& event) {
    return cameo == nullptr ? PloverLabel(event) : CameoLabel(*cameo, event);
  });
}

Result<CameoCrosswalk> LoadCameo(const InputOptions& options) {
  DEPECHE_TRY(const std::string data_dir, FindDataDir(options.data_dir));
  return CameoCrosswalk::Load(data_dir + "/ontology/plover-cameo.tsv");
}

int Run(const CodeOptions& options) {
  const std::optional<Stage> until = ParseStage(options.until);
  if (!until) return UsageError("--until takes words, syntax, times, places, entities or events");
  const bool table = options.format == "table" || (options.format == "auto" && OutputIsTerminal());
  const std::optional<Coder> coder = OpenCoder(options.input, *until);
  if (!coder) return kSomeFailed;
  std::optional<CameoCrosswalk> cameo;
  if (CameoWanted(options.input)) {
    Result<CameoCrosswalk> loaded = LoadCameo(options.input);
    if (!loaded) {
      Complain(loaded.error());
      return kSomeFailed;
    }
    cameo = *std::move(loaded);
  }
  return CodeInputs(*coder, options.input, [&](const Document& document) {
    if (*until != Stage::kEvents) return LayerToText(document, *until, coder->ontology());
    return Render(document, options, *coder, cameo ? &*cameo : nullptr, table);
  });
}

}  // namespace

void AddCodeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<CodeOptions>();
  CLI::App* command = app.add_subcommand("code", "Codes reports and prints their events");
  AddInputOptions(*command, &options->input);
  AddOwnCategoryOptions(*command, &options->input, RecordNames::kAny);
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
