// Rows of text files: how values become cells, one rule a format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/dates.h"

namespace depeche {

using Cells = std::vector<std::string>;

// RFC 4180: separated by commas, ended by CR LF, in quotes where a cell holds a comma, quote or line break. A
// cell that a spreadsheet would run as a formula (=, +, -, @ before something that is no number) gets a
// leading apostrophe.
std::string CsvRow(const Cells& cells);

// Separated by tabs, ended by LF; tabs and line breaks inside a cell become blanks, as in the files of GDELT
// and ICEWS.
std::string TsvRow(const Cells& cells);

// Values of one cell, parted by "|"; a bar inside a value becomes "/".
std::string JoinValues(const std::vector<std::string>& values);

std::string NumberText(double value);  // the shortest that reads back the same
std::string NumberText(const std::optional<double>& value);
std::string NumberText(const std::optional<int64_t>& value);
std::string DayText(const std::optional<Day>& day);  // YYYY-MM-DD or empty

}  // namespace depeche
