#include <cstdio>

#include "coder/event_json.h"
#include "coder/parallel.h"
#include "commands.h"
#include "common.h"
#include "evaluation/score.h"
#include "ingest/reader.h"

namespace depeche::cli {
namespace {

struct EvalOptions {
  InputOptions input;
  std::string gold;
  std::string coded;
  bool misses = false;
  bool by_type = false;
};

// Codes the gold reports' own text and date.
Result<CodedEvents> CodeGold(const Coder& coder, const std::string& path, unsigned threads) {
  std::string lines;
  std::optional<Error> failure;
  const auto fail = [&](const Error& error) {
    if (!failure) failure = error;
  };
  CodeInOrder(
      coder, std::max(1u, threads),
      [&](const PushReport& push) { ReadReports(path, {}, push, fail, Notice); },
      [&](const Document& document) { return EventsToJsonLines(document, coder.ontology()); },
      [&](Result<std::string> result) {
        if (result) {
          lines += *result;
        } else {
          fail(result.error());
        }
      });
  if (failure) return *failure;
  return ParseCoded(lines, path);
}

int Run(const EvalOptions& options) {
  const Result<std::vector<ScoredReport>> gold = ReadGold(options.gold);
  if (!gold) {
    Complain(gold.error());
    return kSomeFailed;
  }
  Result<CodedEvents> coded = CodedEvents{};
  if (!options.coded.empty()) {
    coded = ReadCoded(options.coded);
  } else {
    const std::optional<Coder> coder = OpenCoder(options.input, Stage::kEvents);
    if (!coder) return kSomeFailed;
    coded = CodeGold(*coder, options.gold, options.input.threads);
  }
  if (!coded) {
    Complain(coded.error());
    return kSomeFailed;
  }
  std::fputs(FormatScore(ScoreEvents(*gold, *coded), options.by_type, options.misses).c_str(), stdout);
  return kAllWell;
}

}  // namespace

void AddEvalCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<EvalOptions>();
  CLI::App* command =
      app.add_subcommand("eval", "Scores the coder, or a file of coded events, against gold records");
  command->add_option("GOLD", options->gold, "Gold reports, one JSON object a line")->required();
  command
      ->add_option("--coded", options->coded,
                   "Score this file of coded events instead of coding GOLD's texts")
      ->type_name("FILE");
  command->add_flag("--misses", options->misses, "List what was missed and what was invented");
  command->add_flag("--by-type", options->by_type, "Give the detection figures of each type");
  command->add_option("--threads", options->input.threads, "Threads")->type_name("N")->capture_default_str();
  AddDataOptions(*command, &options->input);
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
