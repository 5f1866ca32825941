// Events by their rows, with all that an archive knows of them. Reports are unpacked once and kept for a
// while, since the events of a query often share them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/event_record.h"
#include "base/result.h"

namespace depeche {

class EventReader {
 public:
  // The archive must outlive the reader. One thread at a time. Keeps so many reports unpacked, some 20 KB
  // each.
  static Result<EventReader> Open(const Archive& archive, size_t reports_kept = 64);
  EventReader(EventReader&&) noexcept;
  EventReader& operator=(EventReader&&) = delete;
  ~EventReader();

  // Fails where there is no such row, or the archive is damaged.
  Result<ArchivedEvent> Read(int64_t row);
  Result<std::vector<ArchivedEvent>> Read(std::span<const int64_t> rows);
  // The same, for those who hand the record on as it is.
  Result<StoredEvent> ReadStored(int64_t row);

  // The record alone, by its place among those of a report.
  Result<EventRecord> ReadRecord(int64_t report, int64_t ordinal);

  // The row of an event, by its uid.
  Result<std::optional<int64_t>> Find(const std::string& uid);

 private:
  struct Impl;
  explicit EventReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace depeche
