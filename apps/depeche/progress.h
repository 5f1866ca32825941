// How far a long command has come, on standard error, rewritten in place twice a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace depeche::cli {

// Whether `mode` as --progress names it lets progress be shown; "auto": on a terminal.
bool ShowsProgress(const std::string& mode);

class Progress {
 public:
  // `mode` as --progress names it; with "auto" it is shown where `wanted` and standard error is a terminal.
  // `total_bytes` of all input, 0 where unknown: then no time left is told.
  Progress(const std::string& mode, bool wanted, uint64_t total_bytes = 0);

  void CountReport();
  void CountBytes(size_t read) { bytes_ += read; }
  // The line makes room for a message, or stays as it is at the end.
  void Clear();
  void Finish();

 private:
  using Clock = std::chrono::steady_clock;
  void Print();

  const bool on_;
  const uint64_t total_bytes_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  uint64_t reports_ = 0, bytes_ = 0;
  bool shown_ = false;
};

// The size of the files, folders walked; 0 where one of them is no file.
uint64_t BytesOf(const std::vector<std::string>& paths);

}  // namespace depeche::cli
