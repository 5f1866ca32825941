#include "link_stories.h"

#include <cstdio>

#include "progress.h"

namespace depeche::cli {

Result<StoryUpdate> LinkStories(const Archive& archive, const StoryTables& tables,
                                const LinkStoriesOptions& options, const std::atomic<bool>& stop) {
  StoryUpdateOptions update;
  update.rebuild = options.rebuild;
  update.threads = options.threads;
  update.stop = [&] { return stop.load(); };
  if (ShowsProgress(options.progress)) {
    update.progress = [](const char* what, size_t done, size_t total) {
      std::fprintf(stderr, "\r%s: %zu of %zu%s", what, done, total, done >= total ? "\n" : "");
    };
  }
  return UpdateStories(archive, tables, update);
}

}  // namespace depeche::cli
