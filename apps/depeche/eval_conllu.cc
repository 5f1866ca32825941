#include "eval_conllu.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "coder/layers.h"
#include "evaluation/ud_score.h"
#include "ingest/reader.h"
#include "syntax/model.h"
#include "text/language.h"

namespace depeche::cli {
namespace {

using Sentences = std::vector<ConlluSentence>;

// The text that is parsed: a file as `depeche parse` would read it, or the treebank's own.
Result<Report> RawReport(const EvalConlluOptions& options, const std::string& path, const Sentences& gold) {
  Report report;
  if (options.raw.empty()) {
    report.id = path;
    report.text = GoldText(gold, options.text);
    return report;
  }
  std::optional<Result<Report>> result;
  ReadReports(
      options.raw, {},
      [&](Report read) {
        if (result) {
          result = Error{"more than one report", options.raw, 0, 0, "give the treebank's text as plain text"};
        } else {
          result = std::move(read);
        }
      },
      [&](const Error& error) { result = error; }, Notice);
  if (!result) return Error{"no text", options.raw, 0, 0, ""};
  return std::move(*result);
}

class Parser {
 public:
  Parser(const EvalConlluOptions& options, const InputOptions& input, const Coder& coder,
         std::string data_dir)
      : options_(options), input_(input), coder_(coder), data_dir_(std::move(data_dir)) {}

  // What `depeche parse` prints.
  Result<std::string> Parse(const std::string& path, const Sentences& gold) {
    return options_.gold_tokens ? ParseWords(path, gold) : ParseText(path, gold);
  }

 private:
  Result<std::string> ParseText(const std::string& path, const Sentences& gold) {
    DEPECHE_TRY(Report report, RawReport(options_, path, gold));
    report.language = input_.language;
    DEPECHE_TRY(const Document document, coder_.Code(std::move(report), workspace_));
    return LayerToText(document, Stage::kSyntax, coder_.ontology());
  }

  Result<std::string> ParseWords(const std::string& path, const Sentences& gold) {
    DEPECHE_TRY(Document document, GoldDocument(gold, options_.text, path));
    document.language = input_.language.empty() ? DetectLanguage(document.text()) : input_.language;
    DEPECHE_TRY(const SyntaxModel model,
                SyntaxModel::Load(data_dir_ + "/languages/" + document.language + "/syntax.model"));
    SyntaxWorkspace workspace;
    model.Run(document, workspace);
    return LayerToText(document, Stage::kSyntax, coder_.ontology());
  }

  const EvalConlluOptions& options_;
  const InputOptions& input_;
  const Coder& coder_;
  const std::string data_dir_;
  Coder::Workspace workspace_;
};

Result<Sentences> SystemSentences(const EvalConlluOptions& options, Parser* parser, const std::string& path,
                                  const Sentences& gold) {
  if (parser == nullptr) return ReadConllu(options.system);
  DEPECHE_TRY(const std::string parsed, parser->Parse(path, gold));
  return ParseConllu(parsed, "depeche parse");
}

Result<std::vector<UdMetric>> Score(const EvalConlluOptions& options, Parser* parser,
                                    const std::string& path) {
  DEPECHE_TRY(const Sentences gold, ReadConllu(path));
  DEPECHE_TRY(const UdText gold_text, MakeUdText(gold, path));
  DEPECHE_TRY(const Sentences system, SystemSentences(options, parser, path, gold));
  DEPECHE_TRY(const UdText system_text,
              MakeUdText(system, parser == nullptr ? options.system : "depeche parse"));
  return ScoreUd(gold_text, system_text);
}

void Print(const EvalConlluOptions& options, const std::string& path, const std::vector<UdMetric>& metrics) {
  if (options.json) {
    std::printf("{\"gold\":%s,\"scores\":%s}\n", nlohmann::json(path).dump().c_str(),
                UdScoresToJson(metrics).c_str());
  } else {
    std::printf("%s\n%s", path.c_str(), FormatUdScores(metrics).c_str());
  }
}

}  // namespace

int EvalConllu(const EvalConlluOptions& options, const InputOptions& input) {
  if (options.gold.size() > 1 && !(options.raw.empty() && options.system.empty())) {
    return UsageError("--raw and --system go with one treebank");
  }
  std::optional<Coder> coder;
  std::optional<Parser> parser;
  if (options.system.empty()) {
    coder = OpenCoder(input, Stage::kSyntax);
    if (!coder) return kSomeFailed;
    const Result<std::string> data_dir = FindDataDir(input.data_dir);
    if (!data_dir) {
      Complain(data_dir.error());
      return kSomeFailed;
    }
    parser.emplace(options, input, *coder, *data_dir);
  }
  int exit_code = kAllWell;
  for (const std::string& path : options.gold) {
    const auto metrics = Score(options, parser ? &*parser : nullptr, path);
    if (metrics) {
      Print(options, path, *metrics);
    } else {
      Complain(metrics.error());
      exit_code = kSomeFailed;
    }
  }
  return exit_code;
}

}  // namespace depeche::cli
