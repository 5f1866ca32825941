// The running text of a treebank, and the treebank's own words as a document over it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/conllu.h"
#include "document/document.h"

namespace depeche {

struct GoldTextOptions {
  size_t wrap = 80;         // longest line in code points, unless one word is longer; 0 never wraps
  bool paragraphs = false;  // "# newpar" and "# newdoc" begin a paragraph, set off by an empty line
};

// Tokens as their SpaceAfter says, sentences joined by blanks, lines wrapped at blanks.
std::string GoldText(const std::vector<ConlluSentence>& sentences, const GoldTextOptions& options);

// The same text with the treebank's tokens, words and sentences laid over it as text/ would: no tags yet. The
// words point into the document. Errors (with the line in `path`) where a sentence or token has more words
// than a document holds.
Result<Document> GoldDocument(const std::vector<ConlluSentence>& sentences, const GoldTextOptions& options,
                              const std::string& path);

}  // namespace depeche
