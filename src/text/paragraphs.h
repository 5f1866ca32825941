// Finds the paragraphs of a report: blank lines end one, and so does a line that stands alone (headline,
// caption, list item); lines that were wrapped at a fixed width are joined.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace depeche {

struct Paragraph {
  ByteSpan span;  // without the blanks at its ends
  bool first = false;
  bool single_line = false;
};

// Linear in the text. A date header ("date 2023-04 Headline") is left out but for its headline.
std::vector<Paragraph> FindParagraphs(std::string_view text);

}  // namespace depeche
