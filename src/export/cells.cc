#include "export/cells.h"

#include <algorithm>
#include <charconv>

namespace depeche {
namespace {

bool IsNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// What Excel and its kin would take for a formula.
bool LooksLikeFormula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
         !IsNumber(cell);
}

void AppendCsv(std::string_view cell, std::string* row) {
  std::string guarded;
  if (LooksLikeFormula(cell)) {
    guarded = "'" + std::string(cell);
    cell = guarded;
  }
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    row->append(cell);
    return;
  }
  row->push_back('"');
  for (const char c : cell) {
    if (c == '"') row->push_back('"');
    row->push_back(c);
  }
  row->push_back('"');
}

}  // namespace

std::string CsvRow(const Cells& cells) {
  std::string row;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row.push_back(',');
    AppendCsv(cells[i], &row);
  }
  return row + "\r\n";
}

std::string TsvRow(const Cells& cells) {
  std::string row;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row.push_back('\t');
    for (const char c : cells[i]) row.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
  }
  row.push_back('\n');
  return row;
}

std::string JoinValues(const std::vector<std::string>& values) {
  std::string joined;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) joined.push_back('|');
    for (const char c : values[i]) joined.push_back(c == '|' ? '/' : c);
  }
  return joined;
}

std::string NumberText(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string();
}

std::string NumberText(const std::optional<double>& value) { return value ? NumberText(*value) : ""; }

std::string NumberText(const std::optional<int64_t>& value) { return value ? std::to_string(*value) : ""; }

std::string DayText(const std::optional<Day>& day) { return day ? ToIso(*day) : ""; }

}  // namespace depeche
