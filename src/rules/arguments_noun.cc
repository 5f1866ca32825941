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

// The slot in which `noun` stands under `verb`, as the light verbs' table has it.
bool FitsSlot(const ClauseView& view, const LightVerb& entry, WordId verb, WordId noun, Rel rel) {
  const bool passive = view.IsPassive(verb);
  switch (entry.slot) {
    case LightSlot::kObj:
      return rel == Rel::kObj || (passive && rel == Rel::kNsubj);
    case LightSlot::kObl:
      return (rel == Rel::kObl || rel == Rel::kNmod) && view.Phrase(noun).preposition == entry.preposition;
    case LightSlot::kSubj:
    case LightSlot::kAim:
      return rel == Rel::kNsubj && !passive;
  }
  return false;
}

const LightVerb* FindEntry(const ClauseView& view, WordId verb, WordId noun, Rel rel) {
  const auto* entries = view.tables().Find(view.Lemma(verb));
  if (entries == nullptr) return nullptr;
  for (const LightVerb& entry : *entries) {
    if (FitsVerb(view, entry, verb) && FitsSlot(view, entry, verb, noun, rel)) return &entry;
  }
  return nullptr;
}

// The noun under its verb, or as subject of a verb further down: "une frappe pourrait avoir été menée".
Carrier CarrierAbove(const ClauseView& view, WordId noun) {
  const Word& word = view.word(noun);
  WordId verb = word.head;
  if (!verb.valid()) return {};
  Rel rel = word.rel;
  for (int step = 0; step < 4 && verb.valid(); ++step) {
    if (const LightVerb* entry = FindEntry(view, verb, noun, rel)) return {verb, entry};
    if (rel != Rel::kNsubj) break;
    verb = view.Child(verb, Rel::kXcomp);
  }
  return {};
}

// The noun before its verb: "la frappe menée par X", "la frappe que X a menée".
Carrier CarrierBelow(const ClauseView& view, WordId noun) {
  for (const WordId child : view.Children(noun)) {
    if (view.word(child).rel != Rel::kAcl || !view.IsVerbal(child)) continue;
    Rel rel = Rel::kNsubj;  // participles: subject of a passive or of an active one
    if (view.IsRelativeClause(child) && !view.IsPassive(child)) {
      const WordId subject = view.Child(child, Rel::kNsubj);
      if (subject.valid() && !view.IsRelativePronoun(subject)) rel = Rel::kObj;
    } else if (view.word(child).morph.verb_form == VerbForm::kInf) {
      continue;
    }
    if (const LightVerb* entry = FindEntry(view, child, noun, rel)) return {child, entry};
  }
  return {};
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
    if (Carrier below = CarrierBelow(view, at); below.entry != nullptr) return below;
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
  if (!Has(Function::kOf) && !Has(Function::kMod)) AddSharedModifiers(noun);
  AddFromLightVerb(noun, quantity);
  if (!out_->light_verb.valid()) AddGuessesFromVerb(noun);
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

void ArgumentCollector::AddNominalModifier(WordId child, std::string_view path) {
  const Word& word = view_.word(child);
  if (view_.tables().IsProAdverb(word.lemma)) return;
  if (word.relation.ends_with(":unmarked") || word.relation.ends_with(":tmod")) return;
  if (word.relation == "nmod:poss" && word.upos == Upos::kPron && !view_.IsRelativePronoun(child)) {
    return Add(Function::kPoss, "", child, "possessive");
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

void ArgumentCollector::AddFromLightVerb(WordId noun, WordId quantity) {
  const Carrier carrier = FindCarrier(view_, noun);
  if (carrier.entry == nullptr) return;
  out_->light_verb = carrier.verb;
  ArgumentList of_verb;
  ArgumentCollector collector(view_.document(), view_.tree(), view_.tables(), &of_verb);
  collector.CollectVerb(carrier.verb);
  const LightVerb& entry = *carrier.entry;
  const auto is_carried = [&](WordId word, WordId first) {
    // The noun itself, its quantity noun, and what it is coordinated with.
    const WordId own = view_.word(noun).rel == Rel::kConj ? view_.word(noun).head : noun;
    return word == noun || word == quantity || word == own || first == noun || first == own ||
           first == quantity;
  };
  for (const Argument& argument : of_verb.arguments) {
    if (is_carried(argument.word, argument.first_conjunct) || argument.last_resort) continue;
    switch (argument.function) {
      case Function::kSubj:
        Add(Function::kSubj, argument.preposition, argument.word, "subject of light verb",
            argument.first_conjunct);
        break;
      case Function::kIobj:
        Add(Function::kIobj, argument.preposition, argument.word, "indirect object of light verb",
            argument.first_conjunct);
        break;
      case Function::kObl:
        if (argument.preposition.empty()) {  // "dont on annonce l'arrestation"
          Add(Function::kOf, "", argument.word, argument.path, argument.first_conjunct);
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

// A phrase right behind the noun that the parser hung on the verb: "condemned the attack on X".
void ArgumentCollector::AddGuessesFromVerb(WordId noun) {
  const Word& word = view_.word(noun);
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
