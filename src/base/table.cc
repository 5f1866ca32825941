#include "base/table.h"

#include "base/file.h"
#include "base/utf8.h"

namespace depeche {
namespace {

std::vector<std::string_view> SplitCells(std::string_view line) {
  std::vector<std::string_view> cells;
  size_t from = 0;
  while (true) {
    const size_t tab = line.find('\t', from);
    cells.push_back(Trim(line.substr(from, tab == std::string_view::npos ? tab : tab - from)));
    if (tab == std::string_view::npos) return cells;
    from = tab + 1;
  }
}

}  // namespace

std::string_view Trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> SplitList(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const size_t at = cell.find(separator);
    const std::string_view part = Trim(cell.substr(0, at));
    if (!part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) break;
    cell.remove_prefix(at + 1);
  }
  return parts;
}

Result<Table> Table::Read(const std::string& path, const std::vector<std::string_view>& columns) {
  DEPECHE_TRY(std::string text, ReadFile(path));
  return Parse(std::move(text), path, columns);
}

Result<Table> Table::Parse(std::string text, const std::string& path,
                           const std::vector<std::string_view>& columns) {
  Table table;
  table.path_ = path;
  table.text_.assign(text.begin(), text.end());
  const std::string_view all(table.text_.data(), table.text_.size());
  if (const size_t bad = FindInvalidUtf8(all); bad != std::string_view::npos) {
    uint64_t line = 1;
    for (char c : all.substr(0, bad)) line += c == '\n';
    return Error{"not valid UTF-8", path, line, 0, "save the table as UTF-8"};
  }
  bool header_seen = false;
  uint64_t line_number = 0;
  for (size_t from = 0; from < all.size();) {
    const size_t newline = all.find('\n', from);
    const std::string_view line =
        all.substr(from, newline == std::string_view::npos ? newline : newline - from);
    from = newline == std::string_view::npos ? all.size() : newline + 1;
    ++line_number;
    if (Trim(line).empty() || line.front() == '#') continue;
    TableRow row{line_number, SplitCells(line)};
    if (!header_seen) {
      header_seen = true;
      for (size_t i = 0; i < columns.size(); ++i) {
        if (i >= row.cells.size() || row.cells[i] != columns[i]) {
          return Error{
              "column " + std::to_string(i + 1) + " should be named “" + std::string(columns[i]) + "”", path,
              line_number, 0, "the first line that is no comment names the columns"};
        }
      }
      continue;
    }
    if (row.cells.size() > columns.size()) {
      return Error{"row has " + std::to_string(row.cells.size()) + " cells, the header names " +
                       std::to_string(columns.size()),
                   path, line_number, 0, ""};
    }
    row.cells.resize(columns.size());
    table.rows_.push_back(std::move(row));
  }
  if (!header_seen) return Error{"empty table: no header line", path, 0, 0, ""};
  return table;
}

Error Table::ErrorAt(const TableRow& row, std::string message, std::string hint) const {
  return Error{std::move(message), path_, row.line, 0, std::move(hint)};
}

}  // namespace depeche
