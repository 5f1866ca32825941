#include <algorithm>
#include <string_view>
#include <vector>

#include "base/fold.h"
#include "base/utf8.h"
#include "query/reports.h"

namespace depeche {
namespace {

constexpr size_t kExcerptWords = 36;
constexpr size_t kWordsBefore = 8;

struct Token {
  size_t begin = 0, end = 0;  // bytes
  std::string folded;
};

// Runs of letters and digits: what FTS5's unicode61 takes for words, but for rare scripts.
std::vector<Token> Tokens(const std::string& text) {
  std::vector<Token> tokens;
  const auto is_word = [](char32_t c) {
    return c >= 0x80 ? !(c == 0xA0 || (c >= 0x2000 && c <= 0x206F) || c == 0xAB || c == 0xBB)
                     : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    if (is_word(c.value)) {
      if (tokens.empty() || tokens.back().end != at) tokens.push_back({at, at, {}});
      tokens.back().end = at + c.length;
    }
    at += c.length;
  }
  for (Token& token : tokens)
    token.folded = FoldKey(std::string_view(text).substr(token.begin, token.end - token.begin));
  return tokens;
}

struct Wanted {
  std::string folded;
  bool prefix = false;
};

// The query's words, its operators left out; those behind NOT match nothing of a hit anyway.
std::vector<Wanted> WantedWords(const std::string& query) {
  std::vector<Wanted> wanted;
  for (const Token& token : Tokens(query)) {
    const std::string word = query.substr(token.begin, token.end - token.begin);
    if (word == "AND" || word == "OR" || word == "NOT" || word == "NEAR") continue;
    size_t next = token.end;
    if (next < query.size() && query[next] == '"') ++next;
    wanted.push_back({token.folded, next < query.size() && query[next] == '*'});
  }
  return wanted;
}

}  // namespace

std::vector<ExcerptPiece> Excerpt(const std::string& text, const std::string& query) {
  const std::vector<Token> tokens = Tokens(text);
  const std::vector<Wanted> wanted = WantedWords(query);
  std::vector<bool> matches;
  for (const Token& token : tokens) {
    matches.push_back(std::any_of(wanted.begin(), wanted.end(), [&](const Wanted& word) {
      return word.prefix ? token.folded.starts_with(word.folded) : token.folded == word.folded;
    }));
  }
  // The window with most matches, the first of equals.
  size_t best = 0, most = 0, now = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    now += matches[i] ? 1 : 0;
    if (i >= kExcerptWords) now -= matches[i - kExcerptWords] ? 1 : 0;
    if (now > most) {
      most = now;
      best = i + 1 > kExcerptWords ? i + 1 - kExcerptWords : 0;
    }
  }
  while (best < tokens.size() && most > 0 && !matches[best]) ++best;
  const size_t first = best > kWordsBefore ? best - kWordsBefore : 0;
  const size_t last = std::min(first + kExcerptWords, tokens.size());

  std::vector<ExcerptPiece> pieces;
  const auto add = [&](size_t begin, size_t end, bool match) {
    if (end > begin) pieces.push_back({text.substr(begin, end - begin), match});
  };
  if (tokens.empty()) return pieces;
  size_t at = tokens[first].begin;
  if (first > 0) pieces.push_back({"… ", false});
  for (size_t i = first; i < last; ++i) {
    if (!matches[i]) continue;
    add(at, tokens[i].begin, false);
    add(tokens[i].begin, tokens[i].end, true);
    at = tokens[i].end;
  }
  add(at, last == tokens.size() ? text.size() : tokens[last - 1].end, false);
  if (last < tokens.size()) pieces.push_back({" …", false});
  return pieces;
}

}  // namespace depeche
