// Documents for tests, without a segmenter or a model: words are what blanks and punctuation separate. A word
// may carry tags: "arrivera/VERB/Tense=Fut|VerbForm=Fin/root/0" is form, part of speech, features, relation
// and head (number of a word, from 1; 0 for the root).
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace depeche::testing {

// Untagged. Every line of `text` is a paragraph of one sentence; ". " ends a sentence too.
Document PlainDocument(std::string_view text, std::string_view published);

// One tagged sentence; forms are joined with blanks. Form and lemma: "alla:aller/VERB/…".
Document TaggedDocument(std::string_view words, std::string_view published);

// The document's expressions as "words|first..last", joined with "; ": one day as "words|day", no days as
// "words|-", "words|DURATION" or "words|SET".
std::string ShowTimes(const Document& document);

}  // namespace depeche::testing
