// Reports made of templates, and edited copies of them: what near-copy detection is measured on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/dates.h"
#include "stories/near_copies.h"

namespace depeche {

struct GeneratedReport {
  std::string text;
  Day published{};
  std::optional<size_t> copy_of;  // index of the report that this one edits
};

// How copies are edited, for a test that measures each way by itself.
struct EditingHabits {
  double least_kept = 0.5;     // share of the sentences kept, at least
  double most_local = 0.25;    // local paragraphs, as a share of what was kept, at most
  double most_changed = 0.06;  // share of words changed, at most
};

// `originals` reports in French and English, about three of each event, by papers that word things themselves
// but quote the same statements, give the same figures and end in their house's notice; and `copies` edited
// ones. The same seed gives the same reports.
std::vector<GeneratedReport> GenerateReports(size_t originals, size_t copies, uint64_t seed,
                                             const EditingHabits& habits = {});

struct CopyScore {
  size_t found = 0, right = 0, expected = 0;
  double precision() const { return found == 0 ? 1.0 : static_cast<double>(right) / found; }
  double recall() const { return expected == 0 ? 1.0 : static_cast<double>(right) / expected; }
};

// Places all reports in their order. A copy is right where it ends under the original it was made of, or
// under another copy of it.
CopyScore ScoreCopies(const std::vector<GeneratedReport>& reports, const CopyRules& rules = {});

}  // namespace depeche
