#include "events/ontology.h"

#include <algorithm>
#include <charconv>

#include "base/table.h"

namespace depeche {
namespace {

std::optional<double> ParseNumber(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

Result<std::vector<TypeInfo>> LoadTypes(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"type", "quad", "scale", "recipient_required",
                                                    "symmetric", "planned_as", "located_at_recipient",
                                                    "speech_act", "held_out_as", "refused_as", "about"}));
  std::vector<TypeInfo> types;
  for (const TableRow& row : table.rows()) {
    const auto quad = ParseNumber(row.cells[1]);
    const auto scale = ParseNumber(row.cells[2]);
    if (!quad || *quad < 1 || *quad > 4) return table.ErrorAt(row, "quad must be 1, 2, 3 or 4");
    if (!scale) return table.ErrorAt(row, "scale must be a number");
    TypeInfo type;
    type.name = row.cells[0];
    type.quad = static_cast<int>(*quad);
    type.scale = *scale;
    type.recipient_required = row.cells[3] == "yes";
    type.symmetric = row.cells[4] == "yes";
    type.planned_as = row.cells[5];
    type.located_at_recipient = row.cells[6] == "yes";
    type.speech_act = row.cells[7] == "yes";
    type.held_out_as = row.cells[8];
    type.refused_as = row.cells[9];
    types.push_back(std::move(type));
  }
  return types;
}

}  // namespace

bool TypeInfo::HasMode(std::string_view mode) const {
  return std::any_of(modes.begin(), modes.end(), [&](const ModeInfo& m) { return m.name == mode; });
}

Result<Ontology> Ontology::Load(const std::string& dir) {
  Ontology ontology;
  DEPECHE_TRY(ontology.types_, LoadTypes(dir + "/plover-types.tsv"));
  DEPECHE_TRY(const Table modes, Table::Read(dir + "/plover-modes.tsv", {"type", "mode", "scale", "about"}));
  for (const TableRow& row : modes.rows()) {
    auto type = std::find_if(ontology.types_.begin(), ontology.types_.end(),
                             [&](const TypeInfo& t) { return t.name == row.cells[0]; });
    if (type == ontology.types_.end())
      return modes.ErrorAt(row, "unknown type “" + std::string(row.cells[0]) + "”");
    const auto scale = ParseNumber(row.cells[2]);
    if (!scale && !row.cells[2].empty()) return modes.ErrorAt(row, "scale must be a number or empty");
    type->modes.push_back({std::string(row.cells[1]), scale});
  }
  DEPECHE_TRY(const Table contexts, Table::Read(dir + "/plover-contexts.tsv", {"context", "about"}));
  for (const TableRow& row : contexts.rows()) ontology.contexts_.emplace_back(row.cells[0]);
  DEPECHE_TRY(const Table sectors,
              Table::Read(dir + "/plover-sectors.tsv", {"sector", "source_kind", "about"}));
  for (const TableRow& row : sectors.rows()) {
    SectorInfo sector{std::string(row.cells[0]), std::nullopt};
    if (!row.cells[1].empty()) {
      sector.source_kind = ParseSourceKind(row.cells[1]);
      if (!sector.source_kind)
        return sectors.ErrorAt(row, "unknown source kind “" + std::string(row.cells[1]) + "”");
    }
    ontology.sectors_.push_back(std::move(sector));
  }
  DEPECHE_TRY(const Table counts, Table::Read(dir + "/counts.tsv", {"count", "types", "about"}));
  for (const TableRow& row : counts.rows()) {
    CountInfo count{std::string(row.cells[0]), {}};
    for (const std::string_view type : SplitList(row.cells[1], ',')) {
      if (ontology.Find(type) == nullptr)
        return counts.ErrorAt(row, "unknown type “" + std::string(type) + "”");
      count.types.emplace_back(type);
    }
    ontology.counts_.push_back(std::move(count));
  }
  return ontology;
}

const CountInfo* Ontology::FindCount(std::string_view name) const {
  const auto count =
      std::find_if(counts_.begin(), counts_.end(), [&](const CountInfo& c) { return c.name == name; });
  return count == counts_.end() ? nullptr : &*count;
}

std::optional<SourceKind> Ontology::SourceKindOf(std::string_view sector) const {
  const std::string_view first = sector.substr(0, 3);
  const auto info =
      std::find_if(sectors_.begin(), sectors_.end(), [&](const SectorInfo& s) { return s.code == first; });
  return info == sectors_.end() ? std::nullopt : info->source_kind;
}

const TypeInfo* Ontology::Find(std::string_view name) const {
  const auto type =
      std::find_if(types_.begin(), types_.end(), [&](const TypeInfo& t) { return t.name == name; });
  return type == types_.end() ? nullptr : &*type;
}

std::vector<std::string> Ontology::TypeNames() const {
  std::vector<std::string> names;
  for (const TypeInfo& type : types_) {
    names.push_back(type.name);
    for (const ModeInfo& mode : type.modes) names.push_back(type.name + "/" + mode.name);
  }
  return names;
}

double Ontology::Scale(std::string_view name, const std::vector<std::string>& modes) const {
  const TypeInfo* type = Find(name);
  if (type == nullptr) return 0;
  for (const std::string& mode : modes) {
    for (const ModeInfo& info : type->modes) {
      if (info.name == mode && info.scale) return *info.scale;
    }
  }
  return type->scale;
}

}  // namespace depeche
