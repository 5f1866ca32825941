// Days as the archive stores them, and the weeks they fall in.
#pragma once

#include <cstdint>
#include <optional>

#include "document/dates.h"
#include "query/statements.h"

namespace depeche {

inline std::optional<Day> DayOf(const Statements::Use& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return Day(std::chrono::days(row.Integer(column)));
}

// The Monday of a day's week (ISO 8601).
inline Day Monday(Day day) {
  const std::chrono::weekday weekday(day);
  return day - std::chrono::days(weekday.iso_encoding() - 1);
}

}  // namespace depeche
