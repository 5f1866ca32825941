#include "syntax/appositions.h"

namespace depeche {
namespace {

constexpr int kMaxDepth = 12;

class AppositionRestorer {
 public:
  AppositionRestorer(Document& document, const TreeIndex& tree) : document_(document), tree_(tree) {}

  void Restore(const Name& name) {
    const WordId head = HeadOf(name);
    const WordId noun = document_[head].head;
    if (document_[head].rel != Rel::kConj || !noun || !IsSomebody(noun) || noun > head) return;
    if (HasConjunction(head) || !StandsBetweenCommas(name) || !FollowsPhraseOf(noun, name)) return;
    for (const WordId child : tree_.children(head)) {
      if (document_[child].rel == Rel::kConj && child > name.last) document_[child].head = noun;
    }
    document_[head].rel = Rel::kAppos;
    document_[head].relation = "appos";
  }

 private:
  WordId HeadOf(const Name& name) const {
    for (WordId at = name.first; at <= name.last; ++at.index) {
      const WordId head = document_[at].head;
      if (!head || head < name.first || head > name.last) return at;
    }
    return name.first;
  }

  // "the president", not "presidents" and not "a president and …".
  bool IsSomebody(WordId noun) const {
    const Word& word = document_[noun];
    if (word.upos != Upos::kNoun || word.morph.number == Number::kPlur) return false;
    for (const WordId child : tree_.children(noun)) {
      if (document_[child].rel == Rel::kDet &&
          document_[child].feats.find("Definite=Ind") != std::string_view::npos)
        return false;
    }
    return true;
  }

  bool HasConjunction(WordId word) const {
    for (const WordId child : tree_.children(word)) {
      if (document_[child].rel == Rel::kCc && child < word) return true;
    }
    return false;
  }

  // The closing comma ends the apposition only where no further name follows in the list.
  bool StandsBetweenCommas(const Name& name) const {
    const Sentence& sentence = document_[document_[name.first].sentence];
    const WordId behind(size_t{name.last.index} + 1), next(size_t{name.last.index} + 2);
    if (name.first == sentence.first || next >= sentence.end()) return false;
    return document_[WordId(name.first.index - size_t{1})].form == "," && document_[behind].form == "," &&
           document_[next].upos != Upos::kPropn;
  }

  // The last word before the comma belongs to the noun's phrase.
  bool FollowsPhraseOf(WordId noun, const Name& name) const {
    WordId at(name.first.index - size_t{2});
    for (int step = 0; at && step < kMaxDepth; ++step, at = document_[at].head) {
      if (at == noun) return true;
    }
    return false;
  }

  Document& document_;
  const TreeIndex& tree_;
};

}  // namespace

void RestoreAppositions(Document& document, const TreeIndex& tree) {
  AppositionRestorer restorer(document, tree);
  for (const Name& name : document.names) {
    if (name.type == NameType::kPerson && name.first.index >= 2) restorer.Restore(name);
  }
}

}  // namespace depeche
