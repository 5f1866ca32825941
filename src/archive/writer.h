// Stores coded reports: each whole or not at all, many in one transaction. One thread writes at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "archive/coded_report.h"
#include "archive/ledger.h"
#include "archive/report_finder.h"
#include "base/result.h"

namespace depeche {

class Writer {
 public:
  // The archive must outlive the writer. What was not flushed when the writer goes is not in the archive.
  static Result<Writer> Open(const Archive& archive);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) = delete;
  ~Writer();

  // The row of `coding` for these parts; made where there is none. `parts` is a JSON object, path → checksum.
  Result<int64_t> Coding(const std::string& program, const std::string& parts);

  // What is stored at an address, by this writer too.
  Result<std::optional<StoredReport>> Find(const std::string& address);

  // Stores a report, in place of what stands at its address. An event that is told again as before (same uid)
  // keeps its row; links to stories and near-copies are made anew where the text has changed. A failure
  // leaves the archive without any part of it. Returns the report's row.
  //
  // `place` is called where the text is new, in the same transaction, before the events are stored: it may
  // mark the report as a near-copy. It throws SQLite::Exception.
  using Place = std::function<void(int64_t row)>;
  Result<int64_t> Store(const CodedReport& report, int64_t coding, const Place& place = {});

  // False after a failure that the next report would meet as well: a full disk, a lock, damage. What was not
  // flushed by then is lost.
  bool usable() const;

  // A run of a program, and in it what became of an input; `report` is its row where it has one.
  Result<int64_t> BeginRun(int64_t coding);
  Status EndRun(int64_t run);
  struct Entry {
    std::string input;
    uint64_t line = 0;
    Outcome outcome{};
    std::string reason;
    std::optional<int64_t> report;
  };
  Status Enter(int64_t run, const Entry& entry);

  // Makes lasting what was done since the last flush. Until then no other program sees it or can write.
  Status Flush();

 private:
  struct Impl;
  explicit Writer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace depeche
