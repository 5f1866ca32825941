#include "document/header_line.h"

namespace depeche {
namespace {

constexpr std::string_view kKeyword = "date";
constexpr size_t kMaxBlanks = 8;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t SkipBlanks(std::string_view text, size_t at) {
  const size_t limit = at + kMaxBlanks;
  while (at < text.size() && at < limit && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// The end of "2023", "2023-04", "2023-04-31", "2023-04-01T10:00Z" at `at`; `at` for anything else.
size_t DateEnd(std::string_view text, size_t at) {
  size_t digits = 0;
  while (digits < 4 && at + digits < text.size() && IsDigit(text[at + digits])) ++digits;
  if (digits < 4) return at;
  size_t end = at + digits;
  const auto in_date = [](char c) {
    return IsDigit(c) || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' || c == 'Z';
  };
  while (end < text.size() && end - at < 40 && in_date(text[end])) ++end;
  return end;
}

}  // namespace

DateHeader FindDateHeader(std::string_view text) {
  size_t at = SkipBlanks(text, 0);
  if (text.substr(at, kKeyword.size()) != kKeyword) return {};
  const size_t date = SkipBlanks(text, at + kKeyword.size());
  if (date == at + kKeyword.size()) return {};
  const size_t end = DateEnd(text, date);
  if (end == date) return {};
  const bool delimited =
      end == text.size() || text[end] == ' ' || text[end] == '\t' || text[end] == '\n' || text[end] == '\r';
  if (!delimited) return {};
  return {SkipBlanks(text, end), text.substr(date, end - date)};
}

}  // namespace depeche
