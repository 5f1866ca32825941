// Numbers that parsers take for nouns: "deux cents migrants" with "cents" as what is done or done to, and the
// migrants hung on it or beside it.
#pragma once

#include <string>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// The words of data/languages/<code>/quantities.tsv that multiply the number before them ("cent", "mille").
class Numerals {
 public:
  // An absent file is an empty table.
  static Result<Numerals> Load(const std::string& language_dir);

  // Makes the noun right behind such a number the head, and the number its numeral modifier.
  void Restore(Document& document) const;

 private:
  void RestoreAt(Document& document, WordId number) const;

  StringSet forms_;
};

}  // namespace depeche
