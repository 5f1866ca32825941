#include <cstdio>

#include "commands.h"
#include "intake_command.h"
#include "interrupt.h"

namespace depeche::cli {
namespace {

int Run(const IntakeCommand& options) {
  const std::vector<std::string> files =
      options.input.files.empty() ? std::vector<std::string>{"-"} : options.input.files;
  std::optional<OpenedIntake> opened = OpenIntake(options);
  if (!opened) return kSomeFailed;
  Progress progress(options.input.progress, true, BytesOf(files));
  const IntakeObserver observer = MakeObserver(&progress);
  const std::atomic<bool>& interrupted = CatchInterrupts();
  Status status = Ok{};
  for (const std::string& file : files) {
    status = opened->intake->Add(file, observer, interrupted);
    if (!status || interrupted) break;
  }
  if (status && !interrupted) status = opened->intake->Finish();
  progress.Finish();
  if (status && !interrupted) status = opened->LinkStories(options, interrupted);
  if (status && !interrupted) opened->Pack(options);
  const IntakeTotals& totals = opened->intake->totals();
  std::printf("%s: %s\n", options.archive.c_str(), TotalsText(totals).c_str());
  if (!status) Complain(status.error());
  if (status && interrupted) {
    Complain({"interrupted", options.archive, 0, 0, "the same command again goes on from here"});
  }
  return status && !interrupted && AllWell(totals) && !opened->complained ? kAllWell : kSomeFailed;
}

}  // namespace

void AddIngestCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<IntakeCommand>();
  options->input.threads = 0;
  options->input.add_titles = true;
  CLI::App* command =
      app.add_subcommand("ingest", "Codes reports and stores them, with their events, in an archive");
  AddInputOptions(*command, &options->input);
  AddIntakeOptions(*command, options.get());
  command->footer(
      "Reports that the archive holds already, unchanged and coded by the same program and tables, are "
      "passed\n"
      "over; changed ones take the place of their older version. Killed at any moment, the archive stays "
      "sound,\n"
      "and the same command goes on where it was. At the end near-copies are found and events that several\n"
      "reports tell are linked (depeche stories). `depeche ledger` lists what became of every input.");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
