// Documents for tests: parsed ones out of CoNLL-U or a short form of it, plain ones out of words.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace depeche::testing {

// About a test's report.
struct TestReport {
  std::string_view language = "en";
  std::string_view published = {};
  bool sentence_is_paragraph = false;
};

// The sentences as a parsed document of one paragraph: text rebuilt from the tokens, words with tags, lemmas,
// heads, names from MISC (Name=B-PER, Name=I-PER). Aborts on malformed CoNLL-U: the test is wrong.
Document FromConllu(std::string_view conllu, std::string_view language = "en");
Document FromConllu(std::string_view conllu, const TestReport& about);

// CoNLL-U from lines of "form lemma UPOS feats head relation [name]", split at blanks: numbers are counted,
// "_" is empty, an empty line ends a sentence.
std::string FromShortForm(std::string_view lines);

// Bare words, split at blanks, one sentence a line.
Document WordsOf(std::string_view text, std::string_view language);

// The word with this form, the nth of its kind (from 0); invalid where there is none.
WordId Find(const Document& document, std::string_view form, int nth = 0);

}  // namespace depeche::testing
