// Fills an ArgumentList for one predicate: arguments_verb.cc for verbs and adjectives, arguments_noun.cc for
// nouns.
#pragma once

#include <string_view>

#include "rules/arguments.h"
#include "rules/clause.h"

namespace depeche {

class ArgumentCollector {
 public:
  ArgumentCollector(const Document& document, const TreeIndex& tree, const LightVerbs& tables,
                    ArgumentList* out)
      : view_(document, tree, tables), out_(out) {}

  void CollectVerb(WordId verb);
  void CollectAdjective(WordId adjective);
  void CollectNoun(WordId noun);

  // One argument, as it is.
  void Add(Function function, std::string_view preposition, WordId word, ReasonPhrase path,
           WordId first_conjunct = WordId(), bool last_resort = false);

 private:
  // An argument with its conjuncts; a relative pronoun is replaced by its antecedent.
  void Emit(Function function, std::string_view preposition, WordId word, ReasonPhrase path,
            bool last_resort = false, WordId before = WordId());
  void AddSiblingConjuncts(Function function, std::string_view preposition, WordId word, ReasonPhrase path,
                           bool last_resort, size_t known);
  void EmitPhrase(Function function, WordId word, ReasonPhrase path, bool last_resort = false);
  bool Has(Function function) const;

  void AddVerbDependent(WordId verb, WordId child, bool passive, bool reflexive);
  void AddVerbOblique(WordId verb, WordId child, bool passive);
  bool IsSetting(WordId verb, WordId phrase) const;
  bool IsBareObject(WordId verb, WordId child, const PrepositionalPhrase& phrase) const;
  void AddClause(WordId child);
  void AddInheritedSubject(WordId verb, bool passive);
  void AddInvertedSubject(WordId verb);
  void AddSpeakerBehindSpeech(WordId verb);
  void AddObjectBehindPhrases(WordId verb);
  void AddReducedRelativeObject(WordId verb);
  void AddSharedAgent(WordId verb);
  void AddStrayAgent(WordId verb);
  void AddSharedObject(WordId verb);
  void AddSubjectOfNextVerb(WordId verb);
  void AddCountedBehindBound(WordId verb, WordId bound, bool passive);
  void AddGuessesFromObject(WordId verb);
  void AddGuessesFrom(WordId object, int depth);
  void AddClausesOfAddressees(WordId verb);

  void AddNounDependent(WordId noun, WordId child);
  void AddNominalModifier(WordId child, ReasonPhrase path);
  void AddAdjective(WordId child);
  void AddQuantityModifiers(WordId noun, WordId quantity);
  void AddWhoIsEngaged(WordId noun);
  void AddSharedModifiers(WordId noun);
  void AddFromLightVerb(WordId noun, WordId quantity);
  void AddWhoIsBlamed(WordId noun, WordId carrier);
  void AddFromBlame(const LightVerb& entry, const Argument& argument);
  void AddFromVictim(WordId carrier, const Argument& argument);
  void AddFromSufferedNoun(const LightVerb& entry, const Argument& argument);
  void AddWhoAnswers(WordId noun);
  void AddInnerModifiers(WordId noun);
  void AddGuessesFromModifier(WordId modifier);
  void AddPhrasesBeforeVerb(WordId noun);
  void AddGuessesFromVerb(WordId noun);
  void AddFloatingPhrases(WordId noun, WordId predicate);
  bool IsAdjectiveOfPeople(WordId word) const;
  bool IsCountryName(WordId word) const;

  ClauseView view_;
  ArgumentList* out_;
};

// The light verb that carries a noun, and how.
struct Carrier {
  WordId verb;
  const LightVerb* entry = nullptr;
  WordId stand_in;  // the modifier that the parser hung the verb on instead of the noun
};
Carrier FindCarrier(const ClauseView& view, WordId noun);
// The quantity noun that `noun` is counted by ("une série de frappes"), or invalid.
WordId QuantityOf(const ClauseView& view, WordId noun);

}  // namespace depeche
