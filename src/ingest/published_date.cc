#include "ingest/published_date.h"

#include <array>
#include <string>
#include <vector>

#include "base/table.h"

namespace depeche {
namespace {

using std::chrono::year_month_day;

// A run of digits or of ASCII letters.
struct Piece {
  std::string_view text;
  bool number = false;
  char before = '\0';  // the byte in front of it; 0 at the start
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<Piece> PiecesOf(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < text.size();) {
    const bool digit = IsDigit(text[at]), letter = IsLetter(text[at]);
    size_t end = at;
    while (end < text.size() && (digit ? IsDigit(text[end]) : letter && IsLetter(text[end]))) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    pieces.push_back({text.substr(at, end - at), digit, at > 0 ? text[at - 1] : '\0'});
    at = end;
  }
  return pieces;
}

int ToNumber(std::string_view digits) {
  if (digits.empty() || digits.size() > 8) return -1;
  int value = 0;
  for (const char c : digits) {
    if (!IsDigit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 1 to 12 for English names of months and their first three letters, as RFC 5322 writes them; else 0.
int MonthOf(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  std::string lower;
  for (const char c : word) lower += static_cast<char>(c | 0x20);
  if (lower == "sept") lower = "sep";
  if (lower.size() < 3) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const bool known = lower.size() == 3 ? kMonths[i].starts_with(lower) : lower == kMonths[i];
    if (known) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<DateSpan> DayOf(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return DateSpan{Day(date), Day(date), DatePrecision::kDay};
}

// "20230415", alone or before T and the time.
std::optional<DateSpan> Compact(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 14) return std::nullopt;
  return DayOf(ToNumber(digits.substr(0, 4)), ToNumber(digits.substr(4, 2)), ToNumber(digits.substr(6, 2)));
}

std::optional<DateSpan> SinceEpoch(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 13) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds(std::stoll(std::string(digits.substr(0, 10))))};
  const Day day = std::chrono::floor<std::chrono::days>(time);
  return DateSpan{day, day, DatePrecision::kDay};
}

// Years of two digits as RFC 5322 reads them.
int FullYear(std::string_view digits) {
  const int year = ToNumber(digits);
  if (digits.size() == 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.size() == 4 ? year : -1;
}

// A month by name with a day before or behind it and the year after these.
std::optional<DateSpan> WithMonthName(const std::vector<Piece>& pieces) {
  for (size_t i = 0; i < pieces.size(); ++i) {
    const int month = pieces[i].number ? 0 : MonthOf(pieces[i].text);
    if (month == 0) continue;
    const auto number = [&](size_t at) {
      return at < pieces.size() && pieces[at].number ? pieces[at].text : std::string_view();
    };
    const auto is_day = [](std::string_view digits) { return digits.size() == 1 || digits.size() == 2; };
    if (i > 0 && is_day(number(i - 1))) {
      return DayOf(FullYear(number(i + 1)), month, ToNumber(number(i - 1)));
    }
    if (!is_day(number(i + 1))) continue;
    // "Apr 15 2023", "April 15th, 2023", and asctime's "Apr 15 08:00:00 2023": the first number of four
    // digits.
    for (size_t at = i + 2; at < pieces.size(); ++at) {
      if (number(at).size() == 4 && pieces[at].before != '+' && pieces[at].before != '-') {
        return DayOf(ToNumber(number(at)), month, ToNumber(number(i + 1)));
      }
    }
  }
  return std::nullopt;
}

// Year first in any notation; year last where day and month cannot be taken for one another.
std::optional<DateSpan> InNumbers(const std::vector<Piece>& pieces) {
  if (pieces.size() < 3 || !pieces[0].number || !pieces[1].number || !pieces[2].number) return std::nullopt;
  const auto is_separator = [](char c) { return c == '-' || c == '/' || c == '.'; };
  if (!is_separator(pieces[1].before) || !is_separator(pieces[2].before)) return std::nullopt;
  const int first = ToNumber(pieces[0].text), second = ToNumber(pieces[1].text);
  if (pieces[0].text.size() == 4 && pieces[2].text.size() <= 2) {
    return DayOf(first, second, ToNumber(pieces[2].text));
  }
  if (pieces[2].text.size() != 4 || pieces[0].text.size() > 2 || pieces[1].text.size() > 2) {
    return std::nullopt;
  }
  const int year = ToNumber(pieces[2].text);
  if (pieces[1].before == '.' || first > 12 || first == second) return DayOf(year, second, first);
  return second > 12 ? DayOf(year, first, second) : std::nullopt;
}

}  // namespace

std::optional<DateSpan> ParsePublishedLoosely(std::string_view text) {
  text = Trim(text);
  constexpr size_t kLongest = 100;
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  if (const auto iso = ParsePublished(text)) return iso;
  const std::vector<Piece> pieces = PiecesOf(text);
  if (pieces.empty()) return std::nullopt;
  if (const auto numbers = InNumbers(pieces)) return numbers;
  if (const auto named = WithMonthName(pieces)) return named;
  if (!pieces[0].number || pieces[0].before != '\0') return std::nullopt;
  if (const auto compact = Compact(pieces[0].text)) return compact;
  return pieces.size() == 1 ? SinceEpoch(pieces[0].text) : std::nullopt;
}

std::optional<DateSpan> DateInAddress(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  const std::vector<Piece> pieces = PiecesOf(url.substr(path));
  const auto plausible = [](int year) { return year >= 1990 && year <= 2100; };
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].number || pieces[i].before != '/') continue;
    const std::string_view digits = pieces[i].text;
    if (digits.size() == 8 && plausible(ToNumber(digits.substr(0, 4)))) {
      if (const auto day = Compact(digits)) return day;
    }
    if (digits.size() != 4 || !plausible(ToNumber(digits)) || i + 2 >= pieces.size()) continue;
    const char separator = pieces[i + 1].before;
    if ((separator != '/' && separator != '-') || pieces[i + 2].before != separator) continue;
    const Piece& second = pieces[i + 1];
    const int month = second.number ? ToNumber(second.text) : MonthOf(second.text);
    if (!pieces[i + 2].number || pieces[i + 2].text.size() > 2) continue;
    if (const auto day = DayOf(ToNumber(digits), month, ToNumber(pieces[i + 2].text))) return day;
  }
  return std::nullopt;
}

}  // namespace depeche
