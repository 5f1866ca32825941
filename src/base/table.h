// Reads the project's data tables: UTF-8, tab-separated, lines that begin with # are comments, blank lines
// are ignored, the first other line names the columns. Errors carry file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace depeche {

// One row. Cells are views into the table's own text.
struct TableRow {
  uint64_t line = 0;
  std::vector<std::string_view> cells;
};

// A whole table in memory. Movable; views stay valid as long as the Table (or the one it was moved to) lives.
class Table {
 public:
  // `columns` are the names that the header line must start with, in order; rows may leave out trailing
  // cells, which then read as empty. A row with more cells than the header is an error.
  static Result<Table> Read(const std::string& path, const std::vector<std::string_view>& columns);
  static Result<Table> Parse(std::string text, const std::string& path,
                             const std::vector<std::string_view>& columns);

  const std::string& path() const { return path_; }
  const std::vector<TableRow>& rows() const { return rows_; }
  // An error at one row of this table.
  Error ErrorAt(const TableRow& row, std::string message, std::string hint = "") const;

 private:
  std::string path_;
  std::vector<char> text_;
  std::vector<TableRow> rows_;
};

// Splits at `separator` and trims blanks; empty parts are dropped.
std::vector<std::string_view> SplitList(std::string_view cell, char separator);
std::string_view Trim(std::string_view text);

}  // namespace depeche
