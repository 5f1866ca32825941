#include "text/paragraphs.h"

#include <algorithm>
#include <cstdint>

#include "document/header_line.h"
#include "text/chars.h"

namespace depeche {
namespace {

// Widths, in characters, at which mail and news are wrapped.
constexpr uint32_t kMinWrap = 40;
constexpr uint32_t kMaxWrap = 160;

struct Line {
  ByteSpan span;  // trimmed; empty for a blank line
  uint32_t characters = 0;
  uint32_t first_word = 0;  // characters of the first word
  Char first, last;
};

Line MakeLine(std::string_view text, uint32_t begin, uint32_t end) {
  Line line;
  while (begin < end && CharAt(text, begin).type == CharClass::kBlank) begin += CharAt(text, begin).length;
  line.span = {begin, begin};
  uint32_t characters = 0;
  for (uint32_t at = begin; at < end;) {
    const Char c = CharAt(text, at);
    if (at == begin) line.first = c;
    at += c.length;
    ++characters;
    if (c.type == CharClass::kBlank) continue;
    line.span.end = at;
    line.last = c;
    if (line.characters + 1 == characters && line.first_word == line.characters) ++line.first_word;
    line.characters = characters;
  }
  return line;
}

// Of several blank lines in a row one is kept.
std::vector<Line> SplitLines(std::string_view text, uint32_t from) {
  std::vector<Line> lines;
  const auto add = [&](uint32_t begin, uint32_t end) {
    const Line line = MakeLine(text, begin, end);
    if (!line.span.empty() || lines.empty() || !lines.back().span.empty()) lines.push_back(line);
  };
  uint32_t begin = from;
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t at = from; at < size;) {
    const Char c = CharAt(text, at);
    uint32_t next = at + c.length;
    if (c.type == CharClass::kNewline) {
      if (c.value == '\r' && next < size && text[next] == '\n') ++next;
      add(begin, at);
      begin = next;
    }
    at = next;
  }
  add(begin, size);
  return lines;
}

bool EndsSentence(const Line& line) {
  switch (line.last.value) {
    case '.':
    case '!':
    case '?':
    case ':':
    case '"':
    case ')':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x2026:
      return true;
    default:
      return false;
  }
}

// A bullet, a dash or a numeral: "- ", "• ", "3) ".
bool IsListItem(std::string_view text, const Line& line) {
  const Char second = CharAt(text, line.span.begin + line.first.length);
  const bool alone = second.type == CharClass::kBlank;
  if (line.first.type == CharClass::kPunct || line.first.type == CharClass::kSymbol) {
    constexpr std::u32string_view kBullets = U"-*+\u2022\u2013\u2014\u25AA\u25CF\u25E6\u2023\u2043\u00B7";
    return alone && kBullets.find(line.first.value) != std::u32string_view::npos;
  }
  return line.first.type == CharClass::kDigit && (second.value == ')' || second.value == '.') &&
         CharAt(text, line.span.begin + line.first.length + second.length).type == CharClass::kBlank;
}

// Whether the first word of `next` would not have fit on the line, were lines `width` wide.
bool IsFull(const Line& line, const Line& next, uint32_t width) {
  return line.characters + 1 + next.first_word > width;
}

// The width at which lines[from, to) are wrapped; 0 where they are not. Wrapped lines are all but the last
// full; a few end early, at the end of a paragraph. A line that is one long word shows no width: it could not
// be cut.
uint32_t WrapWidth(const std::vector<Line>& lines, size_t from, size_t to) {
  if (to - from < 3) return 0;
  uint32_t width = 0;
  for (size_t i = from; i < to; ++i) {
    if (lines[i].first_word < lines[i].characters) width = std::max(width, lines[i].characters);
  }
  if (width < kMinWrap || width > kMaxWrap) return 0;
  size_t full = 0;
  for (size_t i = from; i + 1 < to; ++i) full += IsFull(lines[i], lines[i + 1], width);
  return full * 4 >= (to - from - 1) * 3 ? width : 0;
}

// Whether the paragraph ends with `line` though no blank line follows.
bool Breaks(std::string_view text, const Line& line, const Line& next, uint32_t width, uint32_t longest) {
  // Amid wrapped prose a dash may come to stand at the beginning of a line.
  if (IsListItem(text, next)) return width == 0 || EndsSentence(line) || !IsFull(line, next, width);
  if (width != 0) return !IsFull(line, next, width) && (EndsSentence(line) || !next.first.lower);
  if (EndsSentence(line) || !next.first.lower) return true;
  // The next line goes on in lower case: a soft break, unless this one is short like a caption.
  return line.characters < kMinWrap || line.characters * 2 < longest;
}

}  // namespace

std::vector<Paragraph> FindParagraphs(std::string_view text) {
  const auto start = static_cast<uint32_t>(DateHeaderLength(text));
  const std::vector<Line> lines = SplitLines(text, start);
  std::vector<Paragraph> paragraphs;
  const auto add = [&](size_t first, size_t last) {
    paragraphs.push_back(
        {{lines[first].span.begin, lines[last].span.end}, paragraphs.empty(), first == last});
  };
  uint32_t text_width = 0;  // of the last wrapped block, for blocks too short to tell
  for (size_t from = 0; from < lines.size();) {
    if (lines[from].span.empty()) {
      ++from;
      continue;
    }
    size_t to = from;
    uint32_t longest = 0;
    while (to < lines.size() && !lines[to].span.empty()) longest = std::max(longest, lines[to++].characters);
    // The line of a date header is a headline, whatever follows.
    if (start > 0 && from == 0) to = 1;
    uint32_t width = WrapWidth(lines, from, to);
    if (width != 0) {
      text_width = width;
    } else if (to - from == 2 && text_width != 0 && longest <= text_width) {
      width = text_width - text_width / 10;
    }
    size_t first = from;
    for (size_t i = from; i + 1 < to; ++i) {
      if (!Breaks(text, lines[i], lines[i + 1], width, longest)) continue;
      add(first, i);
      first = i + 1;
    }
    add(first, to - 1);
    from = to;
  }
  return paragraphs;
}

}  // namespace depeche
