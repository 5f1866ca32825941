#include "events/ontology.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"
#include "base/table.h"

namespace depeche {
namespace {

std::optional<double> ParseNumber(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

using Columns = std::vector<std::string_view>;

const Columns kTypeColumns = {"type",
                              "quad",
                              "scale",
                              "recipient_required",
                              "symmetric",
                              "planned_as",
                              "located_at_recipient",
                              "speech_act",
                              "held_out_as",
                              "refused_as",
                              "about"};
const Columns kModeColumns = {"type", "mode", "scale", "about"};
const Columns kCountColumns = {"count", "types", "about"};

// The row of the same name, or a new one.
template <typename Row>
Row& Place(std::vector<Row>* rows, std::string_view name) {
  const auto row = std::find_if(rows->begin(), rows->end(), [&](const Row& r) { return r.name == name; });
  if (row != rows->end()) return *row;
  rows->emplace_back().name = name;
  return rows->back();
}

// The words of rule files: "ATTACK-HEALTH", "first-aid".
bool IsName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// The first line that is no comment.
std::string_view HeaderLine(std::string_view text) {
  for (const std::string_view line : SplitList(text, '\n')) {
    if (line.front() != '#') return line;
  }
  return {};
}

bool Begins(std::string_view header, const Columns& columns) {
  const std::vector<std::string_view> names = SplitList(header, '\t');
  return names.size() >= 2 && names[0] == columns[0] && names[1] == columns[1];
}

}  // namespace

bool TypeInfo::HasMode(std::string_view mode) const {
  return std::any_of(modes.begin(), modes.end(), [&](const ModeInfo& m) { return m.name == mode; });
}

Result<Ontology> Ontology::Load(const std::string& dir, const std::vector<std::string>& own_files) {
  Ontology ontology;
  DEPECHE_TRY(const Table types, Table::Read(dir + "/plover-types.tsv", kTypeColumns));
  DEPECHE_RETURN_IF_ERROR(ontology.AddTypes(types));
  DEPECHE_TRY(const Table modes, Table::Read(dir + "/plover-modes.tsv", kModeColumns));
  DEPECHE_RETURN_IF_ERROR(ontology.AddModes(modes));
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
  DEPECHE_TRY(const Table counts, Table::Read(dir + "/counts.tsv", kCountColumns));
  DEPECHE_RETURN_IF_ERROR(ontology.AddCounts(counts));
  for (const std::string& file : own_files) DEPECHE_RETURN_IF_ERROR(ontology.AddOwn(file));
  return ontology;
}

Status Ontology::AddTypes(const Table& table) {
  for (const TableRow& row : table.rows()) {
    const auto quad = ParseNumber(row.cells[1]);
    const auto scale = ParseNumber(row.cells[2]);
    if (!IsName(row.cells[0])) return table.ErrorAt(row, "a type's name is made of letters, digits, - and _");
    if (!quad || *quad < 1 || *quad > 4) return table.ErrorAt(row, "quad must be 1, 2, 3 or 4");
    if (!scale) return table.ErrorAt(row, "scale must be a number");
    TypeInfo& type = Place(&types_, row.cells[0]);
    type.quad = static_cast<int>(*quad);
    type.scale = *scale;
    type.recipient_required = row.cells[3] == "yes";
    type.symmetric = row.cells[4] == "yes";
    type.planned_as = row.cells[5];
    type.located_at_recipient = row.cells[6] == "yes";
    type.speech_act = row.cells[7] == "yes";
    type.held_out_as = row.cells[8];
    type.refused_as = row.cells[9];
  }
  for (const TableRow& row : table.rows()) {
    for (const size_t column : {5, 8, 9}) {
      const std::string_view name = row.cells[column].substr(0, row.cells[column].find('/'));
      if (!name.empty() && Find(name) == nullptr)
        return table.ErrorAt(
            row, "unknown type “" + std::string(name) + "” in " + std::string(kTypeColumns[column]));
    }
  }
  return Ok{};
}

Status Ontology::AddModes(const Table& table) {
  for (const TableRow& row : table.rows()) {
    const auto type =
        std::find_if(types_.begin(), types_.end(), [&](const TypeInfo& t) { return t.name == row.cells[0]; });
    if (type == types_.end()) return table.ErrorAt(row, "unknown type “" + std::string(row.cells[0]) + "”");
    if (!IsName(row.cells[1])) return table.ErrorAt(row, "a mode's name is made of letters, digits, - and _");
    const auto scale = ParseNumber(row.cells[2]);
    if (!scale && !row.cells[2].empty()) return table.ErrorAt(row, "scale must be a number or empty");
    Place(&type->modes, row.cells[1]).scale = scale;
  }
  return Ok{};
}

Status Ontology::AddCounts(const Table& table) {
  for (const TableRow& row : table.rows()) {
    CountInfo& count = Place(&counts_, row.cells[0]);
    count.types.clear();
    for (const std::string_view type : SplitList(row.cells[1], ',')) {
      if (Find(type) == nullptr) return table.ErrorAt(row, "unknown type “" + std::string(type) + "”");
      count.types.emplace_back(type);
    }
    if (count.types.empty()) return table.ErrorAt(row, "no type that such a figure belongs to");
  }
  return Ok{};
}

Status Ontology::AddOwn(const std::string& path) {
  DEPECHE_TRY(std::string text, ReadFile(path));
  const std::string_view header = HeaderLine(text);
  const auto add = [&](const Columns& columns, Status (Ontology::*rows)(const Table&)) -> Status {
    DEPECHE_TRY(const Table table, Table::Parse(std::move(text), path, columns));
    return (this->*rows)(table);
  };
  if (Begins(header, kTypeColumns)) return add(kTypeColumns, &Ontology::AddTypes);
  if (Begins(header, kModeColumns)) return add(kModeColumns, &Ontology::AddModes);
  if (Begins(header, kCountColumns)) return add(kCountColumns, &Ontology::AddCounts);
  return Error{"not a table of types, modes or figures", path, 0, 0,
               "copy the header line of plover-types.tsv, plover-modes.tsv or counts.tsv in data/ontology"};
}

const CountInfo* Ontology::FindCount(std::string_view name) const {
  const auto count =
      std::find_if(counts_.begin(), counts_.end(), [&](const CountInfo& c) { return c.name == name; });
  return count == counts_.end() ? nullptr : &*count;
}

bool Ontology::HasSector(std::string_view code) const {
  return std::any_of(sectors_.begin(), sectors_.end(), [&](const SectorInfo& s) { return s.code == code; });
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
