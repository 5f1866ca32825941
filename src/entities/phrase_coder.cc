// PLOVER's code and sector of each noun phrase, from its own words. docs/entities.md, "Code and sector", says
// the order.
#include <algorithm>
#include <string_view>

#include "entities/analysis.h"
#include "entities/offices.h"

namespace depeche {
namespace {

constexpr std::string_view kPeople = "CVL";  // sector of people of whom nothing more is told
constexpr std::string_view kGovernment = "GOV", kSoldiers = "MIL", kPolice = "COP", kFormerOfficials = "ELI";

bool IsCountry(const KnownEntity* known) { return known != nullptr && known->kind == EntityKind::kCountry; }

// Those who do harm to others do not lend them their country: "les otages du Hamas".
bool IsArmed(std::string_view sector) {
  return sector == "REB" || sector == "MIL" || sector == "COP" || sector == "PRM" || sector == "UAF" ||
         sector == "CRM";
}
bool SuffersOthers(const Role& role) {
  return role.kind == RoleKind::kPerson &&
         (role.sector == "CVL" || role.sector == "CRM" || role.sector == "REF");
}

class PhraseCoder {
 public:
  explicit PhraseCoder(Analysis& analysis) : a_(analysis) {}

  void Run() {
    for (WordId id : a_.order) {
      // "New Zealand (journalists)": a country's name may begin with an adjective.
      const bool names = OwnName(id) != kNoUnit && a_.word(id).upos == Upos::kAdj;
      if (a_.IsNominal(id) || names || a_.demonym[id.index] != nullptr || a_.role_of[id.index] != kNoUnit)
        Code(id);
    }
    for (const NamingPair& pair : a_.pairs) {
      if (a_.absorbed_by[pair.head.index] || a_.absorbed_by[pair.other.index]) continue;
      PhraseCode& code = a_.codes[pair.head.index];
      Surroundings around;
      around.naming = pair.other;
      JoinNaming(pair.head, around, &code);
      ApplyFormer(&code);
    }
  }

 private:
  // What the dependents of a phrase's head tell.
  struct Surroundings {
    const KnownEntity* adjective = nullptr;  // country of an adjective
    WordId naming;                           // title, name or apposition: who this is, in other words
    WordId body;                             // "de", "of" + what it belongs to
    WordId location;                         // "en", "in" + where
    std::string_view modifier_sector;
    std::string_view modifier_code;  // "onusien"
    bool former = false;
    bool foreign = false;
  };

  void Code(WordId head) {
    PhraseCode& code = a_.codes[head.index];
    const uint32_t name = OwnName(head);
    Surroundings around = LookAround(head, name);
    if (const uint32_t following = a_.following_name[head.index]; following != kNoUnit && !around.naming) {
      around.naming = a_.names[following].head;
      PhraseCode& other = a_.codes[around.naming.index];
      if (other.name == kNoUnit) CodeName(a_.names[following], following, &other);
    }
    code.former = around.former;
    code.foreign = around.foreign;
    if (name != kNoUnit) CodeName(a_.names[name], name, &code);
    if (code.known == nullptr || code.known->kind == EntityKind::kPerson) CodeRole(head, around, &code);
    if (code.role == nullptr && code.known == nullptr) CodePlain(head, around, &code);
    JoinNaming(head, around, &code);
    ApplyFormer(&code);
  }

  uint32_t OwnName(WordId head) const {
    const uint32_t unit = a_.name_of[head.index];
    return unit != kNoUnit && a_.names[unit].head == head ? unit : kNoUnit;
  }

  Surroundings LookAround(WordId head, uint32_t name) const {
    WordId first = head, last = head;
    const uint32_t role = a_.role_of[head.index];
    if (role != kNoUnit) {
      first = a_.roles[role].first;
      last = a_.roles[role].last;
    }
    if (name != kNoUnit) {
      first = std::min(first, a_.names[name].first);
      last = std::max(last, a_.names[name].last);
    }
    Surroundings around;
    around.former = role != kNoUnit && (a_.roles[role].former || a_.roles[role].role->former);
    for (size_t i = first.index; i <= last.index; ++i) {
      const WordId inside(i);
      const bool of_name = inside != head || (name != kNoUnit && inside == first && first < last);
      if (of_name && a_.demonym[i] != nullptr) around.adjective = a_.demonym[i];
      for (WordId child : a_.tree.children(inside)) {
        if (child < first || child > last) Look(head, child, &around);
      }
    }
    return around;
  }

  void Look(WordId head, WordId child, Surroundings* around) const {
    const Word& word = a_.word(child);
    const WordKeys keys = a_.keys[child.index];
    if (a_.lexicon.IsCue(keys.form, CueKind::kFormer) || a_.lexicon.IsCue(keys.lemma, CueKind::kFormer)) {
      around->former = around->former || word.rel == Rel::kAmod || word.rel == Rel::kAdvmod ||
                       word.rel == Rel::kCompound || word.rel == Rel::kDet || word.rel == Rel::kNmod;
    }
    around->foreign = around->foreign || a_.of_continent[child.index] ||
                      a_.lexicon.IsCue(keys.lemma, CueKind::kForeign) ||
                      a_.lexicon.IsCue(keys.form, CueKind::kForeign);
    switch (word.rel) {
      case Rel::kAmod:
      case Rel::kCompound:
        LookModifier(head, child, around);
        for (WordId further : a_.tree.children(child)) {
          if (a_.word(further).rel == Rel::kConj) LookModifier(head, further, around);
        }
        break;
      case Rel::kNmod:
      case Rel::kObl:
        if (a_.HasCase(child) || word.relation == "nmod:poss") {
          LookComplement(child, around);
        } else {
          LookModifier(head, child, around);
        }
        break;
      case Rel::kAppos:
      case Rel::kFlat:
        LookModifier(head, child, around);
        break;
      default:
        break;
    }
  }

  void LookModifier(WordId head, WordId child, Surroundings* around) const {
    const PhraseCode& code = a_.codes[child.index];
    if (a_.demonym[child.index] != nullptr && code.role == nullptr) {
      // Of several sides the nearest keeps the noun.
      if (around->adjective == nullptr || child < head) around->adjective = a_.demonym[child.index];
      return;
    }
    const uint32_t role = a_.role_of[child.index];
    const bool modifier = a_.word(child).rel == Rel::kAmod ||
                          (role != kNoUnit && a_.roles[role].role->kind == RoleKind::kModifier);
    if (modifier && OwnName(child) == kNoUnit) {
      if (role != kNoUnit && around->modifier_sector.empty())
        around->modifier_sector = a_.roles[role].role->sector;
      if (role != kNoUnit && around->modifier_code.empty()) around->modifier_code = a_.roles[role].role->code;
      return;
    }
    if (AreTwoPeople(a_, head, child)) return;
    if (IsCountry(code.known) || (code.own_country && code.kind == EntityKind::kCountry)) {
      if (around->adjective == nullptr) around->adjective = a_.knowledge.Country(code.code);
      return;
    }
    const bool other_names = (OwnName(child) != kNoUnit) != (OwnName(head) != kNoUnit);
    const bool loose = a_.word(child).rel == Rel::kCompound || a_.word(child).relation == "nmod:desc";
    if (a_.word(child).rel == Rel::kAppos || other_names || IsTitle(head)) {
      const NameUnit* name = code.name != kNoUnit ? &a_.names[code.name] : nullptr;
      // "Hamas leader": a body before its leader is no second name for him.
      const uint32_t role_of_head = a_.role_of[head.index];
      const bool somebody = role_of_head != kNoUnit && a_.roles[role_of_head].role->kind == RoleKind::kPerson;
      const bool body = (loose || (somebody && name != nullptr && name->type == NameType::kOrganisation)) &&
                        name != nullptr && name->type != NameType::kPerson;
      if (body) {
        if (!around->body) around->body = child;
      } else if (!around->naming && Names(head, child)) {
        around->naming = child;
      }
      return;
    }
    if (loose && !around->body && (!code.code.empty() || !code.sector.empty())) around->body = child;
  }

  // A title and a name, or a name and what its bearer is; two plain nouns do not name each other.
  bool Names(WordId head, WordId child) const {
    const bool head_tells = OwnName(head) != kNoUnit || a_.role_of[head.index] != kNoUnit ||
                            a_.word(head).upos == Upos::kPropn || IsTitle(head);
    const bool child_tells = a_.codes[child.index].name != kNoUnit || a_.role_of[child.index] != kNoUnit ||
                             a_.word(child).upos == Upos::kPropn;
    return head_tells && child_tells;
  }

  bool IsTitle(WordId id) const { return a_.lexicon.FindTitle(a_.keys[id.index].form) != nullptr; }

  void LookComplement(WordId child, Surroundings* around) const {
    const WordKey marker = a_.CaseOf(child);
    const PhraseCode& code = a_.codes[child.index];
    const bool body = code.name != kNoUnit && a_.names[code.name].type != NameType::kPerson;
    const bool tells = !code.code.empty() || !code.sector.empty() || code.role != nullptr || body;
    const bool possessive = a_.word(child).relation == "nmod:poss";
    if (possessive || a_.lexicon.IsCue(marker, CueKind::kComplement)) {
      if (tells && !around->body && a_.word(child).upos != Upos::kPron) around->body = child;
      if (tells || !a_.lexicon.IsCue(marker, CueKind::kLocative)) return;
    }
    if (a_.lexicon.IsCue(marker, CueKind::kLocative) && !code.code.empty() && !around->location) {
      around->location = child;
    }
  }

  void CodeName(const NameUnit& unit, uint32_t index, PhraseCode* code) const {
    code->name = index;
    if (unit.known != nullptr) {
      CodeKnown(*unit.known, code);
      code->own_country = IsCountry(unit.known);
      return;
    }
    if (unit.affiliation != nullptr) {
      SetCode(unit.affiliation->code, CodeSource::kName, code);
      code->sector = unit.affiliation->sector;
    }
    switch (unit.type) {
      case NameType::kPerson:
        code->kind = EntityKind::kPerson;
        if (code->sector.empty()) code->sector = PartyInBrackets(unit);
        return;  // a person's name tells no country, though a place may bear it too
      case NameType::kOrganisation:
        code->kind = EntityKind::kOrganisation;
        code->sector = SectorInName(unit);
        break;
      default:
        code->kind = EntityKind::kOther;
        break;
    }
    if (unit.place && code->code.empty()) {
      code->code = a_.document[unit.place].country;
      code->source = CodeSource::kLocation;
      code->own_country =
          !code->code.empty() && a_.document[unit.place].precision == PlacePrecision::kCountry;
      if (code->own_country) code->kind = EntityKind::kCountry;
    }
  }

  // "Jeanne Martin (Verts)": a party's word alone in brackets after a person's name.
  std::string_view PartyInBrackets(const NameUnit& unit) const {
    const size_t open = size_t{unit.last.index} + 1;
    if (open + 2 >= a_.document.words.size()) return {};
    if (a_.document.words[open].form != "(" || a_.document.words[open + 2].form != ")") return {};
    const uint32_t role = a_.role_of[open + 1];
    const bool party = role != kNoUnit && a_.roles[role].role->sector == "PTY";
    return party ? std::string_view(a_.roles[role].role->sector) : std::string_view();
  }

  // "Kivu Mining Company", "Université du Lac": what a body is, wherever the word stands in its name.
  std::string_view SectorInName(const NameUnit& unit) const {
    for (size_t i = unit.first.index; i <= unit.last.index; ++i) {
      if (a_.role_of[i] == kNoUnit) continue;
      const Role& role = *a_.roles[a_.role_of[i]].role;
      if (role.kind == RoleKind::kOrganisation && !role.sector.empty()) return role.sector;
    }
    return {};
  }

  void CodeKnown(const KnownEntity& known, PhraseCode* code) const {
    code->known = &known;
    code->kind = known.kind;
    code->code = known.code;
    code->source = CodeSource::kName;
    code->sector = IsCountry(&known) ? std::string_view() : known.sector;
    code->other_sector = known.other_sectors.empty() ? std::string_view() : known.other_sectors.front();
    if (known.kind != EntityKind::kPerson) return;
    const Standing standing = StandingOn(known, a_.document.report().published);
    code->code = standing.code;
    code->sector = standing.sector;
  }

  void CodeRole(WordId head, const Surroundings& around, PhraseCode* code) const {
    const uint32_t unit = a_.role_of[head.index];
    if (unit == kNoUnit) return;
    const Role& role = *a_.roles[unit].role;
    if (role.kind == RoleKind::kModifier) return;  // nobody by itself
    // The words of a person's name are no roles: "Boulanger".
    if (code->name != kNoUnit && a_.names[code->name].type == NameType::kPerson &&
        a_.roles[unit].first == head)
      return;
    code->role = &role;
    code->body = around.body;
    code->kind = KindOf(role, head, code->kind);
    code->sector = role.sector;
    code->other_sector = role.other_sector;
    if (role.partitive) {
      code->role = nullptr;
      code->kind = EntityKind::kOther;
      if (around.body) {
        CopyBody(around.body, code);
      } else if (StandsForPeople(head)) {
        code->role = &role;
        code->kind = EntityKind::kGroup;
        code->sector = kPeople;
      }
      return;
    }
    if (!around.modifier_sector.empty() && (role.weak || role.leads) &&
        (role.leads || role.sector.empty() || role.sector == "CVL")) {
      code->sector = around.modifier_sector;
    }
    if (!role.code.empty()) SetCode(role.code, CodeSource::kRole, code);
    const bool between_states = IsBetweenStates(role.code);  // "un Casque bleu ghanéen" serves the UN
    if (around.adjective != nullptr && !between_states)
      SetCode(around.adjective->code, CodeSource::kAdjective, code);
    SetCode(around.modifier_code, CodeSource::kAdjective, code);
    if (around.body) CodeBody(role, around, code);
    if (role.national && code->code.empty() && a_.word(head).morph.number == Number::kPlur) {
      code->sector = kGovernment;  // countries that nobody names act through their governments
    }
    if (around.location && code->code.empty() && !SupranationalSector(a_.codes[around.location.index])) {
      SetCode(a_.codes[around.location.index].code, CodeSource::kLocation, code);
    }
  }

  bool IsSubjectOrObject(WordId head) const { return a_.IsSubject(head) || a_.word(head).rel == Rel::kObj; }

  // "Thousands marched", "des centaines ont été arrêtés": a number of no things is one of people.
  bool StandsForPeople(WordId head) const {
    const Word& word = a_.word(head);
    return IsSubjectOrObject(head) && word.morph.number == Number::kPlur && word.upos == Upos::kNoun;
  }

  static bool SupranationalSector(const PhraseCode& code) { return IsArmed(code.sector); }

  void CopyBody(WordId body, PhraseCode* code) const {
    const PhraseCode& other = a_.codes[body.index];
    code->code = other.code;
    code->sector = other.sector;
    code->other_sector = other.other_sector;
    code->source = other.source;
    code->role = other.role != nullptr ? other.role : code->role;
    if (other.kind != EntityKind::kOther) code->kind = EntityKind::kGroup;
  }

  void CodeBody(const Role& role, const Surroundings& around, PhraseCode* code) const {
    const PhraseCode& body = a_.codes[around.body.index];
    if (role.side && role.placeless) return;  // "les alliés de l'Iran" are not Iran's own
    // Firms and movements across borders lend their people no country.
    const bool stateless = body.code == "MNC" || body.code == "ISM" || body.code == "NGO";
    const bool person = role.kind == RoleKind::kPerson;
    if (role.leads && person && body.code == "MNC") {
      code->sector = "BUS";
      return;
    }
    if (!body.code.empty() && !(stateless && person) &&
        !(SuffersOthers(role) && !role.leads && IsArmed(body.sector)) && code->source <= CodeSource::kRole) {
      SetCode(body.code, CodeSource::kComplement, code);
    }
    // Soldiers whom a state lends to a body of states: "les soldats ghanéens de la Finul".
    if ((role.sector == kSoldiers || role.sector == kPolice) && IsBetweenStates(body.code)) {
      code->code = body.code;
      code->source = CodeSource::kComplement;
    }
    // A colonel of the gendarmerie is of the police.
    if (role.sector == kSoldiers && body.sector == kPolice) code->sector = kPolice;
    const bool bare_country = body.sector.empty() || body.own_country;
    // Whoever serves a body of states that has no sector keeps his own: "le secrétaire général de l'ONU".
    if (person && bare_country && IsBetweenStates(body.code)) return;
    if (role.leads && !bare_country) {
      code->sector = body.sector;
      code->other_sector = body.other_sector;
    } else if (role.leads && !around.modifier_sector.empty()) {
      code->sector = around.modifier_sector;
    } else if (role.leads && !body.own_country && body.name != kNoUnit && body.kind != EntityKind::kCountry &&
               body.source != CodeSource::kLocation) {
      // Whoever leads or speaks for a body is of its sector, also where that has none or is not known.
      code->sector = {};
    }
    if (role.kin && (body.sector == kGovernment || body.sector == kFormerOfficials))
      code->sector = kFormerOfficials;
  }

  static void SetCode(std::string_view value, CodeSource source, PhraseCode* code) {
    if (value.empty() || code->source > source) return;
    code->code = value;
    code->source = source;
  }

  EntityKind KindOf(const Role& role, WordId head, EntityKind named) const {
    if (named == EntityKind::kPerson) return named;
    switch (role.kind) {
      case RoleKind::kPerson:
      case RoleKind::kModifier:
        return a_.word(head).morph.number == Number::kPlur ? EntityKind::kGroup : EntityKind::kRole;
      case RoleKind::kGroup:
        return EntityKind::kGroup;
      case RoleKind::kOrganisation:
        return EntityKind::kOrganisation;
      case RoleKind::kThing:
        return EntityKind::kGroup;
    }
    return EntityKind::kOther;
  }

  // Peoples, and nouns that only a country's adjective tells about.
  void CodePlain(WordId head, const Surroundings& around, PhraseCode* code) const {
    const KnownEntity* people = a_.demonym[head.index];
    if (people != nullptr && code->name == kNoUnit) {
      code->code = people->code;
      code->source = CodeSource::kAdjective;
      code->people = true;
      code->kind = a_.word(head).morph.number == Number::kSing ? EntityKind::kRole : EntityKind::kGroup;
      return;
    }
    if ((a_.word(head).upos == Upos::kPron || a_.word(head).upos == Upos::kNum) && around.body) {
      CopyBody(around.body, code);
      return;
    }
    // "Five were killed", "killed five": people, where no noun tells what is counted.
    if (a_.word(head).upos == Upos::kNum && IsSubjectOrObject(head) && !a_.in_time[head.index]) {
      code->kind = EntityKind::kGroup;
      code->sector = kPeople;
      return;
    }
    SetCode(a_.whereabouts[head.index], CodeSource::kLocation, code);  // "the north of Togo"
    if (around.adjective != nullptr) SetCode(around.adjective->code, CodeSource::kAdjective, code);
    if (!around.modifier_sector.empty() && code->kind == EntityKind::kOrganisation)
      code->sector = around.modifier_sector;
    if (code->name != kNoUnit && code->kind == EntityKind::kOrganisation && around.body) {
      SetCode(a_.codes[around.body.index].code, CodeSource::kComplement, code);
    }
    // "President Jane Doe of Norway"
    if (code->kind == EntityKind::kPerson && around.body && a_.codes[around.body.index].own_country) {
      SetCode(a_.codes[around.body.index].code, CodeSource::kComplement, code);
    }
  }

  // Title and name, name and apposition: each tells what the other leaves open.
  void JoinNaming(WordId head, const Surroundings& around, PhraseCode* code) {
    if (!around.naming) return;
    const PhraseCode other = a_.codes[around.naming.index];
    if (other.name != kNoUnit && code->name == kNoUnit && a_.word(head).morph.number == Number::kPlur &&
        a_.names[other.name].type == NameType::kPerson) {
      return LendRole(around.naming, *code);
    }
    a_.absorbed_by[around.naming.index] = head;
    if (code->name == kNoUnit && other.name != kNoUnit) {
      code->name = other.name;
      if (other.known != nullptr) {
        const bool told = code->role != nullptr && !code->role->weak && code->role->kind == RoleKind::kPerson;
        code->known = other.known;
        if (code->source < CodeSource::kName) SetCode(other.code, other.source, code);
        if (!told || code->sector.empty()) code->sector = other.sector;
      }
      // "A woman, Jane Doe, head of a bank": what a general word leaves open.
      const bool general = code->role != nullptr && code->role->weak && other.known == nullptr;
      if (general && other.role != nullptr && !other.sector.empty()) {
        code->role = other.role;
        code->sector = other.sector;
        code->body = other.body;
      }
      if (code->role == nullptr || code->role->kind == RoleKind::kPerson) code->kind = other.kind;
    } else if (other.role != nullptr && (code->known == nullptr || !other.role->weak)) {
      code->role = other.role;
      code->body = other.body;
      if (code->kind == EntityKind::kOther) code->kind = other.kind;
      code->former = code->former || other.former;
      if (!other.sector.empty()) {
        code->sector = other.sector;
        code->other_sector = other.other_sector;
      }
      // "A and B, both diplomats"
      if (a_.word(around.naming).morph.number == Number::kPlur && code->kind == EntityKind::kPerson)
        LendToOthers(head, other);
    }
    if (code->code.empty()) {
      code->code = other.code;
      code->source = other.source;
    }
    if (code->sector.empty()) code->sector = other.sector;
  }

  // "Les juges Dupont et Durand": each of them is a judge.
  void LendRole(WordId name, const PhraseCode& role) {
    Lend(name, role);
    LendToOthers(name, role);
  }

  void LendToOthers(WordId name, const PhraseCode& role) {
    for (WordId child : a_.tree.children(name)) {
      if (a_.word(child).rel == Rel::kConj) Lend(child, role);
    }
  }

  void Lend(WordId name, const PhraseCode& role) {
    PhraseCode& code = a_.codes[name.index];
    if (code.name == kNoUnit || code.known != nullptr || code.role != nullptr) return;
    code.role = role.role;
    code.sector = role.sector;
    code.code = role.code;
    code.source = role.source;
    code.kind = EntityKind::kPerson;
  }

  void ApplyFormer(PhraseCode* code) const {
    if (!code->former || code->role == nullptr || code->role->kind != RoleKind::kPerson) return;
    // Who was a mere member is one no longer: "a former member of the sect".
    if (code->role->sector == kPeople) code->sector = kPeople;
    if (code->sector == kGovernment || code->sector == "LEG" || code->sector == "JUD")
      code->sector = kFormerOfficials;
  }

  Analysis& a_;
};

}  // namespace

void CodePhrases(Analysis& analysis) { PhraseCoder(analysis).Run(); }

}  // namespace depeche
