// The header line that a plain-text report may begin with: "date 2023-04 Headline".
#pragma once

#include <cstddef>
#include <string_view>

namespace depeche {

struct DateHeader {
  size_t length = 0;      // bytes up to the headline, 0 where the text begins with no header
  std::string_view date;  // as written; perhaps no possible date
};

// Blanks, the word "date", blanks, something shaped like a date (digits and hyphens), blanks or the line's
// end.
DateHeader FindDateHeader(std::string_view text);

inline size_t DateHeaderLength(std::string_view text) { return FindDateHeader(text).length; }

}  // namespace depeche
