#include "confidence.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

#include "coder/event_json.h"
#include "command.h"
#include "depeche/coder.h"
#include "evaluation/score.h"
#include "events/confidence.h"
#include "ingest/reader.h"
#include "logistic.h"
#include "npy.h"

namespace depeche {
namespace {

constexpr size_t kFolds = 5;
constexpr std::array kPenalties = {0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0};
constexpr double kSure = 0.8;

struct Options {
  std::vector<std::string> gold, unseen;
  std::string data_dir, out;
};

// The coded events of some reports, with what is true of them.
struct Sample {
  std::vector<LogisticExample> examples;
  std::vector<size_t> folds;  // of each example: its report's
  size_t reports = 0;
};

class FeatureNames {
 public:
  size_t IndexOf(std::string_view name) {
    const auto [it, added] = index_.try_emplace(std::string(name), names_.size());
    if (added) names_.push_back(it->first);
    return it->second;
  }
  const std::string& operator[](size_t i) const { return names_[i]; }
  size_t size() const { return names_.size(); }
  const std::map<std::string, size_t>& sorted() const { return index_; }

 private:
  std::map<std::string, size_t> index_;
  std::vector<std::string> names_;
};

Status AddReport(const Coder& coder, Coder::Workspace& workspace, Report report, const ScoredReport& gold,
                 FeatureNames* names, Sample* sample) {
  DEPECHE_TRY(const Document document, coder.Code(std::move(report), workspace));
  DEPECHE_TRY(CodedEvents coded, ParseCoded(EventsToJsonLines(document, coder.ontology()), gold.id));
  const std::vector<bool> right = MeetGold(gold, coded[gold.id]);
  if (right.size() != document.events.size()) return Error{"events and records differ", gold.id, 0, 0, ""};
  for (size_t i = 0; i < right.size(); ++i) {
    LogisticExample& example = sample->examples.emplace_back();
    example.right = right[i];
    for (const std::string_view name : ConfidenceModel::Features(document, document.events[i])) {
      example.features.push_back(names->IndexOf(name));
    }
    sample->folds.push_back(sample->reports % kFolds);
  }
  ++sample->reports;
  return Ok{};
}

Result<Sample> ReadSample(const Coder& coder, const std::vector<std::string>& files, FeatureNames* names) {
  Sample sample;
  Coder::Workspace workspace;
  for (const std::string& file : files) {
    DEPECHE_TRY(const std::vector<ScoredReport> gold, ReadGold(file));
    std::map<std::string, const ScoredReport*> by_id;
    for (const ScoredReport& report : gold) by_id[report.id] = &report;
    std::optional<Error> failure;
    const auto fail = [&](const Error& error) {
      if (!failure) failure = error;
    };
    const auto take = [&](Report report) {
      const auto found = by_id.find(report.id);
      if (found == by_id.end()) return fail({"a report without gold: " + report.id, file, 0, 0, ""});
      const Status added = AddReport(coder, workspace, std::move(report), *found->second, names, &sample);
      if (!added) fail(added.error());
    };
    ReadReports(file, {}, take, fail, [](const Error&) {});
    if (failure) return *failure;
  }
  if (sample.examples.empty()) return Error{"nothing was coded", "", 0, 0, ""};
  return sample;
}

// What was stated and what was true.
struct Statement {
  double confidence;
  bool right;
};
using Statements = std::vector<Statement>;

double LogLoss(const Statements& statements) {
  double sum = 0;
  for (const auto& [p, right] : statements) sum -= std::log(right ? p : 1 - p);
  return sum / static_cast<double>(statements.size());
}

double Shifted(const LogisticModel& model, const LogisticExample& example, double shift) {
  return 1 / (1 + std::exp(-(model.Logit(example) + shift)));
}

std::vector<LogisticExample> WithoutFold(const Sample& sample, size_t fold) {
  std::vector<LogisticExample> rest;
  for (size_t i = 0; i < sample.examples.size(); ++i) {
    if (sample.folds[i] != fold) rest.push_back(sample.examples[i]);
  }
  return rest;
}

// Calls `probability(fold)` for each fold's judge and lets it judge that fold's examples.
template <typename MakeJudge>
Statements JudgeByFolds(const Sample& sample, const MakeJudge& make_judge) {
  Statements statements;
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const auto judge = make_judge(WithoutFold(sample, fold));
    for (size_t i = 0; i < sample.examples.size(); ++i) {
      if (sample.folds[i] != fold) continue;
      statements.push_back({judge(sample.examples[i]), sample.examples[i].right});
    }
  }
  return statements;
}

// Every report judged by a model fitted on the other folds' reports.
Statements CrossValidate(const Sample& sample, size_t feature_count, double penalty) {
  return JudgeByFolds(sample, [&](const std::vector<LogisticExample>& rest) {
    return [model = FitLogistic(rest, feature_count, penalty)](const LogisticExample& example) {
      return model.Probability(example);
    };
  });
}

// Unseen reports judged by a model of the gold reports, shifted as the other folds' unseen reports ask.
Statements JudgeUnseen(const Sample& unseen, const LogisticModel& model) {
  return JudgeByFolds(unseen, [&](const std::vector<LogisticExample>& rest) {
    return [&model, shift = FitShift(model, rest)](const LogisticExample& example) {
      return Shifted(model, example, shift);
    };
  });
}

std::string Format(const char* format, auto... values) {
  char line[160];
  std::snprintf(line, sizeof line, format, values...);
  return line;
}

// Stated confidence against the share that is right, in steps of a tenth.
std::string Reliability(const Statements& statements) {
  struct Bin {
    size_t all = 0, right = 0;
    double stated = 0;
  };
  std::array<Bin, 10> bins;
  Bin sure;
  const auto count = [](Bin& bin, const Statement& statement) {
    ++bin.all;
    bin.right += statement.right;
    bin.stated += statement.confidence;
  };
  for (const Statement& statement : statements) {
    count(bins[std::min<size_t>(9, static_cast<size_t>(statement.confidence * 10))], statement);
    if (statement.confidence >= kSure) count(sure, statement);
  }
  const auto row = [](const std::string& name, const Bin& bin) {
    const double all = static_cast<double>(bin.all);
    return Format("  %-9s events %4zu  stated %.2f  right %.2f\n", name.c_str(), bin.all, bin.stated / all,
                  static_cast<double>(bin.right) / all);
  };
  std::string out;
  for (size_t i = 0; i < bins.size(); ++i) {
    const double from = static_cast<double>(i) / 10;
    if (bins[i].all > 0) out += row(Format("%.1f–%.1f", from, from + 0.1), bins[i]);
  }
  if (sure.all > 0) out += row(Format("≥ %.1f", kSure), sure);
  return out;
}

struct Fit {
  double penalty = 0;
  double shift = 0;
  LogisticModel model;
  std::string report;  // what it was fitted on and how well it holds
};

std::string Describe(const char* what, const Sample& sample, const Statements& statements) {
  size_t right = 0;
  for (const LogisticExample& example : sample.examples) right += example.right;
  const double share = static_cast<double>(right) / static_cast<double>(sample.examples.size());
  return Format("%s: %zu reports, %zu coded events, %.2f right; log loss %.3f", what, sample.reports,
                sample.examples.size(), share, LogLoss(statements)) +
         Format(" (always %.2f: %.3f)\n", share,
                -share * std::log(share) - (1 - share) * std::log(1 - share)) +
         Reliability(statements);
}

// The penalty is the one whose confidences hold best: on unseen reports where there are some, else on gold
// reports left out of the fit.
Fit Choose(const Sample& gold, const std::optional<Sample>& unseen, size_t feature_count) {
  Fit best;
  double least = 0;
  for (const double penalty : kPenalties) {
    const LogisticModel model = FitLogistic(gold.examples, feature_count, penalty);
    const Statements held_out = CrossValidate(gold, feature_count, penalty);
    const Statements judged = unseen ? JudgeUnseen(*unseen, model) : held_out;
    const double loss = LogLoss(judged);
    std::printf("penalty %5.1f  log loss %.4f by cross-validation", penalty, LogLoss(held_out));
    std::printf(unseen ? ", %.4f on unseen reports\n" : "\n", loss);
    if (best.penalty > 0 && loss >= least) continue;
    least = loss;
    best = {penalty, unseen ? FitShift(model, unseen->examples) : 0, model, ""};
    best.report = Describe("Gold, by 5-fold cross-validation over reports", gold, held_out);
    if (unseen) best.report += Describe("Unseen, shifted by the other four fifths", *unseen, judged);
  }
  return best;
}

std::string Commented(const std::string& text) {
  std::string out = "# ";
  for (size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\n' && i + 1 < text.size()) out += "# ";
  }
  return out;
}

std::string FormatTable(const Fit& fit, const Sample& gold, const FeatureNames& names) {
  std::vector<size_t> all(names.size()), right(names.size());
  for (const LogisticExample& example : gold.examples) {
    for (const size_t feature : example.features) {
      ++all[feature];
      right[feature] += example.right;
    }
  }
  std::string out =
      "# Logistic weights of a record's confidence (src/events/confidence.h), fitted by depeche-train "
      "confidence; docs/confidence.md.\n";
  out += Commented(Format("Penalty %g; bias shifted by %.3f for reports that no rule was tuned to.\n",
                          fit.penalty, fit.shift) +
                   fit.report);
  out += "feature\tweight\tnote\n";
  out += Format("bias\t%.3f\t\n", fit.model.bias + fit.shift);
  for (const auto& [name, i] : names.sorted()) {
    if (all[i] == 0) continue;
    out += name + Format("\t%.3f\t%zu of %zu right\n", fit.model.weights[i], right[i], all[i]);
  }
  return out;
}

Status Run(const Options& options) {
  DEPECHE_TRY(const std::string data_dir, FindDataDir(options.data_dir));
  DEPECHE_TRY(const Coder coder, Coder::Open({.data_dir = data_dir}));
  FeatureNames names;
  DEPECHE_TRY(const Sample gold, ReadSample(coder, options.gold, &names));
  std::optional<Sample> unseen;
  if (!options.unseen.empty()) {
    DEPECHE_TRY(unseen, ReadSample(coder, options.unseen, &names));
  }
  const Fit fit = Choose(gold, unseen, names.size());
  std::printf("penalty %g, shift %.3f\n%s", fit.penalty, fit.shift, fit.report.c_str());
  return WriteFileAtomically(options.out, FormatTable(fit, gold, names));
}

}  // namespace

void AddConfidenceCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("confidence", "fit the confidence of event records on gold reports");
  command->add_option("gold", options->gold, "gold reports (JSON Lines)")->required();
  command->add_option("--unseen", options->unseen,
                      "gold reports that no rule was tuned to: they choose penalty and bias");
  command->add_option("--data", options->data_dir, "the data folder (default: beside the program)");
  command->add_option("-o,--output", options->out, "where to write the table")->required();
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
