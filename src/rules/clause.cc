#include "rules/clause.h"

#include <algorithm>

#include "rules/key.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

bool IsObjectLike(Rel rel) { return rel == Rel::kObj || rel == Rel::kIobj; }

}  // namespace

TreeIndex::Range ClauseView::Children(WordId id) const {
  TreeIndex::Range range = tree_.children(id);
  if (static_cast<size_t>(range.last - range.first) > kMaxChildren) range.last = range.first + kMaxChildren;
  return range;
}

WordId ClauseView::Child(WordId id, Rel rel) const {
  for (const WordId child : Children(id)) {
    if (word(child).rel == rel) return child;
  }
  return WordId();
}

WordId ClauseView::ChildWithRelation(WordId id, std::string_view relation) const {
  for (const WordId child : Children(id)) {
    if (word(child).relation == relation) return child;
  }
  return WordId();
}

bool ClauseView::IsVerbal(WordId id) const {
  return word(id).upos == Upos::kVerb || word(id).upos == Upos::kAux;
}

bool ClauseView::IsNominal(WordId id) const {
  switch (word(id).upos) {
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kPron:
    case Upos::kNum:
    case Upos::kSym:
    case Upos::kX:
      return true;
    default:
      return false;
  }
}

bool ClauseView::IsNonfinite(WordId verb) const {
  const VerbForm form = word(verb).morph.verb_form;
  if (form == VerbForm::kFin) return false;
  if (form == VerbForm::kInf || form == VerbForm::kGer) {
    // English infinitives under a modal ("will attack") have a finite auxiliary.
    for (const WordId child : Children(verb)) {
      if (word(child).rel == Rel::kAux && word(child).morph.verb_form == VerbForm::kFin) return false;
    }
    return true;
  }
  for (const WordId child : Children(verb)) {
    const Rel rel = word(child).rel;
    if ((rel == Rel::kAux || rel == Rel::kCop) && word(child).morph.verb_form == VerbForm::kFin) return false;
  }
  return form == VerbForm::kPart || (form == VerbForm::kNone && !IsVerbal(verb));
}

bool ClauseView::IsParticiple(WordId verb) const {
  const VerbForm form = word(verb).morph.verb_form;
  return form == VerbForm::kPart || form == VerbForm::kGer;
}

bool ClauseView::IsPastParticiple(WordId verb) const {
  const Morph& morph = word(verb).morph;
  // "tuées et 20 autres blessées": of all forms of a verb only participles have a gender.
  if (morph.gender != Gender::kNone && morph.verb_form == VerbForm::kNone && IsVerbal(verb)) return true;
  if (morph.tense != Tense::kPast && !morph.passive) return false;
  // "left three men injured", which parsers take for a finite past: no finite verb is an open complement.
  return morph.verb_form == VerbForm::kPart || word(verb).rel == Rel::kXcomp;
}

bool ClauseView::IsReflexivePronoun(WordId id) const {
  if (word(id).upos != Upos::kPron) return false;
  std::string buffer;
  return word(id).morph.reflexive || IsReflexiveMark(WordKey(word(id).form, &buffer));
}

bool ClauseView::HasReflexive(WordId verb) const {
  // "s'est fait arrêter": the clitic is the causative's.
  if (ChildWithRelation(verb, "aux:caus").valid()) return false;
  for (const WordId child : Children(verb)) {
    const Rel rel = word(child).rel;
    if (IsReflexivePronoun(child) && (rel == Rel::kExpl || IsObjectLike(rel) || rel == Rel::kObl))
      return true;
  }
  return false;
}

bool ClauseView::HasOwnAuxiliary(WordId verb) const { return Child(verb, Rel::kAux).valid(); }

WordId ClauseView::CoordinatedAbove(WordId verb) const {
  if (!IsPastParticiple(verb) || HasOwnAuxiliary(verb) || IsRelativeClause(verb)) return WordId();
  const Word& participle = word(verb);
  if (!participle.head.valid() || verb <= document_[participle.sentence].first) return WordId();
  const Word& before = word(WordId(size_t{verb.index} - 1));
  if (before.upos != Upos::kPunct && before.upos != Upos::kCconj) return WordId();
  WordId noun = participle.head;
  if (participle.rel == Rel::kAcl && noun < verb) {
    bool object = false;
    for (const WordId child : Children(verb)) {
      if (child < verb) continue;
      object |= word(child).rel == Rel::kObj || (word(child).rel == Rel::kObl && IsContracted(child) &&
                                                 tables_.IsGenitive(Phrase(child).preposition));
    }
    if (!object) return WordId();
  } else if (participle.rel != Rel::kAmod || noun < verb || word(noun).rel != Rel::kConj ||
             word(noun).head >= verb || Child(noun, Rel::kDet) < verb) {
    return WordId();
  }
  for (int step = 0; step < 3 && word(noun).head.valid(); ++step) {
    const Rel rel = word(noun).rel;
    const WordId head = word(noun).head;
    if (IsVerbal(head)) {
      return (rel == Rel::kObj || rel == Rel::kObl) && head < noun ? head : WordId();
    }
    if (rel != Rel::kConj && rel != Rel::kNmod) return WordId();
    noun = head;
  }
  return WordId();
}

// "Two men killed in Gao": a headline's verb that cannot be without an object has its object before it.
bool ClauseView::IsHeadlinePassive(WordId verb) const {
  const Word& predicate = word(verb);
  if (!tables_.IsTransitive(predicate.lemma) || predicate.morph.tense != Tense::kPast) return false;
  if (predicate.rel != Rel::kRoot && predicate.rel != Rel::kParataxis) return false;
  bool subject = false;
  for (const WordId child : Children(verb)) {
    switch (word(child).rel) {
      case Rel::kNsubj:
        if (child > verb || word(child).upos == Upos::kPron) return false;
        subject = true;
        break;
      case Rel::kAux:
      case Rel::kObj:
      case Rel::kIobj:
      case Rel::kCcomp:
      case Rel::kXcomp:
      case Rel::kConj:
        return false;
      case Rel::kObl:
        // What stands behind the verb without a preposition is an object that the parser missed.
        if (child > verb && !IsTime(child) && Phrase(child).preposition.empty()) return false;
        // "arrested in excess of 200 demonstrators"
        if (child > verb && Child(child, Rel::kNummod).valid() && IsActor(child) && !IsAgentPhrase(child))
          return false;
        break;
      case Rel::kAdvmod:
        if (child > verb && EndOfBound(child).valid()) return false;
        break;
      default:
        break;
    }
  }
  return subject;
}

bool ClauseView::IsPassive(WordId verb) const {
  if (IsHeadlinePassive(verb)) return true;
  // "est tombée": the auxiliary of the past, which parsers take for that of the passive.
  const WordId be = ChildWithRelation(verb, "aux:pass");
  if (be.valid() && word(be).morph.verb_form == VerbForm::kFin && tables_.IsIntransitive(Lemma(verb)))
    return false;
  for (int step = 0; step < kMaxSteps; ++step) {
    bool auxiliary = false, causative = false, reflexive = false, agent = false, subject = false,
         object = false;
    for (const WordId child : Children(verb)) {
      const std::string_view relation = word(child).relation;
      if (relation == "aux:pass") return !HasReflexive(verb);
      if (relation == "nsubj:pass" || relation == "csubj:pass") return !HasReflexive(verb);
      auxiliary |= word(child).rel == Rel::kAux;
      causative |= relation == "aux:caus";
      agent |= IsAgentPhrase(child);
      subject |= relation == "nsubj";
      object |= relation == "obj";
      reflexive |= IsReflexivePronoun(child);
    }
    if (causative) return reflexive;  // "s'est fait arrêter"
    if (auxiliary || reflexive || !IsPastParticiple(verb))
      return agent && !auxiliary && IsPastParticiple(verb);
    if (agent) return true;
    // A past tense tagged as a participle: "protesters clashed with police", "strikes killed dozens".
    if (subject || object) return false;
    if (CoordinatedAbove(verb).valid() || NounOfClosedRelative(verb).valid()) return false;
    // A bare past participle: passive, unless it is coordinated with something else or of a verb like
    // "venir".
    if (tables_.IsIntransitive(Lemma(verb))) return false;
    const Rel rel = word(verb).rel;
    if (rel == Rel::kAcl || rel == Rel::kAmod || rel == Rel::kAdvcl || rel == Rel::kXcomp) {
      return !IsRelativeClause(verb) || !OwnSubject(verb).valid();
    }
    if (rel == Rel::kConj && word(verb).head.valid() && IsVerbal(word(verb).head)) {
      verb = word(verb).head;  // "ont été arrêtés et emprisonnés"
      continue;
    }
    // A headline's "Deux hommes arrêtés" is passive, "Police arrested two men" is finite and never comes
    // here.
    return rel == Rel::kRoot;
  }
  return false;
}

bool ClauseView::IsImpersonal(WordId verb) const {
  for (const WordId child : Children(verb)) {
    const std::string_view relation = word(child).relation;
    if (relation == "expl:subj") return true;
    if (relation == "expl" && child < verb && !word(child).morph.reflexive && word(child).morph.person == 3) {
      return true;
    }
  }
  return false;
}

bool ClauseView::IsRelativeClause(WordId verb) const {
  const std::string_view relation = word(verb).relation;
  return relation == "acl:relcl" || relation == "advcl:cleft" || relation == "advcl:relcl" ||
         relation == "acl:cleft";
}

bool ClauseView::IsSubject(WordId id) const {
  const Rel rel = word(id).rel;
  if (rel != Rel::kNsubj && rel != Rel::kCsubj) return false;
  if (word(id).relation.ends_with(":outer")) {
    // "The minister was due to meet X": outer without an inner one is the parser's slip.
    for (const WordId other : Children(word(id).head)) {
      if (other != id && word(other).rel == Rel::kNsubj) return false;
    }
  }
  if (rel == Rel::kCsubj) return true;
  if (const WordId marker = Child(id, Rel::kCase); marker.valid() && !tables_.IsGenitive(Lemma(marker)))
    return false;
  if (IsPartAmong(id)) return false;
  // "the raid targeting a depot was …" with both nouns as subjects: the first is. A relative pronoun gives
  // way.
  for (const WordId other : Children(word(id).head)) {
    if (word(other).rel != Rel::kNsubj || other == id || Child(other, Rel::kCase).valid()) continue;
    if (IsPartAmong(other)) continue;
    // "The fighting goes on after the army has begun …" under one verb: the subject is behind the marker.
    if (MarkerBetween(other, id)) continue;
    if (MarkerBetween(id, other)) return false;
    const bool relative = word(id).morph.pron_type == PronType::kRel;
    const bool other_relative = word(other).morph.pron_type == PronType::kRel;
    if (relative != other_relative) {
      // "dont la police annonce …": the police; "qui a attaqué …" beside a noun after the verb: qui.
      const bool other_before = other < word(id).head;
      if (relative ? other_before : id > word(id).head) return false;
    } else if (other < id) {
      if (!RelativeBetween(other, id)) return false;
    } else if (other < word(id).head && RelativeBetween(id, other)) {
      return false;  // "the man whose arrest X has announced": X
    }
  }
  return true;
}

// "Onze civils, dont trois enfants, ont …": the children are some of them and no subject of their own.
bool ClauseView::IsPartAmong(WordId id) const {
  if (!Child(id, Rel::kNummod).valid()) return false;
  WordId relative;
  for (const WordId child : Children(id)) {
    if (child < id && word(child).morph.pron_type == PronType::kRel) relative = child;
  }
  if (!relative.valid()) return false;
  const auto subjects = Children(word(id).head);
  return std::any_of(subjects.begin(), subjects.end(),
                     [&](WordId other) { return other < relative && word(other).rel == Rel::kNsubj; });
}

bool ClauseView::MarkerBetween(WordId first, WordId second) const {
  const WordId marker = Child(word(first).head, Rel::kMark);
  return marker.valid() && first < marker && marker < second && second < word(first).head;
}

bool ClauseView::RelativeBetween(WordId first, WordId second) const {
  if (second.index - first.index > 8) return false;
  for (size_t at = first.index + 1; at < second.index; ++at) {
    if (word(WordId(at)).morph.pron_type == PronType::kRel) return true;
  }
  return false;
}

bool ClauseView::IsTime(WordId id) const {
  return std::any_of(document_.times.begin(), document_.times.end(),
                     [id](const TimeExpression& time) { return time.first <= id && id <= time.last; });
}

bool ClauseView::IsActor(WordId id) const {
  const Mention* mention = MentionWithHead(document_, id);
  if (mention == nullptr || !mention->entity.valid()) return false;
  const Entity& entity = document_[mention->entity];
  return entity.kind != EntityKind::kOther || !entity.code.empty() || !entity.sector.empty();
}

// "the plan of X", "an attack by X", "an accord between X and Y"
bool ClauseView::IsOwnersPreposition(std::string_view preposition) const {
  return tables_.IsGenitive(preposition) || tables_.IsAgent(preposition) || tables_.IsJoint(preposition);
}

bool ClauseView::IsDoneTo(WordId noun, std::string_view preposition) const {
  return tables_.IsGenitive(preposition) && tables_.IsDoneToGenitive(Lemma(noun));
}

// "tirs d'artillerie"; "tirs d'artillerie russe" are somebody's, and "enquête de police" is the police's.
bool ClauseView::NamesAKind(WordId genitive) const {
  const Word& noun = word(genitive);
  const Mention* mention = MentionWithHead(document_, genitive);
  if (mention != nullptr && mention->entity.valid() &&
      document_[mention->entity].kind == EntityKind::kOrganisation) {
    return false;
  }
  if (noun.upos != Upos::kNoun || noun.morph.number != Number::kSing) return false;
  bool kind = false;
  for (const WordId child : Children(genitive)) {
    if (word(child).rel != Rel::kCase) return false;
    kind |= tables_.IsKindGenitive(Lemma(child)) && !IsContracted(genitive);
  }
  return kind;
}

bool ClauseView::HasOwner(WordId noun) const {
  if (!IsNominal(noun)) return false;
  for (const WordId child : Children(noun)) {
    const Word& owner = word(child);
    const bool owns = owner.relation == "nmod:poss" || owner.rel == Rel::kAmod ||
                      (owner.rel == Rel::kDet && owner.morph.possessive) ||
                      (owner.rel == Rel::kCompound && owner.upos == Upos::kPropn) ||
                      (owner.rel == Rel::kNmod && IsOwnersPreposition(Phrase(child).preposition) &&
                       !IsDoneTo(noun, Phrase(child).preposition));
    if (owns && (IsActor(child) || owner.morph.possessive)) return true;
  }
  return false;
}

bool ClauseView::IsAgentPhrase(WordId id) const {
  if (word(id).rel != Rel::kObl) return false;
  const PrepositionalPhrase phrase = Phrase(id);
  const std::string_view preposition = phrase.preposition;
  // Without the label, only somebody who can act: "by a clan", not "by the river".
  if (word(id).relation != "obl:agent") return tables_.IsAgent(preposition) && IsActor(phrase.word);
  return preposition.empty() || tables_.IsAgent(preposition) || tables_.IsGenitive(preposition);
}

bool ClauseView::FollowsComma(WordId verb) const {
  const Sentence& sentence = document_[word(verb).sentence];
  return verb > sentence.first && word(WordId(size_t{verb.index} - 1)).upos == Upos::kPunct;
}

std::string_view ClauseView::Marker(WordId verb) const {
  for (const WordId child : Children(verb)) {
    const Rel rel = word(child).rel;
    if (rel == Rel::kMark || rel == Rel::kCase) return Lemma(child);
  }
  return {};
}

// The phrase's words, one for one, from `from` on. A phrase's word may be a word's form or lemma, or the
// surface of a contraction ("au cours de" against à + le + cours + de).
bool ClauseView::MatchesPhrase(const LightVerbs::Phrase& phrase, WordId from, WordId* last) const {
  std::string buffer;
  const size_t end = document_[word(from).sentence].end().index;
  size_t at = from.index;
  for (const std::string& expected : phrase.words) {
    if (at >= end) return false;
    const Word& candidate = document_.words[at];
    const Token& token = document_[candidate.token];
    const bool begins_token = token.first_word == WordId(at);
    if (token.word_count > 1 && begins_token && WordKey(document_.text(token.span), &buffer) == expected) {
      *last = WordId(at + token.word_count - 1);
      at += token.word_count;
      continue;
    }
    if (WordKey(candidate.lemma, &buffer) != expected && WordKey(candidate.form, &buffer) != expected) {
      return false;
    }
    *last = WordId(at);
    ++at;
  }
  return true;
}

// Where "at least", "plus de" before a number begin at `first`: their last word. They are no prepositions.
WordId ClauseView::EndOfBound(WordId first) const {
  std::string buffer;
  const auto* bounds = tables_.BoundsFrom(WordKey(word(first).form, &buffer));
  if (bounds == nullptr) return WordId();
  for (const LightVerbs::Phrase& bound : *bounds) {
    WordId last;
    if (!MatchesPhrase(bound, first, &last)) continue;
    const WordId next(size_t{last.index} + 1);
    if (next >= document_[word(first).sentence].end()) continue;
    const Word& number = word(next);
    // "autour du parlement" bounds nothing, "plus de la moitié" does.
    const WordId behind(size_t{next.index} + 1);
    const bool definite = number.feats.find("Definite=Def") != std::string_view::npos;
    const bool determines =
        number.upos == Upos::kDet &&
        (!definite || (behind < document_[word(first).sentence].end() && tables_.IsQuantity(Lemma(behind))));
    if (number.upos == Upos::kNum || determines || tables_.IsQuantity(number.lemma)) return last;
  }
  return WordId();
}

PrepositionalPhrase ClauseView::Phrase(WordId id) const {
  WordId first, bound;
  for (const WordId child : Children(id)) {
    if (word(child).rel != Rel::kCase || (bound.valid() && child <= bound)) continue;
    if (bound = EndOfBound(child); bound.valid()) continue;
    first = child;
    break;
  }
  if (!first.valid()) return {std::string_view(), id};
  std::string buffer;
  // A known preposition: of a contraction ("au cours de") first, then by the lemma, then by the form
  // ("jusqu'" of "jusqu'à").
  const Token& token = document_[word(first).token];
  const std::string_view contraction = token.word_count > 1 ? document_.text(token.span) : std::string_view();
  for (const std::string_view start : {contraction, word(first).lemma, word(first).form}) {
    const auto* phrases = start.empty() ? nullptr : tables_.PhrasesFrom(WordKey(start, &buffer));
    if (phrases == nullptr) continue;
    for (const LightVerbs::Phrase& phrase : *phrases) {
      WordId last;
      if (start == contraction && phrase.words.size() == 1) continue;
      if (!MatchesPhrase(phrase, first, &last)) continue;
      if (id < first || id > last) return {phrase.text, id};
      // The tree has a noun inside the preposition as head: what follows hangs on it.
      for (const WordId child : Children(id)) {
        if (child > last && word(child).rel == Rel::kNmod) return {phrase.text, child};
      }
    }
  }
  // An unknown fixed expression is none of its words: named by its text.
  WordId last_fixed;
  for (const WordId child : Children(first)) {
    if (word(child).rel == Rel::kFixed) last_fixed = child;
  }
  if (last_fixed.valid()) return {document_.text(document_.SpanOf(first, last_fixed)), id};
  return {word(first).lemma, id};
}

bool ClauseView::IsInsideIdlePreposition(WordId noun) const {
  std::string buffer;
  for (const WordId first : Children(noun)) {
    if (first > noun || word(first).rel != Rel::kCase) continue;
    const auto* phrases = tables_.PhrasesFrom(WordKey(word(first).form, &buffer));
    if (phrases == nullptr) continue;
    for (const LightVerbs::Phrase& phrase : *phrases) {
      WordId last;
      if (tables_.IsIdle(phrase.text) && MatchesPhrase(phrase, first, &last) && noun <= last) return true;
    }
  }
  return false;
}

WordId ClauseView::Counted(WordId id) const {
  for (int step = 0; step < 3; ++step) {
    const Word& head = word(id);
    const bool counts = head.upos == Upos::kNum || head.upos == Upos::kAdv || tables_.IsQuantity(head.lemma);
    if (!counts || MentionWithHead(document_, id) != nullptr) return id;
    WordId found;
    for (const WordId child : Children(id)) {
      if (child < id) continue;
      const Word& counted = word(child);
      const bool beside = counted.rel == Rel::kAmod && child.index == id.index + 1;
      const bool behind = (counted.rel == Rel::kNmod || counted.rel == Rel::kObl) &&
                          tables_.IsGenitive(Phrase(child).preposition);
      if (!beside && !behind) continue;
      found = child;
      break;
    }
    if (!found.valid()) return id;
    // A noun that counts is itself somebody to the rules, unless what it counts is known.
    const bool known = MentionWithHead(document_, found) != nullptr;
    const bool counts_further = word(found).upos == Upos::kNum || tables_.IsQuantity(word(found).lemma);
    if (!known && !counts_further) return id;
    id = found;
  }
  return id;
}

WordId ClauseView::OtherParty(WordId first) const {
  constexpr size_t kReach = 12;
  const size_t end = std::min<size_t>(document_[word(first).sentence].end().index, first.index + kReach);
  size_t at = first.index + 1;
  for (; at < end && word(WordId(at)).rel != Rel::kCc; ++at) {
    const Upos upos = word(WordId(at)).upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kPunct) return WordId();
  }
  const size_t conjunction = at;
  for (++at; at < end; ++at) {
    const Upos upos = word(WordId(at)).upos;
    if (upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron) break;
    if (upos != Upos::kDet && upos != Upos::kAdj && upos != Upos::kNum && upos != Upos::kAdp) return WordId();
  }
  if (at >= end || IsReflexivePronoun(WordId(at))) return WordId();
  WordId party(at);
  for (int step = 0; step < 4; ++step) {
    const Word& part = word(party);
    if (!part.head.valid() || part.head.index <= conjunction || part.head.index >= end) break;
    if (!IsNominal(part.head) || part.rel == Rel::kConj || part.rel == Rel::kNsubj) break;
    party = part.head;
  }
  return party;
}

bool ClauseView::IsContracted(WordId phrase) const {
  const WordId marker = Child(phrase, Rel::kCase);
  return marker.valid() && document_[word(marker).token].word_count > 1;
}

bool ClauseView::IsRelativePronoun(WordId id) const {
  const Word& candidate = word(id);
  if (candidate.upos != Upos::kPron && candidate.upos != Upos::kAdv && candidate.upos != Upos::kDet)
    return false;
  const PronType type = candidate.morph.pron_type;
  return type == PronType::kRel || (type == PronType::kInt && Antecedent(id).valid());
}

WordId ClauseView::Antecedent(WordId pronoun) const {
  WordId at = word(pronoun).head;
  for (int step = 0; step < kMaxSteps && at.valid(); ++step) {
    if (IsRelativeClause(at)) return word(at).head;
    if (word(at).rel == Rel::kAcl && IsVerbal(at) && !IsNonfinite(at)) return word(at).head;
    at = word(at).head;
  }
  // The parser missed the relative clause: the noun right before, unless a clause begins there.
  if (word(pronoun).morph.pron_type != PronType::kRel) return WordId();
  const WordId begin = document_[word(pronoun).sentence].first;
  for (size_t back = 1; back <= 3 && pronoun.index >= begin.index + back; ++back) {
    const WordId candidate(pronoun.index - back);
    const Upos upos = word(candidate).upos;
    if (upos == Upos::kNoun || upos == Upos::kPropn) return candidate;
    if (upos != Upos::kPunct && upos != Upos::kAdp && upos != Upos::kAdj) break;
  }
  return WordId();
}

WordId ClauseView::OwnSubject(WordId verb) const {
  WordId found;
  for (const WordId child : Children(verb)) {
    if (!IsSubject(child)) continue;
    if (!found.valid() || word(child).rel == Rel::kNsubj) found = child;
    if (word(child).rel == Rel::kNsubj) break;
  }
  return found;
}

WordId ClauseView::SpeakerBehindSpeech(WordId verb) const {
  if (IsNonfinite(verb)) return WordId();
  WordId first = verb, behind;
  for (const WordId child : Children(verb)) {
    const Rel rel = word(child).rel;
    if (rel == Rel::kNsubj) return WordId();
    if (child < verb && rel == Rel::kAux) first = std::min(first, child);
    if (child > verb && rel == Rel::kObj && !behind.valid()) behind = child;
  }
  if (!behind.valid() || !IsActor(behind) || IsReflexivePronoun(behind)) return WordId();
  const WordId begin = document_[word(verb).sentence].first;
  if (first.index < begin.index + 2) return WordId();
  const std::string_view before = word(WordId(size_t{first.index} - 1)).form;
  const std::string_view closing = word(WordId(size_t{first.index} - 2)).form;
  const auto closes = [](std::string_view mark) { return mark == "»" || mark == "”" || mark == "\""; };
  return closes(before) || (before == "," && closes(closing)) ? behind : WordId();
}

// "demander à X de partir", "ask X to leave": X leaves. "promettre à X de partir": the subject does.
// "condamne la décision de Paris d'expulser X" with the infinitive hung on the verb: the owner of the noun
// that is decided, where it stands right before.
FoundWord ClauseView::OwnerOfResolve(WordId governor, WordId clause) const {
  const WordId marker = Child(clause, Rel::kMark);
  if (!marker.valid()) return {};
  for (const WordId noun : Children(governor)) {
    if (noun > marker || !IsNominal(noun) || !tables_.IsResolve(Lemma(noun))) continue;
    const FoundWord owner = NounController(noun);
    if (owner.word.valid() && owner.word < marker) return owner;
  }
  return {};
}

FoundWord ClauseView::ObjectController(WordId governor, WordId clause) const {
  if (tables_.IsSubjectControl(Lemma(governor))) return {};
  FoundWord dative;
  for (const WordId child : Children(governor)) {
    const Word& candidate = word(child);
    if (child == clause || !IsNominal(child) || IsReflexivePronoun(child) ||
        tables_.IsProAdverb(candidate.lemma)) {
      continue;
    }
    if (candidate.rel == Rel::kObj && candidate.relation != "obj:lvc")
      return {child, "object of governing verb", clause};
    if (candidate.rel == Rel::kIobj) dative = {child, "indirect object of governing verb", clause};
    if (candidate.rel == Rel::kObl && candidate.relation != "obl:mod" && child < clause &&
        tables_.IsDative(Phrase(child).preposition)) {
      dative = {child, "indirect object of governing verb", clause};
    }
  }
  return dative;
}

// "la décision du gouvernement de frapper", "sa promesse de libérer": the noun's owner.
FoundWord ClauseView::NounController(WordId noun) const {
  for (const WordId child : Children(noun)) {
    const Word& candidate = word(child);
    if (candidate.relation == "nmod:poss" || (candidate.rel == Rel::kDet && candidate.morph.possessive)) {
      return {child, "owner of governing noun", WordId()};
    }
    if (candidate.rel == Rel::kNmod && tables_.IsGenitive(Phrase(child).preposition)) {
      return {child, "owner of governing noun", WordId()};
    }
  }
  return {};
}

// Whoever is named on the noun of a message: "a UN statement", "a letter from the union".
FoundWord ClauseView::SenderOf(WordId message) const {
  for (const WordId child : Children(message)) {
    const Word& candidate = word(child);
    const bool modifies =
        candidate.rel == Rel::kNmod || candidate.rel == Rel::kCompound || candidate.rel == Rel::kAmod;
    if (!modifies || !IsActor(child)) continue;
    const std::string_view preposition = Phrase(child).preposition;
    if (preposition.empty() || candidate.relation == "nmod:poss" || tables_.IsGenitive(preposition) ||
        tables_.IsAgent(preposition) || tables_.IsGiver(preposition)) {
      return {child, "who sends the message", WordId()};
    }
  }
  return {};
}

FoundWord ClauseView::SurfaceSubject(WordId verb) const {
  if (const WordId own = OwnSubject(verb); own.valid()) return {own, "nsubj", WordId()};
  return InheritedSubject(verb);
}

// "The opposition, whose leader was jailed, called for …" with "called" hung on "jailed": the noun before the
// relative clause, where that clause stands between commas and the noun has no verb of its own.
WordId ClauseView::NounOfClosedRelative(WordId verb) const {
  const Rel rel = word(verb).rel;
  if (rel != Rel::kConj && rel != Rel::kAdvcl) return WordId();
  const VerbForm form = word(verb).morph.verb_form;
  if (form == VerbForm::kInf || form == VerbForm::kGer || !Marker(verb).empty()) return WordId();
  const WordId relative = word(verb).head;
  if (!FollowsComma(verb) || !relative.valid() || relative > verb || !IsRelativeClause(relative))
    return WordId();
  if (Child(verb, Rel::kCc).valid()) return WordId();
  const WordId noun = word(relative).head;
  if (!noun.valid() || noun > relative || word(noun).rel != Rel::kRoot || !IsNominal(noun)) return WordId();
  for (size_t at = noun.index + 1; at < relative.index; ++at) {
    if (word(WordId(at)).upos == Upos::kPunct) return noun;
  }
  return WordId();
}

// « "It is weak," said the minister, accusing X », "named two men held in May, blaming them": a participle
// behind a comma, hung on what is quoted or on the participle of an object, goes on with the main clause.
WordId ClauseView::ClauseGoneOn(WordId participle) const {
  if (!IsParticiple(participle) || IsPastParticiple(participle) || !FollowsComma(participle)) return WordId();
  const WordId clause = word(participle).head;
  const WordId above = word(clause).head;
  if (!above.valid() || clause > participle) return WordId();
  if (word(clause).rel == Rel::kCcomp) return clause < above && above < participle ? above : WordId();
  if (word(clause).rel != Rel::kAcl || IsRelativeClause(clause) || !IsNonfinite(clause)) return WordId();
  const WordId main = word(above).head;
  const Rel rel = word(above).rel;
  const bool behind_verb = main.valid() && main < above && IsVerbal(main);
  if (behind_verb && (rel == Rel::kObj || rel == Rel::kObl)) return main;
  // One noun further: "imposed sanctions on ministers named in May, blaming them".
  if (rel != Rel::kNmod || !main.valid() || word(main).rel != Rel::kObj) return WordId();
  const WordId verb = word(main).head;
  return verb < main && IsVerbal(verb) ? verb : WordId();
}

// "recruited fighters to defend the town", "met the leaders to coordinate strikes": the verb that brings
// together those who are to do it. What stands right before the marker decides before the tree does.
WordId ClauseView::GatheringVerb(WordId purpose) const {
  const WordId marker = Child(purpose, Rel::kMark);
  if (word(purpose).rel != Rel::kAdvcl || !marker.valid() || !tables_.IsPurpose(Lemma(marker)))
    return WordId();
  const auto gathers = [&](WordId verb) {
    if (!verb.valid() || !IsVerbal(verb) || verb > marker) return false;
    return tables_.IsGathering(Lemma(verb)) ||
           (tables_.IsMeeting(Lemma(verb)) && tables_.IsJointDeed(Lemma(purpose)));
  };
  if (marker > document_[word(marker).sentence].first) {
    WordId at(size_t{marker.index} - 1);
    for (int step = 0; step < 4 && word(at).head.valid(); ++step) {
      if (word(at).rel == Rel::kObj && gathers(word(at).head)) return word(at).head;
      if (IsVerbal(at)) break;
      at = word(at).head;
    }
  }
  return gathers(word(purpose).head) ? word(purpose).head : WordId();
}

WordId ClauseView::GatheringFor(WordId verb) const {
  WordId purpose = verb;
  for (int step = 0; step < 3 && word(purpose).rel == Rel::kXcomp; ++step) purpose = word(purpose).head;
  return GatheringVerb(purpose);
}

FoundWord ClauseView::GatheredFor(WordId verb) const {
  const WordId gathering = GatheringFor(verb);
  if (!gathering.valid()) return {};
  for (const WordId child : Children(gathering)) {
    const bool partner = word(child).rel == Rel::kObl && tables_.IsFloating(Phrase(child).preposition);
    if (!partner && word(child).rel != Rel::kObj) continue;
    if (IsActor(child) && !IsReflexivePronoun(child)) return {child, "gathered for it", verb};
  }
  return {};
}

FoundWord ClauseView::InheritedSubject(WordId verb) const {
  ReasonPhrase path;
  WordId at = verb;
  for (int step = 0; step < kMaxSteps; ++step) {
    if (at != verb) {
      if (const WordId own = OwnSubject(at); own.valid()) return {own, path, WordId()};
      if (const WordId speaker = SpeakerBehindSpeech(at); speaker.valid()) return {speaker, path, WordId()};
    }
    if (IsImpersonal(at)) return {};
    const Word& clause = word(at);
    const WordId head = clause.head;
    if (!head.valid()) return {};
    const auto label = [&path](ReasonPhrase name) {
      if (path.empty()) path = name;
    };
    if (const WordId noun = NounOfClosedRelative(at); noun.valid()) {
      label("subject of main clause");
      return {noun, path, WordId()};
    }
    switch (clause.rel) {
      case Rel::kConj:
        label("shared subject");
        // A clause coordinated with a noun is the parser's slip: it belongs to that noun's verb.
        at = IsNominal(head) && !Child(head, Rel::kCop).valid() && !OwnSubject(head).valid() &&
                     word(head).head.valid() && IsVerbal(word(head).head)
                 ? word(head).head
                 : head;
        break;
      case Rel::kXcomp:
      case Rel::kCcomp: {
        if (clause.rel == Rel::kCcomp && !IsNonfinite(at)) return {};
        if (FoundWord owner = OwnerOfResolve(head, at); owner.word.valid()) return owner;
        const bool passive = IsPassive(head);
        if (!passive || IsImpersonal(head)) {
          if (FoundWord object = ObjectController(head, at); object.word.valid()) return object;
        }
        label("subject of governing verb");
        at = head;
        break;
      }
      case Rel::kAdvcl:
        if (IsRelativeClause(at)) return {head, "antecedent", at};
        if (!IsNonfinite(at)) return {};
        if (FoundWord owner = OwnerOfResolve(head, at); owner.word.valid()) return owner;
        // "accused X of shelling"
        if (IsParticiple(at) && tables_.IsComplementMarker(Marker(at)) && !IsPassive(head)) {
          if (FoundWord object = ObjectController(head, at); object.word.valid()) return object;
        }
        label("subject of main clause");
        if (const WordId above = ClauseGoneOn(at); above.valid()) {
          at = above;
          break;
        }
        if (const WordId gathering = GatheringVerb(at); gathering.valid()) {
          at = gathering;
          break;
        }
        // "… to strike Mali, the paper reported": hung on the comment behind it, it belongs to what is told.
        at = word(head).rel == Rel::kParataxis && at < head ? word(head).head : head;
        break;
      case Rel::kParataxis:
        // "Kenya condemns raid, urges calm": headlines coordinate without a conjunction.
        if (at < head || !IsVerbal(head) || IsNonfinite(at) || !FollowsComma(at)) return {};
        label("shared subject");
        at = head;
        break;
      case Rel::kObl:
      case Rel::kNmod:
      case Rel::kDep:
        // "avant de quitter" labelled as a phrase.
        if (!IsVerbal(at) || !IsNonfinite(at) || !IsVerbal(head)) return {};
        label("subject of main clause");
        at = head;
        break;
      case Rel::kAcl:
      case Rel::kAmod: {
        if (IsRelativeClause(at)) return {head, "antecedent", at};
        const WordId governor = word(head).head;
        if (const WordId above = CoordinatedAbove(at); above.valid()) {
          label("shared subject");
          at = above;
          break;
        }
        // "a policy of turning away boats": like an infinitive, the subject is not the noun.
        const bool behind_preposition = !IsPastParticiple(at) && !Marker(at).empty();
        // "issued a statement condemning X", "a letter from the union urging X": who sends it.
        if (IsParticiple(at) && !IsPastParticiple(at) && tables_.IsMessage(Lemma(head))) {
          if (FoundWord sender = SenderOf(head); sender.word.valid()) return sender;
          if (governor.valid() && IsVerbal(governor) && word(head).rel != Rel::kNsubj) {
            label("subject of the message's verb");
            at = governor;
            break;
          }
        }
        if (IsParticiple(at) && !behind_preposition) {
          // "suspended the strike, accusing the ministry": the main clause's subject.
          const bool of_clause = !IsPastParticiple(at) && FollowsComma(at) && governor.valid() &&
                                 IsVerbal(governor) && word(head).rel != Rel::kNsubj;
          if (!of_clause) return {head, "head of participle", at};
          label("subject of main clause");
          at = governor;
          break;
        }
        if (word(at).morph.verb_form != VerbForm::kInf && !behind_preposition) return {};
        const bool governed = governor.valid() && IsVerbal(governor) && word(head).rel != Rel::kNsubj;
        const bool controlled = governed && !tables_.IsSubjectControl(Lemma(governor));
        // "urged the rebels to leave", hung on the rebels.
        const bool addressee = word(head).rel == Rel::kObl && tables_.IsDative(Phrase(head).preposition);
        if ((IsActor(head) || addressee) && (controlled || !governed))
          return {head, "noun of the infinitive", at};
        if (FoundWord owner = NounController(head); owner.word.valid()) return owner;
        // "a pris la décision de frapper": the verb's subject.
        if (!governed) return {};
        label("subject of governing noun's verb");
        at = governor;
        break;
      }
      default:
        return {};
    }
  }
  return {};
}

}  // namespace depeche
