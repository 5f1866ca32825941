#include "rules/anchors.h"

#include <algorithm>

#include "rules/key.h"

namespace depeche {
namespace {

constexpr size_t kMaxGap = 3;       // other words between two words of an anchor
constexpr size_t kCliticReach = 4;  // "s'en sont donc pris à"

bool FitsKind(AnchorKind kind, const Word& word) {
  switch (kind) {
    case AnchorKind::kVerb:
      return word.upos == Upos::kVerb || word.upos == Upos::kAux ||
             (word.upos == Upos::kAdj && word.morph.verb_form == VerbForm::kPart);
    case AnchorKind::kNoun:
      return word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    case AnchorKind::kAdj:
      return word.upos == Upos::kAdj;
  }
  return false;
}

// "ils se sont mis en grève" is no "être en grève": the auxiliary lends the verb its tense or voice alone.
bool IsAuxiliaryOfVerb(const Word& word, const Document& document) {
  const bool auxiliary =
      word.relation == "aux" || word.relation == "aux:tense" || word.relation == "aux:pass";
  return auxiliary && word.head.valid() && document[word.head].upos == Upos::kVerb;
}

// "a fait sauter le pont": the arguments of "faire sauter" hang on the verb that is caused.
WordId CausedVerb(const Word& word) { return word.relation == "aux:caus" ? word.head : WordId(); }

// Those of "être en grève" on the predicate.
WordId PredicateOf(const Word& word) { return word.rel == Rel::kCop ? word.head : CausedVerb(word); }

}  // namespace

bool AnchorMatcher::Match(const CompiledAnchor& anchor, WordId first, AnchorMatch* out, ReasonPhrase* why) {
  const auto fail = [why](ReasonPhrase reason) {
    if (why != nullptr) *why = reason;
    return false;
  };
  out->words.assign(1, first);
  out->head = first;
  // The first word of "peace talks" need not be a noun, that of "forcibly evict" is no verb.
  const bool adverb_first =
      anchor.kind == AnchorKind::kVerb && anchor.words.size() > 1 && view_.word(first).upos == Upos::kAdv;
  const bool first_is_head = (anchor.kind != AnchorKind::kNoun && !adverb_first) || anchor.words.size() == 1;
  if (first_is_head && !FitsKind(anchor.kind, view_.word(first)))
    return fail("the word is another part of speech");
  if (anchor.kind == AnchorKind::kVerb) {
    if (IsAuxiliaryOfVerb(view_.word(first), view_.document()))
      return fail("the word is another verb's auxiliary");
    const WordId caused = CausedVerb(view_.word(first));
    const bool reflexive = view_.HasReflexive(first) || (caused.valid() && view_.IsPassive(caused));
    if (anchor.reflexive && !reflexive) return fail("the verb is not reflexive");
    if (!anchor.reflexive && reflexive && rules_.reflexive_verbs.contains(anchor.words.front())) {
      return fail("the verb is reflexive");
    }
    if (!MatchClitics(anchor, first)) return fail("the clitic before the verb is missing");
  }
  if (anchor.words.size() == 1) return true;
  if (!MatchOtherWords(anchor, first, out)) return fail("its other words are not there");
  if (first_is_head) {
    const WordId predicate = PredicateOf(view_.word(first));
    if (std::find(out->words.begin(), out->words.end(), predicate) != out->words.end()) out->head = predicate;
    return true;
  }
  // The head of several words is the one whose own head lies outside.
  for (const WordId word : out->words) {
    const WordId head = view_.word(word).head;
    if (std::find(out->words.begin(), out->words.end(), head) == out->words.end() &&
        FitsKind(anchor.kind, view_.word(word))) {
      out->head = word;
      if (anchor.kind == AnchorKind::kNoun && !HangTogether(*out))
        return fail("a verb stands between its words");
      return true;
    }
  }
  return fail("none of its words is of the anchor's kind");
}

// "the court will hear the case" is no court case.
bool AnchorMatcher::HangTogether(const AnchorMatch& match) const {
  for (size_t at = match.words.front().index; at < match.words.back().index; ++at) {
    const Word& between = view_.word(WordId(at));
    if (between.upos != Upos::kVerb || between.rel == Rel::kAmod) continue;
    if (std::find(match.words.begin(), match.words.end(), WordId(at)) == match.words.end()) return false;
  }
  return true;
}

bool AnchorMatcher::IsWord(WordId word, std::string_view key) {
  const Word& candidate = view_.word(word);
  return WordKey(candidate.lemma, &buffer_) == key || WordKey(candidate.form, &buffer_) == key;
}

bool AnchorMatcher::MatchClitics(const CompiledAnchor& anchor, WordId verb) {
  const size_t begin = view_.document()[view_.word(verb).sentence].first.index;
  for (const std::string& clitic : anchor.clitics) {
    bool found = false;
    for (size_t back = 1; back <= kCliticReach && verb.index >= begin + back && !found; ++back) {
      found = IsWord(WordId(verb.index - back), clitic);
    }
    if (!found) return false;
  }
  return true;
}

bool AnchorMatcher::MatchOtherWords(const CompiledAnchor& anchor, WordId first, AnchorMatch* out) {
  WordId at = first;
  for (size_t i = 1; i < anchor.words.size(); ++i) {
    const bool tight = !anchor.tight.empty() && anchor.tight[i];
    WordId found = FindFollowing(at, anchor.words[i], tight ? 0 : kMaxGap);
    // Further away, or before a passive: by the tree.
    if (!found.valid() && !tight && anchor.kind == AnchorKind::kVerb)
      found = FindDependent(first, anchor.words[i]);
    if (!found.valid()) return false;
    out->words.push_back(found);
    if (found > at) at = found;
  }
  std::sort(out->words.begin(), out->words.end());
  return std::adjacent_find(out->words.begin(), out->words.end()) == out->words.end();
}

WordId AnchorMatcher::FindFollowing(WordId after, std::string_view key, size_t gap) {
  const size_t end = view_.document()[view_.word(after).sentence].end().index;
  for (size_t at = after.index + 1; at < end && at <= after.index + 1 + gap; ++at) {
    if (IsWord(WordId(at), key)) return WordId(at);
  }
  return WordId();
}

WordId AnchorMatcher::FindDependent(WordId head, std::string_view key) {
  for (const WordId child : view_.Children(head)) {
    const Rel rel = view_.word(child).rel;
    // "set the house of the mayor ablaze", with the state as an adverb or a predicate of the object
    const bool state = (rel == Rel::kAdvmod || rel == Rel::kXcomp) && child > head;
    if (!state && rel != Rel::kObj && rel != Rel::kObl && rel != Rel::kNsubj && rel != Rel::kCompound)
      continue;
    if (rel == Rel::kNsubj && view_.word(child).relation != "nsubj:pass") continue;
    if (IsWord(child, key)) return child;
    for (const WordId inner : view_.Children(child)) {
      if (view_.word(inner).rel == Rel::kCase && IsWord(inner, key)) return inner;
    }
  }
  return WordId();
}

}  // namespace depeche
