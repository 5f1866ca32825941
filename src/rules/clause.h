// What can be read off one clause of a UD tree: its voice, whether it is finite, the preposition of a phrase,
// the word behind a relative pronoun, and whose the subject of a clause without one is. Work on every word is
// bounded: at most kMaxChildren dependents are looked at and kMaxSteps heads climbed.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "rules/light_verbs.h"

namespace depeche {

constexpr size_t kMaxChildren = 256;
constexpr int kMaxSteps = 12;

// A preposition and the word it governs: the head of the phrase, or, where the tree takes a preposition of
// several words apart ("à l'encontre" + "de X"), the X.
struct PrepositionalPhrase {
  std::string_view preposition;
  WordId word;
};

// Somebody found elsewhere in the sentence.
struct FoundWord {
  WordId word;
  ReasonPhrase path;
  // Conjuncts from here on do not belong: "X, who came, and Y".
  WordId before;
};

class ClauseView {
 public:
  ClauseView(const Document& document, const TreeIndex& tree, const LightVerbs& tables)
      : document_(document), tree_(tree), tables_(tables) {}

  const Word& word(WordId id) const { return document_[id]; }
  const Document& document() const { return document_; }
  const TreeIndex& tree() const { return tree_; }
  const LightVerbs& tables() const { return tables_; }
  TreeIndex::Range Children(WordId id) const;
  WordId Child(WordId id, Rel rel) const;                                // the first, or invalid
  WordId ChildWithRelation(WordId id, std::string_view relation) const;  // with subtype

  bool IsVerbal(WordId id) const;
  bool IsNominal(WordId id) const;
  // A clause that cannot have a subject of its own: infinitive, participle, gerund.
  bool IsNonfinite(WordId verb) const;
  bool IsParticiple(WordId verb) const;
  bool IsPastParticiple(WordId verb) const;
  bool IsReflexivePronoun(WordId id) const;
  bool HasReflexive(WordId verb) const;
  bool HasOwnAuxiliary(WordId verb) const;
  bool IsPassive(WordId verb) const;
  bool IsImpersonal(WordId verb) const;
  bool IsRelativeClause(WordId verb) const;
  // nsubj or csubj that counts: the first of several, and none behind a preposition, which is the parser's
  // slip.
  bool IsSubject(WordId id) const;
  bool IsTime(WordId id) const;  // inside a time expression
  // Whether the word stands for somebody who can act, as far as the layer of mentions knows.
  bool IsActor(WordId id) const;
  // Whether a genitive, possessive, adjective of people or name beside the noun says whose it is.
  bool HasOwner(WordId noun) const;
  // The last word of "at least", "plus de" before a number, where they begin at `first`.
  WordId EndOfBound(WordId first) const;
  // "the arrest of the mayor": what stands behind `preposition` does not own the noun, it is done to them.
  bool IsDoneTo(WordId noun, std::string_view preposition) const;
  // Whether a noun behind a genitive tells of what kind something is, and nobody.
  bool NamesAKind(WordId genitive) const;
  bool IsOwnersPreposition(std::string_view preposition) const;
  bool IsAgentPhrase(WordId id) const;  // labelled so, or somebody behind an agent's preposition

  std::string_view Lemma(WordId id) const { return document_[id].lemma; }
  // Lemma of the clause's first marker; empty where there is none.
  std::string_view Marker(WordId verb) const;
  PrepositionalPhrase Phrase(WordId id) const;
  // Whether the noun is part of a preposition that tells no deed: "à l'appel de".
  bool IsInsideIdlePreposition(WordId noun) const;

  // "two hundred migrants", "at least 20 of the rebels" with the number as head: what is counted.
  WordId Counted(WordId word) const;
  // "took the town, burned shops": the verb that a participle hung on the object is coordinated with.
  WordId CoordinatedAbove(WordId verb) const;
  // The party behind the conjunction in "between A and B", wherever the tree has hung it.
  WordId OtherParty(WordId first) const;

  // Whether the phrase's preposition and determiner are one token.
  bool IsContracted(WordId phrase) const;
  bool IsRelativePronoun(WordId id) const;
  WordId Antecedent(WordId pronoun) const;

  WordId OwnSubject(WordId verb) const;
  // Whoever stands, taken for an object, behind a verb that closes a quotation: « … », ont averti les
  // ministres.
  WordId SpeakerBehindSpeech(WordId verb) const;
  // Own subject, or that of the clause this one depends on. For a passive it is the one who undergoes.
  FoundWord SurfaceSubject(WordId verb) const;
  // Subject of the clause `verb` shares, where it has none itself.
  FoundWord InheritedSubject(WordId verb) const;
  // The verb that brings together those who are to do it, and whom: "recruited fighters to defend the town".
  WordId GatheringFor(WordId verb) const;
  FoundWord GatheredFor(WordId verb) const;

 private:
  bool IsHeadlinePassive(WordId verb) const;
  bool IsPartAmong(WordId id) const;
  WordId ClauseGoneOn(WordId participle) const;
  FoundWord OwnerOfResolve(WordId governor, WordId clause) const;
  FoundWord ObjectController(WordId governor, WordId clause) const;
  FoundWord NounController(WordId noun) const;
  WordId GatheringVerb(WordId purpose) const;
  FoundWord SenderOf(WordId message) const;
  bool RelativeBetween(WordId first, WordId second) const;
  bool MarkerBetween(WordId first, WordId second) const;
  WordId NounOfClosedRelative(WordId verb) const;
  bool FollowsComma(WordId verb) const;
  bool MatchesPhrase(const LightVerbs::Phrase& phrase, WordId from, WordId* last) const;

  const Document& document_;
  const TreeIndex& tree_;
  const LightVerbs& tables_;
};

}  // namespace depeche
