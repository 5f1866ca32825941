#include "when/feasts.h"

#include <algorithm>

#include "base/table.h"
#include "when/calendar.h"

namespace depeche::when {

Result<Feasts> Feasts::Read(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"feast", "first", "last"}));
  Feasts feasts;
  for (const TableRow& row : table.rows()) {
    const auto first = ParsePublished(row.cells[1]), last = ParsePublished(row.cells[2]);
    if (row.cells[0].empty()) return table.ErrorAt(row, "no feast");
    if (!first || !last || first->last > last->first) {
      return table.ErrorAt(row, "no first and last day", "write them as YYYY-MM-DD, the earlier first");
    }
    const auto known = feasts.Find(row.cells[0]);
    if (!known) feasts.feasts_.push_back({std::string(row.cells[0]), {}});
    const DateSpan days{first->first, last->last,
                        first->first == last->last ? DatePrecision::kDay : DatePrecision::kSpan};
    feasts.feasts_[known ? static_cast<size_t>(*known) : feasts.feasts_.size() - 1].days.push_back(days);
  }
  return feasts;
}

std::optional<int32_t> Feasts::Find(std::string_view feast) const {
  const auto found = std::ranges::find(feasts_, feast, &Feast::name);
  if (found == feasts_.end()) return std::nullopt;
  return static_cast<int32_t>(found - feasts_.begin());
}

std::optional<DateSpan> Feasts::In(int year, int32_t feast) const {
  if (feast < 0 || static_cast<size_t>(feast) >= feasts_.size()) return std::nullopt;
  for (const DateSpan& days : feasts_[static_cast<size_t>(feast)].days) {
    if (YearOf(days.first) == year) return days;
  }
  return std::nullopt;
}

}  // namespace depeche::when
