#include "entities/linker.h"

#include <algorithm>

#include "base/fold.h"

namespace depeche {
namespace {

constexpr std::string_view kReportsCountry = "=";  // code of a setting: the country the report is set in
constexpr uint32_t kRoleWindow = 60;               // sentences that a role noun may look back for its bearer
constexpr uint32_t kHeadlineWindow =
    12;                                 // sentences after a headline in which its people may get their names
constexpr uint32_t kGenericWindow = 6;  // "l'organisation", "le pays"
constexpr uint32_t kPronounWindow = 3;  // sentences
constexpr uint32_t kPronounMentions = 80;  // mentions

bool IsPersonLike(EntityKind kind) {
  return kind == EntityKind::kPerson || kind == EntityKind::kRole || kind == EntityKind::kGroup;
}
bool CanAct(EntityKind kind) { return kind != EntityKind::kOther; }

bool Compatible(Gender a, Gender b) { return a == Gender::kNone || b == Gender::kNone || a == b; }

std::string FoldedSpan(const Document& document, WordId first, WordId last) {
  return FoldKey(document.text(document.SpanOf(first, last)));
}

// Initials of the capitalised words of a name, "Parti communiste français" giving "pcf" as well.
std::string Initials(const Document& document, WordId first, WordId last, bool capitals_only) {
  std::string initials;
  for (size_t i = first.index; i <= last.index; ++i) {
    const Word& word = document.words[i];
    if (word.upos == Upos::kAdp || word.upos == Upos::kDet || word.upos == Upos::kCconj ||
        word.upos == Upos::kPunct) {
      continue;
    }
    if (capitals_only && FoldCase(word.form) == word.form) continue;
    const std::string folded = FoldKey(word.form);
    if (!folded.empty()) initials += folded[0];
  }
  return initials;
}

}  // namespace

void Linker::Run() {
  mention_of_.assign(document_.words.size(), kNoUnit);
  FindQuotes();
  MakeMentions();
  LinkAll();
  LinkAbsorbed();
  Infer();
  Describe();
}

// ---------------------------------------------------------------------------------------------- mentions

void Linker::MakeMentions() {
  for (size_t i = 0; i < document_.words.size(); ++i) {
    const WordId id(i);
    const Word& word = document_[id];
    if (word.upos == Upos::kPunct || a_.in_time[i]) continue;
    const Pronoun* pronoun = a_.lexicon.FindPronoun(a_.keys[i].form);
    if (pronoun != nullptr &&
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

// ---------------------------------------------------------------------------------------------- linking

void Linker::LinkAll() {
  for (uint32_t m = 0; m < document_.mentions.size(); ++m) {
    Mention& mention = document_.mentions[m];
    if (a_.absorbed_by[mention.head.index] &&
        mention_of_[a_.absorbed_by[mention.head.index].index] != kNoUnit)
      continue;
    mention.entity = mention.kind == MentionKind::kPronoun ? LinkPronoun(mention, m) : Link(mention);
    if (!mention.entity) mention.entity = NewEntity(EntityKind::kOther);
    last_sentence_[mention.entity.index] = SentenceOf(mention.head);
  }
}

// Titles and appositions stand for whom the phrase around them stands for.
void Linker::LinkAbsorbed() {
  for (Mention& mention : document_.mentions) {
    if (mention.entity) continue;
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
  EntityId id;
  if (code.people) {
    id = People(code.code);
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

// What the phrase tells, and for "his deputy", "their allies" what is known of the possessor.
PhraseCode Linker::WithPossessor(WordId head) {
  PhraseCode code = a_.codes[head.index];
  const bool lends =
      code.role != nullptr && code.role->leads && code.role->kind == RoleKind::kPerson && !code.body;
  if (!lends || code.known != nullptr) return code;
  for (WordId child : a_.tree.children(head)) {
    const uint32_t other = mention_of_[child.index];
    if (other == kNoUnit || document_.mentions[other].kind != MentionKind::kPronoun) continue;
    const EntityId id = document_.mentions[other].entity;
    if (!id || document_[child].rel == Rel::kNsubj) continue;
    const Entity& possessor = document_.entities[id.index];
    if (code.code.empty() && !possessor.code.empty()) {
      code.code = document_.Intern(possessor.code);
      code.source = CodeSource::kComplement;
    }
    const bool sector = !possessor.sector.empty() && possessor.kind != EntityKind::kCountry;
    if (sector && (code.role->weak || possessor.sector != "GOV"))
      code.sector = document_.Intern(possessor.sector);
    break;
  }
  return code;
}

// "Israeli strikes": the country. "Ethiopian and Eritrean leaders": the leaders of the second country as
// well.
EntityId Linker::LinkAdjective(const Mention& mention) {
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

EntityId Linker::LinkNamed(const Mention& mention, const PhraseCode& code) {
  const NameUnit* name = code.name != kNoUnit ? &a_.names[code.name] : nullptr;
  if (code.known != nullptr) {
    const EntityId id = Known(*code.known);
    if (name != nullptr && code.known->kind == EntityKind::kPerson) {
      const WordId last = name->last;
      const std::string given = name->first == last ? std::string() : FoldKey(document_[name->first].form);
      RememberPerson(id, given, FoldKey(document_[last].form));
      RememberRole(id, mention.head, code);
    }
    if (code.known->kind == EntityKind::kOrganisation) RememberBody(id, mention.head);
    if (code.known->kind == EntityKind::kCountry) last_country_ = id;
    if (name != nullptr && code.known->kind != EntityKind::kPerson) RememberFirstWord(id, *name);
    return id;
  }
  if (name->first == name->last) {
    const auto same = by_first_word_.find(FoldKey(document_[name->first].form));
    if (same != by_first_word_.end() && IsRecent(same->second, mention.head, kRoleWindow))
      return same->second;
  }
  if (name->type == NameType::kPerson || (code.role != nullptr && code.role->kind == RoleKind::kPerson)) {
    const EntityId id = LinkPersonName(*name, code);
    RememberRole(id, mention.head, code);
    return id;
  }
  if (name->type != NameType::kLocation && name->first == name->last) {
    // A family name alone, of whatever type the tagger thinks it is.
    const auto same = by_family_.find(FoldKey(document_[name->last].form));
    if (same != by_family_.end() && IsRecent(same->second, mention.head, kRoleWindow)) return same->second;
  }
  const EntityId id = LinkOtherName(*name, code);
  if (name->type == NameType::kOrganisation) RememberBody(id, mention.head);
  return id;
}

EntityId Linker::LinkPersonName(const NameUnit& name, const PhraseCode& code) {
  // The tagger may have taken the title into the name.
  WordId first = name.first;
  Gender gender = Gender::kNone;
  while (first < name.last &&
         (a_.lexicon.FindTitle(a_.keys[first.index].form) != nullptr || a_.role_of[first.index] != kNoUnit)) {
    if (const Gender* title = a_.lexicon.FindTitle(a_.keys[first.index].form)) gender = *title;
    first = WordId(size_t{first.index} + 1);
  }
  if (gender == Gender::kNone && first.index > 0) {
    if (const Gender* title = a_.lexicon.FindTitle(a_.keys[first.index - 1].form)) gender = *title;
  }
  const std::string full = FoldedSpan(document_, first, name.last);
  const bool one_word = first == name.last;
  const std::string given = one_word ? std::string() : FoldKey(document_[first].form);
  const std::string family = FoldKey(document_[name.last].form);
  const auto fits = [&](EntityId id) {
    const State& state = states_[id.index];
    if (!Compatible(state.gender, gender)) return false;
    if (given.empty() || state.given_name.empty() || given == state.given_name) return true;
    // An initial stands for the whole name.
    const bool initial = given.size() <= 2 || state.given_name.size() <= 2;
    return initial && given[0] == state.given_name[0];
  };
  EntityId id;
  if (const auto same = by_name_.find(full); same != by_name_.end() && fits(same->second)) id = same->second;
  if (!id) {
    if (const auto same = by_family_.find(family); same != by_family_.end() && fits(same->second))
      id = same->second;
  }
  if (!id && one_word) {
    if (const auto same = by_given_.find(family);
        same != by_given_.end() && IsRecent(same->second, name.head, kRoleWindow)) {
      if (Compatible(states_[same->second.index].gender, gender)) return same->second;
    }
  }
  if (!id) id = FromHeadline(name.head, code);
  if (!id) id = NewEntity(EntityKind::kPerson);
  State& state = states_[id.index];
  const uint32_t words = name.last.index - first.index + 1;
  if (state.known == nullptr && words > state.name_words) {
    document_.entities[id.index].name = document_.text(document_.SpanOf(first, name.last));
    document_.entities[id.index].kind = EntityKind::kPerson;
    state.name_words = words;
  }
  state.named = true;
  if (state.gender == Gender::kNone) state.gender = gender;
  by_name_.try_emplace(full, id);
  RememberPerson(id, given, family);
  return id;
}

// Headlines leave the name to the text: "Surgeon flees prison" … "Jane Doe, a surgeon".
EntityId Linker::FromHeadline(WordId word, const PhraseCode& code) const {
  if (code.role == nullptr || code.role->kind != RoleKind::kPerson) return {};
  const auto same = by_role_.find(code.role->text);
  if (same == by_role_.end()) return {};
  const State& state = states_[same->second.index];
  const Entity& entity = document_.entities[same->second.index];
  if (state.named || !state.first_head || SentenceOf(word) > kHeadlineWindow) return {};
  const Sentence& sentence = document_.sentences[SentenceOf(state.first_head)];
  const bool headline = sentence.headline || document_[state.first_head].sentence.index == 0;
  const bool same_code = entity.code.empty() || code.code.empty() || entity.code == code.code;
  return headline && same_code ? same->second : EntityId();
}

EntityId Linker::LinkOtherName(const NameUnit& name, const PhraseCode& code) {
  const std::string full = FoldedSpan(document_, name.first, name.last);
  if (const auto same = by_name_.find(full); same != by_name_.end()) return same->second;
  const bool one_word = name.first == name.last;
  if (one_word) {
    if (const auto same = by_acronym_.find(full); same != by_acronym_.end()) return same->second;
  }
  const EntityId id = NewEntity(code.kind);
  Entity& entity = document_.entities[id.index];
  entity.name = name.place ? document_.Intern(document_[name.place].name)
                           : document_.text(document_.SpanOf(name.first, name.last));
  State& state = states_[id.index];
  state.named = true;
  state.name_words = name.last.index - name.first.index + 1;
  by_name_.emplace(full, id);
  if (name.type == NameType::kOrganisation) RememberFirstWord(id, name);
  if (!one_word && name.type == NameType::kOrganisation) {
    by_acronym_.try_emplace(Initials(document_, name.first, name.last, true), id);
    by_acronym_.try_emplace(Initials(document_, name.first, name.last, false), id);
  }
  return id;
}

EntityId Linker::LinkNominal(const Mention& mention, const PhraseCode& code) {
  const bool singular = document_[mention.head].morph.number != Number::kPlur;
  if (singular && IsDefinite(mention.head)) {
    if (const EntityId id = LinkOffice(mention, code)) return id;
  }
  if (IsDefinite(mention.head) || code.role->kind == RoleKind::kOrganisation) {
    const std::string phrase = FoldedSpan(document_, mention.first, mention.last);
    const std::string key = phrase + '\t' + std::string(code.code);
    if (const auto same = by_phrase_.find(key);
        same != by_phrase_.end() && IsRecent(same->second, mention.head, kRoleWindow)) {
      return same->second;
    }
    if (IsDefinite(mention.head) && !HasOwnModifiers(mention.head, code)) {
      if (const EntityId id = LinkGeneric(mention, code)) return id;
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
EntityId Linker::LinkOffice(const Mention& mention, const PhraseCode& code) {
  if (code.former || code.role->kind != RoleKind::kPerson) return {};
  const PhraseCode* body = code.body ? &a_.codes[code.body.index] : nullptr;
  const KnownEntity* organisation =
      body != nullptr && body->known != nullptr && body->known->kind != EntityKind::kCountry ? body->known
                                                                                             : nullptr;
  const auto& published = document_.report().published;
  if (organisation != nullptr && code.role->leads) {
    const std::string key = std::string(organisation->id) + '\t' + RoleKey(code, mention.head);
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

// "Le général", "l'organisation", "le pays": whom the report last called or could call so.
EntityId Linker::LinkGeneric(const Mention& mention, const PhraseCode& code) {
  const bool singular = document_[mention.head].morph.number != Number::kPlur;
  if (!singular) return {};
  if (code.role->national) {
    return last_country_ && IsRecent(last_country_, mention.head, kGenericWindow) ? last_country_
                                                                                  : EntityId();
  }
  const auto same = by_role_.find(RoleKey(code, mention.head));
  if (same != by_role_.end() && IsRecent(same->second, mention.head, kRoleWindow)) return same->second;
  if (code.role->kind == RoleKind::kOrganisation && code.role->weak) {
    return last_organisation_ && IsRecent(last_organisation_, mention.head, kGenericWindow)
               ? last_organisation_
               : EntityId();
  }
  return {};
}

// ---------------------------------------------------------------------------------------------- pronouns

EntityId Linker::LinkPronoun(const Mention& mention, uint32_t index) {
  Pronoun pronoun = *a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
  const Word& word = document_[mention.head];
  // French "leur" and English "her" are both possessives and personal pronouns.
  if (word.upos == Upos::kDet || word.relation == "nmod:poss") {
    if (pronoun.kind == PronounKind::kPersonal) pronoun.kind = PronounKind::kPossessive;
  }
  if (pronoun.kind == PronounKind::kRelative) return LinkRelative(mention.head);
  if (pronoun.person == 1 || pronoun.person == 2) return LinkSpeaker(mention.head, pronoun, index);
  if (pronoun.kind == PronounKind::kPersonal && word.morph.gender != Gender::kNone &&
      pronoun.gender == Gender::kNone) {
    pronoun.gender = word.morph.gender;
  }
  return FindAntecedent(mention.head, pronoun, index);
}

// The noun that the relative clause hangs on.
EntityId Linker::LinkRelative(WordId pronoun) const {
  WordId at = pronoun;
  for (int hops = 0; hops < 12 && at; ++hops) {
    if (document_[at].rel == Rel::kAcl) {
      const WordId noun = document_[at].head;
      if (!noun) return {};
      const uint32_t mention = mention_of_[noun.index];
      return mention != kNoUnit ? document_.mentions[mention].entity : EntityId();
    }
    at = document_[at].head;
  }
  return {};
}

EntityId Linker::LinkSpeaker(WordId word, const Pronoun& pronoun, uint32_t index) {
  const SettingCue* institution = setting_.institution();
  if (institution != nullptr) {
    EntityId& id = pronoun.person == 1 ? speaker_ : addressee_;
    if (!id) {
      id = NewEntity(EntityKind::kRole);
      const uint32_t paragraph = document_[document_[word].sentence].paragraph;
      const bool own_country = institution->code == kReportsCountry;
      document_.entities[id.index].code =
          own_country ? std::string(setting_.CountryOf(paragraph)) : institution->code;
      document_.entities[id.index].sector = institution->sector;
      document_.entities[id.index].code_inferred = true;
      document_.entities[id.index].why = "settings.tsv " + institution->setting;
    }
    return id;
  }
  if (pronoun.person != 1) return {};
  if (!quoted_[word.index]) return {};
  // Speech inside a sentence that says whose it is: "Nous partirons", a dit le ministre.
  WordId at = word;
  for (int hops = 0; hops < 24 && at; ++hops) {
    for (WordId child : a_.tree.children(at)) {
      const Rel rel = document_[child].rel;
      const bool speaking = rel == Rel::kParataxis;
      const bool spoken = rel == Rel::kNsubj && child != word;
      for (WordId candidate : a_.tree.children(child)) {
        if (!speaking || document_[candidate].rel != Rel::kNsubj) continue;
        const uint32_t mention = mention_of_[candidate.index];
        if (mention == kNoUnit || !document_.mentions[mention].entity) continue;
        return document_.mentions[mention].entity;
      }
      if (!spoken || hops == 0 || document_[at].upos != Upos::kVerb) continue;
      const uint32_t mention = mention_of_[child.index];
      if (mention == kNoUnit || document_.mentions[mention].kind == MentionKind::kPronoun) continue;
      const EntityId id = document_.mentions[mention].entity;
      if (id && IsPersonLike(document_.entities[id.index].kind)) return id;
    }
    at = document_[at].head;
  }
  // Else whoever was speaking before.
  Pronoun speaker = pronoun;
  speaker.kind = PronounKind::kPossessive;
  speaker.person = 3;
  if (speaker.number == Number::kPlur) speaker.number = Number::kNone;
  return FindAntecedent(word, speaker, index);
}

// Words between quotation marks; a mark left open ends with its paragraph.
void Linker::FindQuotes() {
  quoted_.assign(document_.words.size(), false);
  bool open = false;
  uint32_t paragraph = 0;
  for (const Sentence& sentence : document_.sentences) {
    if (sentence.paragraph != paragraph) open = false;
    paragraph = sentence.paragraph;
    for (size_t i = 0; i < sentence.word_count; ++i) {
      const WordId id = sentence.word(i);
      const std::string_view form = document_[id].form;
      if (form == "«" || form == "“" || form == "``") open = true;
      if (form == "»" || form == "”" || form == "''") open = false;
      if (form == "\"") open = !open;
      quoted_[id.index] = open;
    }
  }
}

// The best of the mentions shortly before: the subject of the clause or sentence before, most recent, that
// fits in number, gender and kind.
EntityId Linker::FindAntecedent(WordId word, const Pronoun& pronoun, uint32_t index) const {
  const uint32_t sentence = SentenceOf(word);
  const WordId governor = document_[word].head;
  EntityId best;
  double best_score = 0;
  for (uint32_t back = 1; back <= kPronounMentions && back <= index; ++back) {
    const Mention& candidate = document_.mentions[index - back];
    if (!candidate.entity) continue;
    const uint32_t distance = sentence - SentenceOf(candidate.head);
    if (distance >= kPronounWindow) break;
    if (candidate.kind == MentionKind::kAdjective) continue;
    const Entity& entity = document_.entities[candidate.entity.index];
    const State& state = states_[candidate.entity.index];
    const Word& head = document_[candidate.head];
    const bool plural = candidate.kind == MentionKind::kPronoun ? state.number == Number::kPlur
                                                                : head.morph.number == Number::kPlur;
    const bool collective = entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kGroup;
    const bool conjoined = head.rel == Rel::kConj;
    if (pronoun.number == Number::kSing && plural && entity.kind != EntityKind::kCountry) continue;
    if (pronoun.number == Number::kPlur && !plural && !(collective && pronoun.gender == Gender::kNone))
      continue;
    if (!Compatible(pronoun.gender, state.gender) && pronoun.gender != Gender::kNeut) continue;
    if (pronoun.animacy == Animacy::kPerson && entity.kind != EntityKind::kPerson &&
        entity.kind != EntityKind::kRole)
      continue;
    if (pronoun.animacy == Animacy::kThing &&
        (entity.kind == EntityKind::kPerson || entity.kind == EntityKind::kRole))
      continue;
    const bool same_clause = candidate.head == governor || (head.head == governor && governor);
    if (same_clause && pronoun.kind == PronounKind::kPersonal) continue;
    double score = 6 - 2.0 * distance - 0.05 * back;
    if (head.rel == Rel::kNsubj) score += 2;
    if (head.rel == Rel::kNsubj && document_[word].rel == Rel::kNsubj) score += 1;
    if (head.rel == Rel::kRoot) score += 1;
    if (head.rel == Rel::kNmod || conjoined) score -= 1;
    if (CanAct(entity.kind)) score += 2;
    if (state.named) score += 0.5;
    if (candidate.kind == MentionKind::kPronoun) score += 0.5;
    if (pronoun.gender != Gender::kNone && state.gender == pronoun.gender) score += 1;
    if (score > best_score) {
      best_score = score;
      best = candidate.entity;
    }
  }
  return best;
}

// ---------------------------------------------------------------------------------------------- entities

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
  entity.why = std::string(known.table) + ":" + std::to_string(known.line);
  State& state = states_[id.index];
  state.known = &known;
  state.named = true;
  state.source = CodeSource::kName;
  if (known.kind != EntityKind::kPerson) return id;
  const Standing standing = StandingOn(known, document_.report().published);
  entity.code = standing.code;
  entity.sector = standing.sector;
  if (standing.office != nullptr) {
    const bool french = a_.lexicon.name_language() == "fr" && !standing.office->title_fr.empty();
    entity.office = french ? standing.office->title_fr : standing.office->title_en;
    state.weak_sector = false;
  }
  return id;
}

EntityId Linker::People(std::string_view code) {
  const auto [entry, added] = by_people_.try_emplace(std::string(code));
  if (added) {
    entry->second = NewEntity(EntityKind::kGroup);
    document_.entities[entry->second.index].code = code;
  }
  return entry->second;
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
  const bool told = !code.sector.empty() && state.weak_sector && (entity.sector.empty() || !weak);
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
  last_organisation_ = id;
  const uint32_t role = a_.role_of[head.index];
  if (role != kNoUnit) by_role_[a_.roles[role].role->text] = id;
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
  if (code.role == nullptr || code.role->kind != RoleKind::kPerson) return;
  if (document_[head].morph.number == Number::kPlur) return;
  by_role_[RoleKey(code, head)] = id;
  if (code.former || code.code.empty()) return;
  const PhraseCode* body = code.body ? &a_.codes[code.body.index] : nullptr;
  if (body != nullptr && body->known != nullptr && body->known->kind != EntityKind::kCountry) {
    if (code.role->leads) by_office_[std::string(body->known->id) + '\t' + RoleKey(code, head)] = id;
  } else if (!code.role->offices.empty() && states_[id.index].named &&
             (body == nullptr || body->own_country)) {
    by_office_[code.role->offices.front() + '\t' + std::string(code.code)] = id;
  }
}

std::string Linker::RoleKey(const PhraseCode& code, WordId head) const {
  static_cast<void>(head);
  return code.role->text;
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
  return a_.lexicon.name_language() == "fr" && !known.name_fr.empty() ? known.name_fr : known.name;
}

// ---------------------------------------------------------------------------------------------- the report's
// setting

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
      const bool member =
          entity.kind == EntityKind::kPerson || (state.role != nullptr && entity.sector.empty());
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
    const uint32_t paragraph = document_[document_[state.first_head].sentence].paragraph;
    const std::string_view country = setting_.CountryOf(paragraph);
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
      entity.why = "roles.tsv:" + std::to_string(state.role->line) + " " + state.role->text;
    }
    if (entity.code_inferred) entity.why += entity.why.empty() ? "setting" : ", setting";
  }
}

}  // namespace depeche
