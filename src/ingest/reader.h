// Reports out of files and folders, told apart by content: plain text (with an optional header line "date
// 2023-04 Headline"), JSON Lines, HTML, RSS and Atom, WARC, each plain or packed by gzip. Hostile input is
// expected: each bad item yields one Error and reading goes on. docs/text.md says what is read how.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/report.h"
#include "ingest/byte_source.h"

namespace depeche {

struct ReadOptions {
  std::string language;               // ISO 639-1; set on reports that name none
  std::optional<DateSpan> published;  // likewise
  // Whether the `title` of a JSON object that its `text` does not hold is put before it, with a blank line
  // between, so that the headline is coded; offsets then count over that text.
  bool add_titles = true;
  OnBytes on_bytes;  // told of every piece as it is read, packed where the file is; for progress
};

// A remark about input that was repaired ("read as Windows-1252"); file and line as in Error.
using OnReport = std::function<void(Report)>;
using OnError = std::function<void(const Error&)>;   // the item is lost
using OnNotice = std::function<void(const Error&)>;  // the item was repaired or a field left out

// Reads `path` ("-": standard input; a folder: all files in it, see folder_walk.h) and calls back for every
// report, in order. Memory is bounded by the largest item: a report, a page, a feed, a record.
void ReadReports(const std::string& path, const ReadOptions& options, const OnReport& on_report,
                 const OnError& on_error, const OnNotice& on_notice);

// The same for what a file of that name would hold.
void ReadReportsIn(std::string_view bytes, const std::string& name, const ReadOptions& options,
                   const OnReport& on_report, const OnError& on_error, const OnNotice& on_notice);

}  // namespace depeche
