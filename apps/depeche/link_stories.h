// Brings the stories of an archive up to date, with progress on standard error.
#pragma once

#include <atomic>
#include <string>

#include "archive/archive.h"
#include "base/result.h"
#include "stories/update.h"

namespace depeche::cli {

struct LinkStoriesOptions {
  std::string progress = "auto";
  bool rebuild = false;
  unsigned threads = 1;
};

// Ends between two transactions once `stop` is set; the next call goes on from there.
Result<StoryUpdate> LinkStories(const Archive& archive, const StoryTables& tables,
                                const LinkStoriesOptions& options, const std::atomic<bool>& stop);

}  // namespace depeche::cli
