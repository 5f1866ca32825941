#include "text_table.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>

#include "base/utf8.h"

namespace depeche::cli {
namespace {

constexpr size_t kDefaultWidth = 160;  // where standard output is no terminal
constexpr size_t kGap = 2;
constexpr size_t kLeastWidth = 8;  // of a column that shares

// Columns that a character takes on a terminal.
size_t CharWidth(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const int8_t type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int wide = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsBlank(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || u_iscntrl(static_cast<UChar32>(c));
}

std::vector<size_t> Widths(const std::vector<Column>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  std::vector<size_t> widths;
  size_t used = kGap * (columns.size() - 1), sharing = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    size_t needed = DisplayWidth(columns[i].head);
    for (const auto& row : rows) needed = std::max(needed, DisplayWidth(row[i]));
    widths.push_back(columns[i].width == 0 ? needed : std::min(needed, columns[i].width));
    used += columns[i].width == 0 ? 0 : widths[i];
    sharing += columns[i].width == 0 ? 1 : 0;
  }
  // The narrow ones first, so that what they leave goes to the wide.
  size_t left = TerminalWidth() > used ? TerminalWidth() - used : 0;
  std::vector<size_t> open;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].width == 0) open.push_back(i);
  }
  std::stable_sort(open.begin(), open.end(), [&](size_t a, size_t b) { return widths[a] < widths[b]; });
  for (const size_t i : open) {
    widths[i] = std::min(widths[i], std::max(left / sharing, kLeastWidth));
    left -= std::min(left, widths[i]);
    --sharing;
  }
  return widths;
}

}  // namespace

size_t TerminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60) return size.ws_col;
  return kDefaultWidth;
}

std::string Fit(std::string_view text, size_t width) {
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    const bool blank = IsBlank(c.value);
    const size_t w = blank ? 1 : CharWidth(c.value);
    if (used + w > width - 1 && at + c.length < text.size()) {
      out += "…";
      ++used;
      break;
    }
    if (blank) {
      out += ' ';
    } else {
      AppendUtf8(c.value, &out);
    }
    used += w;
    at += c.length;
  }
  out.append(width > used ? width - used : 0, ' ');
  return out;
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    width += IsBlank(c.value) ? 1 : CharWidth(c.value);
    at += c.length;
  }
  return width;
}

std::string TextTable(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                      bool colour) {
  const std::vector<size_t> widths = Widths(columns, rows);
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text.append(kGap, ' ');
      const size_t width = DisplayWidth(cells[i]);
      if (columns[i].number && width < widths[i]) {
        text += std::string(widths[i] - width, ' ') + cells[i];
      } else {
        text += Fit(cells[i], widths[i]);
      }
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  };
  std::vector<std::string> heads;
  for (const Column& column : columns) heads.push_back(column.head);
  out += (colour ? "\x1b[2m" : "") + line(heads) + (colour ? "\x1b[0m" : "") + "\n";
  for (const auto& row : rows) out += line(row) + "\n";
  return out;
}

}  // namespace depeche::cli
