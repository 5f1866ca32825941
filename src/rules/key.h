// Keys that lemmas, forms and prepositions are compared by: lower case, accents kept, typographic
// apostrophes made ASCII, ligatures opened (œ → oe).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche {

// The key of `text`. Returns `text` itself where it is its own key, else fills `buffer` and returns a view of
// it.
std::string_view WordKey(std::string_view text, std::string* buffer);
std::string WordKey(std::string_view text);

// The words of a phrase written in a rule, as keys: "à l'encontre de" → à, l', encontre, de. Blanks separate;
// an apostrophe ends a word unless a blank follows or nothing precedes it ("'s").
std::vector<std::string> PhraseKeys(std::string_view phrase);

// Whether this word of an anchor asks for a reflexive clitic: the notation "se X", "s'X" of the rule
// language.
bool IsReflexiveMark(std::string_view word);

}  // namespace depeche
