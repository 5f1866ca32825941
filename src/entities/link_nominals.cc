// Sieves for nouns: offices, predicates, role nouns that come again, pairs; what a possessive lends.
#include <algorithm>

#include "base/fold.h"
#include "entities/linker.h"

namespace depeche {
namespace {

constexpr uint32_t kRoleWindow = 60;    // sentences that a role noun may look back for its bearer
constexpr uint32_t kGenericWindow = 6;  // "l'organisation", "le pays", "les rebelles"
constexpr size_t kBodiesBack = 3;       // organisations looked at for "l'organisation"
constexpr size_t kStateBodiesBack = 8;  // and for "the military", "the ministry"
constexpr uint32_t kPairWindow = 2;     // sentences before "les deux pays"
constexpr uint32_t kPairMentions = 60;  // mentions before it

std::string FoldedSpan(const Document& document, WordId first, WordId last) {
  return FoldKey(document.text(document.SpanOf(first, last)));
}

}  // namespace

EntityId Linker::LinkNominal(const Mention& mention, const PhraseCode& code) {
  if (const EntityId id = LinkPredicate(mention, code)) return id;
  const bool singular = document_[mention.head].morph.number != Number::kPlur;
  if (singular && IsDefinite(mention.head)) {
    if (const EntityId id = LinkOffice(code)) return id;
  }
  if (IsDefinite(mention.head) || code.role->kind == RoleKind::kOrganisation) {
    const std::string phrase = FoldedSpan(document_, mention.first, mention.last);
    const std::string key = phrase + '\t' + std::string(code.code);
    if (const auto same = by_phrase_.find(key);
        same != by_phrase_.end() && IsRecent(same->second, mention.head, kRoleWindow)) {
      return same->second;
    }
    if (IsDefinite(mention.head)) {
      if (const EntityId id = LinkGeneric(mention, code)) return id;
    }
    if (singular && IsDefinite(mention.head)) {
      if (const EntityId id = LinkOfficeHere(mention, code)) {
        RememberRole(id, mention.head, code);
        return id;
      }
    }
    const EntityId id = NewEntity(code.kind);
    by_phrase_[key] = id;
    RememberRole(id, mention.head, code);
    return id;
  }
  const EntityId id = NewEntity(code.kind);
  RememberRole(id, mention.head, code);
  return id;
}

// The holder of an office: whom this report names with it, else whom the tables know on the report's day.
EntityId Linker::LinkOffice(const PhraseCode& code) {
  if (code.former || code.role->kind != RoleKind::kPerson) return {};
  const PhraseCode* body = code.body ? &a_.codes[code.body.index] : nullptr;
  const KnownEntity* organisation =
      body != nullptr && body->known != nullptr && body->known->kind != EntityKind::kCountry ? body->known
                                                                                             : nullptr;
  const auto& published = document_.report().published;
  if (organisation != nullptr && code.role->leads) {
    const std::string key = std::string(organisation->id) + '\t' + code.role->text;
    if (const auto same = by_office_.find(key); same != by_office_.end()) return same->second;
    if (!code.role->offices.empty() && published) {
      if (const KnownEntity* holder = offices_.HolderOf(organisation->id, code.role->offices, *published)) {
        const EntityId id = Known(*holder);
        by_office_.emplace(key, id);
        return id;
      }
    }
    return {};
  }
  if (code.role->offices.empty() || code.code.empty() || organisation != nullptr) return {};
  // "Le président du tribunal" holds no office of state.
  if (body != nullptr && !body->own_country && body->kind != EntityKind::kCountry && code.role->leads)
    return {};
  const std::string key = code.role->offices.front() + '\t' + std::string(code.code);
  if (const auto same = by_office_.find(key); same != by_office_.end()) return same->second;
  if (!published) return {};
  const KnownEntity* holder = a_.knowledge.OfficeHolder(code.role->offices.front(), code.code, *published);
  if (holder == nullptr) return {};
  const EntityId id = Known(*holder);
  by_office_.emplace(key, id);
  return id;
}

// A bare "le président", "the prime minister": who holds the office in the country the report is set in, if
// the report has named that country.
EntityId Linker::LinkOfficeHere(const Mention& mention, const PhraseCode& code) {
  const bool state_office = code.role->kind == RoleKind::kPerson && !code.role->offices.empty();
  if (!state_office || code.former || code.foreign || !code.code.empty() || code.body) return {};
  if (setting_.institution() != nullptr || !document_.report().published) return {};
  if (a_.role_of[mention.head.index] == kNoUnit) return {};
  const RoleUnit& role = a_.roles[a_.role_of[mention.head.index]];
  if (role.first != mention.first || role.last != mention.last || IsPossessed(mention.head)) return {};
  const KnownEntity* country = a_.knowledge.Country(setting_.CountryAt(document_, mention.head));
  if (country == nullptr || !by_known_.contains(country)) return {};
  const std::string key = code.role->offices.front() + '\t' + std::string(country->code);
  if (const auto same = by_office_.find(key); same != by_office_.end()) return same->second;
  const KnownEntity* holder =
      a_.knowledge.OfficeHolder(code.role->offices.front(), country->code, *document_.report().published);
  if (holder == nullptr) return {};
  const bool named = by_known_.contains(holder);
  const EntityId id = Known(*holder);
  by_office_.emplace(key, id);
  if (!named) {
    document_.entities[id.index].code_inferred = true;
    document_.entities[id.index].why.emplace_back(ReasonPhrase("by the office and the report's setting"));
  }
  return id;
}

// "Le général", "l'organisation chiite", "le pays", "les rebelles": whom the report last called or could call
// so.
EntityId Linker::LinkGeneric(const Mention& mention, const PhraseCode& code) {
  const bool bare = !HasOwnModifiers(mention.head, code);
  const bool singular = document_[mention.head].morph.number != Number::kPlur;
  if (!singular) {
    return bare && !code.role->weak ? Remembered(by_plural_role_, code, mention.head, kGenericWindow)
                                    : EntityId();
  }
  if (code.role->national) {
    if (const KnownEntity* own = a_.knowledge.Country(code.code); own != nullptr && IsPossessed(mention.head))
      return Known(*own);
    return bare && last_country_ && IsRecent(last_country_, mention.head, kGenericWindow) ? last_country_
                                                                                          : EntityId();
  }
  if (bare) {
    if (const EntityId id = Remembered(by_role_, code, mention.head, kRoleWindow)) return id;
    if (const EntityId id = LastOfKind(mention.head, code)) return id;
  }
  const bool body = code.role->kind == RoleKind::kOrganisation && (code.role->weak || code.role->movement);
  const bool plain = bare || (code.role->movement && HasOnlyKinds(mention.head));
  if (body && plain && !code.body && !IsPossessed(mention.head)) return LastBody(mention.head, code);
  return {};
}

EntityId Linker::Remembered(const RoleMap& by_role, const PhraseCode& code, WordId head,
                            uint32_t window) const {
  const auto same = by_role.find(code.role->text);
  if (same == by_role.end() || !IsRecent(same->second, head, window)) return {};
  return same->second;
}

// "The military" behind the Israeli army, "the ministry" behind Iraq's foreign ministry: the last body of
// that kind whose country the report tells.
EntityId Linker::LastOfKind(WordId head, const PhraseCode& code) const {
  const Role& role = *code.role;
  if (role.kind != RoleKind::kOrganisation || role.weak || code.body || !code.code.empty()) return {};
  const bool force = code.sector == "MIL" || code.sector == "COP";
  for (size_t i = state_bodies_.size(), looked = 0; i-- > 0 && looked < kStateBodiesBack; ++looked) {
    const StateBody& body = state_bodies_[i];
    if (!IsRecent(body.id, head, kGenericWindow)) break;
    if (body.sector != code.sector) continue;
    const bool same_row = body.role == nullptr || body.role->line == role.line;  // "army", "military"
    const bool same_word =
        body.role != nullptr && (body.role == &role || body.role->text.ends_with(" " + role.text));
    if (same_word || (force && same_row)) return body.id;
  }
  return {};
}

// Adjectives of country or of who its people are, nothing else: "le mouvement palestinien", "l'organisation
// chiite".
bool Linker::HasOnlyKinds(WordId head) const {
  const auto children = a_.tree.children(head);
  return std::all_of(children.begin(), children.end(), [&](WordId child) {
    const Rel rel = document_[child].rel;
    if (rel == Rel::kAmod) return a_.demonym[child.index] != nullptr || a_.role_of[child.index] != kNoUnit;
    return rel != Rel::kNmod && rel != Rel::kCompound && rel != Rel::kAppos && rel != Rel::kFlat &&
           rel != Rel::kNummod && rel != Rel::kAcl;
  });
}

// The last organisation or group whose country and sector the phrase does not contradict.
EntityId Linker::LastBody(WordId head, const PhraseCode& code) const {
  const auto fits = [](std::string_view said, std::string_view known) {
    return said.empty() || known.empty() || said == known;
  };
  const bool bare = !HasOwnModifiers(head, code);
  size_t looked = 0;
  for (size_t i = bodies_.size(); i-- > 0 && looked < kBodiesBack; ++looked) {
    const EntityId id = bodies_[i];
    if (!IsRecent(id, head, kGenericWindow)) break;
    const Entity& entity = document_.entities[id.index];
    const bool group = entity.kind == EntityKind::kGroup;
    if (group ? !code.role->movement : !bare) continue;
    const bool told = code.source == CodeSource::kAdjective || code.source == CodeSource::kName;
    if (fits(told ? code.code : std::string_view(), entity.code) && fits(code.sector, entity.sector))
      return id;
  }
  return {};
}

// "Kofi Ansah est un général ghanéen", "the Front is an armed group": the subject is what the predicate calls
// it.
EntityId Linker::LinkPredicate(const Mention& mention, const PhraseCode& code) const {
  WordId subject;
  bool copula = false;
  for (WordId child : a_.tree.children(mention.head)) {
    const Word& word = document_[child];
    copula = copula || word.rel == Rel::kCop;
    if (word.rel == Rel::kNsubj) subject = child;
    if (word.morph.negative) return {};
  }
  if (!copula || !subject || mention_of_[subject.index] == kNoUnit) return {};
  const EntityId id = document_.mentions[mention_of_[subject.index]].entity;
  if (!id) return {};
  if (document_[subject].morph.number == Number::kPlur ||
      document_[mention.head].morph.number == Number::kPlur)
    return {};
  const EntityKind kind = document_.entities[id.index].kind;
  const bool person = code.role->kind == RoleKind::kPerson && !code.role->kin;
  const bool body = code.role->kind == RoleKind::kOrganisation || code.role->kind == RoleKind::kGroup;
  if (person && kind == EntityKind::kPerson) return id;
  return body && (kind == EntityKind::kOrganisation || kind == EntityKind::kGroup) ? id : EntityId();
}

// Whose it is: "son adjoint", "his deputy", "leurs troupes"; invalid where nobody is known.
EntityId Linker::PossessorOf(WordId head) const {
  for (WordId child : a_.tree.children(head)) {
    const uint32_t other = mention_of_[child.index];
    if (other == kNoUnit || document_.mentions[other].kind != MentionKind::kPronoun) continue;
    if (document_[child].rel == Rel::kNsubj || document_[child].rel == Rel::kAcl) continue;
    if (document_.mentions[other].entity) return document_.mentions[other].entity;
  }
  return {};
}

bool Linker::IsPossessed(WordId head) const { return PossessorOf(head).valid(); }

// What the phrase tells, and for "his deputy", "its army" what is known of the possessor.
PhraseCode Linker::WithPossessor(WordId head) {
  PhraseCode code = a_.codes[head.index];
  if (code.role == nullptr || code.body || code.known != nullptr || code.role->placeless) return code;
  const EntityId id = PossessorOf(head);
  if (!id) return code;
  const Entity& possessor = document_.entities[id.index];
  const bool stateless = possessor.code == "MNC" || possessor.code == "NGO" || possessor.code == "ISM";
  if (code.code.empty() && !possessor.code.empty() && !stateless) {
    code.code = document_.Intern(possessor.code);
    code.source = CodeSource::kComplement;
  }
  const bool of_state = possessor.sector == "GOV" || possessor.sector == "ELI";
  if (code.role->kin && of_state) code.sector = "ELI";
  const bool lends = code.role->leads && (code.role->kind == RoleKind::kPerson || code.sector.empty()) &&
                     possessor.kind != EntityKind::kCountry && !possessor.sector.empty();
  if (lends && (code.role->weak || possessor.sector != "GOV"))
    code.sector = document_.Intern(possessor.sector);
  return code;
}

// ---------------------------------------------------------------------------------------------- several

// "Armenian and Azerbaijani troops", "les présidents français et allemand": one for each country.
EntityId Linker::LinkNations(const Mention& mention, const PhraseCode& code) {
  if (code.role == nullptr || code.name != kNoUnit || code.role->kind == RoleKind::kModifier) return {};
  if (document_[mention.head].morph.number != Number::kPlur) return {};
  std::vector<const KnownEntity*> nations;
  WordId first = mention.first, last = mention.last;
  bool coordinated = false;
  const auto add = [&](WordId modifier) {
    const KnownEntity* nation = NationAt(modifier);
    if (nation == nullptr) return false;
    if (std::find(nations.begin(), nations.end(), nation) == nations.end()) nations.push_back(nation);
    first = std::min(first, modifier);
    last = std::max(last, modifier);
    return true;
  };
  for (const WordId child : a_.tree.children(mention.head)) {
    if (a_.HasCase(child) || !add(child)) continue;
    for (const WordId further : a_.tree.children(child)) {
      if (document_[further].rel == Rel::kConj) coordinated = add(further) || coordinated;
    }
  }
  if (!coordinated || nations.size() < 2) return {};
  const EntityId id = OneForEach(nations, mention.head, code);
  Mention& shown = document_.mentions[mention_of_[mention.head.index]];
  shown.first = first;
  shown.last = last;
  shown.span = document_.SpanOf(first, last);
  return id;
}

// Several of an office or a kind, one of each country.
EntityId Linker::OneForEach(const std::vector<const KnownEntity*>& nations, WordId head,
                            const PhraseCode& code) {
  const bool definite = IsDefinite(head);
  const EntityId id = NewEntity(EntityKind::kGroup);
  std::vector<EntityId> members;
  for (const KnownEntity* nation : nations) {
    PhraseCode one = code;
    one.code = nation->code;
    one.source = CodeSource::kAdjective;
    EntityId member = definite ? LinkOffice(one) : EntityId();
    if (!member) {
      member = NewEntity(code.kind);
      Entity& entity = document_.entities[member.index];
      entity.code = nation->code;
      entity.sector = code.sector;
      states_[member.index].role = code.role;
      states_[member.index].source = CodeSource::kAdjective;
      states_[member.index].first_head = head;
    }
    members.push_back(member);
  }
  Entity& entity = document_.entities[id.index];
  entity.members = std::move(members);
  entity.sector = code.sector;
  entity.why.emplace_back(ReasonPhrase("one for each country"));
  states_[id.index].number = Number::kPlur;
  return id;
}

// The country that a modifier names: an adjective, or a name beside the noun ("US and Afghan troops").
const KnownEntity* Linker::NationAt(WordId modifier) const {
  if (a_.demonym[modifier.index] != nullptr) return a_.demonym[modifier.index];
  const PhraseCode& code = a_.codes[modifier.index];
  const bool country = code.own_country && code.known != nullptr && code.known->kind == EntityKind::kCountry;
  return country ? code.known : nullptr;
}

// ---------------------------------------------------------------------------------------------- pairs

// "Les deux pays", "both men", "the two sides": the last two of whom the words can be said.
EntityId Linker::LinkPair(const Mention& mention, const PhraseCode& code) {
  if (!IsPair(mention.head)) return LinkOfPair(mention, code);
  const bool alone = a_.lexicon.IsCue(a_.keys[mention.head.index].lemma, CueKind::kPair) ||
                     a_.lexicon.IsCue(a_.keys[mention.head.index].form, CueKind::kPair);
  const Role* role = code.role;
  if (!alone && (role == nullptr || code.body || code.source >= CodeSource::kLocation)) return {};
  const auto fits = [&](const Mention& candidate) {
    if (!candidate.entity) return false;
    const Entity& entity = document_.entities[candidate.entity.index];
    if (!entity.members.empty()) return false;
    const bool one = states_[candidate.entity.index].number != Number::kPlur;
    const bool person = one && (entity.kind == EntityKind::kPerson || entity.kind == EntityKind::kRole);
    const bool body = entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kGroup;
    const bool country = entity.kind == EntityKind::kCountry;
    if (alone) return person;
    if (role->national) return country;
    if (role->side) return country || body;
    if (role->kind == RoleKind::kPerson) return person;
    return body && role->kind == RoleKind::kOrganisation;
  };
  const auto pair = FindPair(mention_of_[mention.head.index], fits);
  if (!pair) return {};
  const auto [entry, added] = by_pair_.try_emplace({pair->first.index, pair->second.index});
  if (!added) return entry->second;
  const EntityId id = NewEntity(EntityKind::kGroup);
  entry->second = id;
  Entity& entity = document_.entities[id.index];
  const Entity& first = document_.entities[pair->first.index];
  const Entity& second = document_.entities[pair->second.index];
  entity.members = {pair->first, pair->second};
  if (first.code == second.code) entity.code = first.code;
  if (first.sector == second.sector) entity.sector = first.sector;
  entity.why.emplace_back(ReasonPhrase("the two spoken of before"));
  states_[id.index].number = Number::kPlur;
  return id;
}

// "The leaders of the two countries", "ministers of both nations": one for each country.
EntityId Linker::LinkOfPair(const Mention& mention, const PhraseCode& code) {
  if (code.role == nullptr || !code.body || code.name != kNoUnit || !IsPair(code.body)) return {};
  if (document_[mention.head].morph.number != Number::kPlur) return {};
  const Role* body = a_.codes[code.body.index].role;
  const uint32_t at = mention_of_[code.body.index];
  if (body == nullptr || !body->national || at == kNoUnit) return {};
  const auto is_country = [&](const Mention& candidate) {
    return candidate.entity && document_.entities[candidate.entity.index].kind == EntityKind::kCountry;
  };
  const auto pair = FindPair(at, is_country);
  if (!pair) return {};
  const std::vector<const KnownEntity*> nations = {
      a_.knowledge.Country(document_.entities[pair->first.index].code),
      a_.knowledge.Country(document_.entities[pair->second.index].code)};
  if (nations.front() == nullptr || nations.back() == nullptr) return {};
  return OneForEach(nations, mention.head, code);
}

// A definite two: "les deux pays", "both", "tous deux"; not "deux hommes".
bool Linker::IsPair(WordId head) const {
  const auto is_cue = [&](WordId id) {
    return a_.lexicon.IsCue(a_.keys[id.index].form, CueKind::kPair) ||
           a_.lexicon.IsCue(a_.keys[id.index].lemma, CueKind::kPair);
  };
  // Such a word is definite by itself where it is no mere number ("both").
  const auto counts_all = [&](WordId id) { return is_cue(id) && document_[id].upos != Upos::kNum; };
  bool two = is_cue(head);
  bool definite = IsDefinite(head) || counts_all(head);
  for (WordId child : a_.tree.children(head)) {
    const Word& word = document_[child];
    if (word.rel != Rel::kNummod && word.rel != Rel::kDet && word.rel != Rel::kAmod &&
        word.rel != Rel::kAdvmod)
      continue;
    two = two || is_cue(child);
    const bool all = word.morph.pron_type == PronType::kTot ||
                     a_.lexicon.IsCue(a_.keys[child.index].lemma, CueKind::kAll) ||
                     a_.lexicon.IsCue(a_.keys[child.index].form, CueKind::kAll);
    definite = definite || counts_all(child) || (is_cue(head) && all);
  }
  return two && definite;
}

// Two that are named together, nearest first; else the only two of the last sentences.
template <typename Fits>
std::optional<std::pair<EntityId, EntityId>> Linker::FindPair(uint32_t index, const Fits& fits) const {
  std::vector<EntityId> seen;
  const uint32_t sentence = SentenceOf(document_.mentions[index].head);
  for (uint32_t back = 1; back <= kPairMentions && back <= index; ++back) {
    const Mention& candidate = document_.mentions[index - back];
    if (sentence - SentenceOf(candidate.head) > kPairWindow) break;
    if (!fits(candidate)) continue;
    const Word& head = document_[candidate.head];
    const uint32_t other = head.head ? mention_of_[head.head.index] : kNoUnit;
    if (head.rel == Rel::kConj && other != kNoUnit && fits(document_.mentions[other]) &&
        document_.mentions[other].entity != candidate.entity) {
      return std::pair(document_.mentions[other].entity, candidate.entity);
    }
    if (std::find(seen.begin(), seen.end(), candidate.entity) == seen.end()) seen.push_back(candidate.entity);
  }
  if (seen.size() != 2) return std::nullopt;
  return std::pair(seen[1], seen[0]);
}

}  // namespace depeche
