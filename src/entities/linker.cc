#include "entities/linker.h"

#include <algorithm>

namespace depeche {

void Linker::Run() {
  mention_of_.assign(document_.words.size(), kNoUnit);
  FindQuotes();
  MakeMentions();
  LinkAll();
  LinkAbsorbed();
  LinkToSubjectsAhead();
  LinkLateSpeakers();
  Infer();
  Describe();
}

void Linker::MakeMentions() {
  for (size_t i = 0; i < document_.words.size(); ++i) {
    const WordId id(i);
    const Word& word = document_[id];
    if (word.upos == Upos::kPunct || a_.in_time[i]) continue;
    const Pronoun* pronoun = a_.lexicon.FindPronoun(a_.keys[i].form);
    if (pronoun != nullptr && pronoun->kind == PronounKind::kLatter) {
      if (IsLatter(id)) {
        AddMention(id, id, id, MentionKind::kPronoun);
        continue;
      }
    } else if (pronoun != nullptr &&
               (word.upos == Upos::kPron || (word.upos == Upos::kDet && word.morph.possessive))) {
      const bool expletive = word.rel == Rel::kExpl;
      const bool carries = a_.codes[i].body.valid() || !a_.codes[i].code.empty();
      if (pronoun->kind != PronounKind::kIgnored && !expletive && !word.morph.reflexive) {
        AddMention(id, id, id, MentionKind::kPronoun);
        continue;
      }
      if (!carries) continue;
    }
    if (word.upos == Upos::kDet || word.upos == Upos::kAdp || word.upos == Upos::kAux) continue;
    if (MakesNominal(id)) {
      const uint32_t unit = a_.codes[i].name;
      const bool own_name = unit != kNoUnit && a_.name_of[i] == unit;
      AddMention(a_.phrase_first[i], a_.phrase_last[i], id,
                 own_name ? MentionKind::kName : MentionKind::kNominal);
    } else if (a_.demonym[i] != nullptr && a_.name_of[i] == kNoUnit &&
               (i + 1 >= document_.words.size() || a_.demonym[i + 1] != a_.demonym[i])) {
      WordId first = id;
      while (first.index > 0 && a_.demonym[first.index - 1] == a_.demonym[i])
        first = WordId(size_t{first.index} - 1);
      AddMention(first, id, id, MentionKind::kAdjective);
    }
  }
}

// "Ces derniers" without a noun.
bool Linker::IsLatter(WordId id) const {
  if (document_[id].rel == Rel::kAmod) return false;
  const auto children = a_.tree.children(id);
  return std::any_of(children.begin(), children.end(), [&](WordId child) {
    const Word& word = document_[child];
    return word.rel == Rel::kDet && word.morph.pron_type == PronType::kDem;
  });
}

bool Linker::MakesNominal(WordId id) const {
  const Word& word = document_[id];
  const uint32_t unit = a_.name_of[id.index];
  if (unit != kNoUnit && a_.names[unit].head != id) return false;
  if (!a_.IsNominal(id)) return false;
  switch (word.rel) {
    case Rel::kFlat:
    case Rel::kCompound:
    case Rel::kAmod:
      return unit != kNoUnit;
    case Rel::kFixed:
    case Rel::kGoeswith:
    case Rel::kCase:
    case Rel::kMark:
    case Rel::kAdvmod:
    case Rel::kNummod:
    case Rel::kDiscourse:
      return false;
    default:
      break;
  }
  if (word.upos == Upos::kNum || word.upos == Upos::kVerb || word.upos == Upos::kSym)
    return !a_.codes[id.index].code.empty() || !a_.codes[id.index].sector.empty() ||
           a_.codes[id.index].role != nullptr;
  return true;
}

void Linker::AddMention(WordId first, WordId last, WordId head, MentionKind kind) {
  Mention mention{.span = document_.SpanOf(first, last),
                  .first = first,
                  .last = last,
                  .head = head,
                  .kind = kind,
                  .entity = {}};
  if (first == last) mention.span = document_[first].span;
  mention_of_[head.index] = static_cast<uint32_t>(document_.mentions.size());
  document_.mentions.push_back(mention);
}

void Linker::LinkAll() {
  for (uint32_t m = 0; m < document_.mentions.size(); ++m) {
    Mention& mention = document_.mentions[m];
    if (a_.absorbed_by[mention.head.index] &&
        mention_of_[a_.absorbed_by[mention.head.index].index] != kNoUnit)
      continue;
    if (IsOfSubjectAhead(mention, m)) {
      ahead_.emplace_back(m, SubjectAhead(mention));
      continue;
    }
    mention.entity = mention.kind == MentionKind::kPronoun ? LinkPronoun(mention, m) : Link(mention);
    if (!mention.entity && IsLateSpeaker(mention)) continue;
    if (!mention.entity) mention.entity = NewEntity(EntityKind::kOther);
    last_sentence_[mention.entity.index] = SentenceOf(mention.head);
  }
}

// Titles and appositions stand for whom the phrase around them stands for.
void Linker::LinkAbsorbed() {
  for (Mention& mention : document_.mentions) {
    if (mention.entity || !a_.absorbed_by[mention.head.index]) continue;
    WordId at = mention.head;
    for (int hops = 0; hops < 8 && a_.absorbed_by[at.index]; ++hops) {
      at = a_.absorbed_by[at.index];
      const uint32_t other = mention_of_[at.index];
      if (other != kNoUnit && document_.mentions[other].entity) {
        mention.entity = document_.mentions[other].entity;
        break;
      }
    }
    if (!mention.entity) mention.entity = Link(mention);
  }
}

EntityId Linker::Link(const Mention& mention) {
  if (mention.kind == MentionKind::kAdjective) return LinkAdjective(mention);
  const PhraseCode code = WithPossessor(mention.head);
  if (const EntityId pair = LinkPair(mention, code)) return pair;
  if (const EntityId nations = LinkNations(mention, code)) return nations;
  EntityId id;
  if (code.people) {
    id = People(mention.head, code);
  } else if (code.known != nullptr || code.name != kNoUnit) {
    id = LinkNamed(mention, code);
  } else if (code.role != nullptr) {
    id = LinkNominal(mention, code);
  } else {
    id = NewEntity(code.kind);
  }
  Learn(id, mention, code);
  return id;
}

// "franco-malien": each of the countries.
EntityId Linker::LinkCompoundAdjective(WordId adjective) {
  if (document_[adjective].form.find('-') == std::string_view::npos) return {};
  std::vector<EntityId> members;
  for (const AliasMatch& match : a_.knowledge.Match(document_, adjective)) {
    if (match.kind != AliasKind::kAdjective || match.word_count != 1) continue;
    const EntityId member = Known(*match.entity);
    if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
  }
  if (members.size() < 2) return {};
  const EntityId id = NewEntity(EntityKind::kGroup);
  Entity& entity = document_.entities[id.index];
  entity.members = std::move(members);
  entity.why = {std::string(ReasonPhrase("one for each country"))};
  states_[id.index].number = Number::kPlur;
  return id;
}

// "Israeli strikes": the country. "Ethiopian and Eritrean leaders": the leaders of the second country as
// well.
EntityId Linker::LinkAdjective(const Mention& mention) {
  if (const EntityId several = LinkCompoundAdjective(mention.head)) return several;
  const KnownEntity& country = *a_.demonym[mention.head.index];
  const Word& word = document_[mention.head];
  const WordId side = word.rel == Rel::kConj ? word.head : mention.head;
  if (!side || document_[side].rel != Rel::kAmod || !document_[side].head) return Known(country);
  const PhraseCode& noun = a_.codes[document_[side].head.index];
  if (noun.role == nullptr || noun.code == country.code || noun.name != kNoUnit) return Known(country);
  const EntityId id = NewEntity(noun.kind);
  document_.entities[id.index].code = country.code;
  document_.entities[id.index].sector = noun.sector;
  states_[id.index].role = noun.role;
  states_[id.index].source = CodeSource::kAdjective;
  return id;
}

}  // namespace depeche
