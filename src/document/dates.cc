#include "document/dates.h"

#include <array>
#include <cstdio>

namespace depeche {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

// The number in text[from, from + length), or -1.
int Digits(std::string_view text, size_t from, size_t length) {
  if (from + length > text.size()) return -1;
  int value = 0;
  for (char c : text.substr(from, length)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "T12:30", "T12:30:59.5Z", " 12:30+02:00" and the like.
bool IsTimeOfDay(std::string_view rest) {
  if (rest.size() < 3 || (rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ')) return false;
  const int hour = Digits(rest, 1, 2);
  if (hour < 0 || hour > 24) return false;
  for (char c : rest.substr(3)) {
    if (std::string_view("0123456789:.,+-Zz ").find(c) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

std::string_view ToString(DatePrecision precision) {
  constexpr std::array<std::string_view, 7> kNames = {"day",  "week",   "month", "season",
                                                      "year", "decade", "span"};
  return kNames[static_cast<size_t>(precision)];
}

Day MakeDay(int y, unsigned m, unsigned d) { return Day(year_month_day(year(y), month(m), day(d))); }

std::string ToIso(Day d) {
  const year_month_day ymd(d);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return buffer;
}

DateSpan MonthSpan(int y, unsigned m) {
  const auto last = year(y) / month(m) / std::chrono::last;
  return {MakeDay(y, m, 1), Day(last), DatePrecision::kMonth};
}

DateSpan YearSpan(int y) { return {MakeDay(y, 1, 1), MakeDay(y, 12, 31), DatePrecision::kYear}; }

std::optional<DateSpan> ParsePublished(std::string_view text) {
  const int y = Digits(text, 0, 4);
  if (y < 1000) return std::nullopt;
  if (text.size() == 4) return YearSpan(y);
  const int m = text[4] == '-' ? Digits(text, 5, 2) : -1;
  if (m < 1 || m > 12) return std::nullopt;
  if (text.size() == 7) return MonthSpan(y, static_cast<unsigned>(m));
  const int d = text[7] == '-' ? Digits(text, 8, 2) : -1;
  if (d < 1) return std::nullopt;
  const year_month_day ymd(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
  if (!ymd.ok()) return std::nullopt;
  if (text.size() > 10 && !IsTimeOfDay(text.substr(10))) return std::nullopt;
  return DateSpan{Day(ymd), Day(ymd), DatePrecision::kDay};
}

}  // namespace depeche
