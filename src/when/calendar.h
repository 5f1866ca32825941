// Calendar arithmetic on days and spans of days. Knows nothing of language.
#pragma once

#include <optional>

#include "document/dates.h"

namespace depeche::when {

enum class Unit : uint8_t { kDay, kWeek, kMonth, kQuarter, kHalf, kYear, kDecade, kCentury };

// Which third of a span.
enum class Part : uint8_t { kEarly, kMid, kLate, kFirstHalf, kSecondHalf };

int YearOf(Day day);
unsigned MonthOf(Day day);     // 1 … 12
unsigned DayOfMonth(Day day);  // 1 … 31
unsigned WeekdayOf(Day day);   // 1 Monday … 7 Sunday

bool IsDate(int year, int month, int day);
// Whether both ends lie in the years 1 to 9999, which four digits can write.
bool IsWritable(const DateSpan& span);

// The calendar unit that holds `day`; weeks run from Monday to Sunday, decades from a year ending in 0,
// centuries from one ending in 01.
DateSpan UnitSpan(Unit unit, Day day);
// `count` units later (earlier where negative); the day of the month is cut to the month's length.
Day AddUnits(Day day, Unit unit, int count);
int ApproximateDays(Unit unit);

// The weekday (1 Monday … 7 Sunday) on or before / on or after `day`.
Day WeekdayUpTo(Day day, unsigned weekday);
Day WeekdayFrom(Day day, unsigned weekday);

// Seasons 1 spring … 4 winter, as the three months that news means by them; winter runs into the next year.
DateSpan SeasonSpan(int year, int season);
DateSpan QuarterSpan(int year, int quarter);
DateSpan HalfYearSpan(int year, int half);
DateSpan DecadeSpan(int first_year);
DateSpan CenturySpan(int century);  // 20: 1901 … 2000

// Early, mid and late of a month are its first ten, next ten and last days; of other spans about a third
// each.
DateSpan PartOf(DateSpan span, Part part);

Day EasterSunday(int year);
// The n-th weekday of a month; the last one for n = -1.
std::optional<Day> NthWeekday(int year, unsigned month, unsigned weekday, int n);

// The n-th seven days of a span, the last ones for n = -1.
std::optional<DateSpan> NthWeekOf(const DateSpan& span, int n);

DateSpan DaySpan(Day day);

}  // namespace depeche::when
