// Answers kept for those who ask the same again while the archive is unchanged.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "base/string_map.h"
#include "server/answer.h"

namespace depeche {

// For all threads.
class AnswerCache {
 public:
  explicit AnswerCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  // What was kept of `request` at this revision; null where nothing was.
  std::shared_ptr<const Answer> Find(const std::string& request, int64_t revision);
  // Keeps it, and drops what was longest unused, or all of an older revision.
  void Keep(const std::string& request, int64_t revision, std::shared_ptr<const Answer> answer);

 private:
  struct Entry {
    std::string request;
    std::shared_ptr<const Answer> answer;
    size_t bytes = 0;
  };

  const size_t most_bytes_;
  std::mutex mutex_;
  int64_t revision_ = -1;
  size_t bytes_ = 0;
  std::list<Entry> entries_;  // the last used first
  StringMap<std::list<Entry>::iterator> by_request_;
};

}  // namespace depeche
