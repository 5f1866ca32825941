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

// How the sentences stand in the text.
enum class Layout : uint8_t { kBlanks, kWrapped, kLines };
constexpr const char* kNames[] = {"blanks", "blanks, wrapped", "newlines"};

// Turns blanks into line ends so that lines have at most 80 characters where words allow it.
void Wrap(std::string* text) {
  constexpr size_t kWidth = 80;
  size_t width = 0, last_blank = 0, width_at_blank = 0;
  for (size_t at = 0; at < text->size(); ++at) {
    if ((*text)[at] == ' ') {
      last_blank = at;
      width_at_blank = width;
    }
    width += ((*text)[at] & 0xC0) != 0x80;
    if (width > kWidth && width_at_blank > 0) {
      (*text)[last_blank] = '\n';
      width -= width_at_blank + 1;
      width_at_blank = 0;
    }
  }
}

Scores Measure(const std::string& language, const std::string& treebank, Layout layout) {
  const auto sentences = ReadConllu(treebank);
  EXPECT_TRUE(sentences.ok());
  const auto segmenter = Segmenter::Load("data/languages/" + language);
  EXPECT_TRUE(segmenter.ok());
  std::set<Item> gold_words, gold_sentences, found_words, found_sentences;
  Report report;
  size_t at = 0;
  for (const ConlluSentence& sentence : *sentences) {
    if (!report.text.empty()) report.text += layout == Layout::kLines ? '\n' : ' ';
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
  if (layout == Layout::kWrapped) Wrap(&report.text);
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
  Layout layout;
  double words, sentences;
};

class TreebankTest : public testing::TestWithParam<Goal> {};

TEST_P(TreebankTest, ReachesTheRecordedScores) {
  const Goal& goal = GetParam();
  const std::string path = std::string("../shared/data/ud/") + goal.treebank;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  const Scores scores = Measure(goal.language, path, goal.layout);
  std::printf("%s, sentences set apart by %s: words F1 %.2f, sentences F1 %.2f\n", goal.treebank,
              kNames[static_cast<size_t>(goal.layout)], scores.words.f1(), scores.sentences.f1());
  EXPECT_GE(scores.words.f1(), goal.words);
  EXPECT_GE(scores.sentences.f1(), goal.sentences);
}

INSTANTIATE_TEST_SUITE_P(Dev, TreebankTest,
                         testing::Values(Goal{"fr", "fr/dev.conllu", Layout::kBlanks, 99.5, 93},
                                         Goal{"fr", "fr/dev.conllu", Layout::kWrapped, 99.5, 93},
                                         Goal{"fr", "fr/dev.conllu", Layout::kLines, 99.3, 99},
                                         Goal{"en", "en/dev.conllu", Layout::kBlanks, 99, 80},
                                         Goal{"en", "en/dev.conllu", Layout::kWrapped, 99, 80},
                                         Goal{"en", "en/dev.conllu", Layout::kLines, 99, 97},
                                         Goal{"en", "en/gum-free-dev.conllu", Layout::kBlanks, 99.9, 90},
                                         Goal{"en", "en/gum-free-dev.conllu", Layout::kWrapped, 99.9, 90},
                                         Goal{"en", "en/gum-free-dev.conllu", Layout::kLines, 99.9, 95}));

}  // namespace
}  // namespace depeche
