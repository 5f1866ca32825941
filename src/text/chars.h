// Character classes for the tokenizer: what a code point does to the words around it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace depeche {

enum class CharClass : uint8_t {
  kEnd,      // behind the last character
  kBlank,    // white space, controls, direction marks
  kNewline,  // \n, \r, line and paragraph separators
  kLetter,   // letters, and marks or joiners that extend the letter before them
  kDigit,    // decimal digits
  kPunct,    // punctuation
  kSymbol,   // everything else: currency, arrows, emoji
};

struct Char {
  char32_t value = 0;
  uint8_t length = 0;  // bytes
  CharClass type = CharClass::kEnd;
  bool upper = false;  // an upper-case or title-case letter
  bool lower = false;
};

// The character at byte `at` of valid UTF-8; kEnd behind the end.
Char CharAt(std::string_view text, size_t at);
// The character that ends at byte `at`; kEnd at 0.
Char CharBefore(std::string_view text, size_t at);

bool IsWordChar(const Char& c);
bool IsApostrophe(char32_t c);
// Extends the symbol before it: variation selectors, joiners, skin tones.
bool IsExtender(char32_t c);

// Lower case, code point by code point, with typographic apostrophes made ASCII: the key of the tokenizer's
// tables.
std::string TokenKey(std::string_view text);
void TokenKey(std::string_view text, std::string* key);  // replaces `key`, reusing its memory

}  // namespace depeche
