#include "base/table.h"
#include "rules/rule_set.h"

namespace depeche {

Result<std::vector<std::string>> ReadRuleTypes(const std::string& ontology_dir) {
  std::vector<std::string> out;
  DEPECHE_TRY(const Table types,
              Table::Read(ontology_dir + "/plover-types.tsv", {"type", "quad", "scale", "recipient_required",
                                                               "symmetric", "planned_as", "about"}));
  for (const TableRow& row : types.rows()) out.emplace_back(row.cells[0]);
  DEPECHE_TRY(const Table modes,
              Table::Read(ontology_dir + "/plover-modes.tsv", {"type", "mode", "scale", "about"}));
  for (const TableRow& row : modes.rows()) {
    out.push_back(std::string(row.cells[0]) + "/" + std::string(row.cells[1]));
  }
  return out;
}

}  // namespace depeche
