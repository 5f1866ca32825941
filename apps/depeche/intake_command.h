// What ingest and watch share: a coder, an archive and the way from one into the other.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "common.h"
#include "intake/intake.h"
#include "progress.h"
#include "stories/update.h"

namespace depeche::cli {

struct IntakeCommand {
  InputOptions input;
  std::string archive;
  bool no_recode = false;
};

// All options but FILE.
void AddIntakeOptions(CLI::App& command, IntakeCommand* options);

struct OpenedIntake {
  std::unique_ptr<const Coder> coder;
  std::unique_ptr<const Archive> archive;
  std::unique_ptr<const StoryTables> stories;
  std::optional<Intake> intake;  // after what it refers to
  bool complained = false;       // rows of the user's own tables were refused

  // Near-copies and stories of what is new in the archive.
  Status LinkStories(const IntakeCommand& options, const std::atomic<bool>& stop) const;
  // Where it pays after what was stored. What keeps it from being done is a notice: the archive is whole.
  void Pack(const IntakeCommand& options) const;
};

// On failure says why and returns nothing.
std::optional<OpenedIntake> OpenIntake(const IntakeCommand& options);

// Tells errors and notices as they come and counts reports.
IntakeObserver MakeObserver(Progress* progress);

// "12 coded (30 events), 1 failed", leaving out what there was none of.
std::string TotalsText(const IntakeTotals& totals);
bool AllWell(const IntakeTotals& totals);

}  // namespace depeche::cli
