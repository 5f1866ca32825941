#include "syntax/stray_clauses.h"

namespace depeche {
namespace {

constexpr int kMaxClimb = 6;

bool IsNominal(const Word& word) { return word.upos == Upos::kNoun || word.upos == Upos::kPropn; }

WordId Next(WordId word) { return WordId(size_t{word.index} + 1); }

bool HasSubject(const Document& document, const TreeIndex& tree, WordId verb) {
  for (const WordId child : tree.children(verb)) {
    if (document[child].rel == Rel::kNsubj) return true;
  }
  return false;
}

void RaisePastTense(Document& document, const TreeIndex& tree, WordId verb) {
  Word& word = document[verb];
  if (word.upos != Upos::kVerb || word.rel != Rel::kConj || !word.head || verb < word.head) return;
  if (word.morph.verb_form != VerbForm::kFin || word.morph.tense != Tense::kPast) return;
  if (HasSubject(document, tree, verb)) return;
  WordId above = word.head;
  for (int step = 0; step < kMaxClimb && above; ++step, above = document[above].head) {
    const Word& clause = document[above];
    if (clause.upos != Upos::kVerb) return;
    if (clause.morph.verb_form == VerbForm::kFin) break;
    const bool below = clause.rel == Rel::kXcomp || clause.rel == Rel::kAdvcl || clause.rel == Rel::kConj;
    if (clause.morph.verb_form != VerbForm::kInf || !below) return;
  }
  if (above && above != word.head && document[above].morph.verb_form == VerbForm::kFin) word.head = above;
}

// Whether a comma stands between the headline and the subject of the verb that comments on it.
bool IsClosedByComma(const Document& document, WordId headline, WordId subject) {
  for (WordId at = Next(headline); at < subject; at = Next(at)) {
    if (document[at].form != ",") continue;
    // Nothing but the subject's own words behind it.
    for (WordId own = Next(at); own < subject; own = Next(own)) {
      if (document[own].head != subject) return false;
    }
    return true;
  }
  return false;
}

void ReleaseHeadline(Document& document, const TreeIndex& tree, WordId verb) {
  if (document[verb].upos != Upos::kVerb || document[verb].rel != Rel::kRoot) return;
  WordId headline, subject;
  for (const WordId child : tree.children(verb)) {
    const Rel rel = document[child].rel;
    if (rel == Rel::kObj || rel == Rel::kCcomp || rel == Rel::kXcomp) return;
    if (rel != Rel::kNsubj) continue;
    if (!headline) {
      headline = child;
    } else if (!subject) {
      subject = child;
    } else {
      return;
    }
  }
  if (!subject || verb < subject || !IsNominal(document[headline]) ||
      !IsClosedByComma(document, headline, subject))
    return;
  Word& predicate = document[verb];
  Word& deed = document[headline];
  deed.head = predicate.head;
  deed.rel = predicate.rel;
  deed.relation = predicate.relation;
  predicate.head = headline;
  predicate.rel = Rel::kParataxis;
  predicate.relation = "parataxis";
}

}  // namespace

void ReattachClauses(Document& document, const TreeIndex& tree) {
  for (size_t i = 0; i < document.words.size(); ++i) {
    RaisePastTense(document, tree, WordId(i));
    ReleaseHeadline(document, tree, WordId(i));
  }
}

}  // namespace depeche
