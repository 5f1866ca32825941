// What the CoNLL 2018 shared task compares: the words of a treebank or of a parser over one sequence of
// characters, and which word of the one is which of the other. https://universaldependencies.org/conll18/
//
//   characters   L e c h a t d u p o r t        all tokens, white space left out
//   tokens      [0,2) [2,6) [6,8) [8,12)
//   words       [0,2) [2,6) [6,8)[6,8) [8,12)   the two words of “du” hold the whole token
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "document/conllu.h"

namespace depeche {

struct UdWord {
  CharSpan span;           // of the word, or of the token that hides it
  bool hidden = false;     // one of the words of a multiword token
  std::string form;        // a token's without blanks
  std::string_view lemma;  // empty where the column is "_"
  std::string_view upos, xpos;
  std::string feats;                   // universal features only, sorted
  std::string_view relation;           // without subtype
  std::optional<size_t> head;          // index into UdText::words; nothing for the root
  std::vector<size_t> function_words;  // its children by functional relations, in order
  bool content = false;                // its own relation is of a content word
};

// Views point into the sentences it was made of, which must outlive it.
struct UdText {
  std::string path;
  std::u32string characters;
  std::vector<CharSpan> tokens, sentences;
  std::vector<uint64_t> token_lines;
  std::vector<UdWord> words;
};

// Errors name the line in `path`: no sentence, a form of blanks only, two roots, heads that run in a circle.
Result<UdText> MakeUdText(const std::vector<ConlluSentence>& sentences, const std::string& path);

// Pairs (word of `gold`, word of `system`) that are the same, in order. A word of its own is the same as one
// over the same characters. Around multiword tokens, within the smallest stretch that no multiword token of
// either side sticks out of, words are the longest common subsequence of their lower-cased forms. Errors
// where the characters differ, at the gold token's line, and where such a stretch is absurdly long.
using UdAlignment = std::vector<std::pair<size_t, size_t>>;
Result<UdAlignment> AlignWords(const UdText& gold, const UdText& system);

}  // namespace depeche
