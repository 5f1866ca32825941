#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <filesystem>

namespace depeche::cli {
namespace {

std::string Duration(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%" PRIu64 ":%02d:%02d", whole / 3600, static_cast<int>(whole / 60 % 60),
                  static_cast<int>(whole % 60));
  } else {
    std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(whole / 60), static_cast<int>(whole % 60));
  }
  return text;
}

}  // namespace

bool ShowsProgress(const std::string& mode) {
  return mode == "on" || (mode == "auto" && isatty(STDERR_FILENO) == 1);
}

Progress::Progress(const std::string& mode, bool wanted, uint64_t total_bytes)
    : on_(mode == "on" || (wanted && ShowsProgress(mode))), total_bytes_(total_bytes) {}

void Progress::CountReport() {
  ++reports_;
  const auto now = Clock::now();
  if (!on_ || now - last_ < std::chrono::milliseconds(500)) return;
  last_ = now;
  Print();
}

void Progress::Clear() {
  if (shown_) std::fputs("\r\x1B[K", stderr);
  shown_ = false;
}

void Progress::Finish() {
  if (!on_) return;
  Print();
  std::fputc('\n', stderr);
  shown_ = false;
}

void Progress::Print() {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(reports_) / seconds : 0;
  std::string line = "\r" + std::to_string(reports_) + " reports in " + Duration(seconds);
  char text[64];
  std::snprintf(text, sizeof text, ", %.1f a second", rate);
  line += text;
  if (total_bytes_ > 0 && bytes_ > 0) {
    const double done = std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(total_bytes_));
    std::snprintf(text, sizeof text, ", %.0f %%, ", 100 * done);
    line += text + Duration(seconds / done - seconds) + " left";
  }
  std::fprintf(stderr, "%s   ", line.c_str());
  std::fflush(stderr);
  shown_ = true;
}

uint64_t BytesOf(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  uint64_t sum = 0;
  std::error_code error;
  for (const std::string& path : paths) {
    if (fs::is_regular_file(path, error)) {
      sum += fs::file_size(path, error);
    } else if (fs::is_directory(path, error)) {
      for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error),
           end;
           !error && it != end; it.increment(error)) {
        std::error_code of_file;
        if (it->is_regular_file(of_file)) sum += it->file_size(of_file);
      }
    } else {
      return 0;
    }
  }
  return sum;
}

}  // namespace depeche::cli
