// Records as an archive stores them: without what they repeat of their report. The words of a quote are those
// of the text, so its place is enough; ids and addresses stand in tables. docs/archive.md has the grammar.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace depeche {

// What records repeat.
struct RecordContext {
  std::string_view text;
  std::string address;
  std::string sentences;          // JSON, as in `body`
  std::vector<std::string> uids;  // of the events, in the order of the records
};

// `records` are lines of JSON. Whatever they hold, FromShorthand gives the same bytes again.
std::string ToShorthand(std::string_view records, const RecordContext& context);
// Fails on what is no shorthand of such a report.
Result<std::string> FromShorthand(std::string_view shorthand, const RecordContext& context);

}  // namespace depeche
