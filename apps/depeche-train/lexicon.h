// Lemmas of the words that training saw, where form and part of speech decide them.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "document/conllu.h"

namespace depeche {

class LexiconBuilder {
 public:
  void Add(const ConlluWord& word);
  // Lines "form, upos, lemma" in order, without the ambiguous ones.
  std::string ToTsv() const;

 private:
  std::map<std::pair<std::string, Upos>, std::map<std::string, uint32_t>> lemmas_;
};

}  // namespace depeche
