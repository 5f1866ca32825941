// How many sources of a story do not depend on each other, counted through the chains of attribution. The
// count is a lower bound: where two accounts may have one origin they count once. docs/stories.md has worked
// examples.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stories/account.h"
#include "stories/outlets.h"

namespace depeche {

// One record of a story, as far as its origin goes.
struct Telling {
  int64_t report = 0;
  std::string outlet;  // Outlets::Key of the report; empty: unknown
  std::string agency;  // whose words the report prints; empty: its own
  std::string status;
  std::vector<SourceRecord> chain;  // nearest to the event first
  std::string publisher;            // the outlet as the report names it; may be empty
};

// One origin and what goes back to it.
struct IndependentSource {
  std::string key;
  std::string name;  // the first that it was met under; empty: unknown publishers
  std::string kind;  // publisher: an outlet in its own voice, or its unnamed sources; else as in the records
  bool counts = true;  // false: it only denies the event, or holds possible what others assert
  std::vector<std::string> stances;
  std::vector<int64_t> reports;  // in order
};

// All origins: first those that count, each set in order of its first report. Near-copies must have been left
// out. Only tellings of the strongest status count: who denies an event is no source of it.
std::vector<IndependentSource> GroupSources(const std::vector<Telling>& tellings, const Outlets& outlets);
// How many of them count.
uint32_t CountIndependent(const std::vector<IndependentSource>& sources);

// occurred, then possible, then planned, then denied: an assertion outweighs a doubt. 0 is the strongest.
int StatusRank(std::string_view status);

}  // namespace depeche
