// The ledger: what became of every input in every run, so that one knows what is missing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "base/result.h"

namespace depeche {

enum class Outcome : uint8_t {
  kCoded,      // stored; its address was not there before
  kRecoded,    // stored in place of an older version: the report or the coder had changed
  kUnchanged,  // stood there already, coded by the same program and tables
  kRefused,    // read, but no report that can be coded: unknown language, …
  kFailed,     // could not be read or not be stored
  kCopy,       // of what is asked for: coded or recoded, and a near-copy of another report
};
constexpr int kOutcomes = 6;
std::string_view ToString(Outcome outcome);
std::optional<Outcome> ParseOutcome(std::string_view name);

struct LedgerFilter {
  std::vector<Outcome> outcomes;  // empty: all
  std::optional<int64_t> run;     // nothing: all; 0: the last
};

struct LedgerLine {
  int64_t run = 0;
  std::string at;     // ISO 8601, UTC
  std::string input;  // file, feed or archive
  int64_t line = 0;   // within it; 0 for the whole
  Outcome outcome{};
  std::string reason;   // empty where there is none to give
  std::string address;  // of the report; empty where there is none
  std::string report;   // its uid
};

// Calls back for every line, in the order in which it was written.
Status ReadLedger(const Archive& archive, const LedgerFilter& filter,
                  const std::function<void(const LedgerLine&)>& on_line);

struct RunInfo {
  int64_t run = 0;
  std::string program, fingerprint;
  std::string started_at, ended_at;  // ISO 8601, UTC; no end: interrupted, or under way
  int64_t counts[kOutcomes] = {};    // by Outcome
};

// All runs, the first one first.
Result<std::vector<RunInfo>> ReadRuns(const Archive& archive);

}  // namespace depeche
