// Text in columns, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::cli {

// Of the terminal that standard output is; 160 where it is none.
size_t TerminalWidth();

// `text` on one line, without control characters, cut with an ellipsis or padded to `width` columns.
std::string Fit(std::string_view text, size_t width);

// Columns that the text takes on one line, without control characters.
size_t DisplayWidth(std::string_view text);

struct Column {
  std::string head;
  size_t width = 0;     // at most; 0: as wide as the terminal lets it
  bool number = false;  // to the right
};

// Heads, then rows; columns no wider than what stands in them, those without a width share what is left.
std::string TextTable(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                      bool colour);

}  // namespace depeche::cli
