#include "when/calendar.h"

#include <algorithm>

namespace depeche::when {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int kMinYear = 1;
constexpr int kMaxYear = 9999;

int FloorTo(int value, int step) {
  const int remainder = ((value % step) + step) % step;
  return value - remainder;
}

Day LastOfMonth(int year, unsigned month) { return MonthSpan(year, month).last; }

Day AddMonths(Day day, int count) {
  constexpr int kMaxMonths = 12 * kMaxYear;  // leads out of the years that can be written, not of chrono's
  const year_month_day date(day);
  const year_month moved = date.year() / date.month() + months(std::clamp(count, -kMaxMonths, kMaxMonths));
  const auto year = static_cast<int>(moved.year());
  const auto month = static_cast<unsigned>(moved.month());
  const unsigned last = DayOfMonth(LastOfMonth(year, month));
  return MakeDay(year, month, std::min(static_cast<unsigned>(date.day()), last));
}

DateSpan Years(int first, int last, DatePrecision precision) {
  return {MakeDay(first, 1, 1), MakeDay(last, 12, 31), precision};
}

}  // namespace

int YearOf(Day day) { return static_cast<int>(year_month_day(day).year()); }
unsigned MonthOf(Day day) { return static_cast<unsigned>(year_month_day(day).month()); }
unsigned DayOfMonth(Day day) { return static_cast<unsigned>(year_month_day(day).day()); }
unsigned WeekdayOf(Day day) { return std::chrono::weekday(day).iso_encoding(); }

bool IsDate(int year, int month, int day) {
  if (year < kMinYear || year > kMaxYear || month < 1 || month > 12 || day < 1) return false;
  return static_cast<unsigned>(day) <= DayOfMonth(LastOfMonth(year, static_cast<unsigned>(month)));
}

bool IsWritable(const DateSpan& span) {
  return MakeDay(kMinYear, 1, 1) <= span.first && span.last <= MakeDay(kMaxYear, 12, 31);
}

DateSpan DaySpan(Day day) { return {day, day, DatePrecision::kDay}; }

DateSpan UnitSpan(Unit unit, Day day) {
  const int year = YearOf(day);
  const unsigned month = MonthOf(day);
  switch (unit) {
    case Unit::kDay:
      return DaySpan(day);
    case Unit::kWeek: {
      const Day monday = WeekdayUpTo(day, 1);
      return {monday, monday + days(6), DatePrecision::kWeek};
    }
    case Unit::kMonth:
      return MonthSpan(year, month);
    case Unit::kQuarter:
      return QuarterSpan(year, static_cast<int>(month - 1) / 3 + 1);
    case Unit::kHalf:
      return HalfYearSpan(year, month <= 6 ? 1 : 2);
    case Unit::kYear:
      return YearSpan(year);
    case Unit::kDecade:
      return DecadeSpan(FloorTo(year, 10));
    case Unit::kCentury:
      return CenturySpan(FloorTo(year - 1, 100) / 100 + 1);
  }
  return DaySpan(day);
}

Day AddUnits(Day day, Unit unit, int count) {
  // What leads out of the years that can be written may lead anywhere out of them; chrono's end at 32767.
  if (!IsWritable(DaySpan(day))) return day;
  // More than the days between the first and the last year that can be written, fewer than chrono can count.
  if (unit == Unit::kDay) return day + days(std::clamp(count, -4'000'000, 4'000'000));
  count = std::clamp(count, -999'999, 999'999);
  switch (unit) {
    case Unit::kDay:
      break;
    case Unit::kWeek:
      return day + days(7 * count);
    case Unit::kMonth:
      return AddMonths(day, count);
    case Unit::kQuarter:
      return AddMonths(day, 3 * count);
    case Unit::kHalf:
      return AddMonths(day, 6 * count);
    case Unit::kYear:
      return AddMonths(day, 12 * count);
    case Unit::kDecade:
      return AddMonths(day, 120 * count);
    case Unit::kCentury:
      return AddMonths(day, 1200 * count);
  }
  return day;
}

int ApproximateDays(Unit unit) {
  constexpr int kDays[] = {1, 7, 30, 91, 182, 365, 3652, 36524};
  return kDays[static_cast<size_t>(unit)];
}

Day WeekdayUpTo(Day day, unsigned weekday) { return day - days((WeekdayOf(day) + 7 - weekday) % 7); }
Day WeekdayFrom(Day day, unsigned weekday) { return day + days((weekday + 7 - WeekdayOf(day)) % 7); }

DateSpan SeasonSpan(int year, int season) {
  if (season == 4) return {MakeDay(year, 12, 1), LastOfMonth(year + 1, 2), DatePrecision::kSeason};
  const auto first = static_cast<unsigned>(season * 3);
  return {MakeDay(year, first, 1), LastOfMonth(year, first + 2), DatePrecision::kSeason};
}

DateSpan QuarterSpan(int year, int quarter) {
  const auto first = static_cast<unsigned>(quarter * 3 - 2);
  return {MakeDay(year, first, 1), LastOfMonth(year, first + 2), DatePrecision::kSeason};
}

DateSpan HalfYearSpan(int year, int half) {
  return half == 1 ? DateSpan{MakeDay(year, 1, 1), MakeDay(year, 6, 30), DatePrecision::kSpan}
                   : DateSpan{MakeDay(year, 7, 1), MakeDay(year, 12, 31), DatePrecision::kSpan};
}

DateSpan DecadeSpan(int first_year) { return Years(first_year, first_year + 9, DatePrecision::kDecade); }

DateSpan CenturySpan(int century) { return Years(century * 100 - 99, century * 100, DatePrecision::kSpan); }

DateSpan PartOf(DateSpan span, Part part) {
  const int first = YearOf(span.first), last = YearOf(span.last);
  const auto third = static_cast<int>(part);
  if (part == Part::kFirstHalf || part == Part::kSecondHalf) {
    if (span.precision == DatePrecision::kYear) return HalfYearSpan(first, part == Part::kFirstHalf ? 1 : 2);
    const days half((span.last - span.first).count() / 2);
    return part == Part::kFirstHalf ? DateSpan{span.first, span.first + half, DatePrecision::kSpan}
                                    : DateSpan{span.first + half + days(1), span.last, DatePrecision::kSpan};
  }
  if (span.precision == DatePrecision::kMonth) {
    const Day begin = span.first + days(10 * third);
    return {begin, part == Part::kLate ? span.last : begin + days(9), DatePrecision::kSpan};
  }
  if (span.precision == DatePrecision::kYear) {
    const auto month = static_cast<unsigned>(4 * third + 1);
    return {MakeDay(first, month, 1), LastOfMonth(first, month + 3), DatePrecision::kSpan};
  }
  if (last - first >= 3) {  // decades, centuries: whole years
    const int size = last - first + 1;
    return Years(first + size * third / 3, first + size * (third + 1) / 3 - 1, DatePrecision::kSpan);
  }
  const auto size = static_cast<int>((span.last - span.first).count()) + 1;
  if (size < 3) return span;
  return {span.first + days(size * third / 3), span.first + days(size * (third + 1) / 3 - 1),
          DatePrecision::kSpan};
}

// The anonymous Gregorian algorithm (Meeus/Jones/Butcher).
Day EasterSunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return MakeDay(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<DateSpan> NthWeekOf(const DateSpan& span, int n) {
  if (n == -1) return DateSpan{std::max(span.first, span.last - days(6)), span.last, DatePrecision::kWeek};
  const Day first = span.first + days(7 * (n - 1));
  if (n < 1 || first > span.last) return std::nullopt;
  return DateSpan{first, std::min(span.last, first + days(6)), DatePrecision::kWeek};
}

std::optional<Day> NthWeekday(int year, unsigned month, unsigned weekday, int n) {
  const DateSpan span = MonthSpan(year, month);
  if (n == -1) return WeekdayUpTo(span.last, weekday);
  const Day day = WeekdayFrom(span.first, weekday) + days(7 * (n - 1));
  if (n < 1 || day > span.last) return std::nullopt;
  return day;
}

}  // namespace depeche::when
