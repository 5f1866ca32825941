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
};

// One origin and what goes back to it.
struct IndependentSource {
  std::string key;
  std::string name;              // the first name that it was met under; empty: unknown publishers
  std::string kind;              // media, official, group, person, anonymous, unknown
  std::vector<int64_t> reports;  // in order
};

// In order of the first report. Near-copies must have been left out. Who denies the event, or holds it
// possible where others assert it, is no source of it: only tellings of the strongest status count.
std::vector<IndependentSource> CountSources(const std::vector<Telling>& tellings, const Outlets& outlets);

// occurred, then possible, then planned, then denied: an assertion outweighs a doubt. 0 is the strongest.
int StatusRank(std::string_view status);

}  // namespace depeche
