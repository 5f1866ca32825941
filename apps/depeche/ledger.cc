#include "archive/ledger.h"

#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "common.h"
#include "export/cells.h"
#include "filter_options.h"

namespace depeche::cli {
namespace {

using Json = nlohmann::ordered_json;

struct LedgerOptions {
  std::string archive, format = "auto", run;
  std::vector<std::string> outcomes;
  bool runs = false;
};

enum class Format { kTable, kJsonLines, kCsv };

Format FormatOf(const std::string& name) {
  if (name == "csv") return Format::kCsv;
  if (name == "jsonl") return Format::kJsonLines;
  return name == "table" || OutputIsTerminal() ? Format::kTable : Format::kJsonLines;
}

void Print(const Json& json) { std::puts(json.dump(-1, ' ', false, Json::error_handler_t::replace).c_str()); }

void PrintLine(const LedgerLine& line, Format format) {
  switch (format) {
    case Format::kTable: {
      std::string place = line.input + (line.line > 0 ? ":" + std::to_string(line.line) : "");
      if (!line.address.empty() && line.address != place) place += "  " + line.address;
      if (!line.reason.empty()) place += "  – " + line.reason;
      std::printf("%4" PRId64 "  %s  %-9s  %s\n", line.run, line.at.c_str(),
                  std::string(ToString(line.outcome)).c_str(), Printable(place).c_str());
      return;
    }
    case Format::kJsonLines:
      Print({{"run", line.run},
             {"at", line.at},
             {"input", line.input},
             {"line", line.line},
             {"outcome", ToString(line.outcome)},
             {"reason", line.reason},
             {"address", line.address},
             {"report", line.report}});
      return;
    case Format::kCsv:
      std::fputs(CsvRow({std::to_string(line.run), line.at, line.input, std::to_string(line.line),
                         std::string(ToString(line.outcome)), line.reason, line.address, line.report})
                     .c_str(),
                 stdout);
  }
}

int PrintLedger(const Archive& archive, const LedgerOptions& options) {
  LedgerFilter filter;
  for (const std::string& name : options.outcomes) filter.outcomes.push_back(*ParseOutcome(name));
  if (options.run == "last") {
    filter.run = 0;
  } else if (!options.run.empty()) {
    filter.run = std::stoll(options.run);
  }
  const Format format = FormatOf(options.format);
  if (format == Format::kCsv) {
    std::fputs(CsvRow({"run", "at", "input", "line", "outcome", "reason", "address", "report"}).c_str(),
               stdout);
  }
  const Status status = ReadLedger(archive, filter, [&](const LedgerLine& line) { PrintLine(line, format); });
  if (!status) Complain(status.error());
  return status ? kAllWell : kSomeFailed;
}

int PrintRuns(const Archive& archive, const LedgerOptions& options) {
  const Result<std::vector<RunInfo>> runs = ReadRuns(archive);
  if (!runs) {
    Complain(runs.error());
    return kSomeFailed;
  }
  const Format format = FormatOf(options.format);
  if (format == Format::kCsv) {
    Cells head = {"run", "started_at", "ended_at", "program", "coding"};
    for (int i = 0; i < kOutcomes; ++i) head.emplace_back(ToString(static_cast<Outcome>(i)));
    std::fputs(CsvRow(head).c_str(), stdout);
  }
  for (const RunInfo& run : *runs) {
    Json json = {{"run", run.run},
                 {"started_at", run.started_at},
                 {"ended_at", run.ended_at.empty() ? Json(nullptr) : Json(run.ended_at)},
                 {"program", run.program},
                 {"coding", run.fingerprint}};
    Cells cells = {std::to_string(run.run), run.started_at, run.ended_at, run.program, run.fingerprint};
    std::string counts;
    for (int i = 0; i < kOutcomes; ++i) {
      const std::string name(ToString(static_cast<Outcome>(i)));
      json[name] = run.counts[i];
      cells.push_back(std::to_string(run.counts[i]));
      if (run.counts[i] > 0)
        counts += (counts.empty() ? "" : ", ") + std::to_string(run.counts[i]) + " " + name;
    }
    if (format == Format::kJsonLines) Print(json);
    if (format == Format::kCsv) std::fputs(CsvRow(cells).c_str(), stdout);
    if (format == Format::kTable) {
      std::printf("%4" PRId64 "  %s  %-20s  %s %.12s  %s\n", run.run, run.started_at.c_str(),
                  run.ended_at.empty() ? "not ended" : run.ended_at.c_str(), run.program.c_str(),
                  run.fingerprint.c_str(), counts.empty() ? "nothing" : counts.c_str());
    }
  }
  return kAllWell;
}

int Run(const LedgerOptions& options) {
  const Result<Archive> archive = Archive::Open(options.archive, ArchiveMode::kRead);
  if (!archive) {
    Complain(archive.error());
    return kSomeFailed;
  }
  return options.runs ? PrintRuns(*archive, options) : PrintLedger(*archive, options);
}

std::string IsRun(const std::string& run) {
  const bool number =
      !run.empty() && run.size() < 18 && run.find_first_not_of("0123456789") == std::string::npos;
  return number || run == "last" ? "" : "takes the number of a run, or last";
}

}  // namespace

void AddLedgerCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<LedgerOptions>();
  CLI::App* command = app.add_subcommand("ledger", "Lists what became of every input of an archive");
  AddArchiveOption(*command, &options->archive);
  command
      ->add_option(
          "--outcome", options->outcomes,
          "Only inputs that were coded, recoded, unchanged, copy, refused or failed; may be repeated")
      ->type_name("OUTCOME")
      ->delimiter(',')
      ->check([](const std::string& name) {
        return ParseOutcome(name) ? "" : "takes coded, recoded, unchanged, copy, refused or failed";
      });
  command->add_option("--run", options->run, "Only this run, or last")
      ->type_name("NUMBER|last")
      ->check(IsRun);
  command->add_flag("--runs", options->runs, "List the runs instead: when, by what program, how many inputs");
  command->add_option("--format", options->format, "table, jsonl, csv, or auto: a table on a terminal")
      ->check(CLI::IsMember({"auto", "table", "jsonl", "csv"}))
      ->capture_default_str();
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
