// What one language says about its words: the tables of data/languages/<code>/ that the tokenizer and the
// sentence splitter read. docs/text.md describes the files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"

namespace depeche {

// A token that is several words.
struct Contraction {
  std::vector<std::string> words;
  bool ambiguous = false;  // decided in context by the contraction model
  // Where the words, set end to end, are the token itself ("can" + "not"), each word has its own characters.
  bool borders_visible = false;
};

// A part that may end any word and is a word by itself: "n't", "'s", "'" after "s".
struct ContractionSuffix {
  std::string key;            // how the token ends
  uint32_t characters = 0;    // how many of them are the last word
  bool closes_quote = false;  // ends in a bare apostrophe, which closes a quotation where one is open
};

enum class AbbreviationKind : uint8_t {
  kNone,
  kTitle,   // never ends a sentence: a name follows
  kNumber,  // an abbreviation only before a number
  kInner,   // may end a sentence
};

struct TokenTables {
  bool split_hyphens = false;       // "rule-based" is three tokens
  bool digit_groups_blank = false;  // "10 000" is one token
  bool split_signs = false;         // "-5" is two tokens

  std::vector<Contraction> contractions;
  StringMap<uint32_t> contraction_of;  // key → index
  std::vector<ContractionSuffix> suffixes;
  size_t longest_contraction = 0;  // bytes

  StringMap<bool> elisions;  // key with its apostrophe → may also begin a name ("N'Djamena")
  StringSet clitics;         // "-il", "-t-il"
  StringSet hyphen_prefixes, hyphen_suffixes;
  StringMap<std::vector<uint32_t>> exceptions;  // key → characters of each token
  StringMap<AbbreviationKind> abbreviations;    // as written, without the final stop
  StringSet starters;                           // words that begin a sentence after an abbreviation
  StringSet units;                              // stand apart from the number before them

  static Result<TokenTables> Load(const std::string& language_dir);
};

}  // namespace depeche
