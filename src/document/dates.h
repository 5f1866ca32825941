// Calendar days and spans of days. All days are proleptic Gregorian, without time zone.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace depeche {

using Day = std::chrono::sys_days;

enum class DatePrecision : uint8_t { kDay, kWeek, kMonth, kSeason, kYear, kDecade, kSpan };
std::string_view ToString(DatePrecision precision);

// First and last day, both included.
struct DateSpan {
  Day first{};
  Day last{};
  DatePrecision precision = DatePrecision::kDay;
  auto operator<=>(const DateSpan&) const = default;
};

Day MakeDay(int year, unsigned month, unsigned day);
std::string ToIso(Day day);  // YYYY-MM-DD

// YYYY, YYYY-MM, YYYY-MM-DD or an ISO 8601 date-time (its calendar day as written). Nothing where the text is
// no such date or names an impossible day. Years 1000 to 9999.
std::optional<DateSpan> ParsePublished(std::string_view text);

DateSpan MonthSpan(int year, unsigned month);
DateSpan YearSpan(int year);

}  // namespace depeche
