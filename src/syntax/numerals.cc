#include "syntax/numerals.h"

#include <filesystem>

#include "base/table.h"

namespace depeche {

Result<Numerals> Numerals::Load(const std::string& language_dir) {
  Numerals numerals;
  const std::string path = language_dir + "/quantities.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return numerals;
  DEPECHE_TRY(const Table table, Table::Read(path, {"kind", "text", "value", "note"}));
  for (const TableRow& row : table.rows()) {
    if (row.cells[0] != "times") continue;
    for (const std::string_view form : SplitList(row.cells[1], ','))
      numerals.forms_.insert(std::string(form));
  }
  return numerals;
}

void Numerals::Restore(Document& document) const {
  if (forms_.empty()) return;
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (document.words[i].upos == Upos::kNoun && forms_.contains(document.words[i].form))
      RestoreAt(document, WordId(i));
  }
}

void Numerals::RestoreAt(Document& document, WordId number) const {
  Word& word = document[number];
  const Sentence& sentence = document[word.sentence];
  const WordId noun(size_t{number.index} + 1);
  if (number == sentence.first || noun >= sentence.end()) return;
  const Word& multiplied = document[WordId(size_t{number.index} - 1)];
  Word& counted = document[noun];
  if (multiplied.upos != Upos::kNum || counted.upos != Upos::kNoun || word.head == noun) return;
  if (counted.head != number && counted.head != word.head) return;

  counted.head = word.head;
  counted.rel = word.rel;
  counted.relation = word.relation;
  for (WordId id = sentence.first; id < sentence.end(); ++id.index) {
    if (document[id].head == number) document[id].head = noun;
  }
  word.upos = Upos::kNum;
  word.head = noun;
  word.rel = Rel::kNummod;
  word.relation = "nummod";
}

}  // namespace depeche
