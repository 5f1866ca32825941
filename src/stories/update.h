// Brings an archive's near-copies and stories up to date: new and changed reports are compared with the
// others, their events linked, the numbers of the stories they touch counted again. What is done is done in
// transactions of some reports or events each, and noted with them: stopped at any moment, the next run goes
// on where this one was.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "archive/archive.h"
#include "stories/linking.h"
#include "stories/outlets.h"

namespace depeche {

// The tables that stories need, loaded once.
struct StoryTables {
  LinkingRules linking;
  Outlets outlets;
  // `data` is the data folder.
  static Result<StoryTables> Load(const std::string& data);
};

struct StoryUpdate {
  size_t reports = 0;    // compared
  size_t copies = 0;     // near-copies that the archive now has
  size_t events = 0;     // looked at
  size_t stories = 0;    // counted again
  bool stopped = false;  // before all was done
};

struct StoryUpdateOptions {
  bool rebuild = false;  // forget all copies and stories first
  unsigned threads = 1;  // the outcome is the same on any number
  // Told now and then: what is being done ("comparing reports"), how much of it, of how much.
  std::function<void(const char* what, size_t done, size_t total)> progress = {};
  // Asked between transactions: true ends the update there.
  std::function<bool()> stop = {};
};

Result<StoryUpdate> UpdateStories(const Archive& archive, const StoryTables& tables,
                                  const StoryUpdateOptions& options = {});

// Whether nothing is new since the last update.
Result<bool> StoriesAreCurrent(const Archive& archive);

}  // namespace depeche
