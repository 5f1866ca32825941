// Arguments of verbs and predicative adjectives.
#include <algorithm>

#include "rules/argument_collector.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

constexpr size_t kMaxArguments = 96;
constexpr size_t kMaxConjuncts = 24;
constexpr int kMaxSumDepth = 3;

}  // namespace

void ArgumentCollector::Add(Function function, std::string_view preposition, WordId word, ReasonPhrase path,
                            WordId first_conjunct, bool last_resort) {
  if (!word.valid() || out_->arguments.size() >= kMaxArguments) return;
  if (function != Function::kSelf) {
    const WordId counted = view_.Counted(word);
    if (first_conjunct == word) first_conjunct = counted;
    word = counted;
  }
  for (const Argument& known : out_->arguments) {
    if (known.word == word && known.function == function && known.preposition == preposition) return;
  }
  out_->arguments.push_back(
      {function, preposition, word, path, first_conjunct.valid() ? first_conjunct : word, last_resort});
}

bool ArgumentCollector::Has(Function function) const {
  for (const Argument& argument : out_->arguments) {
    if (argument.function == function && !argument.last_resort) return true;
  }
  return false;
}

void ArgumentCollector::Emit(Function function, std::string_view preposition, WordId word, ReasonPhrase path,
                             bool last_resort, WordId before) {
  if (view_.IsRelativePronoun(word)) {
    const WordId antecedent = view_.Antecedent(word);
    if (antecedent.valid() && antecedent != word) {
      before = word;
      word = antecedent;
      path = "antecedent of relative pronoun";
    }
  }
  Add(function, preposition, word, path, word, last_resort);
  // Conjuncts, also where the parser has chained them.
  const bool nominal = view_.IsNominal(word);
  WordId pending[kMaxConjuncts];
  size_t count = 0, next = 0;
  pending[count++] = word;
  while (next < count) {
    for (const WordId child : view_.Children(pending[next])) {
      const Word& conjunct = view_.word(child);
      if (conjunct.rel != Rel::kConj || count == kMaxConjuncts) continue;
      if (before.valid() && child >= before) continue;
      const bool clause = view_.IsVerbal(child) || view_.Child(child, Rel::kNsubj).valid() ||
                          view_.Child(child, Rel::kCop).valid();
      if (nominal && clause) continue;  // the parser's slip: a clause is no conjunct of a noun
      const PrepositionalPhrase phrase = view_.Phrase(child);
      Add(function, phrase.preposition.empty() ? preposition : phrase.preposition, phrase.word, path, word,
          last_resort);
      pending[count++] = child;
    }
    ++next;
  }
  AddSiblingConjuncts(function, preposition, word, path, last_resort, count);
}

// "A and B" where the tree has not joined them: a second subject behind a conjunction, or the second party of
// "between A and B".
void ArgumentCollector::AddSiblingConjuncts(Function function, std::string_view preposition, WordId word,
                                            ReasonPhrase path, bool last_resort, size_t known) {
  const Word& first = view_.word(word);
  if (view_.tables().IsJoint(preposition) && known == 1 &&
      (function == Function::kMod || function == Function::kObl)) {
    const WordId other = view_.OtherParty(word);
    if (other.valid()) Add(function, preposition, other, path, word, last_resort);
  }
  if (first.rel != Rel::kNsubj || !first.head.valid()) return;
  for (const WordId child : view_.Children(first.head)) {
    if (child <= word || child > first.head || view_.word(child).rel != Rel::kNsubj) continue;
    const WordId conjunction = view_.Child(child, Rel::kCc);
    if (!conjunction.valid() || conjunction < word || view_.Child(child, Rel::kCase).valid()) continue;
    Add(function, preposition, child, path, word, last_resort);
  }
}

void ArgumentCollector::EmitPhrase(Function function, WordId word, ReasonPhrase path, bool last_resort) {
  const PrepositionalPhrase phrase = view_.Phrase(word);
  Emit(function, phrase.preposition, phrase.word, path, last_resort);
}

void ArgumentCollector::CollectVerb(WordId verb) {
  const bool passive = view_.IsPassive(verb);
  const bool reflexive = view_.HasReflexive(verb);
  out_->passive = passive;
  for (const WordId child : view_.Children(verb)) AddVerbDependent(verb, child, passive, reflexive);
  if (!passive) {
    AddInvertedSubject(verb);
    AddSpeakerBehindSpeech(verb);
  }
  if (!Has(passive ? Function::kObj : Function::kSubj)) AddInheritedSubject(verb, passive);
  if (!passive) {
    AddReducedRelativeObject(verb);
    AddSharedObject(verb);
    AddSubjectOfNextVerb(verb);
  } else if (!Has(Function::kSubj)) {
    AddSharedAgent(verb);
    if (!Has(Function::kSubj)) AddStrayAgent(verb);
  }
  AddClausesOfAddressees(verb);
  AddGuessesFromObject(verb);
  if (!passive && !reflexive && !Has(Function::kObj) && !Has(Function::kComp)) AddObjectBehindPhrases(verb);
}

void ArgumentCollector::AddVerbDependent(WordId verb, WordId child, bool passive, bool reflexive) {
  const Word& word = view_.word(child);
  switch (word.rel) {
    case Rel::kNsubj:
    case Rel::kCsubj: {
      if (!view_.IsSubject(child)) {
        // A phrase labelled as subject, or a relative pronoun beside the subject.
        if (view_.Child(child, Rel::kCase).valid()) return EmitPhrase(Function::kObl, child, "oblique");
        // "The strike hit, by the army's count, the depot": behind the verb, beside a subject before it.
        if (child > verb && !passive && !reflexive && !view_.Child(verb, Rel::kObj).valid() &&
            view_.OwnSubject(verb) < verb) {
          return Emit(Function::kObj, "", child, "object (labelled as subject)");
        }
        if (!view_.IsRelativePronoun(child)) return;
        const bool object = view_.Child(verb, Rel::kObj).valid();
        return Emit(object ? Function::kObl : Function::kObj, "", child, "relative pronoun");
      }
      if (word.rel == Rel::kCsubj && view_.IsImpersonal(verb)) return AddClause(child);
      if (!passive) return Emit(Function::kSubj, "", child, "subject");
      // "They were given shelter": the object stands beside the passive's subject.
      const WordId object = view_.Child(verb, Rel::kObj);
      const bool ditransitive =
          object.valid() && !reflexive && view_.IsNominal(object) && !view_.IsReflexivePronoun(object);
      return Emit(ditransitive ? Function::kIobj : Function::kObj, "", child, "subject of passive");
    }
    case Rel::kObj:
      if (view_.IsReflexivePronoun(child)) return;
      if (view_.tables().IsProAdverb(word.lemma)) return;
      if (view_.IsVerbal(child) && view_.IsNonfinite(child)) return AddClause(child);
      // "fired gas [at supporters]": behind a preposition and another object it is none.
      if (view_.Child(verb, Rel::kObj) < child && view_.Child(child, Rel::kCase).valid() &&
          !view_.tables().IsGenitive(view_.Phrase(child).preposition) &&
          !view_.Phrase(child).preposition.empty())
        return EmitPhrase(Function::kObl, child, "oblique");
      return Emit(Function::kObj, "", child, "object");
    case Rel::kIobj:
      if (view_.IsReflexivePronoun(child) || view_.tables().IsProAdverb(word.lemma)) return;
      EmitPhrase(Function::kIobj, child, "indirect object");
      // "asked the army for help": the only object there is. A clitic before the verb stays a dative.
      if (child > verb && !view_.Child(verb, Rel::kObj).valid() && !view_.Child(child, Rel::kCase).valid() &&
          !view_.Child(verb, Rel::kXcomp).valid() && !view_.Child(verb, Rel::kCcomp).valid()) {
        Emit(Function::kObj, "", child, "object");
      }
      return;
    case Rel::kAdvmod:
      return AddCountedBehindBound(verb, child, passive);
    case Rel::kObl:
    case Rel::kNmod:
      return AddVerbOblique(verb, child, passive);
    case Rel::kCcomp:
    case Rel::kXcomp:
      return AddClause(child);
    case Rel::kAdvcl: {
      if (view_.IsRelativeClause(child)) return;
      const std::string_view marker = view_.Marker(child);
      Emit(Function::kAdv, marker, child, "adverbial clause");
      if (marker.empty() || !view_.IsNonfinite(child)) return;
      // "accused of shelling the town": a clause behind a preposition.
      Emit(Function::kObl, marker, child, "clause behind preposition");
      if (view_.tables().IsComplementMarker(marker))
        Emit(Function::kComp, marker, child, "clause behind preposition");
      return;
    }
    default:
      return;
  }
}

// "Au Cameroun, des avocats dénoncent …": a place that opens the sentence, closed by a comma, is where, not
// whom.
bool ArgumentCollector::IsSetting(WordId verb, WordId phrase) const {
  if (phrase > verb) return false;
  const Document& document = view_.document();
  const Place* place = Covering(document.places, phrase);
  if (place == nullptr) return false;
  const WordId next(size_t{place->last.index} + 1);
  return view_.Child(phrase, Rel::kCase) == document[view_.word(phrase).sentence].first && next < verb &&
         view_.word(next).upos == Upos::kPunct;
}

void ArgumentCollector::AddVerbOblique(WordId verb, WordId child, bool passive) {
  const Word& word = view_.word(child);
  if (word.relation.ends_with(":unmarked") || word.relation.ends_with(":tmod")) return;
  if (view_.tables().IsProAdverb(word.lemma) || view_.IsReflexivePronoun(child)) return;
  if (IsSetting(verb, child)) return;
  const PrepositionalPhrase phrase = view_.Phrase(child);
  const bool agent = view_.IsAgentPhrase(child) && (passive || word.relation == "obl:agent");
  if (agent) {
    Emit(Function::kSubj, phrase.preposition, phrase.word,
         passive ? ReasonPhrase("agent of passive") : ReasonPhrase("agent"));
  } else if (passive && view_.tables().IsAgent(phrase.preposition) && !Has(Function::kSubj)) {
    // Not labelled as agent: only what has a determiner or is a name, so that "by force" stays a manner.
    const Word& head = view_.word(view_.Counted(phrase.word));
    const bool referring = head.upos == Upos::kPropn || head.upos == Upos::kPron ||
                           view_.Child(phrase.word, Rel::kDet).valid() ||
                           head.morph.number == Number::kPlur || view_.IsActor(phrase.word);
    if (referring)
      Emit(Function::kSubj, phrase.preposition, phrase.word, "agent of passive, by its preposition");
  }
  if (!passive && IsBareObject(verb, child, phrase)) {
    return Emit(Function::kObj, "", phrase.word, "object (labelled as oblique)");
  }
  Emit(Function::kObl, phrase.preposition, phrase.word, "oblique");
  // A plural article taken for a contraction of the genitive ("déployer des troupes").
  if (child > verb && !passive && view_.tables().IsGenitive(phrase.preposition) &&
      view_.IsContracted(child)) {
    Emit(Function::kObj, "", phrase.word, "genitive (guess)", true);
  }
}

// "killed at least 40 people" with the people as oblique: no preposition, no object beside, counted or
// somebody.
bool ArgumentCollector::IsBareObject(WordId verb, WordId child, const PrepositionalPhrase& phrase) const {
  if (!phrase.preposition.empty() || child < verb || !view_.IsNominal(phrase.word)) return false;
  if (view_.Child(verb, Rel::kObj).valid() || view_.IsTime(phrase.word)) return false;
  return view_.Child(phrase.word, Rel::kNummod).valid() || view_.IsActor(view_.Counted(phrase.word));
}

void ArgumentCollector::AddClause(WordId child) {
  Emit(Function::kComp, view_.Marker(child), child, "clausal complement");
  const std::string_view marker = view_.Marker(child);
  if (!marker.empty() && view_.IsNonfinite(child))
    Emit(Function::kObl, marker, child, "clause behind preposition");
}

void ArgumentCollector::AddInheritedSubject(WordId verb, bool passive) {
  const FoundWord found = view_.InheritedSubject(verb);
  if (!found.word.valid()) return;
  // "the men whom X has armed": the antecedent is taken.
  if (found.path == "antecedent") {
    for (const Argument& known : out_->arguments) {
      if (known.word == found.word) return;
    }
  }
  // The head of a bare past participle is who undergoes it, unless it is of a verb like "venir".
  Emit(passive ? Function::kObj : Function::kSubj, "", found.word, found.path, false, found.before);
  if (passive) return;
  const FoundWord gathered = view_.GatheredFor(verb);
  if (gathered.word.valid()) Emit(Function::kSubj, "", gathered.word, gathered.path, false, gathered.before);
}

// "arrêté plus de cent personnes" with the bound of the number as an adverb: its phrase is the object.
void ArgumentCollector::AddCountedBehindBound(WordId verb, WordId bound, bool passive) {
  if (passive || bound < verb || !view_.EndOfBound(bound).valid() || view_.Child(verb, Rel::kObj).valid())
    return;
  for (const WordId counted : view_.Children(bound)) {
    const Rel rel = view_.word(counted).rel;
    if (counted > bound && (rel == Rel::kObl || rel == Rel::kNmod) && view_.IsNominal(counted) &&
        !view_.tables().IsQuantity(view_.word(counted).lemma)) {
      Emit(Function::kObj, "", counted, "object");
    }
  }
}

// "le camp qu'a attaqué l'armée": of two objects the relative pronoun is one, what follows the verb the
// subject.
void ArgumentCollector::AddInvertedSubject(WordId verb) {
  if (Has(Function::kSubj)) return;
  const bool reflexive = view_.HasReflexive(verb);  // "où s'est déployé un contingent"
  WordId pronoun, behind;
  for (const WordId child : view_.Children(verb)) {
    const Rel rel = view_.word(child).rel;
    if (rel == Rel::kNsubj) return;
    if (rel != Rel::kObj) continue;
    if (child < verb && view_.IsRelativePronoun(child)) pronoun = child;
    if (child > verb) behind = child;
  }
  if (!(pronoun.valid() || reflexive) || !behind.valid() || !view_.IsNominal(behind)) return;
  auto& arguments = out_->arguments;
  for (Argument& argument : arguments) {
    const bool moved = argument.first_conjunct == view_.Counted(behind) || argument.word == behind;
    if (argument.function != Function::kObj || !moved) continue;
    argument.function = Function::kSubj;
    argument.path = "inverted subject";
  }
}

// "« Nous partirons », ont averti les ministres" with the ministers as object.
void ArgumentCollector::AddSpeakerBehindSpeech(WordId verb) {
  const WordId speaker = Has(Function::kSubj) ? WordId() : view_.SpeakerBehindSpeech(verb);
  if (!speaker.valid()) return;
  for (Argument& argument : out_->arguments) {
    const bool moved = argument.word == speaker || argument.first_conjunct == view_.Counted(speaker);
    if (argument.function != Function::kObj || !moved) continue;
    argument.function = Function::kSubj;
    argument.path = "speaker behind the speech";
  }
}

// "the man (whom) police arrested"
void ArgumentCollector::AddReducedRelativeObject(WordId verb) {
  if (!view_.IsRelativeClause(verb) || Has(Function::kObj) || !view_.Child(verb, Rel::kNsubj).valid()) return;
  const WordId head = view_.word(verb).head;
  if (!head.valid()) return;
  for (const Argument& known : out_->arguments) {
    if (known.word == head) return;
  }
  if (view_.Child(verb, Rel::kCcomp).valid() || view_.Child(verb, Rel::kCop).valid()) return;
  Emit(Function::kObj, "", head, "antecedent", false, verb);
}

// "arrested and jailed by the police": the agent stands with one of the participles.
void ArgumentCollector::AddSharedAgent(WordId verb) {
  const auto share = [this](WordId from, WordId after) {
    for (const WordId child : view_.Children(from)) {
      if (!view_.IsAgentPhrase(child) || child < after) continue;
      const PrepositionalPhrase phrase = view_.Phrase(child);
      Emit(Function::kSubj, phrase.preposition, phrase.word, "shared agent of passive");
    }
  };
  if (view_.word(verb).rel == Rel::kConj && view_.word(verb).head.valid()) share(view_.word(verb).head, verb);
  for (const WordId child : view_.Children(verb)) {
    if (view_.word(child).rel == Rel::kConj && view_.IsPastParticiple(child) &&
        !view_.HasOwnAuxiliary(child)) {
      share(child, child);
    }
  }
}

// "held in the camp by the militia": the parser hung the agent on the place.
void ArgumentCollector::AddStrayAgent(WordId verb) {
  for (const WordId phrase : view_.Children(verb)) {
    const Rel rel = view_.word(phrase).rel;
    if (rel != Rel::kObl && rel != Rel::kObj) continue;
    for (const WordId child : view_.Children(phrase)) {
      if (view_.word(child).rel != Rel::kNmod || child < phrase) continue;
      const PrepositionalPhrase agent = view_.Phrase(child);
      if (!view_.tables().IsAgent(agent.preposition)) continue;
      Emit(Function::kSubj, agent.preposition, agent.word, "agent of passive, attached to a noun before it");
    }
  }
}

// "attacked and looted the village": the object stands with one of the verbs.
void ArgumentCollector::AddSharedObject(WordId verb) {
  if (Has(Function::kObj) || Has(Function::kComp)) return;
  const Word& word = view_.word(verb);
  // "seized the town, looted shops" with "looted" as the shops' attribute.
  if (word.rel == Rel::kAmod && view_.CoordinatedAbove(verb).valid()) {
    return Emit(Function::kObj, "", word.head, "object (labelled as head)");
  }
  if (word.rel == Rel::kConj && word.head.valid() && view_.IsVerbal(word.head)) {
    for (const WordId child : view_.Children(word.head)) {
      if (view_.word(child).rel == Rel::kObj && child > verb)
        Emit(Function::kObj, "", child, "shared object");
    }
    return;
  }
  for (const WordId child : view_.Children(verb)) {
    const Word& conjunct = view_.word(child);
    if (conjunct.rel != Rel::kConj || !view_.IsVerbal(child) || child < verb || child.index - verb.index > 2)
      continue;
    if (view_.Child(child, Rel::kNsubj).valid()) continue;
    for (const WordId object : view_.Children(child)) {
      if (view_.word(object).rel == Rel::kObj && object > child)
        Emit(Function::kObj, "", object, "shared object");
    }
    return;
  }
}

// "the raid targeting a depot was repelled": the depot as second subject of "repelled".
void ArgumentCollector::AddSubjectOfNextVerb(WordId verb) {
  const Word& word = view_.word(verb);
  if (word.rel != Rel::kAcl || Has(Function::kObj) || !word.head.valid()) return;
  const Word& head = view_.word(word.head);
  if (head.rel != Rel::kNsubj || !head.head.valid()) return;
  for (const WordId child : view_.Children(head.head)) {
    if (view_.word(child).rel != Rel::kNsubj || child < verb || child > head.head) continue;
    if (!view_.Child(child, Rel::kCase).valid())
      Emit(Function::kObj, "", child, "object (labelled as subject)");
    return;
  }
}

// "urged the rebels to leave" with the infinitive hung on the rebels.
void ArgumentCollector::AddClausesOfAddressees(WordId verb) {
  for (const WordId addressee : view_.Children(verb)) {
    const Rel rel = view_.word(addressee).rel;
    const bool dative = rel == Rel::kObl && view_.tables().IsDative(view_.Phrase(addressee).preposition);
    if (addressee < verb || !(dative || rel == Rel::kObj || rel == Rel::kIobj)) continue;
    if (!dative && !view_.IsActor(addressee)) continue;
    for (const WordId child : view_.Children(addressee)) {
      if (view_.word(child).rel != Rel::kAcl || view_.word(child).morph.verb_form != VerbForm::kInf) continue;
      if (view_.tables().IsComplementMarker(view_.Marker(child))) AddClause(child);
    }
  }
}

// "a dispersé à coups de canon à eau des centaines de manifestants": a plural article behind a phrase, taken
// for a genitive of it.
void ArgumentCollector::AddObjectBehindPhrases(WordId verb) {
  for (const WordId phrase : view_.Children(verb)) {
    if (phrase < verb || view_.word(phrase).rel != Rel::kObl) continue;
    for (const WordId child : view_.Children(phrase)) {
      const Word& word = view_.word(child);
      if (word.rel != Rel::kNmod || child < phrase || word.morph.number != Number::kPlur) continue;
      if (!view_.IsContracted(child) || !view_.tables().IsGenitive(view_.Phrase(child).preposition)) continue;
      if (view_.tables().IsQuantity(word.lemma)) Emit(Function::kObj, "", child, "counted genitive");
    }
  }
}

// Phrases that the parser hung on the object right before them.
void ArgumentCollector::AddGuessesFromObject(WordId verb) {
  for (const WordId object : view_.Children(verb)) {
    const Word& word = view_.word(object);
    if ((word.rel == Rel::kObj || word.rel == Rel::kNsubj) && object > verb)
      AddGuessesFrom(object, kMaxSumDepth);
  }
}

// `depth`: how far what a sum is of may stand below it: "20 millions d'euros d'aide au Pakistan".
void ArgumentCollector::AddGuessesFrom(WordId object, int depth) {
  const Upos upos = view_.word(object).upos;
  const bool some = upos == Upos::kDet || upos == Upos::kPron || upos == Upos::kNum;  // "some of the miners"
  const bool sum = depth > 0 && (some || view_.Child(object, Rel::kNummod).valid() ||
                                 view_.tables().IsQuantity(view_.word(object).lemma));
  for (const WordId child : view_.Children(object)) {
    const Rel rel = view_.word(child).rel;
    if (child < object) continue;
    if (rel == Rel::kNmod) {
      const PrepositionalPhrase phrase = view_.Phrase(child);
      if (phrase.preposition.empty()) continue;
      if (sum) AddGuessesFrom(child, depth - 1);
      if (view_.tables().IsGenitive(phrase.preposition)) continue;
      Emit(Function::kObl, phrase.preposition, phrase.word, "modifier of the object (guess)", true);
    } else if (rel == Rel::kAcl && !view_.IsRelativeClause(child) && view_.IsNonfinite(child) &&
               view_.tables().IsComplementMarker(view_.Marker(child))) {
      Emit(Function::kComp, view_.Marker(child), child, "clause of the object (guess)", true);
    }
  }
}

void ArgumentCollector::CollectAdjective(WordId adjective) {
  for (const WordId child : view_.Children(adjective)) {
    const Rel rel = view_.word(child).rel;
    if (rel == Rel::kNsubj || rel == Rel::kCsubj) {
      AddVerbDependent(adjective, child, /*passive=*/false, /*reflexive=*/false);
    } else if (rel == Rel::kObl || rel == Rel::kNmod) {
      AddVerbOblique(adjective, child, /*passive=*/false);
    } else if (rel == Rel::kXcomp || rel == Rel::kCcomp || rel == Rel::kAdvcl || rel == Rel::kIobj) {
      AddVerbDependent(adjective, child, false, false);
    } else if (rel == Rel::kAcl && view_.IsNonfinite(child)) {
      AddClause(child);
    }
  }
  if (Has(Function::kSubj)) return;
  const Word& word = view_.word(adjective);
  if (word.rel == Rel::kAmod && word.head.valid()) {
    Emit(Function::kSubj, "", word.head, "noun of the adjective");
  } else {
    AddInheritedSubject(adjective, /*passive=*/false);
  }
}

}  // namespace depeche
