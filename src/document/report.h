// A news report as it came in: its text, which never changes, and what its source says about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/dates.h"

namespace depeche {

struct Report {
  std::string id;     // unique within a run; made from file and line where the input names none
  std::string title;  // empty where unknown; readers make it the first paragraph of `text` too (docs/text.md)
  std::string publisher;
  std::string url;
  std::string language;               // ISO 639-1; empty: to be detected
  std::optional<DateSpan> published;  // known to the day, the month or the year
  std::string text;                   // valid UTF-8
  std::string file;                   // where it was read
  uint64_t line = 0;                  // 1-based; 0 for a whole file
  std::vector<std::string> captions;  // of the pictures of a page; no part of `text`, not coded
  std::string warc_record_id;         // of the WARC record it was read from; else empty
};

}  // namespace depeche
