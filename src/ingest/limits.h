// Bounds on input; docs/text.md names them.
#pragma once

#include <cstddef>

namespace depeche::limits {

constexpr size_t kMaxReportBytes = size_t{8} << 20;  // of one report's text in UTF-8
constexpr size_t kMaxLineBytes = size_t{32} << 20;  // of JSON Lines; escapes take up to six bytes a character
constexpr size_t kKindHead = size_t{1} << 17;       // read to tell plain text from JSON

}  // namespace depeche::limits
