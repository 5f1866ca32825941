// Nouns that look like a form of a verb, where parsers take them for the verb: "Fighting broke out", "killed
// in shelling".
#pragma once

#include <string>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// data/languages/<code>/gerunds.tsv: the nouns of one language that verbs lend their form to.
class Gerunds {
 public:
  // An absent file is an empty table.
  static Result<Gerunds> Load(const std::string& language_dir);

  // Makes a noun of every listed word that stands in a noun's place, has no subject, object or auxiliary of
  // its own, and was taken for a verb. Its lemmas point into this table. A gerund right behind a verb that
  // has no object becomes that verb's complement.
  void Restore(Document& document, const TreeIndex& tree) const;

 private:
  static void RestoreComplement(Document& document, const TreeIndex& tree, WordId id);
  void RestoreAt(Document& document, const TreeIndex& tree, WordId id, const std::string& noun) const;

  StringSet nouns_;
};

}  // namespace depeche
