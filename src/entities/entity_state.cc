// What the linker knows of its entities: new ones, what mentions teach, how they may be called again.
#include <algorithm>

#include "base/fold.h"
#include "entities/linker.h"

namespace depeche {
namespace {

constexpr std::string_view kReportsCountry = "=";  // code of a setting: the country the report is set in
constexpr std::string_view kCivilian = "CVL", kSoldiers = "MIL", kPolice = "COP";

// Which words told the country, for those who read the record.
ReasonPhrase ToldBy(CodeSource source) {
  switch (source) {
    case CodeSource::kRole:
      return "country by the word itself";
    case CodeSource::kLocation:
      return "country by where it is";
    case CodeSource::kComplement:
      return "country by what it belongs to";
    case CodeSource::kAdjective:
      return "country by its adjective";
    default:
      return {};
  }
}

bool CanAct(EntityKind kind) { return kind != EntityKind::kOther; }

}  // namespace

EntityId Linker::Known(const KnownEntity& known) {
  const auto [entry, added] = by_known_.try_emplace(&known);
  if (!added) return entry->second;
  // A country and its dependencies are rows of their own, each one entity.
  const EntityId id = NewEntity(known.kind);
  entry->second = id;
  Entity& entity = document_.entities[id.index];
  entity.id = known.id;
  entity.name = ShownName(known);
  entity.code = known.code;
  if (known.kind != EntityKind::kCountry) entity.sector = known.sector;
  for (std::string_view sector : known.other_sectors) entity.other_sectors.emplace_back(sector);
  entity.why = {std::string(known.table) + ":" + std::to_string(known.line)};
  State& state = states_[id.index];
  state.known = &known;
  state.named = true;
  state.source = CodeSource::kName;
  if (known.kind != EntityKind::kPerson) return id;
  const Standing standing = StandingOn(known, document_.report().published);
  entity.code = standing.code;
  entity.sector = standing.sector;
  if (standing.office != nullptr) {
    entity.office = standing.office->title.In(a_.lexicon.name_language());
    state.weak_sector = false;
  }
  return id;
}

// A people as a whole is its country; one or some of it are civilians: "un Italien", "deux Togolais".
EntityId Linker::People(WordId head, const PhraseCode& code) {
  const bool some = document_[head].morph.number == Number::kSing || IsCounted(head);
  if (some && !IsDefinite(head)) {
    const EntityId id = NewEntity(code.kind);
    document_.entities[id.index].code = code.code;
    document_.entities[id.index].sector = kCivilian;
    states_[id.index].source = CodeSource::kAdjective;
    return id;
  }
  const auto [entry, added] = by_people_.try_emplace(std::string(code.code));
  if (added) {
    entry->second = NewEntity(EntityKind::kGroup);
    document_.entities[entry->second.index].code = code.code;
  }
  return entry->second;
}

bool Linker::IsCounted(WordId head) const {
  const auto children = a_.tree.children(head);
  return std::any_of(children.begin(), children.end(),
                     [&](WordId child) { return document_[child].rel == Rel::kNummod; });
}

// How a name that the tables spell otherwise was known.
void Linker::NoteVariant(EntityId id, const NameUnit& name) {
  std::vector<std::string>& why = document_.entities[id.index].why;
  const auto is_variant = [](const std::string& reason) { return reason.starts_with("spelt"); };
  if (std::any_of(why.begin(), why.end(), is_variant)) return;
  why.push_back(ReasonPhrase("spelt “…”").With(document_.text(document_.SpanOf(name.first, name.last))));
}

EntityId Linker::NewEntity(EntityKind kind) {
  const EntityId id(document_.entities.size());
  Entity entity;
  entity.id = "new-" + std::to_string(document_.entities.size() + 1);
  entity.kind = kind;
  document_.entities.push_back(std::move(entity));
  states_.emplace_back();
  last_sentence_.push_back(0);
  return id;
}

// Takes over what a mention's words tell of its entity.
void Linker::Learn(EntityId id, const Mention& mention, const PhraseCode& code) {
  Entity& entity = document_.entities[id.index];
  State& state = states_[id.index];
  if (!state.first_head) state.first_head = mention.head;

  state.placeless = state.placeless || code.foreign || (code.role != nullptr && code.role->placeless);
  if (code.kind == EntityKind::kPerson && state.known == nullptr) entity.kind = EntityKind::kPerson;
  if (!code.code.empty() && (state.known == nullptr || entity.code.empty()) && code.source > state.source) {
    entity.code = code.code;
    state.source = code.source;
  }
  const bool weak = code.role == nullptr || code.role->weak || code.role->kin;
  // A colonel who is later told to be of the gendarmerie is of the police.
  const bool refined =
      entity.sector == kSoldiers && code.sector == kPolice && code.kind == EntityKind::kPerson;
  const bool told =
      !code.sector.empty() && (refined || (state.weak_sector && (entity.sector.empty() || !weak)));
  const bool office_known = state.known != nullptr && state.known->kind != EntityKind::kPerson;
  if (told && !office_known && entity.kind != EntityKind::kCountry) {
    entity.sector = code.sector;
    if (!code.other_sector.empty() && entity.other_sectors.empty())
      entity.other_sectors.emplace_back(code.other_sector);
    state.weak_sector = weak;
    state.role = code.role;
  } else if (state.role == nullptr) {
    state.role = code.role;
  }
  const Gender gender = GenderOf(mention.head, code);
  if (state.gender == Gender::kNone) state.gender = gender;
  if (state.number == Number::kNone) state.number = document_[mention.head].morph.number;
}

Gender Linker::GenderOf(WordId head, const PhraseCode& code) const {
  if (const Gender* title = a_.lexicon.FindTitle(a_.keys[head.index].form);
      title != nullptr && *title != Gender::kNone) {
    return *title;
  }
  // Names have no gender of their own in the tagger's eyes; nouns do.
  if (document_[head].upos == Upos::kNoun || code.kind != EntityKind::kPerson)
    return document_[head].morph.gender;
  return Gender::kNone;
}

void Linker::RememberPerson(EntityId id, const std::string& given, const std::string& family) {
  State& state = states_[id.index];
  if (state.given_name.empty()) state.given_name = given;
  if (state.family_name.empty()) state.family_name = family;
  by_family_[family] = id;
  if (!given.empty()) by_given_[given] = id;
}

// "The Church of Saint John" may go on as "the church".
void Linker::RememberBody(EntityId id, WordId head) {
  bodies_.push_back(id);
  const uint32_t role = a_.role_of[head.index];
  if (role != kNoUnit) by_role_[a_.roles[role].role->text] = id;
  const Entity& entity = document_.entities[id.index];
  if (entity.kind == EntityKind::kOrganisation && !entity.code.empty() && !entity.code_inferred) {
    state_bodies_.push_back(
        {id, role != kNoUnit ? a_.roles[role].role : nullptr, document_.Intern(entity.sector)});
  }
}

// "North Korea" may go on as "the North".
void Linker::RememberFirstWord(EntityId id, const NameUnit& name) {
  WordId first = name.first;
  while (first < name.last && document_[first].upos == Upos::kDet) first = WordId(size_t{first.index} + 1);
  if (first == name.last) return;
  const auto [entry, added] = by_first_word_.try_emplace(FoldKey(document_[first].form), id);
  const bool was_country = document_.entities[entry->second.index].kind == EntityKind::kCountry;
  const bool is_country = document_.entities[id.index].kind == EntityKind::kCountry;
  if (!was_country || is_country) entry->second = id;
}

void Linker::RememberRole(EntityId id, WordId head, const PhraseCode& code) {
  if (code.role == nullptr) return;
  if (document_[head].morph.number == Number::kPlur) {
    by_plural_role_[code.role->text] = id;
    return;
  }
  if (code.role->kind == RoleKind::kOrganisation && !code.code.empty())
    state_bodies_.push_back({id, code.role, code.sector});
  if (code.role->kind != RoleKind::kPerson) return;
  by_role_[code.role->text] = id;
  if (code.former || code.code.empty()) return;
  const PhraseCode* body = code.body ? &a_.codes[code.body.index] : nullptr;
  if (body != nullptr && body->known != nullptr && body->known->kind != EntityKind::kCountry) {
    if (code.role->leads) by_office_[std::string(body->known->id) + '\t' + code.role->text] = id;
  } else if (!code.role->offices.empty() && states_[id.index].named &&
             (body == nullptr || body->own_country)) {
    by_office_[code.role->offices.front() + '\t' + std::string(code.code)] = id;
  }
}

bool Linker::IsDefinite(WordId head) const {
  for (WordId child : a_.tree.children(head)) {
    const Word& word = document_[child];
    if (word.rel != Rel::kDet && word.relation != "nmod:poss") continue;
    if (word.morph.possessive || word.relation == "nmod:poss") return true;
    if (word.morph.pron_type == PronType::kDem) return true;
    if (word.morph.pron_type == PronType::kArt && word.feats.find("Definite=Ind") == std::string_view::npos)
      return true;
  }
  return false;
}

bool Linker::HasOwnModifiers(WordId head, const PhraseCode& code) const {
  return code.body.valid() || code.source == CodeSource::kAdjective || code.source == CodeSource::kLocation ||
         a_.phrase_first[head.index] != a_.phrase_last[head.index];
}

bool Linker::IsRecent(EntityId id, WordId word, uint32_t sentences) const {
  return SentenceOf(word) <= last_sentence_[id.index] + sentences;
}

std::string_view Linker::ShownName(const KnownEntity& known) const {
  return known.shown_name.In(a_.lexicon.name_language());
}

// Who serves a state or lives in it, and is not said of which, belongs to where the report is set.
void Linker::Infer() {
  const SettingCue* institution = setting_.institution();
  for (size_t e = 0; e < document_.entities.size(); ++e) {
    Entity& entity = document_.entities[e];
    const State& state = states_[e];
    if (!entity.code.empty() || state.known != nullptr || !state.first_head) continue;
    if (!CanAct(entity.kind)) continue;
    if (institution != nullptr && institution->code != kReportsCountry) {
      const std::string_view named = setting_.NamedSector(state.first_head);
      const bool member = entity.kind == EntityKind::kPerson || entity.sector == "PTY" ||
                          (state.role != nullptr && entity.sector.empty());
      if (named.empty() && !member) continue;
      entity.code = institution->code;
      if (!named.empty()) entity.sector = named;
      if (entity.sector.empty()) entity.sector = institution->sector;
      entity.code_inferred = true;
      continue;
    }
    const bool counted = entity.kind == EntityKind::kGroup && !entity.sector.empty();
    if (state.role == nullptr && entity.kind != EntityKind::kPerson && !counted) continue;
    if (state.placeless || (state.role != nullptr && state.role->national)) continue;
    const std::string_view country = setting_.CountryAt(document_, state.first_head);
    if (country.empty()) continue;
    entity.code = country;
    entity.code_inferred = true;
  }
}

void Linker::Describe() {
  for (size_t e = 0; e < document_.entities.size(); ++e) {
    Entity& entity = document_.entities[e];
    const State& state = states_[e];
    if (state.role != nullptr && entity.why.empty()) {
      entity.why = {"roles.tsv:" + std::to_string(state.role->line) + " " + state.role->text};
    }
    const ReasonPhrase told = entity.code.empty() ? ReasonPhrase() : ToldBy(state.source);
    if (state.known == nullptr && !told.empty()) entity.why.emplace_back(told);
    if (entity.code_inferred) entity.why.emplace_back(ReasonPhrase("setting"));
  }
}

}  // namespace depeche
