#include "syntax/finite_verbs.h"

namespace depeche {
namespace {

bool IsNominal(const Word& word) { return word.upos == Upos::kNoun || word.upos == Upos::kPropn; }

// "[minister] voiced support": the noun before the verb that is its subject.
WordId OwnSubject(const Document& document, const TreeIndex& tree, WordId verb) {
  for (const WordId child : tree.children(verb)) {
    if (child < verb && document[child].rel == Rel::kNsubj) return child;
  }
  return {};
}

// "[Red Cross] delivered food": a noun right before the verb, hung on the noun behind it.
WordId SubjectOnObject(const Document& document, WordId verb, WordId object) {
  if (document[object].head || verb == document[document[verb].sentence].first) return {};
  const WordId before(size_t{verb.index} - 1);
  const Word& noun = document[before];
  const bool hung = noun.rel == Rel::kCompound && noun.head == object && IsNominal(noun);
  return hung ? before : WordId();
}

void Restore(Document& document, const TreeIndex& tree, WordId verb, WordId subject) {
  const WordId object = document[verb].head;
  for (const WordId child : tree.children(object)) {
    Word& below = document[child];
    if (child == verb || child == subject) continue;
    if (child < subject && subject < verb && document[subject].head == object) below.head = subject;
    if (child > object && below.rel == Rel::kPunct) below.head = verb;
  }
  Word& predicate = document[verb];
  Word& noun = document[object];
  predicate.head = noun.head;
  predicate.rel = noun.rel;
  predicate.relation = noun.relation;
  predicate.morph.verb_form = VerbForm::kFin;
  predicate.morph.passive = false;
  noun.head = verb;
  noun.rel = Rel::kObj;
  noun.relation = "obj";
  Word& doer = document[subject];
  doer.head = verb;
  doer.rel = Rel::kNsubj;
  doer.relation = "nsubj";
}

// "Doctors in the capital downed tools": a verb behind the root noun that has an object modifies nothing.
bool IsPredicateBehindRoot(const Document& document, const TreeIndex& tree, WordId verb) {
  const WordId noun = document[verb].head;
  if (verb < noun || document[noun].rel != Rel::kRoot || !IsNominal(document[noun])) return false;
  bool object = false;
  for (const WordId child : tree.children(verb)) {
    if (document[child].rel == Rel::kAux || document[child].rel == Rel::kNsubj) return false;
    object |= child > verb && document[child].rel == Rel::kObj;
  }
  return object;
}

void RaiseOverNoun(Document& document, const TreeIndex& tree, WordId verb) {
  const WordId subject = document[verb].head;
  for (const WordId child : tree.children(subject)) {
    if (child > verb) document[child].head = verb;
  }
  Word& predicate = document[verb];
  Word& noun = document[subject];
  predicate.head = WordId();
  predicate.rel = Rel::kRoot;
  predicate.relation = "root";
  predicate.morph.verb_form = VerbForm::kFin;
  predicate.morph.passive = false;
  noun.head = verb;
  noun.rel = Rel::kNsubj;
  noun.relation = "nsubj";
}

}  // namespace

void RestoreFiniteVerbs(Document& document, const TreeIndex& tree) {
  for (size_t i = 0; i < document.words.size(); ++i) {
    const WordId verb(i);
    const Word& word = document[verb];
    if (word.upos != Upos::kVerb || word.rel != Rel::kAmod || word.morph.tense != Tense::kPast) continue;
    if (!word.head || !IsNominal(document[word.head])) continue;
    if (IsPredicateBehindRoot(document, tree, verb)) {
      RaiseOverNoun(document, tree, verb);
      continue;
    }
    if (word.head < verb) continue;
    WordId subject = OwnSubject(document, tree, verb);
    if (!subject) subject = SubjectOnObject(document, verb, word.head);
    if (subject) Restore(document, tree, verb, subject);
  }
}

}  // namespace depeche
