#include "rules/fillers.h"

#include <algorithm>

#include "rules/clause.h"
#include "rules/key.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

// A span of words [first, last] of a layer in text order that covers `word`.
bool IsPersonalPronoun(const Word& word) {
  return word.upos == Upos::kPron && word.morph.person != 0 && !word.morph.reflexive;
}

const Entity* EntityOf(const Document& document, WordId word) {
  const Mention* mention = MentionWithHead(document, word);
  if (mention == nullptr) {
    mention = MentionCovering(document, word);
    if (mention != nullptr && mention->kind != MentionKind::kName) mention = nullptr;
  }
  return mention != nullptr && mention->entity.valid() ? &document[mention->entity] : nullptr;
}

bool IsName(const Document& document, WordId word, NameType type) {
  const Name* name = Covering(document.names, word);
  return name != nullptr && name->type == type;
}

}  // namespace

bool FillerChecker::Fits(const CompiledFunction& function, const Argument& argument, bool nominal,
                         bool of_takes_possessive) {
  const bool any_preposition = function.prepositions.empty();
  bool fits = argument.function == function.function;
  // Which of noun and verb a phrase is attached to is the parser's weakest guess.
  if (function.function == Function::kMod && !any_preposition) {
    fits |= argument.function == Function::kOf || (nominal && argument.function == Function::kObl);
  }
  if (function.function == Function::kObl && !any_preposition && nominal) {
    fits |= argument.function == Function::kMod;
  }
  if (function.function == Function::kOf && any_preposition && of_takes_possessive) {
    fits |= argument.function == Function::kPoss;
  }
  if (!fits || any_preposition) return fits;
  if (argument.function == Function::kOf && argument.preposition.empty()) {  // "dont": any genitive but 's
    return function.prepositions.size() > 1 || function.prepositions.front() != "'s";
  }
  return std::find(function.prepositions.begin(), function.prepositions.end(), argument.preposition) !=
         function.prepositions.end();
}

bool FillerChecker::Accepts(const CompiledFillers& fillers, WordId word, const CompiledAnchor* anchor) {
  if (!fillers.given) return true;
  bool matches = MatchesAny(fillers, word, anchor);
  // "une série de frappes" is as good as "des frappes".
  if (!matches && anchor == nullptr && tables_.IsQuantity(document_[word].lemma)) {
    const ClauseView view(document_, tree_, tables_);
    for (const WordId child : view.Children(word)) {
      if (document_[child].rel == Rel::kNmod && tables_.IsGenitive(view.Phrase(child).preposition)) {
        matches |= MatchesAny(fillers, child, nullptr);
      }
    }
  }
  return matches != fillers.negated;
}

bool FillerChecker::MatchesAny(const CompiledFillers& fillers, WordId word, const CompiledAnchor* anchor) {
  if (InSet(fillers.lemmas, word, anchor)) return true;
  for (const LemmaSet* set : fillers.classes) {
    if (InSet(*set, word, anchor)) return true;
  }
  for (const EntityCondition& condition : fillers.entities) {
    if (Stands(condition, word)) return true;
  }
  for (const CompiledNested& nested : fillers.nested) {
    if (MatchesNested(nested, word)) return true;
  }
  return false;
}

bool FillerChecker::InSet(const LemmaSet& set, WordId word, const CompiledAnchor* anchor) {
  if (set.any) return true;
  const Word& candidate = document_[word];
  if (!set.words.empty() && (set.words.contains(WordKey(candidate.lemma, &buffer_)) ||
                             set.words.contains(WordKey(candidate.form, &buffer_)))) {
    return true;
  }
  for (const auto& phrase : set.phrases) {
    if (anchor != nullptr && phrase == anchor->words) return true;
    if (IsPhrase(phrase, word)) return true;
  }
  return false;
}

bool FillerChecker::IsWord(WordId word, std::string_view key) {
  const Word& candidate = document_[word];
  return WordKey(candidate.lemma, &buffer_) == key || WordKey(candidate.form, &buffer_) == key;
}

// The phrase stands around `word`, which is one of its words; one other word may stand between two.
bool FillerChecker::IsPhrase(const std::vector<std::string>& phrase, WordId word) {
  const Sentence& sentence = document_[document_[word].sentence];
  for (size_t own = 0; own < phrase.size(); ++own) {
    if (!IsWord(word, phrase[own])) continue;
    bool matches = true;
    size_t at = word.index;
    for (size_t i = own + 1; i < phrase.size() && matches; ++i) {
      const size_t end = sentence.end().index;
      if (at + 1 < end && IsWord(WordId(at + 1), phrase[i])) {
        at += 1;
      } else if (at + 2 < end && IsWord(WordId(at + 2), phrase[i])) {
        at += 2;
      } else {
        matches = false;
      }
    }
    at = word.index;
    for (size_t i = own; i > 0 && matches; --i) {
      const size_t begin = sentence.first.index;
      if (at >= begin + 1 && IsWord(WordId(at - 1), phrase[i - 1])) {
        at -= 1;
      } else if (at >= begin + 2 && IsWord(WordId(at - 2), phrase[i - 1])) {
        at -= 2;
      } else {
        matches = false;
      }
    }
    if (matches) return true;
  }
  return false;
}

bool FillerChecker::Stands(const EntityCondition& condition, WordId word) const {
  const Word& candidate = document_[word];
  const Entity* entity = EntityOf(document_, word);
  const auto is_kind = [entity](EntityKind kind) { return entity != nullptr && entity->kind == kind; };
  switch (condition.test) {
    case EntityTest::kPerson:
      return is_kind(EntityKind::kPerson) || is_kind(EntityKind::kRole) ||
             (entity == nullptr &&
              (IsPersonalPronoun(candidate) || IsName(document_, word, NameType::kPerson)));
    case EntityTest::kCountry: {
      if (entity != nullptr) return entity->kind == EntityKind::kCountry;
      const Place* place = Covering(document_.places, word);
      return place != nullptr && place->precision == PlacePrecision::kCountry;
    }
    case EntityTest::kOrganisation:
      return is_kind(EntityKind::kOrganisation) ||
             (entity == nullptr && IsName(document_, word, NameType::kOrganisation));
    case EntityTest::kGroup:
      return is_kind(EntityKind::kGroup);
    case EntityTest::kActor:
      if (entity != nullptr &&
          (entity->kind != EntityKind::kOther || !entity->code.empty() || !entity->sector.empty())) {
        return true;
      }
      if (accept_owned_ && ClauseView(document_, tree_, tables_).HasOwner(word)) return true;
      return IsPersonalPronoun(candidate) ||
             (entity == nullptr && (IsName(document_, word, NameType::kPerson) ||
                                    IsName(document_, word, NameType::kOrganisation)));
    case EntityTest::kPlace:
      return Covering(document_.places, word) != nullptr || IsName(document_, word, NameType::kLocation);
    case EntityTest::kTime:
      return IsTime(word);
    case EntityTest::kClause: {
      const ClauseView view(document_, tree_, tables_);
      return view.IsVerbal(word) || view.Child(word, Rel::kCop).valid() ||
             view.Child(word, Rel::kNsubj).valid();
    }
    case EntityTest::kPlural: {
      if (candidate.morph.number == Number::kPlur || candidate.rel == Rel::kConj) return true;
      const ClauseView view(document_, tree_, tables_);
      return view.Child(word, Rel::kConj).valid();
    }
    case EntityTest::kSector:
      return entity != nullptr && (entity->sector == condition.sector || entity->code == condition.sector ||
                                   std::find(entity->other_sectors.begin(), entity->other_sectors.end(),
                                             condition.sector) != entity->other_sectors.end());
  }
  return false;
}

bool FillerChecker::IsTime(WordId word) const { return Covering(document_.times, word) != nullptr; }

void FillerChecker::CollectInner(const CompiledNested& nested, WordId word, std::vector<Argument>* out) {
  CollectArguments(document_, tree_, tables_, word, &nested_arguments_);
  const Upos upos = document_[word].upos;
  const bool nominal = upos != Upos::kVerb && upos != Upos::kAux && upos != Upos::kAdj;
  const size_t known = out->size();
  for (const bool guesses : {false, true}) {
    if (guesses && (out->size() > known || nested.function.prepositions.empty())) return;
    for (const Argument& argument : nested_arguments_.arguments) {
      if (argument.last_resort != guesses || !Fits(nested.function, argument, nominal, true)) continue;
      if (Accepts(nested.fillers, argument.word)) out->push_back(argument);
    }
  }
}

bool FillerChecker::MatchesNested(const CompiledNested& nested, WordId word) {
  if (!MatchesAny(nested.head, word, nullptr)) return false;
  CollectArguments(document_, tree_, tables_, word, &nested_arguments_);
  const Upos upos = document_[word].upos;
  const bool nominal = upos != Upos::kVerb && upos != Upos::kAux && upos != Upos::kAdj;
  for (const Argument& argument : nested_arguments_.arguments) {
    // Conditions nest once, so the list is not overwritten while it is read.
    if (Fits(nested.function, argument, nominal, true) && Accepts(nested.fillers, argument.word)) return true;
  }
  return false;
}

}  // namespace depeche
