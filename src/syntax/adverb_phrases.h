// Prepositions that parsers take for an adverb with a phrase of its own: "lors d'une visite" as "lors" with
// "de" + "visite" hung on it, so that nobody finds the visit under the verb.
#pragma once

#include <string>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// data/languages/<code>/adverb-prepositions.tsv: the adverbs of one language that are prepositions together
// with the word behind them.
class AdverbPhrases {
 public:
  // An absent file is an empty table.
  static Result<AdverbPhrases> Load(const std::string& language_dir);

  // Hangs the noun on what the adverb hangs on and the adverb on the noun, as a preposition of two words.
  void Restore(Document& document) const;

 private:
  void RestoreAt(Document& document, WordId adverb) const;

  StringMap<StringSet> prepositions_;  // by the adverb's lemma: what may stand behind it
};

}  // namespace depeche
