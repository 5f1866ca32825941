// Watches a folder, or one file such as a feed that is fetched again and again, and hands on every file that
// is complete: closed by who wrote it or moved there, and left alone for a while. inotify tells of changes at
// once; a scan now and then finds what it cannot see (network file systems, more changes than its queue
// holds).
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "archive/watched_files.h"
#include "base/result.h"

namespace depeche {

struct WatchOptions {
  std::chrono::milliseconds settle = std::chrono::seconds(2);  // a file must not have changed for so long
  std::chrono::milliseconds scan_every = std::chrono::minutes(1);
  bool once = false;  // end when all that is there was handed on
};

// `wanted` says whether a file, as it is, is to be taken (again); `take` takes it. An Error of either ends
// the watch; so does `stop`, after the file at hand. Names that begin with a dot are passed over. `on_error`
// is told, once, of what cannot be watched or read.
Status WatchFiles(const std::string& path, const WatchOptions& options,
                  const std::function<Result<bool>(const FileState&)>& wanted,
                  const std::function<Status(const FileState&)>& take,
                  const std::function<void(const Error&)>& on_error, const std::atomic<bool>& stop);

}  // namespace depeche
