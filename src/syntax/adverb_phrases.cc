#include "syntax/adverb_phrases.h"

#include <filesystem>

#include "base/table.h"

namespace depeche {

Result<AdverbPhrases> AdverbPhrases::Load(const std::string& language_dir) {
  AdverbPhrases phrases;
  const std::string path = language_dir + "/adverb-prepositions.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return phrases;
  DEPECHE_TRY(const Table table, Table::Read(path, {"adverb", "preposition", "note"}));
  for (const TableRow& row : table.rows()) {
    if (row.cells[1].empty()) return table.ErrorAt(row, "the preposition is missing");
    for (const std::string_view adverb : SplitList(row.cells[0], ','))
      phrases.prepositions_[std::string(adverb)].insert(std::string(row.cells[1]));
  }
  return phrases;
}

void AdverbPhrases::Restore(Document& document) const {
  if (prepositions_.empty()) return;
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (document.words[i].upos == Upos::kAdv) RestoreAt(document, WordId(i));
  }
}

void AdverbPhrases::RestoreAt(Document& document, WordId adverb) const {
  Word& word = document[adverb];
  const auto known = prepositions_.find(word.lemma);
  const WordId behind(size_t{adverb.index} + 1);
  // As a subject or object it counts: "près de 200 personnes".
  if (known == prepositions_.end() || word.rel != Rel::kAdvmod || !word.head ||
      behind >= document[word.sentence].end())
    return;
  Word& preposition = document[behind];
  if (preposition.rel != Rel::kCase || !known->second.contains(preposition.lemma)) return;
  const WordId noun = preposition.head;
  if (!noun || document[noun].head != adverb) return;

  // What else hangs on the adverb belongs to the noun: "lors d'une attaque par X contre Y".
  for (WordId id = noun; id < document[word.sentence].end(); ++id.index) {
    Word& further = document[id];
    if (further.head != adverb || id == noun || further.rel != Rel::kObl) continue;
    further.head = noun;
    further.rel = Rel::kNmod;
    further.relation = "nmod";
  }
  Word& phrase = document[noun];
  const Upos above = document[word.head].upos;
  const bool of_noun = above == Upos::kNoun || above == Upos::kPropn;
  phrase.head = word.head;
  phrase.rel = of_noun ? Rel::kNmod : Rel::kObl;
  phrase.relation = of_noun ? "nmod" : "obl";
  word.head = noun;
  word.rel = Rel::kCase;
  word.relation = "case";
  preposition.head = adverb;
  preposition.rel = Rel::kFixed;
  preposition.relation = "fixed";
}

}  // namespace depeche
