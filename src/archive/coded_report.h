// A report with all that an archive stores of it, made ready on the thread that coded it, so that storing it
// is only a matter of writing rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/event_record.h"
#include "base/result.h"
#include "document/document.h"

namespace depeche {

// By what an archive knows a report, and tells whether it has changed.
struct ReportIdentity {
  std::string address;       // URL, else the id that the input gave, else file and line
  std::string uid;           // 16 hexadecimal digits made of the address
  std::string content_hash;  // 16 bytes, of all that the input says of it
};

// `folder` is the archive's own: files below it are named from there, so that both can move together. What
// has no lasting name (standard input, numbers that count within a file) is named after its content or its
// file.
ReportIdentity Identify(const Report& report, const std::string& folder);

struct CodedReport {
  ReportIdentity identity;
  std::string title, publisher, url, language;
  std::optional<DateSpan> published;
  size_t characters = 0;
  std::string text;
  std::string packed_text, packed_records;  // zlib; the records in shorthand
  std::string sentences;                    // JSON, as in `body`
  std::vector<std::string> lines;           // the records
  std::vector<EventRecord> events;          // the same, read
};

// `records` are the document's events as JSON lines. Fails where they are not.
Result<CodedReport> PrepareReport(const Document& document, ReportIdentity identity,
                                  std::string_view records);

}  // namespace depeche
