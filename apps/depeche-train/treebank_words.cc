#include "treebank_words.h"

#include <algorithm>

#include "text/chars.h"

namespace depeche {
namespace {

// A part of speech, verbs told apart by form, as a number above 0.
WordClass ClassOf(const ConlluWord& word) {
  const auto upos = static_cast<WordClass>(word.upos);
  if (word.upos != Upos::kVerb) return static_cast<WordClass>(1 + upos);
  return static_cast<WordClass>(1 + kUposCount + static_cast<int>(ParseMorph(word.feats).verb_form));
}

// How often a word or an ending was seen with each class.
using Tally = std::map<uint32_t, std::map<WordClass, uint32_t>>;

uint32_t Total(const std::map<WordClass, uint32_t>& counts) {
  uint32_t total = 0;
  for (const auto& [word_class, count] : counts) total += count;
  return total;
}

}  // namespace

TreebankWords CollectWords(const std::vector<ConlluSentence>& sentences) {
  constexpr uint32_t kRare = 3;       // rarer words show what endings mean
  constexpr uint32_t kMinEnding = 4;  // times an ending must be seen
  TreebankWords result;
  Tally words, endings;
  const auto each_word = [&](const auto& action) {
    for (const ConlluSentence& sentence : sentences) {
      for (const ConlluToken& token : sentence.tokens) {
        if (token.word_count == 1) action(TokenKey(token.form), ClassOf(sentence.words[token.first_word]));
      }
    }
  };
  each_word([&](const std::string& key, WordClass word_class) {
    ++result.counts[key];
    ++words[WordClasses::HashWord(key)][word_class];
  });
  each_word([&](const std::string& key, WordClass word_class) {
    if (result.counts[key] > kRare) return;
    for (int n = WordClasses::kShortestEnding; n <= WordClasses::kLongestEnding; ++n) {
      ++endings[WordClasses::HashEnding(key, n)][word_class];
    }
  });
  for (auto& [hash, counts] : endings) {
    if (Total(counts) >= kMinEnding) words.emplace(hash, counts);
  }
  for (const auto& [hash, counts] : words) {
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    result.classes.emplace_back(hash, most->first);
  }
  return result;
}

}  // namespace depeche
