#include "text/chars.h"

#include <unicode/uchar.h>

#include <array>

#include "base/utf8.h"

namespace depeche {
namespace {

constexpr CharClass AsciiClass(unsigned char c) {
  if (c == '\n' || c == '\r' || c == '\f' || c == '\v') return CharClass::kNewline;
  if (c <= ' ' || c == 0x7F) return CharClass::kBlank;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::kLetter;
  if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' || c == '|' ||
      c == '~') {
    return CharClass::kSymbol;
  }
  return CharClass::kPunct;
}

constexpr std::array<Char, 128> MakeAsciiTable() {
  std::array<Char, 128> table{};
  for (unsigned char c = 0; c < 128; ++c) {
    table[c] = Char{c, 1, AsciiClass(c), c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z'};
  }
  return table;
}

constexpr std::array<Char, 128> kAscii = MakeAsciiTable();

constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kSoftHyphen = 0x00AD;

CharClass UnicodeClass(char32_t c) {
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::kNewline;
  if (c == kZeroWidthSpace) return CharClass::kBlank;
  if (c == kSoftHyphen || c == kZeroWidthJoiner || c == kZeroWidthNonJoiner) return CharClass::kLetter;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_LETTER_NUMBER:
      return CharClass::kLetter;
    case U_OTHER_NUMBER:  // ² and ½ stand inside words and numbers
      return CharClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return CharClass::kBlank;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return CharClass::kPunct;
    default:
      return CharClass::kSymbol;
  }
}

}  // namespace

Char CharAt(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 128) return kAscii[byte];
  const DecodedChar decoded = DecodeUtf8(text, at);
  const auto code = static_cast<UChar32>(decoded.value);
  return Char{decoded.value, static_cast<uint8_t>(decoded.length), UnicodeClass(decoded.value),
              u_isupper(code) || u_istitle(code), static_cast<bool>(u_islower(code))};
}

Char CharBefore(std::string_view text, size_t at) {
  if (at == 0) return {};
  size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return CharAt(text, begin);
}

bool IsWordChar(const Char& c) { return c.type == CharClass::kLetter || c.type == CharClass::kDigit; }

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

bool IsExtender(char32_t c) {
  return c == kZeroWidthJoiner || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         c == 0x20E3;
}

void TokenKey(std::string_view text, std::string* key) {
  key->clear();
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      key->push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte));
      ++at;
      continue;
    }
    const DecodedChar c = DecodeUtf8(text, at);
    at += c.length;
    if (IsApostrophe(c.value)) {
      key->push_back('\'');
    } else {
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))), key);
    }
  }
}

std::string TokenKey(std::string_view text) {
  std::string key;
  TokenKey(text, &key);
  return key;
}

}  // namespace depeche
