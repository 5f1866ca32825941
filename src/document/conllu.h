// CoNLL-U, the exchange format of Universal Dependencies: reading treebanks, writing documents.
// https://universaldependencies.org/format.html
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "document/document.h"
#include "document/ud.h"

namespace depeche {

// A word line. "_" is read as empty, except as form or lemma of the word "_" itself.
struct ConlluWord {
  std::string form, lemma, upos_name, xpos, feats, relation, misc;
  Upos upos = Upos::kX;  // of upos_name; kX where that is unknown
  uint32_t head = 0;     // 1-based word number in the sentence, 0 for the root
  uint64_t line = 0;     // 1-based
};

// A surface token: one word, or the words of a range line ("8-9 du").
struct ConlluToken {
  std::string form, misc;
  uint32_t first_word = 0;  // 0-based index into ConlluSentence::words
  uint32_t word_count = 1;
  bool space_after = true;
  ByteSpan span;  // in ConlluSentence::text; empty where the token was not found there
};

struct ConlluSentence {
  std::string id;                 // "# sent_id ="
  std::string text;               // "# text ="; made from the tokens where the comment is missing
  uint64_t line = 0;              // of the first word, 1-based
  bool starts_paragraph = false;  // "# newpar" or "# newdoc"
  std::vector<ConlluWord> words;
  std::vector<ConlluToken> tokens;
};

// Sentences of a treebank. Empty nodes ("8.1") are skipped. Malformed lines, bytes that are no UTF-8, word
// numbers out of order and heads outside the sentence are errors with the line.
Result<std::vector<ConlluSentence>> ReadConllu(const std::string& path);
Result<std::vector<ConlluSentence>> ParseConllu(std::string_view text, const std::string& path);

// The value of `key` in a MISC column ("A=1|B=2"); empty where it is not there.
std::string_view MiscValue(std::string_view misc, std::string_view key);

// The document's words as valid CoNLL-U, appended to `out`: multiword tokens as ranges, SpaceAfter=No, names
// as Name=B-PER, Name=I-PER in MISC. Layers that were not made are "_". `# text` is rebuilt from the tokens.
void AppendConllu(const Document& document, std::string* out);

}  // namespace depeche
