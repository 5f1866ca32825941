#include "events/attribution.h"

#include <algorithm>

#include "events/participants.h"

namespace depeche {
namespace {

constexpr int kMaxClimb = 12;

bool IsClausal(Rel rel) {
  return rel == Rel::kCcomp || rel == Rel::kParataxis || rel == Rel::kXcomp || rel == Rel::kDep;
}

}  // namespace

std::vector<Attribution> AttributionFinder::Find(WordId anchor) {
  std::vector<Attribution> chain;
  WordId at = anchor;
  for (int step = 0; at && step < kMaxClimb; ++step) {
    LookForPrepositions(at, &chain);
    // A comment clause hangs below what it reports: "…, a rapporté le journal".
    for (const WordId child : tree_.children(at)) {
      if (document_[child].rel == Rel::kParataxis && child != anchor) LookForReportingVerb(child, at, &chain);
    }
    const WordId head = document_[at].head;
    if (head && (IsClausal(document_[at].rel) || IsMarkedConjunct(at)))
      LookForReportingVerb(head, at, &chain);
    at = head;
  }
  if (chain.empty()) LookForDatelineSource(document_[anchor].sentence, anchor, &chain);
  return chain;
}

// A clause with a conjunction of its own is not coordinated, whatever the parser says: "confided …, that
// troops left".
bool AttributionFinder::IsMarkedConjunct(WordId word) const {
  if (document_[word].rel != Rel::kConj) return false;
  const auto children = tree_.children(word);
  return std::any_of(children.begin(), children.end(),
                     [&](WordId child) { return document_[child].rel == Rel::kMark; });
}

// "selon la police", "according to officials": the source is an oblique of something above the event.
void AttributionFinder::LookForPrepositions(WordId governor, std::vector<Attribution>* chain) {
  for (const WordId child : tree_.children(governor)) {
    const Rel rel = document_[child].rel;
    if (rel != Rel::kObl && rel != Rel::kNmod && rel != Rel::kAdvcl && rel != Rel::kAdvmod &&
        rel != Rel::kParataxis) {
      continue;
    }
    // A participle used as a preposition ("citing officials") governs its source.
    if (cues_.AttributionPreposition(document_, child) > 0) {
      for (const WordId source : tree_.children(child)) {
        const Rel source_rel = document_[source].rel;
        if (source_rel == Rel::kObj || source_rel == Rel::kObl) AddSource(source, Stance::kSays, chain);
      }
      continue;
    }
    for (const WordId marker : tree_.children(child)) {
      if (document_[marker].rel != Rel::kCase && document_[marker].rel != Rel::kMark) continue;
      if (cues_.AttributionPreposition(document_, marker) == 0) continue;
      AddSource(child, Stance::kSays, chain);
      break;
    }
  }
}

const ReportingVerb* AttributionFinder::ReportingVerbAt(WordId verb) const {
  if (const ReportingVerb* phrase = cues_.ReportingPhrase(document_, verb)) return phrase;
  const ReportingVerb* reporting = cues_.Reporting(document_[verb].lemma);
  return reporting == nullptr || reporting->noun ? nullptr : reporting;
}

void AttributionFinder::LookForReportingVerb(WordId verb, WordId below, std::vector<Attribution>* chain) {
  const ReportingVerb* reporting = ReportingVerbAt(verb);
  if (reporting == nullptr) return;
  CollectArguments(document_, tree_, light_verbs_, verb, &arguments_);
  std::vector<WordId> speakers;
  std::vector<WordId> outlets;
  for (const Argument& argument : arguments_.arguments) {
    if (argument.word == below) continue;
    if (argument.function == Function::kSubj) speakers.push_back(argument.word);
    // "ont indiqué des sources au quotidien": told to a paper, which tells us.
    const bool told_to = argument.function == Function::kObl || argument.function == Function::kIobj ||
                         (argument.function == Function::kObj && !speakers.empty());
    if (!told_to) continue;
    const MentionId mention = mentions_.at(argument.word);
    if (KindOf(argument.word, mention) == SourceKind::kMedia) outlets.push_back(argument.word);
  }
  // "…, a rapporté le journal": an inverted subject is easily taken for the object.
  if (speakers.empty()) {
    for (const Argument& argument : arguments_.arguments) {
      if (argument.function != Function::kObj || argument.word == below || argument.word < verb) continue;
      if (KindOf(argument.word, mentions_.at(argument.word)) != SourceKind::kUnknown) {
        speakers.push_back(argument.word);
      }
    }
  }
  for (const WordId speaker : speakers) AddSource(speaker, reporting->stance, chain);
  for (const WordId outlet : outlets) AddSource(outlet, Stance::kSays, chain);
}

// "AFP : …", "Al-Watan: …" at the head of a sentence.
void AttributionFinder::LookForDatelineSource(SentenceId id, WordId anchor, std::vector<Attribution>* chain) {
  const WordId colon = DatelineColon(document_, id);
  if (!colon || anchor < colon) return;
  for (WordId word = document_[id].first; word < colon; ++word.index) {
    const MentionId mention = mentions_.at(word);
    if (!mention || KindOf(word, mention) != SourceKind::kMedia) continue;
    AddSource(word, Stance::kSays, chain);
    return;
  }
}

// The last word of the head's phrase, relative clauses included ("sources who asked not to be named").
WordId AttributionFinder::EndOfPhrase(WordId head) const {
  WordId at = head;
  while (!tree_.children(at).empty()) {
    const WordId last = *(tree_.children(at).end() - 1);
    if (last.index < at.index) break;
    at = last;
  }
  return at;
}

SourceKind AttributionFinder::KindOf(WordId head, MentionId mention) const {
  const auto noun = cues_.SourceNoun(document_, head);
  if (mention) {
    const Mention& m = document_[mention];
    if (cues_.HasAnonymousModifier(document_, m.first, std::max(m.last, EndOfPhrase(head)))) {
      return SourceKind::kAnonymous;
    }
    if (noun && *noun != SourceKind::kUnknown) return *noun;
    if (m.entity) {
      const Entity& entity = document_[m.entity];
      if (const auto by_sector = ontology_.SourceKindOf(entity.sector)) return *by_sector;
      if (entity.kind == EntityKind::kCountry) return SourceKind::kOfficial;
      if (entity.kind == EntityKind::kPerson) return SourceKind::kPerson;
      if (entity.kind == EntityKind::kOrganisation) {
        return entity.code == "UNO" || entity.code == "EUR" || entity.code == "IGO" ? SourceKind::kOfficial
                                                                                    : SourceKind::kGroup;
      }
    }
  }
  return noun.value_or(SourceKind::kUnknown);
}

void AttributionFinder::AddSource(WordId head, Stance stance, std::vector<Attribution>* chain) {
  Attribution source;
  const MentionId mention = mentions_.at(head);
  source.text = mention ? document_[mention].span : document_[head].span;
  source.kind = KindOf(head, mention);
  source.stance = stance;
  if (mention) {
    source.entity = document_[mention].entity;
    if (source.entity) source.name = document_[source.entity].name;
  }
  const bool known = std::any_of(chain->begin(), chain->end(),
                                 [&](const Attribution& other) { return other.text.Overlaps(source.text); });
  if (!known) chain->push_back(std::move(source));
}

}  // namespace depeche
