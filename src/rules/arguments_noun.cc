// Arguments of nouns: genitives, modifiers, adjectives of people, and what a light verb lends them.
#include "rules/argument_collector.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

bool FitsVerb(const ClauseView& view, const LightVerb& entry, WordId verb) {
  if (entry.reflexive && !view.HasReflexive(verb)) return false;
  for (const std::string& expected : entry.other_words) {
    bool found = false;
    for (const WordId child : view.Children(verb)) found |= view.Lemma(child) == expected;
    if (!found) return false;
  }
  return true;
}

// "killed by the shelling": the deed as the agent of a passive.
bool IsAgentOf(const ClauseView& view, WordId noun, Rel rel) {
  if (rel != Rel::kObl) return false;
  return view.word(noun).relation == "obl:agent" || view.tables().IsAgent(view.Phrase(noun).preposition);
}

// "frappe le massacre de dix villageois dans un raid": the raid hung on the verb over the noun before it.
WordId NounBeforePhrase(const ClauseView& view, WordId verb, WordId phrase) {
  WordId before;
  for (const WordId child : view.Children(verb)) {
    if (child >= phrase) break;
    before = child;
  }
  const Rel rel = before.valid() ? view.word(before).rel : Rel::kDep;
  return rel == Rel::kObj || rel == Rel::kNsubj ? before : WordId();
}

// "a reçu du soutien": some of it, with the article taken for a genitive.
bool IsPartitive(const ClauseView& view, WordId verb, WordId noun, Rel rel) {
  return rel == Rel::kObl && verb < noun && view.IsContracted(noun) && !view.Child(verb, Rel::kObj).valid() &&
         view.tables().IsGenitive(view.Phrase(noun).preposition);
}

// "called the raids a crime": what is said to be something is not done.
bool IsJudged(const ClauseView& view, WordId verb, WordId noun) {
  const WordId judgement = view.Child(verb, Rel::kXcomp);
  return judgement.valid() && noun < judgement && view.IsNominal(judgement) &&
         !view.Child(judgement, Rel::kCase).valid();
}

// The slot in which `noun` stands under `verb`, as the light verbs' table has it.
bool FitsSlot(const ClauseView& view, const LightVerb& entry, WordId verb, WordId noun, Rel rel) {
  const bool passive = view.IsPassive(verb);
  switch (entry.slot) {
    case LightSlot::kObj:
    case LightSlot::kSuffer:
    case LightSlot::kBlame:
      if (IsJudged(view, verb, noun)) return false;
      return rel == Rel::kObj || (passive && rel == Rel::kNsubj) || IsPartitive(view, verb, noun, rel);
    case LightSlot::kObl:
    case LightSlot::kVictim:
    case LightSlot::kCharge:
      return (rel == Rel::kObl || rel == Rel::kNmod) && view.Phrase(noun).preposition == entry.preposition;
    case LightSlot::kSubj:
      return rel == Rel::kNsubj && !passive;
    case LightSlot::kAim:
      return passive ? IsAgentOf(view, noun, rel) : rel == Rel::kNsubj;
  }
  return false;
}

const LightVerb* FindEntry(const ClauseView& view, const std::vector<LightVerb>* entries, WordId verb,
                           WordId noun, Rel rel) {
  if (entries == nullptr) return nullptr;
  for (const LightVerb& entry : *entries) {
    if (FitsVerb(view, entry, verb) && FitsSlot(view, entry, verb, noun, rel)) return &entry;
  }
  return nullptr;
}

// "claimed responsibility for the attack": the noun hangs on the object of a light verb of several words.
// "accused the militia of murders": or of one that charges somebody.
Carrier CarrierOfObject(const ClauseView& view, WordId noun) {
  const WordId object = view.word(noun).head;
  if (view.word(noun).rel != Rel::kNmod || !object.valid() || view.word(object).rel != Rel::kObj) return {};
  const WordId verb = view.word(object).head;
  const LightVerb* entry = FindEntry(view, view.tables().Find(view.Lemma(verb)), verb, noun, Rel::kNmod);
  if (entry == nullptr) return {};
  if (entry->other_words.empty() &&
      (entry->slot != LightSlot::kCharge || view.Child(noun, Rel::kDet).valid()))
    return {};
  return {verb, entry, WordId()};
}

// "au cours d'une attaque": the noun inside the preposition on which the tree hangs the phrase, else the
// noun.
WordId HeadOfPhrase(const ClauseView& view, WordId noun) {
  const WordId head = view.word(noun).head;
  const bool inside = view.word(noun).rel == Rel::kNmod && head.valid() && view.Phrase(head).word == noun;
  return inside ? head : noun;
}

// The noun under its verb, or as subject of a verb further down: "une frappe pourrait avoir été menée".
Carrier CarrierAbove(const ClauseView& view, WordId deed) {
  const WordId noun = HeadOfPhrase(view, deed);
  const Word& word = view.word(noun);
  WordId verb = word.head;
  if (!verb.valid()) return {};
  Rel rel = word.rel;
  for (int step = 0; step < 4 && verb.valid(); ++step) {
    if (const LightVerb* entry = FindEntry(view, view.tables().Find(view.Lemma(verb)), verb, noun, rel))
      return {verb, entry, WordId()};
    if (rel != Rel::kNsubj) break;
    verb = view.Child(verb, Rel::kXcomp);
  }
  if (word.rel == Rel::kObl && word.head < noun) {
    const WordId before = NounBeforePhrase(view, word.head, noun);
    const auto* entries = before.valid() ? view.tables().Find(view.Lemma(before)) : nullptr;
    const LightVerb* entry = FindEntry(view, entries, before, noun, word.rel);
    if (entry != nullptr && entry->slot == LightSlot::kVictim) return {before, entry, WordId()};
  }
  return CarrierOfObject(view, noun);
}

// The noun before its verb: "la frappe menée par X", "la frappe que X a menée".
Carrier CarrierBelow(const ClauseView& view, WordId noun, WordId hung_on) {
  for (const WordId child : view.Children(hung_on)) {
    if (view.word(child).rel != Rel::kAcl || !view.IsVerbal(child)) continue;
    Rel rel = Rel::kNsubj;  // participles: subject of a passive or of an active one
    if (view.IsRelativeClause(child) && !view.IsPassive(child)) {
      const WordId subject = view.Child(child, Rel::kNsubj);
      if (subject.valid() && !view.IsRelativePronoun(subject)) rel = Rel::kObj;
    } else if (view.word(child).morph.verb_form == VerbForm::kInf) {
      continue;
    }
    if (const LightVerb* entry = FindEntry(view, view.tables().Find(view.Lemma(child)), child, noun, rel))
      return {child, entry, WordId()};
  }
  return {};
}

// "les meurtres de membres du parti commis par X": hung on a noun further down, but in the number and gender
// of the deed, or of a verb of deeds alone.
Carrier CarrierFurtherDown(const ClauseView& view, WordId noun, WordId from, int depth) {
  if (depth == 0) return {};
  for (const WordId modifier : view.Children(from)) {
    if (view.word(modifier).rel != Rel::kNmod || modifier < from) continue;
    const Carrier below = CarrierBelow(view, noun, modifier);
    if (below.entry != nullptr && below.entry->slot == LightSlot::kObj && from != noun) {
      const Morph& deed = view.word(noun).morph;
      const Morph& done = view.word(below.verb).morph;
      const Morph& other = view.word(modifier).morph;
      const bool agrees = done.number == deed.number && done.gender == deed.gender &&
                          (other.number != done.number || other.gender != done.gender);
      if (agrees || view.tables().IsOfDeeds(view.Lemma(below.verb))) return below;
    }
    if (Carrier further = CarrierFurtherDown(view, noun, modifier, depth - 1); further.entry != nullptr)
      return further;
  }
  return {};
}

// The last of the nouns coordinated with `noun`.
WordId LastDeed(const ClauseView& view, WordId noun) {
  WordId last;
  for (const WordId child : view.Children(noun)) {
    if (view.word(child).rel == Rel::kConj && view.word(child).upos == Upos::kNoun) last = child;
  }
  return last;
}

}  // namespace

WordId QuantityOf(const ClauseView& view, WordId noun) {
  const Word& word = view.word(noun);
  if (word.rel != Rel::kNmod || !word.head.valid()) return WordId();
  if (!view.tables().IsQuantity(view.Lemma(word.head))) return WordId();
  return view.tables().IsGenitive(view.Phrase(noun).preposition) ? word.head : WordId();
}

Carrier FindCarrier(const ClauseView& view, WordId noun) {
  WordId at = noun;
  for (int step = 0; step < 4; ++step) {
    if (Carrier above = CarrierAbove(view, at); above.entry != nullptr) return above;
    if (Carrier below = CarrierBelow(view, at, at); below.entry != nullptr) return below;
    for (const WordId modifier : view.Children(at)) {  // "une attaque au drone visant X", hung on the drone
      if (view.word(modifier).rel != Rel::kNmod || modifier < at) continue;
      Carrier below = CarrierBelow(view, at, modifier);
      // "les frappes de la coalition dirigée par X": the coalition is led, not the strikes.
      if (below.entry != nullptr && (below.entry->slot == LightSlot::kAim || !view.IsActor(modifier))) {
        below.stand_in = modifier;
        return below;
      }
    }
    if (Carrier below = CarrierFurtherDown(view, at, at, 3); below.entry != nullptr) return below;
    // "des meurtres et des viols commis par X": what is done is done to all of them.
    if (const WordId last = LastDeed(view, at); last.valid()) {
      if (Carrier below = CarrierBelow(view, last, last);
          below.entry != nullptr && view.word(below.verb).morph.number == Number::kPlur) {
        below.stand_in = last;
        return below;
      }
    }
    const WordId quantity = QuantityOf(view, at);
    if (quantity.valid()) {
      at = quantity;
    } else if (view.word(at).rel == Rel::kConj && view.word(at).head.valid() &&
               view.word(view.word(at).head).upos == Upos::kNoun) {
      at = view.word(at).head;  // "mener des frappes et des raids"
    } else {
      return {};
    }
  }
  return {};
}

void ArgumentCollector::CollectNoun(WordId noun) {
  for (const WordId child : view_.Children(noun)) AddNounDependent(noun, child);
  const WordId quantity = QuantityOf(view_, noun);
  if (quantity.valid()) AddQuantityModifiers(noun, quantity);
  AddInnerModifiers(noun);
  AddPhrasesBeforeVerb(noun);
  if (!Has(Function::kOf) && !Has(Function::kMod)) AddSharedModifiers(noun);
  AddFromLightVerb(noun, quantity);
  if (!Has(Function::kSubj)) AddWhoIsEngaged(noun);
  if (out_->light_verb.valid()) return;
  AddWhoAnswers(noun);
  AddGuessesFromVerb(noun);
}

void ArgumentCollector::AddNounDependent(WordId noun, WordId child) {
  const Word& word = view_.word(child);
  switch (word.rel) {
    case Rel::kNmod:
    case Rel::kObl:
      return AddNominalModifier(child, "modifier");
    case Rel::kDet:
      if (word.morph.possessive) Add(Function::kPoss, "", child, "possessive");
      return;
    case Rel::kAmod:
      return AddAdjective(child);
    case Rel::kCompound:
      if (word.relation == "compound:prt") return;
      if (IsCountryName(child)) Emit(Function::kAdj, "", child, "country before noun");
      return Emit(Function::kCompound, "", child, "compound");
    case Rel::kFlat:
      return Emit(Function::kCompound, "", child, "flat");
    case Rel::kNsubj:
      // "the raid was an attack on …"
      if (view_.Child(noun, Rel::kCop).valid()) Emit(Function::kSubj, "", child, "subject of copula");
      return;
    case Rel::kAcl:
    case Rel::kCcomp:
    case Rel::kXcomp:
      if (view_.IsRelativeClause(child)) return;
      if (view_.IsParticiple(child) && view_.Marker(child).empty()) return;
      return AddClause(child);
    default:
      return;
  }
}

void ArgumentCollector::AddNominalModifier(WordId child, ReasonPhrase path) {
  const Word& word = view_.word(child);
  if (view_.tables().IsProAdverb(word.lemma)) return;
  if (word.relation.ends_with(":unmarked") || word.relation.ends_with(":tmod")) return;
  if (word.relation == "nmod:poss" && word.upos == Upos::kPron) {  // also "whose"
    return Emit(Function::kPoss, "", child, "possessive");
  }
  PrepositionalPhrase phrase = view_.Phrase(child);
  const bool relative = view_.IsRelativePronoun(child);
  const bool possessive = word.relation == "nmod:poss" && !relative;
  if (possessive) phrase.preposition = "'s";  // however it is written ("’s", "'")
  const bool genitive = possessive || view_.tables().IsGenitive(phrase.preposition) ||
                        (relative && phrase.preposition.empty());  // "dont", "whose"
  if (genitive) {
    Emit(Function::kOf, phrase.preposition, phrase.word, path);
  } else if (phrase.preposition.empty()) {
    Emit(Function::kCompound, "", child, "noun beside noun");
  } else {
    Emit(Function::kMod, phrase.preposition, phrase.word, path);
  }
}

void ArgumentCollector::AddAdjective(WordId child) {
  const auto add = [this](WordId word) {
    if (IsAdjectiveOfPeople(word)) {
      Add(Function::kAdj, "", word, "adjective of people");
      return;
    }
    // For conditions only: "cardiac arrest".
    Add(Function::kCompound, "", word, "adjective", WordId(), /*last_resort=*/true);
    for (const WordId inner : view_.Children(word)) {  // "US-led", "Russian-backed"
      if (inner < word && (IsAdjectiveOfPeople(inner) || IsCountryName(inner))) {
        Add(Function::kAdj, "", inner, "country in a compound adjective");
      }
    }
  };
  add(child);
  for (const WordId conjunct : view_.Children(child)) {
    if (view_.word(conjunct).rel == Rel::kConj) add(conjunct);
  }
}

void ArgumentCollector::AddQuantityModifiers(WordId noun, WordId quantity) {
  for (const WordId child : view_.Children(quantity)) {
    if (child == noun) continue;
    const Word& word = view_.word(child);
    if (word.rel == Rel::kNmod || word.rel == Rel::kObl) {
      AddNominalModifier(child, "modifier of quantity noun");
    } else if (word.rel == Rel::kAmod) {
      AddAdjective(child);
    } else if (word.rel == Rel::kDet && word.morph.possessive) {
      Add(Function::kPoss, "", child, "possessive");
    }
  }
}

// "l'arrestation et la détention de X par Y": what follows the last noun belongs to all.
void ArgumentCollector::AddSharedModifiers(WordId noun) {
  const auto share = [this](WordId from, WordId after) {
    for (const WordId child : view_.Children(from)) {
      if (view_.word(child).rel == Rel::kNmod && child > after) AddNominalModifier(child, "shared modifier");
    }
  };
  const Word& word = view_.word(noun);
  if (word.rel == Rel::kConj && word.head.valid() && view_.word(word.head).upos == Upos::kNoun) {
    share(word.head, noun);
  }
  WordId last;
  for (const WordId child : view_.Children(noun)) {
    if (view_.word(child).rel == Rel::kConj && view_.word(child).upos == Upos::kNoun) last = child;
  }
  if (last.valid()) share(last, last);
}

// "Le ministre, en visite à Dakar, …", "En visite à Dakar, le ministre …": a bare noun behind such a
// preposition tells what somebody is engaged in.
void ArgumentCollector::AddWhoIsEngaged(WordId noun) {
  const Word& word = view_.word(noun);
  if (!word.head.valid() || view_.Child(noun, Rel::kDet).valid()) return;
  if (!view_.tables().IsEngaging(view_.Phrase(noun).preposition)) return;
  if (word.rel == Rel::kNmod && view_.IsNominal(word.head) && view_.IsActor(word.head)) {
    Emit(Function::kSubj, "", word.head, "engaged in it", false, noun);
  } else if (word.rel == Rel::kObl && noun < word.head && view_.IsVerbal(word.head)) {
    const FoundWord subject = view_.SurfaceSubject(word.head);
    if (subject.word.valid() && view_.IsActor(subject.word))
      Emit(Function::kSubj, "", subject.word, "engaged in it", false, subject.before);
  }
}

// "killed in an attack blamed on X": the noun stands under one verb, and another tells who is blamed.
void ArgumentCollector::AddWhoIsBlamed(WordId noun, WordId carrier) {
  const Carrier below = CarrierBelow(view_, noun, noun);
  if (below.entry == nullptr || below.entry->slot != LightSlot::kBlame || below.verb == carrier) return;
  ArgumentList of_verb;
  ArgumentCollector(view_.document(), view_.tree(), view_.tables(), &of_verb).CollectVerb(below.verb);
  for (const Argument& argument : of_verb.arguments) {
    if (!argument.last_resort) AddFromBlame(*below.entry, argument);
  }
}

void ArgumentCollector::AddFromBlame(const LightVerb& entry, const Argument& argument) {
  if (argument.function != Function::kObl && argument.function != Function::kIobj) return;
  if (argument.function == Function::kObl && argument.preposition != entry.preposition) return;
  Add(Function::kSubj, argument.preposition, argument.word, "blamed for it", argument.first_conjunct);
}

void ArgumentCollector::AddFromLightVerb(WordId noun, WordId quantity) {
  const Carrier carrier = FindCarrier(view_, noun);
  if (carrier.entry == nullptr) return;
  AddWhoIsBlamed(noun, carrier.verb);
  out_->light_verb = carrier.verb;
  ArgumentList of_verb;
  ArgumentCollector collector(view_.document(), view_.tree(), view_.tables(), &of_verb);
  collector.CollectVerb(carrier.verb);
  const LightVerb& entry = *carrier.entry;
  const auto is_carried = [&](WordId word, WordId first) {
    // The noun itself, its quantity noun, and what it is coordinated with.
    const WordId own = view_.word(noun).rel == Rel::kConj ? view_.word(noun).head : noun;
    if (carrier.stand_in.valid() && (word == carrier.stand_in || first == carrier.stand_in)) return true;
    return word == noun || word == quantity || word == own || first == noun || first == own ||
           first == quantity;
  };
  for (const Argument& argument : of_verb.arguments) {
    if (is_carried(argument.word, argument.first_conjunct) || argument.last_resort) continue;
    if (entry.slot == LightSlot::kSuffer) {
      AddFromSufferedNoun(entry, argument);
      continue;
    }
    if (entry.slot == LightSlot::kVictim) {
      AddFromVictim(carrier.verb, argument);
      continue;
    }
    if (entry.slot == LightSlot::kBlame) {
      AddFromBlame(entry, argument);
      continue;
    }
    if (entry.slot == LightSlot::kCharge) {
      if (argument.function == Function::kObj)
        Add(Function::kSubj, "", argument.word, "charged with it", argument.first_conjunct);
      continue;
    }
    switch (argument.function) {
      case Function::kSubj:
        Add(Function::kSubj, argument.preposition, argument.word, "subject of light verb",
            argument.first_conjunct);
        // "menées par la coalition contre X", hung on the coalition.
        if (!argument.preposition.empty()) AddGuessesFromModifier(argument.word);
        break;
      case Function::kIobj:
        Add(Function::kIobj, argument.preposition, argument.word, "indirect object of light verb",
            argument.first_conjunct);
        break;
      case Function::kObl:
        if (argument.preposition.empty()) {  // "dont on annonce l'arrestation"
          if (argument.path == "antecedent of relative pronoun") {
            Add(Function::kOf, "", argument.word, argument.path, argument.first_conjunct);
          }
          break;
        }
        if (entry.slot == LightSlot::kAim && view_.tables().IsDative(argument.preposition) &&
            view_.word(argument.word).relation == "obl:arg" &&
            view_.word(argument.word).upos != Upos::kPropn) {
          Add(Function::kMod, entry.preposition, argument.word, "dative of verb of aim",
              argument.first_conjunct);
          break;
        }
        Add(Function::kObl, argument.preposition, argument.word, "oblique of light verb",
            argument.first_conjunct);
        break;
      case Function::kObj:
        if (entry.slot == LightSlot::kAim) {
          Add(Function::kMod, entry.preposition, argument.word, "object of verb of aim",
              argument.first_conjunct);
        } else if (entry.slot == LightSlot::kObl) {
          Add(Function::kObj, "", argument.word, "object of light verb", argument.first_conjunct);
        }
        break;
      default:
        break;
    }
  }
}

// "rejected the request of X": who rejects it was asked.
void ArgumentCollector::AddWhoAnswers(WordId noun) {
  const Word& word = view_.word(noun);
  if (!word.head.valid() || Has(Function::kIobj)) return;
  const auto* entries = view_.tables().FindAnswer(view_.Lemma(word.head));
  if (FindEntry(view_, entries, word.head, noun, word.rel) == nullptr) return;
  ArgumentList of_verb;
  ArgumentCollector collector(view_.document(), view_.tree(), view_.tables(), &of_verb);
  collector.CollectVerb(word.head);
  for (const Argument& argument : of_verb.arguments) {
    if (argument.function != Function::kSubj || argument.last_resort || argument.word == noun) continue;
    Add(Function::kIobj, "", argument.word, "who answers it", argument.first_conjunct);
  }
}

// "received support from X", "a essuyé des tirs de X": the subject suffers, X does it.
void ArgumentCollector::AddFromSufferedNoun(const LightVerb& entry, const Argument& argument) {
  const std::string_view preposition = argument.preposition;
  if (argument.function == Function::kSubj && preposition.empty()) {
    Add(Function::kIobj, "", argument.word, "subject of verb of receiving", argument.first_conjunct);
    Add(Function::kMod, entry.preposition, argument.word, "subject of verb of receiving",
        argument.first_conjunct);
  } else if (argument.function == Function::kObl) {
    const Function function = view_.tables().IsGiver(preposition) ? Function::kSubj : Function::kObl;
    Add(function, preposition, argument.word, "oblique of verb of receiving", argument.first_conjunct);
  }
}

// "died in a strike", "the death of X in a strike": who dies undergoes it.
void ArgumentCollector::AddFromVictim(WordId carrier, const Argument& argument) {
  const bool dies = argument.function == Function::kSubj && argument.preposition.empty();
  const bool whose = argument.function == Function::kObl && !view_.IsVerbal(carrier) &&
                     view_.tables().IsGenitive(argument.preposition);
  if (dies || whose) {
    Add(Function::kObj, "", argument.word, "victim of the deed", argument.first_conjunct);
  } else if (argument.function == Function::kObl) {
    Add(Function::kObl, argument.preposition, argument.word, "oblique of light verb",
        argument.first_conjunct);
  }
}

// Phrases hung on the noun's modifier: "l'arrestation de X par la police", "l'attaque des rebelles contre X".
void ArgumentCollector::AddInnerModifiers(WordId noun) {
  for (const WordId child : view_.Children(noun)) {
    if (view_.word(child).rel == Rel::kNmod && child > noun) AddGuessesFromModifier(child);
  }
}

void ArgumentCollector::AddGuessesFromModifier(WordId modifier) {
  for (const WordId child : view_.Children(modifier)) {
    if (view_.word(child).rel != Rel::kNmod || child < modifier) continue;
    const PrepositionalPhrase phrase = view_.Phrase(child);
    if (phrase.preposition.empty() || view_.tables().IsGenitive(phrase.preposition)) continue;
    const bool agent = view_.tables().IsAgent(phrase.preposition);
    Emit(Function::kMod, phrase.preposition, phrase.word,
         agent ? ReasonPhrase("agent, attached to a modifier")
               : ReasonPhrase("modifier of a modifier (guess)"),
         !agent);
  }
}

// "L'arrestation de X par la police a …": what stands between a subject and its verb belongs to the subject,
// whatever the parser says.
void ArgumentCollector::AddPhrasesBeforeVerb(WordId noun) {
  const Word& word = view_.word(noun);
  if (word.rel != Rel::kNsubj || !word.head.valid() || word.head < noun) return;
  for (const WordId child : view_.Children(word.head)) {
    if (child < noun || child > word.head || view_.IsVerbal(child)) continue;
    const Rel rel = view_.word(child).rel;
    if (rel != Rel::kNsubj && rel != Rel::kObl && rel != Rel::kNmod) continue;
    const PrepositionalPhrase phrase = view_.Phrase(child);
    if (phrase.preposition.empty() || view_.tables().IsGenitive(phrase.preposition)) continue;
    Emit(Function::kMod, phrase.preposition, phrase.word, "phrase between subject and verb");
  }
}

// A phrase right behind the noun that the parser hung on the verb: "condemned the attack on X".
void ArgumentCollector::AddGuessesFromVerb(WordId noun) {
  const Word& word = view_.word(noun);
  if (word.rel == Rel::kNsubj && word.head.valid()) return AddFloatingPhrases(noun, word.head);
  if ((word.rel != Rel::kObj && word.rel != Rel::kObl) || !word.head.valid() || noun < word.head) return;
  for (const WordId child : view_.Children(word.head)) {
    if (child <= noun || view_.word(child).rel == Rel::kPunct) continue;
    if (view_.word(child).rel != Rel::kObl) return;  // something stands between
    const PrepositionalPhrase phrase = view_.Phrase(child);
    if (phrase.preposition.empty()) return;
    const bool genitive = view_.tables().IsGenitive(phrase.preposition);
    Emit(genitive ? Function::kOf : Function::kMod, phrase.preposition, phrase.word,
         "oblique of the governing verb (guess)", true);
    return;
  }
}

// "Talks are under way between A and B": the parties, far from the noun.
void ArgumentCollector::AddFloatingPhrases(WordId noun, WordId predicate) {
  for (const WordId child : view_.Children(predicate)) {
    const Rel rel = view_.word(child).rel;
    if (child < noun || (rel != Rel::kObl && rel != Rel::kNmod)) continue;
    const PrepositionalPhrase phrase = view_.Phrase(child);
    if (!view_.tables().IsFloating(phrase.preposition)) continue;
    Emit(Function::kMod, phrase.preposition, phrase.word, "oblique of the predicate (guess)", true);
  }
}

bool ArgumentCollector::IsAdjectiveOfPeople(WordId word) const {
  const Mention* mention = MentionWithHead(view_.document(), word);
  return mention != nullptr && mention->kind == MentionKind::kAdjective;
}

bool ArgumentCollector::IsCountryName(WordId word) const {
  const Mention* mention = MentionWithHead(view_.document(), word);
  return mention != nullptr && mention->entity.valid() &&
         view_.document()[mention->entity].kind == EntityKind::kCountry;
}

}  // namespace depeche
