// Files that were read to their end, as they were then: what a watch passes over when it starts again.
#pragma once

#include <cstdint>
#include <string>

#include "archive/archive.h"
#include "base/result.h"

namespace depeche {

struct FileState {
  std::string path;
  int64_t bytes = 0;
  int64_t modified = 0;  // nanoseconds since 1970-01-01, UTC
};

// Whether the file was read as it is now, by this coding.
Result<bool> WasRead(const Archive& archive, const FileState& file, int64_t coding);
Status RememberRead(const Archive& archive, const FileState& file, int64_t coding);

}  // namespace depeche
