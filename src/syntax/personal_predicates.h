// Pronouns of somebody that parsers take for empty ones: "the junta said it was ready to talk".
#pragma once

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// data/languages/<code>/personal-predicates.tsv: adjectives that only somebody can be.
class PersonalPredicates {
 public:
  // An absent file is an empty table.
  static Result<PersonalPredicates> Load(const std::string& language_dir);

  // Makes the empty pronoun before such an adjective its subject, where it has no other.
  void Restore(Document& document, const TreeIndex& tree) const;

 private:
  StringSet adjectives_;
};

}  // namespace depeche
