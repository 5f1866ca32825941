#include "events/participants.h"

#include <algorithm>

namespace depeche {
namespace {

// Words before the colon of "AFP : …" that may belong to the source.
constexpr uint32_t kMaxDatelineWords = 6;

}  // namespace

WordId DatelineColon(const Document& document, SentenceId id) {
  const Sentence& sentence = document[id];
  const uint32_t limit = std::min(sentence.word_count, kMaxDatelineWords + 1);
  for (uint32_t i = 1; i < limit; ++i) {
    if (document[sentence.word(i)].form == ":") return sentence.word(i);
  }
  return {};
}

ParticipantFinder::ParticipantFinder(const Document& document, const TreeIndex& tree,
                                     const MentionIndex& mentions)
    : document_(document), tree_(tree), mentions_(mentions), by_sentence_(document.sentences.size()) {
  for (size_t i = 0; i < document.mentions.size(); ++i) {
    by_sentence_[document[document.mentions[i].head].sentence.index].push_back(MentionId(i));
  }
  for (const Place& place : document.places) {
    for (WordId word = place.first; word <= place.last; ++word.index) place_heads_.insert(word);
  }
}

bool ParticipantFinder::CanAct(MentionId id) const {
  const Mention& mention = document_[id];
  if (!mention.entity) return false;
  if (mention.kind == MentionKind::kPronoun && document_[mention.head].morph.person > 0) return true;
  const Entity& entity = document_[mention.entity];
  if (entity.kind == EntityKind::kOther && place_heads_.contains(mention.head)) return false;
  return !entity.code.empty() || !entity.sector.empty() || entity.kind != EntityKind::kOther;
}

bool ParticipantFinder::CanSuffer(MentionId id) const {
  if (CanAct(id)) return true;
  const Mention& mention = document_[id];
  return mention.kind == MentionKind::kName && mention.entity && !document_[mention.entity].code.empty() &&
         place_heads_.contains(mention.head);
}

bool ParticipantFinder::IsInsideName(WordId word) const {
  if (IsPersonName(word)) return true;  // "Ban Ki-moon", "Grant Holt"
  const auto next = std::upper_bound(document_.names.begin(), document_.names.end(), word,
                                     [](WordId id, const Name& name) { return id < name.first; });
  if (next == document_.names.begin()) return false;
  const Name& name = *std::prev(next);
  if (word > name.last) return false;
  if (name.type == NameType::kPerson) return name.first < name.last && document_[word].upos == Upos::kPropn;
  return name.type == NameType::kOrganisation && name.first < word;
}

MentionId ParticipantFinder::Fullest(MentionId id) const {
  const Mention& mention = document_[id];
  if (mention.kind != MentionKind::kPronoun || !mention.entity) return id;
  MentionId fullest = id;
  for (const MentionId other : by_sentence_[document_[mention.head].sentence.index]) {
    const Mention& candidate = document_[other];
    if (candidate.entity != mention.entity) continue;
    if (candidate.kind != MentionKind::kName && candidate.kind != MentionKind::kNominal) continue;
    if (fullest == id || candidate.span.size() > document_[fullest].span.size()) fullest = other;
  }
  return fullest;
}

bool ParticipantFinder::IsParty(WordId word) const {
  const MentionId id = mentions_.at(word);
  if (!id || !document_[id].entity) return false;
  const EntityKind kind = document_[document_[id].entity].kind;
  return kind == EntityKind::kOrganisation || kind == EntityKind::kGroup || kind == EntityKind::kCountry;
}

// The first complement of a noun that is a party; one noun between is looked through ("ministers of defence
// of A").
WordId ParticipantFinder::PartyComplement(WordId head) const {
  for (const WordId complement : tree_.children(head)) {
    if (document_[complement].rel != Rel::kNmod) continue;
    if (IsParty(complement)) return complement;
    for (const WordId inner : tree_.children(complement)) {
      if (document_[inner].rel == Rel::kNmod && IsParty(inner)) return inner;
    }
  }
  return {};
}

std::vector<WordId> ParticipantFinder::FurtherMembers(WordId head) const {
  std::vector<WordId> members;
  const Word& word = document_[head];
  const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;  // "Presidents of A and B"
  if (!noun || word.morph.number != Number::kPlur) return members;
  const WordId first = PartyComplement(head);
  if (!first) return members;
  for (const WordId conjunct : tree_.children(first)) {
    if (document_[conjunct].rel == Rel::kConj && IsParty(conjunct)) members.push_back(conjunct);
  }
  return members;
}

std::vector<WordId> ParticipantFinder::NamedMembers(WordId head) const {
  std::vector<WordId> members;
  const Word& noun = document_[head];
  if (noun.upos != Upos::kNoun || noun.morph.number != Number::kPlur) return members;
  for (const WordId name : tree_.children(head)) {
    const Rel rel = document_[name].rel;
    if (name < head || (rel != Rel::kAppos && rel != Rel::kFlat && rel != Rel::kNmod) || !IsPersonName(name))
      continue;
    members.push_back(name);
    for (const WordId conjunct : tree_.children(name)) {
      if (document_[conjunct].rel == Rel::kConj && IsPersonName(conjunct)) members.push_back(conjunct);
    }
  }
  if (members.size() < 2) members.clear();
  return members;
}

bool ParticipantFinder::IsPersonName(WordId word) const {
  const MentionId id = mentions_.at(word);
  return document_[word].upos == Upos::kPropn && id && document_[id].kind == MentionKind::kName &&
         document_[document_[id].entity].kind == EntityKind::kPerson;
}

std::vector<WordId> ParticipantFinder::FurtherPeoples(WordId head) const {
  std::vector<WordId> peoples;
  const Word& noun = document_[head];
  if (noun.upos != Upos::kNoun || noun.morph.number != Number::kPlur) return peoples;
  const auto is_people = [this](WordId word) {
    const MentionId id = mentions_.at(word);
    return id && document_[id].kind == MentionKind::kAdjective;
  };
  for (const WordId adjective : tree_.children(head)) {
    if (document_[adjective].rel != Rel::kAmod || !is_people(adjective)) continue;
    for (const WordId conjunct : tree_.children(adjective)) {
      if (document_[conjunct].rel == Rel::kConj && is_people(conjunct)) peoples.push_back(conjunct);
    }
  }
  return peoples;
}

bool ParticipantFinder::IsDatelineSource(MentionId id, ByteSpan anchor) const {
  const Mention& mention = document_[id];
  const WordId colon = DatelineColon(document_, document_[mention.head].sentence);
  return colon && mention.head < colon && anchor.begin >= document_[colon].span.end;
}

}  // namespace depeche
