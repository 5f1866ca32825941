#include "events/status.h"

#include <algorithm>
#include <optional>

namespace depeche {
namespace {

// How far up the tree a governing word can still decide an event's status.
constexpr int kMaxClimb = 6;

class StatusFinder {
 public:
  StatusFinder(const Document& document, const TreeIndex& tree, const Cues& cues, bool speech_act)
      : document_(document), tree_(tree), cues_(cues), speech_act_(speech_act) {}

  StatusDecision Decide(WordId anchor, WordId light_verb) {
    if (light_verb && light_verb != anchor) {
      LookAtDependents(anchor);
      LookAtOwnForm(light_verb);
      LookAtDependents(light_verb);
      LookAtPlan(light_verb);
      Climb(light_verb);
    } else {
      LookAtOwnForm(anchor);
      LookAtDependents(anchor);
      LookAtSubject(anchor);
      Climb(anchor);
    }
    decision_.past = IsPast(light_verb ? light_verb : anchor);
    const bool negated = negated_verb_ && decision_.status == EventStatus::kDenied;
    decision_.not_to_come = negated && to_come_;
    decision_.not_supposed = negated && supposed_;
    if (decision_.status == EventStatus::kPossible && !doubted_) decision_.due = due_;
    return decision_;
  }

 private:
  // Denial is the strongest word on an event, then doubt, then plan.
  void Propose(EventStatus status, ReasonPhrase cue, std::string_view word = {}) {
    doubted_ |= status == EventStatus::kPossible && !at_due_;
    if (status <= decision_.status) return;
    decision_ = {status, cue.With(word)};
  }

  // A finite past, or a past participle under an auxiliary of the present: "a attaqué", "has attacked".
  bool IsPast(WordId id) const {
    const Word& verb = document_[id];
    if (!IsVerbal(verb) || verb.morph.tense != Tense::kPast) return false;
    if (verb.morph.verb_form == VerbForm::kFin) return true;
    bool finite = false;
    for (const WordId child : tree_.children(id)) {
      const Word& auxiliary = document_[child];
      if (auxiliary.rel != Rel::kAux || auxiliary.morph.verb_form != VerbForm::kFin) continue;
      if (auxiliary.morph.tense == Tense::kFut || auxiliary.morph.mood == Mood::kCnd) return false;
      if (cues_.StatusOf(StatusCueKind::kAux, auxiliary.lemma)) return false;
      finite = true;
    }
    return finite;
  }

  // "are travelling to discuss": an infinitive of purpose, of what has not happened yet.
  bool IsPurposeAhead(WordId id) const {
    const Word& word = document_[id];
    if (word.rel != Rel::kAdvcl || word.morph.verb_form != VerbForm::kInf || !word.head) return false;
    return !IsPast(word.head);
  }

  // "are to meet": an infinitive of purpose as the predicate.
  bool IsToBeDone(WordId id) const {
    const Word& verb = document_[id];
    if (verb.upos != Upos::kVerb || verb.morph.verb_form != VerbForm::kInf) return false;
    const auto children = tree_.children(id);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].rel == Rel::kMark &&
             cues_.StatusOf(StatusCueKind::kPurpose, document_[child].lemma).has_value();
    });
  }

  bool IsVerbal(const Word& word) const { return word.upos == Upos::kVerb || word.upos == Upos::kAux; }

  void LookAtOwnForm(WordId id) {
    const Word& word = document_[id];
    if (IsVerbal(word)) LookAtMoodAndTense(word);
  }

  // "doit", "devrait": a duty now, or what is on the agenda; "devait" tells of neither.
  void MarkDue(const Word& word) {
    at_due_ =
        word.morph.tense == Tense::kPres || word.morph.mood == Mood::kCnd ? cues_.Due(word.lemma) : nullptr;
    if (at_due_ != nullptr) due_ = at_due_;
  }

  void LookAtMoodAndTense(const Word& word) {
    MarkDue(word);
    if (word.morph.mood == Mood::kCnd) Propose(EventStatus::kPossible, "Mood=Cnd");
    if (word.morph.mood == Mood::kImp) Propose(EventStatus::kPossible, "Mood=Imp");
    if (word.morph.tense == Tense::kFut) Propose(EventStatus::kPlanned, "Tense=Fut");
    to_come_ |= word.morph.tense == Tense::kFut;
    supposed_ |= word.morph.mood == Mood::kCnd;
    at_due_ = nullptr;
  }

  void ProposeCue(StatusCueKind kind, const Word& word, ReasonPhrase cue) {
    if (const auto status = cues_.StatusOf(kind, word.lemma)) {
      Propose(*status, cue, word.lemma);
    }
  }

  void ProposeAuxiliary(const Word& word) {
    MarkDue(word);
    ProposeCue(StatusCueKind::kAux, word, "aux …");
    at_due_ = nullptr;
    to_come_ |= cues_.StatusOf(StatusCueKind::kAux, word.lemma) == EventStatus::kPlanned;
  }

  void LookAtDependents(WordId id) {
    for (const WordId child : tree_.children(id)) {
      const Word& word = document_[child];
      switch (word.rel) {
        case Rel::kAux:
          LookAtMoodAndTense(word);
          ProposeAuxiliary(word);
          break;
        case Rel::kCop:
          LookAtMoodAndTense(word);
          if (IsToBeDone(id)) Propose(EventStatus::kPlanned, "infinitive behind …", word.lemma);
          break;
        case Rel::kAdvmod:
        case Rel::kDet:
        case Rel::kCc:
          if (Compares(child)) break;
          negated_verb_ |= word.rel == Rel::kAdvmod && IsVerbal(document_[id]) &&
                           cues_.StatusOf(StatusCueKind::kNegation, word.lemma) == EventStatus::kDenied;
          ProposeCue(StatusCueKind::kNegation, word, "neg …");
          ProposeCue(StatusCueKind::kAdverb, word, "adverb …");
          break;
        case Rel::kMark:
          ProposeCue(StatusCueKind::kMark, word, "mark …");
          if (IsPurposeAhead(id)) ProposeCue(StatusCueKind::kPurpose, word, "purpose …");
          break;
        case Rel::kCase:
          // Before a noun only denial holds: "sans combat"; "condamné pour meurtre" plans no murder.
          if (cues_.StatusOf(StatusCueKind::kMark, word.lemma) == EventStatus::kDenied) {
            ProposeCue(StatusCueKind::kMark, word, "mark …");
          }
          break;
        case Rel::kAmod:
          ProposeCue(StatusCueKind::kAdjective, word, "adj …");
          break;
        default:
          break;
      }
    }
  }

  // "arrêté plus de cent personnes": an adverb that has a phrase of its own denies nothing.
  bool Compares(WordId adverb) const {
    if (document_[adverb].rel != Rel::kAdvmod) return false;
    const auto children = tree_.children(adverb);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].rel == Rel::kObl || document_[child].rel == Rel::kNmod;
    });
  }

  // "No soldiers were killed", "nobody attacked": denied of everybody.
  void LookAtSubject(WordId verb) {
    if (!IsVerbal(document_[verb])) return;
    for (const WordId child : tree_.children(verb)) {
      if (document_[child].rel != Rel::kNsubj) continue;
      if (document_[child].upos == Upos::kPron || document_[child].upos == Upos::kDet)
        ProposeCue(StatusCueKind::kNegation, document_[child], "neg …");
      for (const WordId determiner : tree_.children(child)) {
        if (document_[determiner].rel == Rel::kDet)
          ProposeCue(StatusCueKind::kNegation, document_[determiner], "neg …");
      }
    }
  }

  // Governors pass their status down to what they govern: "il veut rencontrer", "un projet d'attaque".
  void Climb(WordId from) {
    WordId at = from;
    for (int step = 0; step < kMaxClimb; ++step) {
      const Word& word = document_[at];
      const WordId governor = word.head;
      if (!governor) return;
      const Word& head = document_[governor];
      switch (word.rel) {
        case Rel::kXcomp:
          if (speech_act_ && cues_.StatusOf(StatusCueKind::kPerformative, head.lemma)) return;
          if (IsDoublyDenied(governor)) return;
          GovernedBy(governor);
          // "vont reprendre", "are going to meet": an auxiliary that the parser takes for a verb of its own.
          if (head.morph.tense != Tense::kPast) ProposeAuxiliary(head);
          LookAtOwnForm(governor);
          LookAtDependents(governor);
          break;
        case Rel::kObj:
        case Rel::kObl:
          if (cues_.ClausesOnly(head.lemma)) return;
          // "cancelled due to a strike": not the strike is cancelled.
          if (word.rel == Rel::kObl &&
              (word.relation == "obl:mod" || HasPassiveSubject(governor) || IsCircumstance(at)))
            return;
          if (word.rel == Rel::kObj && cues_.StatusOf(StatusCueKind::kGiven, head.lemma)) return;
          [[fallthrough]];
        case Rel::kCcomp:
        case Rel::kCsubj:
          if (IsDoublyDenied(governor)) return;
          if (!GovernedBy(governor)) {
            // "pour coordonner des frappes": what a purpose is about lies ahead like the purpose.
            const bool is_purpose = head.rel == Rel::kAdvcl && head.morph.verb_form == VerbForm::kInf;
            if (word.rel == Rel::kObj && is_purpose) LookAtDependents(governor);
            return;
          }
          LookAtOwnForm(governor);
          LookAtDependents(governor);
          break;
        case Rel::kNsubj:
          // "une visite est prévue": the participle decides what becomes of its subject.
          if (word.relation.find(":pass") == std::string_view::npos || !GovernedBy(governor)) return;
          LookAtDependents(governor);
          break;
        case Rel::kNmod:
        case Rel::kAcl:
          if (!GovernedBy(governor)) return;
          break;
        case Rel::kConj:
          // "ont décidé de suspendre la grève et demandé …": a participle shares the auxiliary further up.
          if (IsParticipleBehindInfinitive(word, head)) return;
          break;
        default:
          return;
      }
      at = governor;
    }
  }

  // "agreed during the talks": the talks are not what was agreed.
  bool IsCircumstance(WordId noun) const {
    for (const WordId child : tree_.children(noun)) {
      const Word& marker = document_[child];
      if (marker.rel == Rel::kCase)
        return cues_.StatusOf(StatusCueKind::kCircumstance, marker.lemma).has_value();
    }
    return false;
  }

  bool HasPassiveSubject(WordId verb) const {
    for (const WordId child : tree_.children(verb)) {
      if (document_[child].relation == "nsubj:pass") return true;
    }
    return false;
  }

  // "n'a pas manqué de dénoncer": it did.
  bool IsDoublyDenied(WordId governor) {
    if (cues_.StatusOf(StatusCueKind::kMatrix, document_[governor].lemma) != EventStatus::kDenied)
      return false;
    for (const WordId child : tree_.children(governor)) {
      const Word& word = document_[child];
      if (word.rel != Rel::kAdvmod ||
          cues_.StatusOf(StatusCueKind::kNegation, word.lemma) != EventStatus::kDenied)
        continue;
      if (!IsPast(governor)) Propose(EventStatus::kPossible, "matrix …", document_[governor].lemma);
      return true;
    }
    return false;
  }

  bool IsParticipleBehindInfinitive(const Word& word, const Word& head) const {
    return head.morph.verb_form == VerbForm::kInf && word.morph.verb_form == VerbForm::kPart &&
           word.morph.tense == Tense::kPast;
  }

  // "plans a visit", "envisage des sanctions"; but whoever makes a request, makes it, and a noun is not
  // denied with what its verb denies of clauses.
  void LookAtPlan(WordId light_verb) {
    const auto status = cues_.StatusOf(StatusCueKind::kMatrix, document_[light_verb].lemma);
    if (!status || *status == EventStatus::kDenied || speech_act_) return;
    // "set off riots" plans nothing: the verb judges clauses alone.
    if (!cues_.ClausesOnly(document_[light_verb].lemma)) GovernedBy(light_verb);
  }

  // Whether the word at `governor` is a governing cue; proposes its status.
  bool GovernedBy(WordId governor) {
    const Word& head = document_[governor];
    const StatusCueKind kind = head.upos == Upos::kNoun ? StatusCueKind::kNoun : StatusCueKind::kMatrix;
    const auto status = cues_.StatusOf(kind, head.lemma);
    if (!status) return false;
    if (cues_.RealInPast(head.lemma) && IsPast(governor)) return true;
    // "a dû fuir": whoever had to, did.
    if (cues_.Due(head.lemma) != nullptr && IsPast(governor) && head.morph.verb_form == VerbForm::kPart)
      return true;
    MarkDue(head);
    Propose(*status, kind == StatusCueKind::kNoun ? ReasonPhrase("noun …") : ReasonPhrase("matrix …"),
            head.lemma);
    at_due_ = nullptr;
    return true;
  }

  const Document& document_;
  const TreeIndex& tree_;
  const Cues& cues_;
  const bool speech_act_;
  StatusDecision decision_;
  bool negated_verb_ = false;
  bool to_come_ = false;
  bool supposed_ = false;
  bool doubted_ = false;               // possible for another word than one of duty
  const StringSet* at_due_ = nullptr;  // of the word looked at
  const StringSet* due_ = nullptr;
};

}  // namespace

StatusDecision DecideStatus(const Document& document, const TreeIndex& tree, const Cues& cues, WordId anchor,
                            WordId light_verb, bool speech_act) {
  return StatusFinder(document, tree, cues, speech_act).Decide(anchor, light_verb);
}

}  // namespace depeche
