// Reads and checks the files of data/knowledge. Every fault is collected with its file and line; what is
// sound is kept.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "knowledge/knowledge.h"
#include "knowledge/spelling.h"
#include "knowledge/string_pool.h"

namespace depeche {

struct AliasSource {
  std::string_view text;  // with its marks
  AliasKind kind = AliasKind::kName;
  std::string_view language;  // empty: any
  bool weak = false;          // a bare surname
};

// First and last day of a term. Without a first day nothing is known; without a last day it goes on.
struct Term {
  std::optional<Day> first, last;
};

struct EntityRow {
  KnownEntity entity;
  std::string_view path;    // of the table's file
  std::string_view alpha3;  // countries
  std::string_view reason;  // why an ambiguous alias is kept
  bool extra = false;       // of a user's own table
  std::vector<AliasSource> aliases;
  std::vector<Term> terms;  // of entity.offices
};

struct PlaceRow {
  GazetteerEntry place;
  std::vector<AliasSource> aliases;
};

struct RoleRow {
  std::string_view sector, title_en, title_fr;
};

class Tables {
 public:
  // All *.tsv files of `dir` in order of name, but not the file called `without`. False where the folder
  // cannot be read.
  bool ReadDir(const std::string& dir, std::string_view without = {});
  // One table of places of `dir`, with the countries that its rows are checked against.
  void ReadPlacesAlone(const std::string& dir, const std::string& path);
  // One more file, whose rows replace those with the same id; its faults go to refused().
  void ReadExtra(const std::string& path);
  // Checks across rows; call once after reading.
  void Finish();

  std::vector<EntityRow>& entities() { return entities_; }
  std::vector<PlaceRow>& places() { return places_; }
  std::vector<SpellingRule>& spelling_rules() { return spelling_rules_; }
  const std::vector<Error>& errors() const { return errors_; }
  const std::vector<Error>& refused() const { return refused_; }
  std::unique_ptr<StringPool> TakePool() { return std::move(pool_); }

 private:
  friend class TableReader;

  std::unique_ptr<StringPool> pool_ = std::make_unique<StringPool>();
  std::vector<EntityRow> entities_;
  std::vector<PlaceRow> places_;
  std::vector<SpellingRule> spelling_rules_;
  std::unordered_map<std::string_view, RoleRow> roles_;
  std::unordered_map<std::string_view, size_t> entity_by_id_, place_by_id_;
  std::unordered_map<std::string_view, size_t> country_by_alpha3_;
  std::vector<Error> errors_, refused_;
};

// Strong aliases that two rows of one kind share although neither gives a reason, one fault for each later
// row.
std::vector<Error> FindAmbiguousAliases(const std::vector<EntityRow>& rows);

}  // namespace depeche
