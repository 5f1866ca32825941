#include <algorithm>
#include <unordered_map>

#include "knowledge/alias_index.h"
#include "knowledge/tables.h"

namespace depeche {
namespace {

// Two readings are told apart by the kind of what they name and by what the alias is.
int ClassOf(const EntityRow& row, AliasKind kind) {
  const int entity = row.entity.kind == EntityKind::kCountry  ? 0
                     : row.entity.kind == EntityKind::kPerson ? 1
                                                              : 2;
  const bool acronym = kind == AliasKind::kAcronym;
  return entity * 8 + static_cast<int>(acronym ? AliasKind::kName : kind);
}

uint64_t KeyOf(std::string_view alias, int alias_class, std::string_view language) {
  std::vector<Atom> atoms;
  AppendAtoms(alias, &atoms);
  uint64_t key = kEmptySequence + static_cast<uint64_t>(alias_class);
  for (const Atom& atom : atoms) key = ExtendSequence(key, atom.hash);
  for (char c : language) key = ExtendSequence(key, static_cast<unsigned char>(c));
  return key;
}

}  // namespace

std::vector<Error> FindAmbiguousAliases(const std::vector<EntityRow>& rows) {
  std::vector<Error> errors;
  std::unordered_map<uint64_t, size_t> first_row;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const AliasSource& alias : rows[i].aliases) {
      const ParsedAlias parsed = ParseAlias(alias.text);
      if (alias.weak || parsed.rule.weak) continue;
      const uint64_t key = KeyOf(parsed.text, ClassOf(rows[i], alias.kind), alias.language);
      const auto [at, fresh] = first_row.try_emplace(key, i);
      if (fresh || at->second == i) continue;
      const EntityRow& other = rows[at->second];
      if (!rows[i].reason.empty() || !other.reason.empty()) continue;
      errors.push_back({"alias “" + std::string(parsed.text) + "” also names " +
                            std::string(other.entity.id) + " (" + std::string(other.entity.table) + ":" +
                            std::to_string(other.entity.line) + ")",
                        std::string(rows[i].path), rows[i].entity.line, 0,
                        "take one away, mark it weak with ~, or give the reason column a reason"});
    }
  }
  return errors;
}

}  // namespace depeche
