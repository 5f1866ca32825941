#include "intake/watch.h"

#include <cstdio>

#include "commands.h"
#include "intake_command.h"
#include "interrupt.h"

namespace depeche::cli {
namespace {

struct WatchCommand {
  IntakeCommand intake;
  std::string path;
  double settle = 2, scan_every = 60;
  bool once = false;
};

std::chrono::milliseconds Seconds(double seconds) {
  return std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000));
}

IntakeTotals Since(const IntakeTotals& before, const IntakeTotals& now) {
  IntakeTotals difference;
  for (int i = 0; i < kOutcomes; ++i) difference.inputs[i] = now.inputs[i] - before.inputs[i];
  difference.events = now.events - before.events;
  return difference;
}

int Run(const WatchCommand& options) {
  std::optional<OpenedIntake> opened = OpenIntake(options.intake);
  if (!opened) return kSomeFailed;
  Intake& intake = *opened->intake;
  Progress progress("off", false);
  const IntakeObserver observer = MakeObserver(&progress);
  const std::atomic<bool>& stop = CatchInterrupts();
  bool complained = opened->complained;
  const auto wanted = [&](const FileState& file) -> Result<bool> {
    DEPECHE_TRY(const bool read, WasRead(*opened->archive, file, intake.coding()));
    return !read;
  };
  const auto take = [&](const FileState& file) -> Status {
    const IntakeTotals before = intake.totals();
    DEPECHE_RETURN_IF_ERROR(intake.Add(file.path, observer, stop));
    if (stop) return Ok{};  // perhaps not read to its end
    std::printf("%s: %s\n", Printable(file.path).c_str(), TotalsText(Since(before, intake.totals())).c_str());
    std::fflush(stdout);
    DEPECHE_RETURN_IF_ERROR(RememberRead(*opened->archive, file, intake.coding()));
    return opened->LinkStories(options.intake, stop);
  };
  const auto on_error = [&](const Error& error) {
    complained = true;
    Complain(error);
  };
  const WatchOptions watch{
      .settle = Seconds(options.settle), .scan_every = Seconds(options.scan_every), .once = options.once};
  Status status = WatchFiles(options.path, watch, wanted, take, on_error, stop);
  if (status) status = intake.Finish();
  if (!status) Complain(status.error());
  return status && AllWell(intake.totals()) && !complained ? kAllWell : kSomeFailed;
}

}  // namespace

void AddWatchCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<WatchCommand>();
  CLI::App* command = app.add_subcommand("watch", "Codes what newly appears in a folder into an archive");
  command->add_option("PATH", options->path, "A folder, with those below it; or one file, such as a feed")
      ->required();
  options->intake.input.add_titles = true;
  AddCodingOptions(*command, &options->intake.input);
  AddIntakeOptions(*command, &options->intake);
  command->add_option("--settle", options->settle, "Take a file when it has not changed for so many seconds")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();
  command
      ->add_option("--scan-every", options->scan_every,
                   "Look through the folder, beside what the system tells")
      ->type_name("SECONDS")
      ->check(CLI::Range(1.0, 86400.0))
      ->capture_default_str();
  command->add_flag("--once", options->once, "End when all that is there was taken");
  command->footer(
      "Ends with SIGINT or SIGTERM, after the report at hand; started again, it passes over the files that "
      "it has\n"
      "read and that are as they were.");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
