#include "rules/key.h"

#include "base/fold.h"

namespace depeche {
namespace {

bool IsPlainAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z')) return false;
  }
  return true;
}

// Lower-cases ASCII and Latin-1 in place; false where another script or form needs ICU.
bool AppendLatinKey(std::string_view text, std::string* out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : static_cast<char>(c));
      continue;
    }
    if (i + 1 >= text.size()) return false;
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (c == 0xC3) {
      const bool upper = next >= 0x80 && next <= 0x9E && next != 0x97;
      out->push_back(static_cast<char>(c));
      out->push_back(static_cast<char>(upper ? next + 0x20 : next));
      ++i;
    } else if (c == 0xC5 && (next == 0x92 || next == 0x93)) {  // Œ œ
      *out += "oe";
      ++i;
    } else if (c == 0xE2 && next == 0x80 && i + 2 < text.size() &&
               (static_cast<unsigned char>(text[i + 2]) == 0x99)) {  // ’
      out->push_back('\'');
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view WordKey(std::string_view text, std::string* buffer) {
  if (IsPlainAscii(text)) return text;
  buffer->clear();
  if (!AppendLatinKey(text, buffer)) *buffer = FoldCase(text);
  return *buffer;
}

std::string WordKey(std::string_view text) {
  std::string buffer;
  return std::string(WordKey(text, &buffer));
}

std::vector<std::string> PhraseKeys(std::string_view phrase) {
  const std::string key = WordKey(phrase);
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t i = 0; i < key.size(); ++i) {
    if (key[i] == ' ' || key[i] == '\t') {
      flush();
      continue;
    }
    const bool leading_apostrophe = key[i] == '\'' && word.empty();
    word.push_back(key[i]);
    if (key[i] == '\'' && !leading_apostrophe) flush();
  }
  flush();
  return words;
}

bool IsReflexiveMark(std::string_view word) { return word == "se" || word == "s'"; }

}  // namespace depeche
