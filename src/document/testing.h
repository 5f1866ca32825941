// Documents for tests, out of CoNLL-U.
#pragma once

#include <string_view>

#include "document/document.h"

namespace depeche::testing {

// The sentences as a parsed document of one paragraph: text rebuilt from the tokens, words with tags, lemmas,
// heads. Aborts on malformed CoNLL-U: the test is wrong.
Document FromConllu(std::string_view conllu, std::string_view language = "en");

// The word with this form, the nth of its kind (from 0); invalid where there is none.
WordId Find(const Document& document, std::string_view form, int nth = 0);

}  // namespace depeche::testing
