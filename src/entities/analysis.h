// What the words of one report tell about who is meant, before mentions are joined: names, role nouns,
// adjectives of country, the extent of each noun phrase, and its code and sector. Lives as long as one
// EntityResolver::Run.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "entities/lexicon.h"
#include "knowledge/knowledge.h"

namespace depeche {

constexpr uint32_t kNoUnit = UINT32_MAX;

// A proper name: what the tagger found, the tables know, or both.
struct NameUnit {
  WordId first, last, head{};
  NameType type = NameType::kMisc;
  const KnownEntity* known = nullptr;
  AliasKind alias = AliasKind::kName;
  PlaceId place{};                // where the name is a place's
  bool variant = false;           // known by its sound, not by an alias of the tables
  uint32_t stands_for = kNoUnit;  // the name that this acronym in brackets abbreviates
  const KnownEntity* affiliation =
      nullptr;  // of a person the party in brackets, of a body the one it is part of
};

// A role noun, perhaps of several words.
struct RoleUnit {
  const Role* role = nullptr;
  WordId first, last, head{};
  bool former = false;  // by a prefix
};

// Where a phrase's code came from, weakest first.
enum class CodeSource : uint8_t { kNone, kSetting, kRole, kLocation, kComplement, kAdjective, kName };

// A role and a name that stand side by side, between commas, for one person.
struct NamingPair {
  WordId head;   // of the first of the two
  WordId other;  // of the second
};

// What a noun phrase's own words tell.
struct PhraseCode {
  std::string_view code, sector, other_sector;
  CodeSource source = CodeSource::kNone;
  EntityKind kind = EntityKind::kOther;
  const KnownEntity* known = nullptr;  // whom it names
  const Role* role = nullptr;
  uint32_t name = kNoUnit;  // the name in the phrase: its head's or its apposition's
  WordId body;              // head of the body that a role belongs to ("chef du Hamas": Hamas)
  bool former = false;
  bool own_country = false;  // a country by its name or its capital
  bool foreign = false;      // "étranger", "international": of no one country
  bool people = false;       // a people ("les Irakiens")
};

struct Analysis {
  Analysis(const Document& d, const TreeIndex& t, const EntityLexicon& l, const Knowledge& k);

  const Document& document;
  const TreeIndex& tree;
  const EntityLexicon& lexicon;
  const Knowledge& knowledge;

  std::vector<WordKeys> keys;                 // by word
  std::vector<NameUnit> names;                // in text order, not overlapping
  std::vector<uint32_t> name_of;              // by word: the name that covers it
  std::vector<RoleUnit> roles;                // in text order
  std::vector<uint32_t> role_of;              // by word: the role whose head it is
  std::vector<std::string_view> whereabouts;  // by word: country of a place told by other words than its name
  std::vector<bool> of_continent;             // by word: "(Latin) American", no country's adjective
  std::vector<const KnownEntity*> demonym;    // by word: country of an adjective or people
  std::vector<bool> in_time;                  // by word: inside a time expression
  std::vector<PlaceId> place_of;              // by word: place that covers it
  std::vector<WordId> order;                  // all words, dependents before their heads within a sentence
  std::vector<WordId> phrase_first, phrase_last;  // by word: extent of the phrase it heads
  std::vector<uint32_t> following_name;           // by word: the name right after the role that it heads
  std::vector<NamingPair> pairs;
  std::vector<WordId> absorbed_by;  // by word: the head whose phrase names the same one (title, apposition)
  std::vector<PhraseCode> codes;    // by word

  const Word& word(WordId id) const { return document[id]; }
  bool IsNominal(WordId id) const;
  // The adposition (folded key) that marks `id`; 0 where there is none.
  WordKey CaseOf(WordId id) const;
  bool HasCase(WordId id) const { return CaseWord(id).valid(); }
  WordId CaseWord(WordId id) const;
  bool IsSubject(WordId id) const;
};

// The steps, in order.
void FindNames(Analysis& analysis);
void FindRoles(Analysis& analysis);
void OrderWords(Analysis& analysis);
// Both are heads of persons' names: an enumeration, however the parser hangs them.
bool AreTwoPeople(const Analysis& analysis, WordId a, WordId b);
void FindPhrases(Analysis& analysis);
void CodePhrases(Analysis& analysis);

}  // namespace depeche
