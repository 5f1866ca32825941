// What every reader promises, whatever the bytes are.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "fuzz.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

namespace depeche::fuzz {

inline void ExpectReport(const Report& report) {
  if (report.id.empty()) Fail("a report without id");
  if (report.text.find_first_not_of(" \t\r\n\f\v") == std::string::npos) Fail("a report without text");
  if (report.text.size() > limits::kMaxReportBytes) Fail("a report beyond the bound");
  for (const std::string& field :
       {report.id, report.title, report.publisher, report.url, report.language, report.text}) {
    if (FindInvalidUtf8(field) != std::string::npos) Fail("a field that is no UTF-8");
  }
  for (const std::string& caption : report.captions) {
    if (FindInvalidUtf8(caption) != std::string::npos) Fail("a caption that is no UTF-8");
  }
}

// Reads the bytes as a file; something is said of every file.
inline void ReadAll(std::string_view bytes) {
  size_t said = 0;
  ReadReportsIn(
      bytes, "in", {},
      [&](const Report& report) {
        ExpectReport(report);
        ++said;
      },
      [&](const Error& error) {
        if (error.message.empty() || error.file != "in") Fail("an error that does not say what or where");
        ++said;
      },
      [](const Error&) {});
  const bool may_be_silent =
      bytes.find("WARC/") != std::string_view::npos || bytes.find('{') != std::string_view::npos;
  if (said == 0 && !may_be_silent) Fail("a file of which nothing is said");
}

}  // namespace depeche::fuzz
