// Sentence spans, good enough to say whether two anchors share one: a break after . ! ? … and closing marks
// where white space and a capital, a digit or an opening mark follow, at newlines, but not after initials and
// common abbreviations.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "evaluation/score.h"

namespace depeche {
namespace {

bool IsStop(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }
bool IsCloser(char32_t c) { return std::u32string_view(U"\"»”’)]").find(c) != std::u32string_view::npos; }
bool IsOpener(char32_t c) { return std::u32string_view(U"«\"“([").find(c) != std::u32string_view::npos; }

bool IsSpace(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= 0x1C && c <= 0x1F); }

bool StartsSentence(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'À' && c <= U'Ö') || (c >= U'Ø' && c <= U'Þ') ||
         (c >= U'0' && c <= U'9');
}

bool IsWordChar(char32_t c) { return c == U'_' || u_isalnum(static_cast<UChar32>(c)); }

size_t SkipSpaces(const std::u32string& text, size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

// The end of the break that begins at `at`, or 0 where none begins.
size_t BreakAt(const std::u32string& text, size_t at) {
  if (at > 0 && IsStop(text[at - 1])) {
    size_t end = at;
    while (end < text.size() && IsCloser(text[end])) ++end;
    const size_t after = SkipSpaces(text, end);
    if (after > end && after < text.size()) {
      size_t next = after;
      if (IsOpener(text[next])) next = SkipSpaces(text, next + 1);
      if (next < text.size() && StartsSentence(text[next])) return after;
    }
  }
  if (at >= text.size() || text[at] != U'\n') return 0;
  // A run of white space up to its last newline, else the one newline.
  const size_t end = SkipSpaces(text, at);
  size_t last = end;
  while (last > at + 1 && text[last - 1] != U'\n') --last;
  return std::max(last, at + 1);
}

bool EndsInAbbreviation(const std::u32string& text, size_t begin, size_t end) {
  if (end == begin || text[end - 1] != U'.') return false;
  size_t from = end - 1;
  while (from > begin && IsWordChar(text[from - 1])) --from;
  const std::u32string_view word(text.data() + from, end - 1 - from);
  if (word.size() == 1 && word[0] >= U'A' && word[0] <= U'Z') return true;
  constexpr std::array<std::u32string_view, 21> kAbbreviations = {
      U"M",   U"MM", U"Mme", U"Dr", U"Mr",   U"Mrs",  U"St",   U"Gen", U"Lt",  U"Col", U"Sen",
      U"Rep", U"no", U"art", U"av", U"janv", U"juil", U"sept", U"oct", U"nov", U"déc"};
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
}

}  // namespace

std::vector<std::pair<size_t, size_t>> ScorerSentences(const std::u32string& text) {
  std::vector<std::pair<size_t, size_t>> spans;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = BreakAt(text, at);
    if (end == 0) {
      ++at;
      continue;
    }
    if (!EndsInAbbreviation(text, begin, at)) {
      spans.emplace_back(begin, end);
      begin = end;
    }
    at = end;
  }
  spans.emplace_back(begin, text.size());
  return spans;
}

}  // namespace depeche
