#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace depeche {
namespace {

bool IsTreeWithOneRoot(const std::vector<uint32_t>& heads) {
  size_t roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] > heads.size() || heads[i] == i + 1) return false;
    roots += heads[i] == 0 ? 1 : 0;
    size_t steps = 0;
    for (uint32_t at = heads[i]; at != 0; at = heads[at - 1]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double ScoreOf(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t d = 0; d < heads.size(); ++d) sum += scores[d * (heads.size() + 1) + heads[d]];
  return sum;
}

// The best of all trees, by trying every one.
double BestScore(const std::vector<float>& scores, uint32_t words) {
  std::vector<uint32_t> heads(words, 0);
  double best = -std::numeric_limits<double>::infinity();
  while (true) {
    if (IsTreeWithOneRoot(heads)) best = std::max(best, ScoreOf(scores, heads));
    size_t i = 0;
    while (i < words && ++heads[i] > words) heads[i++] = 0;
    if (i == words) return best;
  }
}

TEST(TreeDecoder, FindsTheBestTree) {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  TreeDecoder decoder;
  for (uint32_t words = 1; words <= 5; ++words) {
    for (int round = 0; round < 60; ++round) {
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) score = normal(random);
      std::vector<uint32_t> heads(words);
      decoder.Decode(scores, words + 1, words, heads);
      ASSERT_TRUE(IsTreeWithOneRoot(heads));
      ASSERT_NEAR(ScoreOf(scores, heads), BestScore(scores, words), 1e-5) << words << " words, " << round;
    }
  }
}

TEST(TreeDecoder, MakesATreeOfAnything) {
  std::mt19937 random(4);
  std::normal_distribution<float> normal;
  TreeDecoder decoder;
  const float bad[] = {0, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                       -std::numeric_limits<float>::infinity(), 3e38F};
  for (const uint32_t words : {0U, 1U, 2U, 3U, 64U, 512U}) {
    std::vector<float> scores(size_t{words} * (words + 1));
    std::vector<uint32_t> heads(words);
    for (const float value : bad) {
      std::fill(scores.begin(), scores.end(), value);
      decoder.Decode(scores, words + 1, words, heads);
      EXPECT_TRUE(words == 0 || IsTreeWithOneRoot(heads)) << words << " words, all " << value;
    }
    for (float& score : scores) score = bad[random() % 5];
    decoder.Decode(scores, words + 1, words, heads);
    EXPECT_TRUE(words == 0 || IsTreeWithOneRoot(heads)) << words;
    for (float& score : scores) score = normal(random);
    decoder.Decode(scores, words + 1, words, heads);
    EXPECT_TRUE(words == 0 || IsTreeWithOneRoot(heads)) << words;
  }
}

TEST(TreeDecoder, LeavesOutWhatPadsARow) {
  TreeDecoder decoder;
  constexpr float kPadding = 1000;
  const std::vector<float> scores = {1, 0, 2, kPadding, kPadding, 3, 1, 0, kPadding, kPadding};
  std::vector<uint32_t> heads(2);
  decoder.Decode(scores, 5, 2, heads);
  EXPECT_EQ(heads, (std::vector<uint32_t>{2, 0}));
}

// Every two words choose each other, so that cycles nest.
TEST(TreeDecoder, UndoesNestedCycles) {
  TreeDecoder decoder;
  constexpr uint32_t kWords = 256;
  std::vector<float> scores(kWords * (kWords + 1));
  for (uint32_t d = 0; d < kWords; ++d) {
    for (uint32_t h = 1; h <= kWords; ++h) {
      const uint32_t difference = (h - 1) ^ d;
      scores[d * (kWords + 1) + h] = -static_cast<float>(difference);
    }
  }
  std::vector<uint32_t> heads(kWords);
  decoder.Decode(scores, kWords + 1, kWords, heads);
  EXPECT_TRUE(IsTreeWithOneRoot(heads));
}

}  // namespace
}  // namespace depeche
