#include "entities/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {
namespace {

template <typename T>
using NameOf = std::pair<std::string_view, T>;

template <typename T, size_t N>
bool Parse(const std::array<NameOf<T>, N>& names, std::string_view cell, T* out) {
  for (const auto& [name, value] : names) {
    if (name == cell) {
      *out = value;
      return true;
    }
  }
  return false;
}

constexpr std::array<NameOf<RoleKind>, 5> kRoleKinds = {{{"person", RoleKind::kPerson},
                                                         {"group", RoleKind::kGroup},
                                                         {"organisation", RoleKind::kOrganisation},
                                                         {"thing", RoleKind::kThing},
                                                         {"modifier", RoleKind::kModifier}}};
constexpr std::array<NameOf<CueKind>, 14> kCueKinds = {{{"function", CueKind::kFunction},
                                                        {"complement", CueKind::kComplement},
                                                        {"locative", CueKind::kLocative},
                                                        {"former", CueKind::kFormer},
                                                        {"former-prefix", CueKind::kFormerPrefix},
                                                        {"deputy-prefix", CueKind::kDeputy},
                                                        {"foreign", CueKind::kForeign},
                                                        {"pair", CueKind::kPair},
                                                        {"all", CueKind::kAll},
                                                        {"border", CueKind::kBorder},
                                                        {"home", CueKind::kHome},
                                                        {"names", CueKind::kNames},
                                                        {"continental", CueKind::kContinental},
                                                        {"continent-part", CueKind::kContinentPart}}};
constexpr std::array<NameOf<PronounKind>, 5> kPronounKinds = {{{"personal", PronounKind::kPersonal},
                                                               {"relative", PronounKind::kRelative},
                                                               {"possessive", PronounKind::kPossessive},
                                                               {"latter", PronounKind::kLatter},
                                                               {"ignored", PronounKind::kIgnored}}};
constexpr std::array<NameOf<Gender>, 4> kGenders = {
    {{"", Gender::kNone}, {"m", Gender::kMasc}, {"f", Gender::kFem}, {"n", Gender::kNeut}}};
constexpr std::array<NameOf<Number>, 3> kNumbers = {
    {{"", Number::kNone}, {"sing", Number::kSing}, {"plur", Number::kPlur}}};
constexpr std::array<NameOf<Animacy>, 3> kAnimacies = {
    {{"", Animacy::kAny}, {"person", Animacy::kPerson}, {"thing", Animacy::kThing}}};

constexpr size_t kMaxPhraseWords =
    12;                             // words of a document that one phrase may span, function words included
constexpr size_t kMaxBranches = 8;  // phrases of the tables followed at once

bool SetFlag(std::string_view flag, Role* role) {
  const std::array<NameOf<bool*>, 10> flags = {{{"state", &role->state},
                                                {"leads", &role->leads},
                                                {"partitive", &role->partitive},
                                                {"weak", &role->weak},
                                                {"kin", &role->kin},
                                                {"former", &role->former},
                                                {"placeless", &role->placeless},
                                                {"national", &role->national},
                                                {"movement", &role->movement},
                                                {"side", &role->side}}};
  bool* member = nullptr;
  if (!Parse(flags, flag, &member)) return false;
  *member = true;
  return true;
}

// Whether any word of the phrase has a capital.
bool HasCapital(std::string_view text) { return FoldCase(text) != text; }

bool IsSector(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<EntityLexicon> EntityLexicon::Load(const std::string& language_dir) {
  EntityLexicon lexicon;
  // The cues come first: they say which words phrases skip.
  DEPECHE_TRY([[maybe_unused]] Ok cues, lexicon.LoadCues(language_dir + "/entity-cues.tsv"));
  DEPECHE_TRY([[maybe_unused]] Ok titles, lexicon.LoadTitles(language_dir + "/titles.tsv"));
  DEPECHE_TRY([[maybe_unused]] Ok pronouns, lexicon.LoadPronouns(language_dir + "/pronouns.tsv"));
  DEPECHE_TRY([[maybe_unused]] Ok roles, lexicon.LoadRoles(language_dir + "/roles.tsv"));
  DEPECHE_TRY([[maybe_unused]] Ok settings, lexicon.LoadSettings(language_dir + "/settings.tsv"));
  return lexicon;
}

Status EntityLexicon::LoadCues(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"cue", "kind"}));
  for (const TableRow& row : table.rows()) {
    CueKind kind;
    if (!Parse(kCueKinds, row.cells[1], &kind)) {
      return table.ErrorAt(row, "unknown kind of cue '" + std::string(row.cells[1]) + "'");
    }
    const std::string folded = FoldKey(row.cells[0]);
    if (kind == CueKind::kFormerPrefix) former_prefixes_.push_back(folded);
    if (kind == CueKind::kDeputy) deputy_prefixes_.push_back(folded);
    if (kind == CueKind::kHome) {
      home_ = row.cells[0];
      continue;
    }
    if (kind == CueKind::kNames) {
      name_language_ = folded;
      continue;
    }
    const WordKey key = Intern(folded);
    cues_[key] |= 1u << static_cast<uint32_t>(kind);
    if (kind == CueKind::kFunction) function_[key] = true;
  }
  return Ok{};
}

Status EntityLexicon::LoadTitles(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"title", "gender"}));
  for (const TableRow& row : table.rows()) {
    Gender gender;
    if (!Parse(kGenders, row.cells[1], &gender)) return table.ErrorAt(row, "gender is not m, f or n");
    titles_.emplace(Intern(FoldKey(row.cells[0])), gender);
  }
  return Ok{};
}

Status EntityLexicon::LoadPronouns(const std::string& path) {
  DEPECHE_TRY(const Table table,
              Table::Read(path, {"form", "kind", "person", "number", "gender", "animacy"}));
  for (const TableRow& row : table.rows()) {
    Pronoun pronoun;
    const std::string_view person = row.cells[2];
    const bool valid = Parse(kPronounKinds, row.cells[1], &pronoun.kind) &&
                       (person.empty() || person == "1" || person == "2" || person == "3") &&
                       Parse(kNumbers, row.cells[3], &pronoun.number) &&
                       Parse(kGenders, row.cells[4], &pronoun.gender) &&
                       Parse(kAnimacies, row.cells[5], &pronoun.animacy);
    if (!valid) return table.ErrorAt(row, "a cell of this pronoun is not understood");
    pronoun.person = person.empty() ? 0 : static_cast<uint8_t>(person[0] - '0');
    pronouns_.emplace(Intern(FoldKey(row.cells[0])), pronoun);
  }
  return Ok{};
}

Status EntityLexicon::LoadRoles(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"role", "sector", "kind", "flags", "office", "code"}));
  for (const TableRow& row : table.rows()) {
    Role role;
    for (std::string_view sector : SplitList(row.cells[1], '+')) {
      if (!IsSector(sector)) return table.ErrorAt(row, "a sector is three capital letters");
      (role.sector.empty() ? role.sector : role.other_sector) = sector;
    }
    if (!Parse(kRoleKinds, row.cells[2], &role.kind)) {
      return table.ErrorAt(row, "unknown kind of role '" + std::string(row.cells[2]) + "'");
    }
    for (std::string_view flag : SplitList(row.cells[3], ',')) {
      if (!SetFlag(flag, &role)) return table.ErrorAt(row, "unknown flag '" + std::string(flag) + "'");
    }
    for (std::string_view office : SplitList(row.cells[4], ';')) role.offices.emplace_back(office);
    role.code = row.cells[5];
    role.line = row.line;
    // One row may name several words for one role.
    for (std::string_view text : SplitList(row.cells[0], '|')) {
      role.text = text;
      AddPhrase(roles_trie_, text, static_cast<uint32_t>(roles_.size()));
      roles_.push_back(role);
    }
  }
  return Ok{};
}

Status EntityLexicon::LoadSettings(const std::string& path) {
  DEPECHE_TRY(const Table table,
              Table::Read(path, {"setting", "code", "sector", "cue", "weight", "address", "names"}));
  for (const TableRow& row : table.rows()) {
    SettingCue cue{.setting = std::string(row.cells[0]),
                   .code = std::string(row.cells[1]),
                   .sector = std::string(row.cells[2])};
    const std::string_view weight = row.cells[4];
    const auto parsed = std::from_chars(weight.data(), weight.data() + weight.size(), cue.weight);
    if (parsed.ec != std::errc() || cue.weight < 1)
      return table.ErrorAt(row, "weight is not a number from 1");
    cue.address = row.cells[5] == "yes";
    cue.names = row.cells[6];
    for (std::string_view text : SplitList(row.cells[3], '|')) {
      cue.capital = HasCapital(text);
      AddPhrase(settings_trie_, text, static_cast<uint32_t>(settings_.size()));
      settings_.push_back(cue);
    }
  }
  return Ok{};
}

WordKey EntityLexicon::Intern(std::string_view folded) {
  const auto [entry, added] = keys_.try_emplace(std::string(folded), static_cast<WordKey>(keys_.size() + 1));
  if (added) function_.resize(keys_.size() + 1, false);
  return entry->second;
}

WordKey EntityLexicon::Lookup(std::string_view folded) const {
  const auto entry = keys_.find(folded);
  return entry == keys_.end() ? 0 : entry->second;
}

std::vector<WordKey> EntityLexicon::PhraseKeys(std::string_view phrase, bool split_hyphens) {
  std::vector<WordKey> keys;
  const std::string folded = FoldKey(phrase);
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    const WordKey key = Intern(word);
    if (!function_[key]) keys.push_back(key);
    word.clear();
  };
  for (char c : folded) {
    if (c == ' ' || (split_hyphens && c == '-')) {
      flush();
      continue;
    }
    word += c;
    if (c == '\'') flush();
  }
  flush();
  return keys;
}

void EntityLexicon::AddPhrase(Trie& trie, std::string_view phrase, uint32_t entry) {
  // Treebanks differ on whether a hyphen ends a word; both ways are known.
  trie.Add(PhraseKeys(phrase, false), entry);
  if (phrase.find('-') != std::string_view::npos) trie.Add(PhraseKeys(phrase, true), entry);
}

std::vector<WordKeys> EntityLexicon::Keys(const Document& document) const {
  // Words repeat: each distinct form is folded once.
  std::unordered_map<std::string_view, WordKey> seen;
  const auto key_of = [&](std::string_view text) -> WordKey {
    if (text.empty()) return 0;
    const auto [entry, added] = seen.try_emplace(text, 0);
    if (added) entry->second = Lookup(FoldKey(text));
    return entry->second;
  };
  std::vector<WordKeys> keys(document.words.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    keys[i] = {key_of(document.words[i].form), key_of(document.words[i].lemma)};
  }
  return keys;
}

const Role* EntityLexicon::PrefixedRole(std::string_view form, std::string_view lemma,
                                        std::vector<WordKeys> keys, bool* former, uint32_t* length) const {
  for (const std::string& text : {FoldKey(form), FoldKey(lemma)}) {
    const auto role_after = [&](const std::vector<std::string>& prefixes) -> const Role* {
      for (const std::string& prefix : prefixes) {
        if (text.size() <= prefix.size() || text.compare(0, prefix.size(), prefix) != 0) continue;
        const WordKey key = Lookup(std::string_view(text).substr(prefix.size()));
        if (key == 0) continue;
        keys.front() = {key, 0};
        const PhraseMatch match = roles_trie_.Match(keys, WordId(0), WordId(keys.size()), function_);
        *length = match.length;
        if (match.length > 0) return &roles_[match.entry];
      }
      return nullptr;
    };
    *former = true;
    if (const Role* role = role_after(former_prefixes_)) return role;
    *former = false;
    if (const Role* role = role_after(deputy_prefixes_)) return role;
  }
  return nullptr;
}

const Pronoun* EntityLexicon::FindPronoun(WordKey key) const {
  const auto entry = pronouns_.find(key);
  return entry == pronouns_.end() ? nullptr : &entry->second;
}

bool EntityLexicon::IsCue(WordKey key, CueKind kind) const {
  const auto entry = cues_.find(key);
  return entry != cues_.end() && (entry->second >> static_cast<uint32_t>(kind) & 1u) != 0;
}

const Gender* EntityLexicon::FindTitle(WordKey key) const {
  const auto entry = titles_.find(key);
  return entry == titles_.end() ? nullptr : &entry->second;
}

void EntityLexicon::Trie::Add(const std::vector<WordKey>& phrase, uint32_t entry) {
  if (phrase.empty()) return;
  uint32_t node = 0;
  for (WordKey key : phrase) {
    const auto [edge, added] =
        edges_.try_emplace(uint64_t{node} << 32 | key, static_cast<uint32_t>(entries_.size()));
    if (added) entries_.push_back(kNone);
    node = edge->second;
  }
  if (entries_[node] == kNone) entries_[node] = entry;  // the table's first row keeps its word
}

uint32_t EntityLexicon::Trie::Next(uint32_t node, WordKey key) const {
  if (key == 0) return kNone;
  const auto edge = edges_.find(uint64_t{node} << 32 | key);
  return edge == edges_.end() ? kNone : edge->second;
}

PhraseMatch EntityLexicon::Trie::Match(const std::vector<WordKeys>& keys, WordId first, WordId end,
                                       const std::vector<bool>& function) const {
  // A word goes on by its form and by its lemma: "people" may begin "people of the country" and be "person".
  PhraseMatch best;
  std::array<uint32_t, kMaxBranches> nodes = {0};
  size_t count = 1;
  const size_t last = std::min<size_t>(end.index, first.index + kMaxPhraseWords);
  for (size_t i = first.index; i < last && count > 0; ++i) {
    const bool skippable = i > first.index && (function[keys[i].form] || function[keys[i].lemma]);
    std::array<uint32_t, kMaxBranches> next_nodes = {};
    size_t next_count = 0;
    const auto go_to = [&](uint32_t node) {
      if (node != kNone && next_count < kMaxBranches) next_nodes[next_count++] = node;
    };
    for (size_t n = 0; n < count; ++n) {
      const uint32_t by_form = Next(nodes[n], keys[i].form);
      const uint32_t by_lemma = keys[i].lemma == keys[i].form ? kNone : Next(nodes[n], keys[i].lemma);
      for (uint32_t next : {by_form, by_lemma}) {
        if (next == kNone) continue;
        const auto length = static_cast<uint32_t>(i - first.index + 1);
        if (entries_[next] != kNone && length > best.length) best = {entries_[next], length};
        go_to(next);
      }
      if (by_form == kNone && by_lemma == kNone && skippable) go_to(nodes[n]);
    }
    nodes = next_nodes;
    count = next_count;
  }
  return best;
}

}  // namespace depeche
