#include "export/tables.h"

#include <algorithm>

#include "base/table.h"

namespace depeche {
namespace {

constexpr size_t kMostRoles = 3;
constexpr char kCivilians[] = "Civilians";

}  // namespace

Result<ExportTables> ExportTables::Load(const std::string& data_dir) {
  ExportTables tables;
  DEPECHE_TRY(tables.cameo_, CameoCrosswalk::Load(data_dir + "/ontology/plover-cameo.tsv"));
  DEPECHE_RETURN_IF_ERROR(tables.LoadCountries(data_dir + "/export/countries.tsv"));
  DEPECHE_RETURN_IF_ERROR(tables.LoadSectors(data_dir + "/export"));
  DEPECHE_RETURN_IF_ERROR(tables.LoadAcled(data_dir + "/export/acled-events.tsv"));
  return tables;
}

Status ExportTables::LoadCountries(const std::string& path) {
  DEPECHE_TRY(const Table table,
              Table::Read(path, {"alpha3", "alpha2", "numeric", "fips", "acled_region", "name"}));
  for (const TableRow& row : table.rows()) {
    CountryCodes codes{std::string(row.cells[1]), std::string(row.cells[2]), std::string(row.cells[3]),
                       std::string(row.cells[4]), std::string(row.cells[5])};
    if (!countries_.emplace(row.cells[0], std::move(codes)).second)
      return table.ErrorAt(row, "a second row for “" + std::string(row.cells[0]) + "”");
  }
  return Ok{};
}

Status ExportTables::LoadSectors(const std::string& folder) {
  DEPECHE_TRY(const Table cameo, Table::Read(folder + "/cameo-sectors.tsv", {"sector", "cameo", "about"}));
  for (const TableRow& row : cameo.rows()) cameo_roles_.emplace(row.cells[0], row.cells[1]);
  DEPECHE_TRY(const Table acled, Table::Read(folder + "/acled-actors.tsv", {"sector", "inter"}));
  for (const TableRow& row : acled.rows()) acled_inters_.emplace(row.cells[0], row.cells[1]);
  return Ok{};
}

Status ExportTables::LoadAcled(const std::string& path) {
  DEPECHE_TRY(const Table table,
              Table::Read(path, {"type", "mode", "side", "disorder_type", "event_type", "sub_event_type"}));
  for (const TableRow& row : table.rows()) {
    if (!row.cells[2].empty() && row.cells[2] != "civilians")
      return table.ErrorAt(row, "side is civilians or empty");
    acled_[AcledKey(row.cells[0], row.cells[1], row.cells[2])] = {
        std::string(row.cells[3]), std::string(row.cells[4]), std::string(row.cells[5])};
  }
  return Ok{};
}

const CountryCodes* ExportTables::Country(std::string_view alpha3) const {
  const auto country = countries_.find(alpha3);
  return country == countries_.end() ? nullptr : &country->second;
}

std::string ExportTables::CountryName(std::string_view code) const {
  const CountryCodes* country = Country(code);
  return country == nullptr ? std::string(code) : country->name;
}

std::vector<std::string> ExportTables::CameoRoles(const ParticipantRecord& participant) const {
  std::vector<std::string> roles;
  const auto add = [&](const std::string& sector) {
    const auto role = cameo_roles_.find(sector);
    if (role == cameo_roles_.end() || role->second.empty() || roles.size() == kMostRoles) return;
    if (std::find(roles.begin(), roles.end(), role->second) == roles.end()) roles.push_back(role->second);
  };
  add(participant.sector);
  for (const std::string& sector : participant.other_sectors) add(sector);
  return roles;
}

std::string ExportTables::AcledInter(std::string_view sector) const {
  const auto inter = acled_inters_.find(sector);
  return inter == acled_inters_.end() ? std::string() : inter->second;
}

const AcledKind* ExportTables::Acled(const EventRecord& record) const {
  const bool civilians =
      std::any_of(record.recipients.begin(), record.recipients.end(),
                  [this](const ParticipantRecord& side) { return AcledInter(side.sector) == kCivilians; });
  const auto at = [&](const std::string& mode) -> const AcledKind* {
    for (const char* side : {civilians ? "civilians" : "", ""}) {
      if (const auto kind = acled_.find(AcledKey(record.type, mode, side)); kind != acled_.end())
        return &kind->second;
    }
    return nullptr;
  };
  for (const std::string& mode : record.modes) {
    if (const AcledKind* kind = at(mode)) return kind;
  }
  return at("");
}

}  // namespace depeche
