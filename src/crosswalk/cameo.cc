#include "crosswalk/cameo.h"

#include <algorithm>
#include <charconv>

#include "base/table.h"

namespace depeche {
namespace {

template <typename Number>
bool ParseWhole(std::string_view cell, Number* value) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), *value);
  return error == std::errc() && end == cell.data() + cell.size();
}

bool IsCode(std::string_view cell) {
  return cell.size() >= 2 && cell.size() <= 4 &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<CameoCrosswalk> CameoCrosswalk::Load(const std::string& path) {
  DEPECHE_TRY(const Table table,
              Table::Read(path, {"type", "mode", "context", "cameo", "goldstein", "quad"}));
  CameoCrosswalk crosswalk;
  for (const TableRow& row : table.rows()) {
    CameoCode code{std::string(row.cells[3])};
    if (!IsCode(code.code)) return table.ErrorAt(row, "a CAMEO code has two to four digits");
    if (!ParseWhole(row.cells[4], &code.goldstein) || code.goldstein < -10 || code.goldstein > 10)
      return table.ErrorAt(row, "goldstein must be a number from -10 to 10");
    if (!ParseWhole(row.cells[5], &code.quad) || code.quad < 1 || code.quad > 4)
      return table.ErrorAt(row, "quad must be 1, 2, 3 or 4");
    Key key(row.cells[0], row.cells[1], row.cells[2]);
    if (!crosswalk.codes_.emplace(std::move(key), std::move(code)).second)
      return table.ErrorAt(row, "a second row for the same type, mode and context");
  }
  return crosswalk;
}

const CameoCode* CameoCrosswalk::Find(std::string_view type, const std::vector<std::string>& modes,
                                      const std::vector<std::string>& contexts) const {
  const auto known = std::find_if(modes.begin(), modes.end(),
                                  [&](const std::string& mode) { return At(type, mode, "") != nullptr; });
  const std::string_view mode = known == modes.end() ? std::string_view() : std::string_view(*known);
  for (const std::string& context : contexts) {
    if (const CameoCode* code = At(type, mode, context)) return code;
  }
  return At(type, mode, "");
}

const CameoCode* CameoCrosswalk::At(std::string_view type, std::string_view mode,
                                    std::string_view context) const {
  const auto code = codes_.find(Key(type, mode, context));
  return code == codes_.end() ? nullptr : &code->second;
}

}  // namespace depeche
