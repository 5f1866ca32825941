#include "syntax/gerunds.h"

#include <algorithm>
#include <filesystem>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {
namespace {

bool IsPreposition(const Word& word) { return word.upos == Upos::kAdp || word.upos == Upos::kSconj; }

// The relation of a noun in place of that of a clause; empty where the word stands in no noun's place.
std::string_view NounRelation(const Word& word, bool marked, Upos above) {
  switch (word.rel) {
    case Rel::kCsubj:
    case Rel::kNsubj:
      return "nsubj";
    case Rel::kObl:
      return word.relation;
    case Rel::kAdvcl:
    case Rel::kAcl:
      if (!marked) return {};
      return above == Upos::kNoun || above == Upos::kPropn ? "nmod" : "obl";
    default:
      return {};
  }
}

// "Fighting between the army and rebels resumed": a gerund that opens the sentence, and no comma before the
// verb it hangs on.
bool OpensClause(const Document& document, WordId id) {
  const Word& word = document[id];
  if (word.rel != Rel::kAdvcl || word.head < id || document[word.sentence].first != id) return false;
  for (WordId at = id; at < word.head; ++at.index) {
    if (document[at].upos == Upos::kPunct) return false;
  }
  return true;
}

// The second of those it is between was then taken for the subject.
void RejoinParty(Document& document, const TreeIndex& tree, WordId gerund, WordId verb) {
  WordId party;
  for (const WordId child : tree.children(gerund)) {
    if (document[child].rel == Rel::kObl && child > gerund) party = child;
  }
  if (!party) return;
  for (const WordId child : tree.children(verb)) {
    Word& second = document[child];
    if (second.rel != Rel::kNsubj || child < party || verb < child) continue;
    const auto below = tree.children(child);
    if (std::none_of(below.begin(), below.end(), [&](WordId cc) { return document[cc].rel == Rel::kCc; }))
      continue;
    second.head = party;
    second.rel = Rel::kConj;
    second.relation = "conj";
  }
}

}  // namespace

Result<Gerunds> Gerunds::Load(const std::string& language_dir) {
  Gerunds gerunds;
  const std::string path = language_dir + "/gerunds.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return gerunds;
  DEPECHE_TRY(const Table table, Table::Read(path, {"noun", "note"}));
  for (const TableRow& row : table.rows()) {
    for (const std::string_view noun : SplitList(row.cells[0], ',')) gerunds.nouns_.insert(std::string(noun));
  }
  return gerunds;
}

void Gerunds::Restore(Document& document, const TreeIndex& tree) const {
  if (nouns_.empty()) return;
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (document.words[i].upos != Upos::kVerb) continue;
    RestoreComplement(document, tree, WordId(i));
    const auto noun = nouns_.find(FoldCase(document.words[i].form));
    if (noun != nouns_.end()) RestoreAt(document, tree, WordId(i), *noun);
  }
}

// "denied backing the rebels": right behind the verb it hangs on, a gerund is what that verb is about.
void Gerunds::RestoreComplement(Document& document, const TreeIndex& tree, WordId id) {
  Word& word = document[id];
  if (word.rel != Rel::kAdvcl || !word.head || word.head.index + 1 != id.index) return;
  const bool gerund = word.morph.verb_form == VerbForm::kGer ||
                      (word.morph.verb_form == VerbForm::kPart && word.morph.tense == Tense::kPres);
  if (!gerund || document[word.head].upos != Upos::kVerb) return;
  for (const WordId child : tree.children(word.head)) {
    if (document[child].rel == Rel::kObj || document[child].rel == Rel::kXcomp) return;
  }
  word.rel = Rel::kXcomp;
  word.relation = "xcomp";
}

void Gerunds::RestoreAt(Document& document, const TreeIndex& tree, WordId id, const std::string& noun) const {
  Word& word = document[id];
  bool marked = false;
  for (const WordId child : tree.children(id)) {
    const Word& below = document[child];
    if (below.rel == Rel::kNsubj || below.rel == Rel::kObj || below.rel == Rel::kAux ||
        below.rel == Rel::kXcomp)
      return;
    marked |= below.rel == Rel::kMark && IsPreposition(below) && child.index + 1 == id.index;
  }
  if (!word.head) return;
  std::string_view relation = NounRelation(word, marked, document[word.head].upos);
  if (relation.empty() && OpensClause(document, id)) {
    RejoinParty(document, tree, id, word.head);
    relation = "nsubj";
  }
  if (relation.empty()) return;
  word.upos = Upos::kNoun;
  word.lemma = noun;
  word.rel = relation == "nsubj" ? Rel::kNsubj : relation == "nmod" ? Rel::kNmod : Rel::kObl;
  word.relation = relation;
  word.morph = Morph{.number = Number::kSing};
  for (const WordId child : tree.children(id)) {
    Word& below = document[child];
    if (below.rel == Rel::kMark) {
      below.upos = Upos::kAdp;
      below.rel = Rel::kCase;
      below.relation = "case";
    } else if (below.rel == Rel::kObl) {
      below.rel = Rel::kNmod;
      below.relation = "nmod";
    }
  }
}

}  // namespace depeche
