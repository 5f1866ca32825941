#include "archive/ledger.h"

#include <algorithm>
#include <array>

#include "archive/sqlite.h"

namespace depeche {
namespace {

constexpr std::array<std::string_view, kOutcomes> kNames = {"coded",   "recoded", "unchanged",
                                                            "refused", "failed",  "copy"};

// Which reports are near-copies is found out after they were entered, so that it is asked for and not
// written.
constexpr char kLines[] = R"sql(
SELECT ledger.run_id, strftime('%Y-%m-%dT%H:%M:%SZ', ledger.at, 'unixepoch'), input.path, ledger.line,
       CASE WHEN ledger.outcome IN ('coded', 'recoded') AND report.copy_of IS NOT NULL THEN 'copy'
            ELSE ledger.outcome END AS outcome,
       CASE WHEN ledger.outcome IN ('coded', 'recoded') AND report.copy_of IS NOT NULL
            THEN 'near-copy of ' || original.address ELSE ledger.reason END,
       report.address, report.uid
FROM ledger JOIN input ON input.id = ledger.input_id
LEFT JOIN report ON report.id = ledger.report_id
LEFT JOIN report AS original ON original.id = report.copy_of
WHERE (?1 IS NULL OR ledger.run_id = ?1)
ORDER BY ledger.id
)sql";

}  // namespace

std::string_view ToString(Outcome outcome) { return kNames[static_cast<size_t>(outcome)]; }

std::optional<Outcome> ParseOutcome(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Outcome>(found - kNames.begin());
}

Status ReadLedger(const Archive& archive, const LedgerFilter& filter,
                  const std::function<void(const LedgerLine&)>& on_line) {
  return Guard(archive.path(), [&]() -> Status {
    SQLite::Database& db = archive.database();
    std::optional<int64_t> run = filter.run;
    if (run == 0) run = db.execAndGet("SELECT coalesce(max(id), 0) FROM run").getInt64();
    SQLite::Statement lines(db, kLines);
    if (run) lines.bind(1, *run);
    while (lines.executeStep()) {
      const std::optional<Outcome> outcome = ParseOutcome(ColumnText(lines, 4));
      if (!outcome) continue;
      if (!filter.outcomes.empty() &&
          std::find(filter.outcomes.begin(), filter.outcomes.end(), *outcome) == filter.outcomes.end()) {
        continue;
      }
      on_line({lines.getColumn(0).getInt64(), ColumnText(lines, 1), ColumnText(lines, 2),
               lines.getColumn(3).getInt64(), *outcome, ColumnText(lines, 5), ColumnText(lines, 6),
               ColumnText(lines, 7)});
    }
    return Ok{};
  });
}

Result<std::vector<RunInfo>> ReadRuns(const Archive& archive) {
  return Guard(archive.path(), [&]() -> Result<std::vector<RunInfo>> {
    std::vector<RunInfo> runs;
    SQLite::Statement rows(archive.database(),
                           "SELECT run.id, program, fingerprint, started_at, ended_at FROM run "
                           "JOIN coding ON coding.id = run.coding_id ORDER BY run.id");
    SQLite::Statement counts(
        archive.database(),
        "SELECT CASE WHEN outcome IN ('coded', 'recoded') AND copy_of IS NOT NULL THEN 'copy' ELSE outcome "
        "END AS outcome, count(*) FROM ledger LEFT JOIN report ON report.id = report_id WHERE run_id = ? "
        "GROUP BY 1");
    while (rows.executeStep()) {
      RunInfo& run = runs.emplace_back();
      run.run = rows.getColumn(0).getInt64();
      run.program = ColumnText(rows, 1);
      run.fingerprint = ColumnText(rows, 2);
      run.started_at = ColumnText(rows, 3);
      run.ended_at = ColumnText(rows, 4);
      const ResetAfter reset(counts);
      counts.bind(1, run.run);
      while (counts.executeStep()) {
        const std::optional<Outcome> outcome = ParseOutcome(ColumnText(counts, 0));
        if (outcome) run.counts[static_cast<size_t>(*outcome)] = counts.getColumn(1).getInt64();
      }
    }
    return runs;
  });
}

}  // namespace depeche
