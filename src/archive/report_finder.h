// What an archive holds at an address.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "base/result.h"

namespace depeche {

struct StoredReport {
  int64_t row = 0;
  std::string content_hash;
  int64_t coding = 0;
};

class ReportFinder {
 public:
  // The archive must outlive the finder. One thread at a time.
  static Result<ReportFinder> Open(const Archive& archive);
  ReportFinder(ReportFinder&&) noexcept;
  ReportFinder& operator=(ReportFinder&&) = delete;
  ~ReportFinder();

  Result<std::optional<StoredReport>> Find(const std::string& address);

 private:
  struct Impl;
  explicit ReportFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace depeche
