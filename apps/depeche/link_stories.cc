#include "link_stories.h"

#include <unistd.h>

#include <cstdio>

#include "depeche/coder.h"

namespace depeche::cli {

Result<StoryUpdate> LinkStories(const Archive& archive, const LinkStoriesOptions& options,
                                const std::atomic<bool>& stop) {
  DEPECHE_TRY(const std::string data_dir, FindDataDir(options.data_dir));
  DEPECHE_TRY(const StoryTables tables, StoryTables::Load(data_dir));
  StoryUpdateOptions update;
  update.rebuild = options.rebuild;
  update.stop = [&] { return stop.load(); };
  if (options.progress == "on" || (options.progress == "auto" && isatty(STDERR_FILENO) != 0)) {
    update.progress = [](const char* what, size_t done, size_t total) {
      std::fprintf(stderr, "\r%s: %zu of %zu%s", what, done, total, done >= total ? "\n" : "");
    };
  }
  return UpdateStories(archive, tables, update);
}

}  // namespace depeche::cli
