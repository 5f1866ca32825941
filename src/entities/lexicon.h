// The language's words for who people are: role nouns, modifiers, titles, pronouns, cue words. Loaded once
// from data/languages/<code>/{roles,titles,pronouns,entity-cues,settings}.tsv; docs/entities.md describes the
// tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// What a role noun is; `kModifier` is a word that only lends its sector to the noun it stands beside.
enum class RoleKind : uint8_t { kPerson, kGroup, kOrganisation, kThing, kModifier };

struct Role {
  std::string text;    // as in the table
  std::string sector;  // PLOVER's; may be empty
  std::string other_sector;
  RoleKind kind = RoleKind::kPerson;
  bool state = false;      // serves a state: "former" makes it ELI
  bool leads = false;      // takes code and sector of the body it leads, speaks for or belongs to
  bool partitive = false;  // a number or part of others, which tell code and sector: "une centaine de …"
  bool weak = false;       // too general a word to be placed in the report's country
  bool kin = false;        // related to somebody: "fils", "widow"
  bool former = false;     // out of office by its own meaning
  bool placeless = false;  // of no country by nature: "hacker"
  bool national = false;   // stands for the country itself: "pays", "country"
  bool movement = false;   // may be called so: armed groups and movements ("mouvement"), not only bodies
  bool side = false;       // whoever the report speaks of, countries, bodies or people: "camp", "partie"
  std::string code;        // a code the word itself tells ("casque bleu": UNO)
  std::vector<std::string> offices;  // keys of the knowledge tables' offices: "foreign-minister"
  uint64_t line = 0;
};

// kLatter stands for whom was named last where a demonstrative stands before it: "ces derniers".
enum class PronounKind : uint8_t { kPersonal, kRelative, kPossessive, kLatter, kIgnored };
enum class Animacy : uint8_t { kAny, kPerson, kThing };

struct Pronoun {
  PronounKind kind = PronounKind::kIgnored;
  uint8_t person = 3;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  Animacy animacy = Animacy::kAny;
};

enum class CueKind : uint8_t {
  kFunction,    // skipped inside phrases of several words
  kComplement,  // adposition between a role and what it belongs to: "de", "of"
  kLocative,    // adposition of the place where somebody is: "en", "in"
  kFormer,      // "ancien", "former"
  kFormerPrefix,
  kDeputy,         // prefix that leaves the role as it is: "vice-"
  kForeign,        // "étranger", "international": of no one country
  kPair,           // "deux", "both": of the two spoken of before
  kAll,            // "tous": makes a number mean all of those spoken of
  kBorder,         // "frontière": whose it is, is where the report is not
  kHome,           // country of reports that name none
  kNames,          // language of the knowledge tables' names that an entity shows
  kContinental,    // adjective of a country and of a continent: "American"
  kContinentPart,  // before such a one, makes it the continent's: "Central"
};

// Where a report speaks from: an institution (code and sector) or a country (no sector).
struct SettingCue {
  std::string setting;
  std::string code;
  std::string sector;
  int weight = 1;
  bool address = false;  // only heard when members speak to each other
  std::string names{};   // sector of whom the cue names, once the institution is known; may be empty
  bool capital = false;  // the cue is written with a capital: "la Commission", not "une commission"
};

// A folded word of the tables; 0 is any word that no table has.
using WordKey = uint32_t;

// Keys of one word of a document.
struct WordKeys {
  WordKey form = 0;
  WordKey lemma = 0;
};

struct PhraseMatch {
  uint32_t entry = 0;   // index into roles() or settings()
  uint32_t length = 0;  // words of the document covered; 0: no match
};

class EntityLexicon {
 public:
  static Result<EntityLexicon> Load(const std::string& language_dir);

  std::vector<WordKeys> Keys(const Document& document) const;

  // The longest role phrase that begins at `first` and ends before `end`.
  PhraseMatch MatchRole(const std::vector<WordKeys>& keys, WordId first, WordId end) const {
    return roles_trie_.Match(keys, first, end, function_);
  }
  PhraseMatch MatchSetting(const std::vector<WordKeys>& keys, WordId first, WordId end) const {
    return settings_trie_.Match(keys, first, end, function_);
  }
  // A role written with a prefix ("ex-ministre"); `former` tells which kind of prefix it was.
  // The role may be of several words ("vice-secrétaire d'État"): `keys` are the words that begin with it,
  // `length` says how many of them it takes.
  const Role* PrefixedRole(std::string_view form, std::string_view lemma, std::vector<WordKeys> keys,
                           bool* former, uint32_t* length) const;

  const std::vector<Role>& roles() const { return roles_; }
  const std::vector<SettingCue>& settings() const { return settings_; }
  const Pronoun* FindPronoun(WordKey key) const;
  bool IsCue(WordKey key, CueKind kind) const;
  // Gender that a title tells ("Mme"); null where the word is no title.
  const Gender* FindTitle(WordKey key) const;
  // Language of the knowledge tables' names that reports in this language use; empty: the tables' own.
  const std::string& name_language() const { return name_language_; }
  // Country that reports in this language mostly speak about where they name none; may be empty.
  const std::string& home() const { return home_; }

 private:
  // Phrases over word keys.
  class Trie {
   public:
    void Add(const std::vector<WordKey>& phrase, uint32_t entry);
    bool Has(const std::vector<WordKey>& phrase) const;
    PhraseMatch Match(const std::vector<WordKeys>& keys, WordId first, WordId end,
                      const std::vector<bool>& function) const;
    static constexpr uint32_t kNone = UINT32_MAX;

   private:
    uint32_t Next(uint32_t node, WordKey key) const;
    std::unordered_map<uint64_t, uint32_t> edges_;
    std::vector<uint32_t> entries_ = {kNone};
  };

  WordKey Intern(std::string_view folded);
  WordKey Lookup(std::string_view folded) const;
  // Keys of a table's phrase without its function words.
  std::vector<WordKey> PhraseKeys(std::string_view phrase, bool split_hyphens);
  void AddPhrase(Trie& trie, std::string_view phrase, uint32_t entry);
  Status LoadCues(const std::string& path);
  Status LoadTitles(const std::string& path);
  Status LoadPronouns(const std::string& path);
  Status LoadRoles(const std::string& path);
  Status LoadSettings(const std::string& path);

  StringMap<WordKey> keys_;
  std::vector<bool> function_ = {false};        // by key
  std::unordered_map<WordKey, uint32_t> cues_;  // bits of CueKind
  std::vector<std::string> former_prefixes_, deputy_prefixes_;
  std::string name_language_, home_;
  std::unordered_map<WordKey, Gender> titles_;
  std::unordered_map<WordKey, Pronoun> pronouns_;
  std::vector<Role> roles_;
  std::vector<SettingCue> settings_;
  Trie roles_trie_, settings_trie_;
};

}  // namespace depeche
