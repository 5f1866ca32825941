#include "syntax/lists.h"

#include <algorithm>

namespace depeche {
namespace {

constexpr int kMaxDepth = 12;
// How far before its conjunction the phrase may stand that another one is joined to.
constexpr size_t kMaxPhraseReach = 30;

class ListJoiner {
 public:
  ListJoiner(Document& document, const TreeIndex& tree) : document_(document), tree_(tree) {}

  void Join(WordId first) {
    const Word& subject = document_[first];
    if (subject.rel != Rel::kNsubj || !subject.head || first > subject.head || !IsNominal(first)) return;
    const bool goes_on = JoinFurtherSubjects(first, subject.head);
    if (subject.upos == Upos::kNoun && subject.morph.number == Number::kPlur)
      return;  // "two men, A and B, met"
    for (const WordId child : tree_.children(first)) {
      if (document_[child].rel != Rel::kAppos || child < first || !IsNominal(child)) continue;
      if (!FollowsComma(FirstOf(child))) continue;
      const WordId last = LastConjunct(child);
      const bool open = last && IsIntroduced(last) && IsNominal(last) && !FollowedByPunctuation(LastOf(last));
      if (!goes_on && !open) continue;
      if (IsNameOf(first, child)) {
        if (open) MoveConjuncts(child, first);
      } else if (IsIntroduced(child)) {
        MoveConjuncts(child, first);
        Hang(child, first);
      }
    }
  }

  // "met the minister, A, the mayor, B, and her deputy": a second somebody hung on the first as if it were
  // another name of his.
  void JoinNamed(WordId first) {
    if (document_[first].upos != Upos::kNoun || !LastConjunct(first)) return;
    WordId name;
    for (const WordId child : tree_.children(first)) {
      if (document_[child].rel != Rel::kAppos || child < first) continue;
      if (!name) {
        if (document_[child].upos != Upos::kPropn) return;
        name = child;
      } else if (document_[child].upos == Upos::kNoun && IsIntroduced(child) &&
                 FollowsComma(FirstOf(child)) && LastConjunct(first) > child) {
        Hang(child, first);
      }
    }
  }

  // "met A as well as B", with B hung on the verb: what the verb's object is joined to.
  void JoinObject(WordId member) {
    if (document_[member].rel != Rel::kConj || !IsNominal(member) || !IsMereNominal(member)) return;
    const WordId verb = document_[member].head;
    const WordId conjunction = Child(member, Rel::kCc);
    if (!verb || document_[verb].upos != Upos::kVerb || !conjunction || Child(member, Rel::kCase)) return;
    const WordId object = Child(verb, Rel::kObj);
    if (object && object > verb && object < conjunction && IsNominal(object)) Hang(member, object);
  }

  // "met with A at noon, and with B" with B hung on another verb: the phrase before that opens likewise.
  void JoinPhrase(WordId member) {
    const Rel rel = document_[member].rel;
    if ((rel != Rel::kObl && rel != Rel::kNmod) || !IsNominal(member)) return;
    const WordId conjunction = Child(member, Rel::kCc);
    const WordId marker = Child(member, Rel::kCase);
    if (!conjunction || !marker || marker < conjunction || conjunction > member) return;
    const WordId begin = document_[document_[member].sentence].first;
    for (size_t back = 1; back <= kMaxPhraseReach && conjunction.index >= begin.index + back; ++back) {
      const WordId first(conjunction.index - back);
      if (document_[first].upos == Upos::kVerb && document_[first].morph.verb_form == VerbForm::kFin) return;
      const WordId opening = Child(first, Rel::kCase);
      if (!IsNominal(first) || !opening || document_[opening].lemma != document_[marker].lemma) continue;
      if (!HangsOn(first, member)) Hang(member, first);
      return;
    }
  }

  // "presidents of A, B and C" with B hung on the presidents.
  void JoinPlace(WordId member) {
    if (document_[member].rel != Rel::kConj || !IsPlaceName(member) || Child(member, Rel::kCase)) return;
    const WordId place = PlaceOf(document_[member].head);
    if (!place || place > member) return;
    MoveConjuncts(member, place);
    Hang(member, place);
  }

 private:
  bool HangsOn(WordId word, WordId ancestor) const {
    for (int step = 0; word && step < kMaxDepth; ++step, word = document_[word].head) {
      if (word == ancestor) return true;
    }
    return static_cast<bool>(word);
  }

  bool IsNominal(WordId id) const {
    const Upos upos = document_[id].upos;
    return upos == Upos::kNoun || upos == Upos::kPropn;
  }

  // "A, the B and C met" with B as another subject, whose list goes on.
  bool JoinFurtherSubjects(WordId first, WordId verb) {
    bool joined = false;
    for (const WordId child : tree_.children(verb)) {
      if (child <= first || child > verb || document_[child].rel != Rel::kNsubj || !IsNominal(child))
        continue;
      if (!FollowsComma(FirstOf(child)) || Child(child, Rel::kCase)) continue;
      if (!LastConjunct(child) && !IsBeforeConjunctOf(first, child)) continue;
      const WordId place = IsPlaceName(child) ? PlaceOf(first) : WordId();
      const WordId list = place && place < child ? place : first;
      MoveConjuncts(child, list);
      Hang(child, list);
      joined = true;
    }
    return joined;
  }

  // "A, B and C met" with C hung on A: right behind B stands the conjunction of a conjunct of A's.
  bool IsBeforeConjunctOf(WordId first, WordId member) const {
    const WordId behind(size_t{LastOf(member).index} + 1);
    if (behind >= document_[document_[member].sentence].end() || document_[behind].rel != Rel::kCc)
      return false;
    const Word& conjunct = document_[document_[behind].head];
    return conjunct.rel == Rel::kConj && conjunct.head == first;
  }

  bool IsPlaceName(WordId word) const {
    const auto next = std::upper_bound(document_.names.begin(), document_.names.end(), word,
                                       [](WordId id, const Name& name) { return id < name.first; });
    if (next == document_.names.begin()) return false;
    const Name& name = *std::prev(next);
    return name.type == NameType::kLocation && word <= name.last;
  }

  // "ministers [of Chile]": the place that a noun's complement names.
  WordId PlaceOf(WordId noun) const {
    if (IsPlaceName(noun)) return {};
    for (const WordId child : tree_.children(noun)) {
      const bool complement = child > noun && document_[child].rel == Rel::kNmod && Child(child, Rel::kCase);
      if (complement && IsPlaceName(child)) return child;
    }
    return {};
  }

  WordId Child(WordId id, Rel rel) const {
    for (const WordId child : tree_.children(id)) {
      if (document_[child].rel == rel) return child;
    }
    return {};
  }

  // The conjunct behind "and".
  WordId LastConjunct(WordId member) const {
    WordId last;
    for (const WordId child : tree_.children(member)) {
      if (document_[child].rel == Rel::kConj && Child(child, Rel::kCc)) last = child;
    }
    return last;
  }

  // Members of lists are names or have a determiner; what somebody is has none ("A, head of state and …").
  bool IsIntroduced(WordId id) const {
    return document_[id].upos == Upos::kPropn || Child(id, Rel::kDet) || Child(id, Rel::kNummod);
  }

  // "the minister, A and her colleague met": a name behind a noun that has none yet.
  bool IsNameOf(WordId noun, WordId name) const {
    if (document_[noun].upos != Upos::kNoun || document_[name].upos != Upos::kPropn) return false;
    for (const WordId child : tree_.children(noun)) {
      const Rel rel = document_[child].rel;
      const bool beside =
          rel == Rel::kFlat || rel == Rel::kAppos || (rel == Rel::kNmod && !Child(child, Rel::kCase));
      if (child < name && beside && document_[child].upos == Upos::kPropn) return false;
    }
    return true;
  }

  // Neither a clause without its verb nor one with a copula.
  bool IsMereNominal(WordId id) const {
    for (const WordId child : tree_.children(id)) {
      const Rel rel = document_[child].rel;
      if (rel == Rel::kNsubj || rel == Rel::kCop || rel == Rel::kObj || document_[child].relation == "orphan")
        return false;
    }
    return true;
  }

  // The outermost words of a phrase, punctuation aside.
  WordId FirstOf(WordId id) const {
    for (int step = 0; step < kMaxDepth; ++step) {
      const TreeIndex::Range children = tree_.children(id);
      if (children.empty() || *children.first > id) break;
      id = *children.first;
      if (document_[id].upos == Upos::kPunct) return WordId(size_t{id.index} + 1);
    }
    return id;
  }

  WordId LastOf(WordId id) const {
    for (int step = 0; step < kMaxDepth; ++step) {
      WordId behind = id;
      for (const WordId child : tree_.children(id)) {
        if (child > behind && document_[child].upos != Upos::kPunct) behind = child;
      }
      if (behind == id) break;
      id = behind;
    }
    return id;
  }

  bool FollowsComma(WordId id) const {
    return id > document_[document_[id].sentence].first &&
           document_[WordId(size_t{id.index} - 1)].form == ",";
  }

  bool FollowedByPunctuation(WordId id) const {
    const WordId behind(size_t{id.index} + 1);
    return behind >= document_[document_[id].sentence].end() || document_[behind].upos == Upos::kPunct;
  }

  void MoveConjuncts(WordId from, WordId to) {
    for (const WordId child : tree_.children(from)) {
      if (document_[child].rel == Rel::kConj) Hang(child, to);
    }
  }

  void Hang(WordId member, WordId first) {
    Word& word = document_[member];
    word.head = first;
    word.rel = Rel::kConj;
    word.relation = "conj";
  }

  Document& document_;
  const TreeIndex& tree_;
};

}  // namespace

void JoinLists(Document& document, const TreeIndex& tree) {
  ListJoiner joiner(document, tree);
  for (size_t i = 0; i < document.words.size(); ++i) {
    joiner.Join(WordId(i));
    joiner.JoinPhrase(WordId(i));
    joiner.JoinPlace(WordId(i));
    joiner.JoinNamed(WordId(i));
    joiner.JoinObject(WordId(i));
  }
}

}  // namespace depeche
