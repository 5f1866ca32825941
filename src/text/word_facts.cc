#include "text/word_facts.h"

#include <algorithm>

#include "text/word_classes.h"

namespace depeche {
namespace {

constexpr size_t kMaxKey = 64;  // bytes; of longer words nothing is known

}  // namespace

static_assert(sizeof(WordFact) == 3);

Result<WordFacts> WordFacts::Read(const ModelFile& file) {
  WordFacts words;
  DEPECHE_TRY(words.hashes_, file.Array<uint32_t>("words.hashes"));
  DEPECHE_TRY(words.facts_, file.Array<WordFact>("words.facts", words.hashes_.size()));
  if (!std::is_sorted(words.hashes_.begin(), words.hashes_.end())) return file.Broken("words out of order");
  return words;
}

const WordFact* WordFacts::Find(uint32_t hash) const {
  const auto found = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
  return found != hashes_.end() && *found == hash ? &facts_[static_cast<size_t>(found - hashes_.begin())]
                                                  : nullptr;
}

uint8_t WordFacts::ClassOfEnding(std::string_view key) const {
  for (int length = WordClasses::kLongestEnding; length >= WordClasses::kShortestEnding; --length) {
    if (const WordFact* ending = Find(WordClasses::HashEnding(key, length))) return ending->word_class;
  }
  return 0;
}

WordFact WordFacts::Of(std::string_view key) const {
  if (key.empty() || key.size() > kMaxKey) return {};
  const WordFact* known = Find(WordClasses::HashWord(key));
  WordFact fact = known != nullptr ? *known : WordFact{};
  if (fact.word_class == 0) fact.word_class = ClassOfEnding(key);
  return fact;
}

WordFact WordFacts::ByEnding(std::string_view key) const {
  WordFact fact = Of(key);
  if (fact.word_class != 0) fact.word_class = ClassOfEnding(key);
  return fact;
}

}  // namespace depeche
