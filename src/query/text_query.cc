#include "query/text_query.h"

namespace depeche {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What FTS5 takes without quotes, and the signs of its language.
bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         c == '_';
}
bool IsGrouping(char c) { return c == '(' || c == ')'; }

// One word between blanks, quotes and parentheses.
std::string Term(std::string_view word) {
  // A sign in front, such as a hyphen for "without", is FTS5's to understand or to refuse; signs such as
  // "title:" and "+" keep their meaning.
  size_t plain = 0;
  while (plain < word.size() && IsPlain(word[plain])) ++plain;
  const bool prefix = plain + 1 == word.size() && word.back() == '*';
  if (plain == word.size() || prefix || plain == 0 || word[plain] == ':' || word[plain] == ',') {
    return std::string(word);
  }
  const bool star = word.back() == '*';
  return "\"" + std::string(word.substr(0, word.size() - star)) + "\"" + (star ? "*" : "");
}

}  // namespace

std::string ToFtsQuery(std::string_view typed) {
  std::string out;
  for (size_t at = 0; at < typed.size();) {
    const char c = typed[at];
    if (IsBlank(c) || IsGrouping(c)) {
      out += c;
      ++at;
      continue;
    }
    size_t end = at + 1;
    if (c == '"') {  // up to the closing quote; an open one is FTS5's to refuse
      while (end < typed.size() && typed[end] != '"') ++end;
      if (end < typed.size()) ++end;
      out += typed.substr(at, end - at);
    } else {
      while (end < typed.size() && !IsBlank(typed[end]) && !IsGrouping(typed[end]) && typed[end] != '"')
        ++end;
      out += Term(typed.substr(at, end - at));
    }
    at = end;
  }
  return out;
}

}  // namespace depeche
