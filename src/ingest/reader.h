// Reports out of files: plain text (with an optional header line "date 2023-04 Headline") and JSON Lines,
// told apart by content. Hostile input is expected: each bad item yields one Error and reading goes on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/report.h"

namespace depeche {

struct ReadOptions {
  std::string language;               // ISO 639-1; set on reports that name none
  std::optional<DateSpan> published;  // likewise
};

// A remark about input that was repaired ("read as Windows-1252"); file and line as in Error.
using OnReport = std::function<void(Report)>;
using OnError = std::function<void(const Error&)>;   // the item is lost
using OnNotice = std::function<void(const Error&)>;  // the item was repaired or a field left out

// Reads `path` ("-": standard input) and calls back for every report, in order. Memory is bounded by the
// largest report.
void ReadReports(const std::string& path, const ReadOptions& options, const OnReport& on_report,
                 const OnError& on_error, const OnNotice& on_notice);

}  // namespace depeche
