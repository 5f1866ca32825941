#include "syntax/name_decoder.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

// Labels: 0 outside, 1 B-PER, 2 I-PER, 3 B-ORG, 4 I-ORG, 5 B-LOC, …
std::array<float, NameDecoder::kLabels> Scores(std::initializer_list<std::pair<int, float>> best) {
  std::array<float, NameDecoder::kLabels> scores{};
  for (const auto& [label, score] : best) scores[static_cast<size_t>(label)] = score;
  return scores;
}

TEST(NameDecoder, ContinuesOnlyTheSameType) {
  NameDecoder decoder;
  decoder.Begin();
  decoder.Add(Scores({{1, 5}}));
  decoder.Add(Scores({{4, 3}, {2, 2}}));  // I-ORG scores best, but cannot follow B-PER
  decoder.Add(Scores({{0, 4}}));
  decoder.Add(Scores({{6, 1}, {5, 0.5F}}));  // a name cannot begin with its continuation
  std::vector<Name> names;
  decoder.Finish(WordId(10), &names);
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].first, WordId(10));
  EXPECT_EQ(names[0].last, WordId(11));
  EXPECT_EQ(names[0].type, NameType::kPerson);
  EXPECT_EQ(names[1].first, WordId(13));
  EXPECT_EQ(names[1].type, NameType::kLocation);
}

// Scores beyond all measure, as damaged weights give them.
TEST(NameDecoder, NeverContinuesTheNameOfAnotherSentence) {
  NameDecoder decoder;
  decoder.Begin();
  decoder.Add(Scores({{2, 1e30F}, {0, -1e30F}, {1, -1e30F}}));
  decoder.Add(Scores({{2, 1e30F}}));
  std::vector<Name> names = {{WordId(3), WordId(4), NameType::kPerson}};
  decoder.Finish(WordId(5), &names);
  EXPECT_EQ(names[0].last, WordId(4));
  for (size_t i = 1; i < names.size(); ++i) EXPECT_GE(names[i].first, WordId(5));
}

TEST(NameDecoder, StartsAfresh) {
  NameDecoder decoder;
  std::vector<Name> names;
  for (int i = 0; i < 2; ++i) {
    decoder.Begin();
    decoder.Add(Scores({{3, 1}}));
    decoder.Finish(WordId(0), &names);
  }
  EXPECT_EQ(names.size(), 2u);
  decoder.Begin();
  decoder.Finish(WordId(0), &names);
  EXPECT_EQ(names.size(), 2u);
}

}  // namespace
}  // namespace depeche
