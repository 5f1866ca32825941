#include <utility>

#include "base/file.h"
#include "base/table.h"
#include "rules/rule_set.h"

namespace depeche {
namespace {

// The first `count` cells of every row. The tables have further columns, which rules have no need to know.
Result<std::vector<std::vector<std::string>>> FirstCells(const std::string& path, size_t count) {
  DEPECHE_TRY(const std::string text, ReadFile(path));
  std::vector<std::vector<std::string>> rows;
  bool header = true;
  for (const std::string_view line : SplitList(text, '\n')) {
    if (line.starts_with('#')) continue;
    if (!std::exchange(header, false)) {
      std::vector<std::string> row;
      for (const std::string_view cell : SplitList(line, '\t')) row.emplace_back(cell);
      if (row.size() < count) return Error{"too few cells in \"" + row.front() + "\"", path, 0, 0, ""};
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace

Result<std::vector<std::string>> ReadRuleTypes(const std::string& ontology_dir) {
  std::vector<std::string> out;
  DEPECHE_TRY(const auto types, FirstCells(ontology_dir + "/plover-types.tsv", 1));
  for (const auto& row : types) out.push_back(row[0]);
  DEPECHE_TRY(const auto modes, FirstCells(ontology_dir + "/plover-modes.tsv", 2));
  for (const auto& row : modes) out.push_back(row[0] + "/" + row[1]);
  return out;
}

}  // namespace depeche
