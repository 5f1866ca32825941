// What treebanks say of words outside their context.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "document/conllu.h"
#include "text/word_classes.h"

namespace depeche {

struct TreebankWords {
  // The class that each word and each ending mostly has; ascending by hash.
  std::vector<WordClasses::Entry> classes;
  std::map<std::string, uint32_t> counts;  // of the words' keys

  // A word met once is to be treated in training as if it were unknown, since it will not be met elsewhere.
  bool IsKnownElsewhere(const std::string& key) const {
    const auto found = counts.find(key);
    return found != counts.end() && found->second > 1;
  }
};

TreebankWords CollectWords(const std::vector<ConlluSentence>& sentences);

}  // namespace depeche
