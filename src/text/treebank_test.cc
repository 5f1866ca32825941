// Measures words and sentences against the development treebanks, where they are at hand in ../shared.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <tuple>

#include "document/conllu.h"
#include "text/segmenter.h"

namespace depeche {
namespace {

struct Counts {
  size_t gold = 0, found = 0, right = 0;
  double f1() const {
    return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

// A word is where it stands in the text without blanks, with its number in its token and its form.
using Item = std::tuple<size_t, size_t, std::string>;

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c != ' ' && c != '\n') out += c;
  }
  return out;
}

Counts Compare(const std::set<Item>& gold, const std::set<Item>& found) {
  Counts counts{gold.size(), found.size(), 0};
  for (const Item& item : found) counts.right += gold.contains(item);
  return counts;
}

struct Scores {
  Counts words, sentences;
};

Scores Measure(const std::string& language, const std::string& treebank, const char* between) {
  const auto sentences = ReadConllu(treebank);
  EXPECT_TRUE(sentences.ok());
  const auto segmenter = Segmenter::Load("data/languages/" + language);
  EXPECT_TRUE(segmenter.ok());
  std::set<Item> gold_words, gold_sentences, found_words, found_sentences;
  Report report;
  size_t at = 0;
  for (const ConlluSentence& sentence : *sentences) {
    if (!report.text.empty()) report.text += between;
    report.text += sentence.text;
    const size_t begin = at;
    for (const ConlluToken& token : sentence.tokens) {
      for (size_t i = 0; i < token.word_count; ++i) {
        gold_words.emplace(at, i, sentence.words[token.first_word + i].form);
      }
      at += WithoutBlanks(token.form).size();
    }
    gold_sentences.emplace(begin, at, "");
  }
  Document document(std::move(report));
  segmenter->Run(document);
  size_t byte = 0, solid = 0;  // `solid` bytes of the text before `byte` are no blanks
  const auto solid_before = [&](uint32_t to) {
    for (; byte < to; ++byte) solid += document.text()[byte] != ' ' && document.text()[byte] != '\n';
    return solid;
  };
  std::vector<size_t> ends;
  for (const Token& token : document.tokens) {
    const size_t begin = solid_before(token.span.begin);
    for (size_t i = 0; i < token.word_count; ++i) {
      found_words.emplace(begin, i, std::string(document.words[token.first_word.index + i].form));
    }
    ends.push_back(solid_before(token.span.end));
  }
  for (const Sentence& sentence : document.sentences) {
    const TokenId first = document[sentence.first].token;
    const TokenId last = document.words[sentence.end().index - 1].token;
    found_sentences.emplace(first.index == 0 ? 0 : ends[first.index - 1], ends[last.index], "");
  }
  return {Compare(gold_words, found_words), Compare(gold_sentences, found_sentences)};
}

struct Goal {
  const char* language;
  const char* treebank;
  const char* between;  // sentences
  double words, sentences;
};

class TreebankTest : public testing::TestWithParam<Goal> {};

TEST_P(TreebankTest, ReachesTheRecordedScores) {
  const Goal& goal = GetParam();
  const std::string path = std::string("../shared/data/ud/") + goal.treebank;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  const Scores scores = Measure(goal.language, path, goal.between);
  std::printf("%s, sentences set apart by %s: words F1 %.2f, sentences F1 %.2f\n", goal.treebank,
              *goal.between == ' ' ? "blanks" : "newlines", scores.words.f1(), scores.sentences.f1());
  EXPECT_GE(scores.words.f1(), goal.words);
  EXPECT_GE(scores.sentences.f1(), goal.sentences);
}

INSTANTIATE_TEST_SUITE_P(Dev, TreebankTest,
                         testing::Values(Goal{"fr", "fr/dev.conllu", " ", 99.3, 79},
                                         Goal{"fr", "fr/dev.conllu", "\n", 99.3, 99},
                                         Goal{"en", "en/dev.conllu", " ", 99, 63},
                                         Goal{"en", "en/dev.conllu", "\n", 99, 97},
                                         Goal{"en", "en/gum-free-dev.conllu", " ", 99.9, 84},
                                         Goal{"en", "en/gum-free-dev.conllu", "\n", 99.9, 95}));

}  // namespace
}  // namespace depeche
