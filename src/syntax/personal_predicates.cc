#include "syntax/personal_predicates.h"

#include <filesystem>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {

Result<PersonalPredicates> PersonalPredicates::Load(const std::string& language_dir) {
  PersonalPredicates predicates;
  const std::string path = language_dir + "/personal-predicates.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return predicates;
  DEPECHE_TRY(const Table table, Table::Read(path, {"adjective", "note"}));
  for (const TableRow& row : table.rows()) {
    for (const std::string_view adjective : SplitList(row.cells[0], ','))
      predicates.adjectives_.insert(std::string(adjective));
  }
  return predicates;
}

void PersonalPredicates::Restore(Document& document, const TreeIndex& tree) const {
  if (adjectives_.empty()) return;
  for (size_t i = 0; i < document.words.size(); ++i) {
    Word& word = document.words[i];
    if (word.rel != Rel::kExpl || word.upos != Upos::kPron || !word.head || word.head < WordId(i)) continue;
    if (!adjectives_.contains(FoldCase(document[word.head].lemma))) continue;
    bool subject = false;
    for (const WordId child : tree.children(word.head)) {
      subject = subject || document[child].rel == Rel::kNsubj || document[child].rel == Rel::kCsubj;
    }
    if (subject) continue;
    word.rel = Rel::kNsubj;
    word.relation = "nsubj";
  }
}

}  // namespace depeche
