// Reports into an archive: read, coded on several threads, stored by one at a time in the order of the input.
// What the archive holds already, unchanged and coded by the same program and tables, is passed over. Memory
// is bounded by the reports in flight.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/ledger.h"
#include "base/result.h"
#include "depeche/coder.h"
#include "ingest/reader.h"
#include "stories/outlets.h"

namespace depeche {

struct IntakeOptions {
  ReadOptions read;
  unsigned threads = 1;
  bool recode = true;  // also what an older program or older tables have coded
  // Which outlet a report is of; with them near-copies are found as reports are stored. Without them
  // UpdateStories does so later. Must outlive the intake.
  const Outlets* outlets = nullptr;
};

// Calls come from several threads, never two at once.
struct IntakeObserver {
  std::function<void(Outcome, const Error* why)> on_input;  // `why` of what was refused or failed
  OnNotice on_notice;
  OnBytes on_bytes = {};  // read from the disk
};

struct IntakeTotals {
  uint64_t inputs[kOutcomes] = {};  // by Outcome
  uint64_t events = 0;              // stored
  uint64_t of(Outcome outcome) const { return inputs[static_cast<size_t>(outcome)]; }
};

class Intake {
 public:
  // Begins a run in the ledger. `parts` as CodingParts gives them. Archive and coder must outlive the intake.
  static Result<Intake> Open(const Archive& archive, const Coder& coder, const std::string& parts,
                             IntakeOptions options);
  Intake(Intake&&) noexcept;
  Intake& operator=(Intake&&) = delete;
  ~Intake();

  // Takes in a file or folder and makes lasting what was stored. Stops soon after `stop` is set. Items that
  // cannot be read, coded or stored are told and the rest goes on; an Error means that nothing more can be
  // stored: a full disk, a lock, damage. The same call again, by another Intake, then goes on where this one
  // ended.
  Status Add(const std::string& path, const IntakeObserver& observer, const std::atomic<bool>& stop);

  // Ends the run in the ledger. A run that was not finished counts as interrupted.
  Status Finish();

  const IntakeTotals& totals() const;
  int64_t coding() const;  // the row that says how reports are coded

 private:
  struct Impl;
  explicit Intake(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace depeche
