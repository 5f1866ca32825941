#include "when/tense.h"

#include "base/fold.h"

namespace depeche::when {
namespace {

constexpr int kMaxClimb = 12;

class TenseReader {
 public:
  TenseReader(const TimeTable& table, const Document& document, const TreeIndex& tree)
      : table_(table), document_(document), tree_(tree) {}

  // kUnknown: this word does not tell, ask the one above.
  Direction At(WordId id) const {
    const Word& word = document_[id];
    const Auxiliaries aux = Look(id);
    const bool verbal = word.upos == Upos::kVerb || word.upos == Upos::kAux || aux.any;
    if (!verbal) return Plans(word) ? Direction::kFuture : Direction::kUnknown;
    if (aux.perfect && (aux.modal || aux.conditional)) return Direction::kPast;  // would have met
    if (aux.modal || aux.future) return Direction::kFuture;
    if (aux.conditional) {
      return aux.passive || word.morph.verb_form != VerbForm::kPart ? Direction::kFuture : Direction::kPast;
    }
    switch (word.morph.verb_form) {
      case VerbForm::kInf:
        return Infinitive(word, aux);
      case VerbForm::kPart:
      case VerbForm::kGer:
        return Participle(word, aux);
      default:
        return Finite(word, aux);
    }
  }

 private:
  struct Auxiliaries {
    bool any = false, modal = false, future = false, conditional = false, perfect = false;
    bool passive = false, present = false, past = false, infinitive = false, participle = false;
  };

  bool Is(const char* word_class, const Word& word) const {
    return table_.IsIn(word_class, FoldKey(word.lemma.empty() ? word.form : word.lemma));
  }
  bool Plans(const Word& word) const { return Is("plan", word); }

  bool WasPlanned(const Word& word) const {
    return Plans(word) && word.morph.verb_form == VerbForm::kFin &&
           (word.morph.tense == Tense::kImp || word.morph.tense == Tense::kPast);
  }

  Auxiliaries Look(WordId id) const {
    Auxiliaries found;
    for (WordId child : tree_.children(id)) {
      const Word& word = document_[child];
      if (word.rel != Rel::kAux && word.rel != Rel::kCop) continue;
      found.any = true;
      found.modal |= Is("future-aux", word);
      found.perfect |= Is("perfect-aux", word);
      found.future |= word.morph.tense == Tense::kFut;
      found.conditional |= word.morph.mood == Mood::kCnd;
      found.passive |= word.relation.ends_with(":pass") || word.rel == Rel::kCop;
      found.infinitive |= word.morph.verb_form == VerbForm::kInf;
      found.participle |= word.upos == Upos::kVerb && word.morph.verb_form == VerbForm::kPart;
      if (word.morph.verb_form != VerbForm::kFin) continue;
      found.present |= word.morph.tense == Tense::kPres;
      found.past |= word.morph.tense == Tense::kPast || word.morph.tense == Tense::kImp;
    }
    return found;
  }

  // "doit clôturer mardi", "to meet on Friday"; "après avoir rencontré", "a réussi à libérer" are past.
  Direction Infinitive(const Word& word, const Auxiliaries& aux) const {
    if (aux.perfect || aux.participle) return Direction::kPast;  // "s'est fait exploser"
    if (word.head && Is("implicative", document_[word.head])) return Direction::kUnknown;
    // "devaient se réunir vendredi", "were to meet on Friday": near the report, on either side.
    if (aux.past || (word.head && WasPlanned(document_[word.head]))) return Direction::kPresent;
    return Direction::kFuture;
  }

  Direction Participle(const Word& word, const Auxiliaries& aux) const {
    // "prévue vendredi", "scheduled for Friday"; "était prévue vendredi" is near the report, on either side.
    // "a été convoqué vendredi", "has promised on Friday" is done.
    if (Plans(word) && aux.perfect) return Direction::kPast;
    if (Plans(word)) return aux.past ? Direction::kPresent : Direction::kFuture;
    const bool present = word.morph.tense == Tense::kPres || word.morph.verb_form == VerbForm::kGer;
    if (aux.infinitive) return Infinitive(word, aux);  // "devra être achevé"
    // "resteront mobilisées": the verb above tells.
    if (!aux.any) return present || word.rel == Rel::kXcomp ? Direction::kUnknown : Direction::kPast;
    if (aux.perfect || aux.past) return Direction::kPast;
    if (aux.present && (aux.passive || present)) return Direction::kPresent;
    return Direction::kPast;
  }

  Direction Finite(const Word& word, const Auxiliaries& aux) const {
    if (word.morph.tense == Tense::kFut) return Direction::kFuture;
    if (word.morph.mood == Mood::kCnd || word.morph.mood == Mood::kImp) return Direction::kFuture;
    if (aux.past || aux.perfect) return Direction::kPast;
    if (word.morph.tense == Tense::kPres) return Plans(word) ? Direction::kFuture : Direction::kPresent;
    if (word.morph.tense != Tense::kNone) return Direction::kPast;
    return aux.present ? Direction::kPresent : Direction::kUnknown;
  }

  const TimeTable& table_;
  const Document& document_;
  const TreeIndex& tree_;
};

}  // namespace

WordId TopOf(const Document& document, WordId first, WordId last) {
  for (uint32_t i = first.index; i <= last.index; ++i) {
    const WordId head = document.words[i].head;
    if (!head || head < first || head > last) return WordId(i);
  }
  return first;
}

Direction DirectionOf(const TimeTable& table, const Document& document, const TreeIndex& tree, WordId first,
                      WordId last) {
  const TenseReader reader(table, document, tree);
  WordId at = TopOf(document, first, last);
  const bool headline = document[document[at].sentence].headline;
  for (int i = 0; i < kMaxClimb; ++i) {
    at = document[at].head;
    if (!at) break;
    const Direction direction = reader.At(at);
    if (direction == Direction::kUnknown) continue;
    // Headlines tell the past in the present tense.
    return direction == Direction::kPresent && headline ? Direction::kPast : direction;
  }
  return Direction::kUnknown;
}

}  // namespace depeche::when
