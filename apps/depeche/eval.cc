#include <cstdio>

#include "coder/event_json.h"
#include "coder/parallel.h"
#include "commands.h"
#include "common.h"
#include "eval_conllu.h"
#include "evaluation/score.h"
#include "ingest/reader.h"

namespace depeche::cli {
namespace {

struct EvalOptions {
  InputOptions input;
  EvalConlluOptions conllu;  // holds the names of the gold files, of either kind
  bool is_conllu = false;
  std::string format = "table";
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

int EvalEvents(const EvalOptions& options) {
  if (options.conllu.gold.size() != 1) return UsageError("one file of gold records is expected");
  const std::string& path = options.conllu.gold.front();
  const Result<std::vector<ScoredReport>> gold = ReadGold(path);
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
    coded = CodeGold(*coder, path, options.input.threads);
  }
  if (!coded) {
    Complain(coded.error());
    return kSomeFailed;
  }
  const Score score = ScoreEvents(*gold, *coded);
  std::fputs(FormatScore(score, options.by_type, options.misses).c_str(), stdout);
  std::fputs(FormatLinks(score).c_str(), stdout);
  return kAllWell;
}

int Run(EvalOptions& options) {
  if (!options.is_conllu) return EvalEvents(options);
  options.conllu.json = options.format == "json";
  return EvalConllu(options.conllu, options.input);
}

// Options of treebanks; CLI11 refuses them where --conllu is missing.
void AddConlluOptions(CLI::App& command, EvalOptions* options) {
  CLI::Option* conllu = command.add_flag("--conllu", options->is_conllu,
                                         "GOLD are treebanks: score words, tags and trees after the CoNLL "
                                         "2018 shared task, each file by itself");
  const auto add = [&](CLI::Option* option) {
    option->needs(conllu)->group("With --conllu");
    return option;
  };
  add(command.add_option("--lang", options->input.language,
                         "Language of the text (ISO 639-1; default: detected)"))
      ->type_name("CODE");
  CLI::Option* raw = add(command.add_option("--raw", options->conllu.raw,
                                            "Parse this text instead of the one rebuilt from GOLD"))
                         ->type_name("FILE");
  CLI::Option* gold_tokens = add(command.add_flag("--gold-tokens", options->conllu.gold_tokens,
                                                  "Parse GOLD's own words and sentences instead of raw text"))
                                 ->excludes(raw);
  add(command.add_option("--system", options->conllu.system, "Score this CoNLL-U file instead of parsing"))
      ->type_name("FILE")
      ->excludes(raw)
      ->excludes(gold_tokens);
  add(command.add_option("--wrap", options->conllu.text.wrap,
                         "Longest line of the rebuilt text, in characters; 0 never wraps"))
      ->type_name("N")
      ->capture_default_str();
  add(command.add_flag("--paragraphs", options->conllu.text.paragraphs,
                       "Start a paragraph of the rebuilt text at “# newpar” and “# newdoc”"));
  add(command.add_option("--format", options->format, "table or json (one object a treebank)"))
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
}

}  // namespace

void AddEvalCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<EvalOptions>();
  CLI::App* command =
      app.add_subcommand("eval", "Scores the coder against gold records, or the parser against treebanks");
  command
      ->add_option("GOLD", options->conllu.gold,
                   "Gold reports, one JSON object a line; with --conllu treebanks")
      ->required();
  AddConlluOptions(*command, options.get());
  command
      ->add_option("--coded", options->coded,
                   "Score this file of coded events instead of coding GOLD's texts")
      ->type_name("FILE");
  command->add_flag("--misses", options->misses, "List what was missed and what was invented");
  command->add_flag("--by-type", options->by_type, "Give the detection figures of each type");
  command->add_option("--threads", options->input.threads, "Threads")->type_name("N")->capture_default_str();
  AddDataOptions(*command, &options->input);
  AddOwnCategoryOptions(*command, &options->input);
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
