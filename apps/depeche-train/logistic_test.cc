#include "logistic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace depeche {
namespace {

// `right` of `all` examples with these features are right.
void Add(std::vector<LogisticExample>* examples, const std::vector<size_t>& features, int right, int all) {
  for (int i = 0; i < all; ++i) examples->push_back({features, i < right});
}

TEST(FitLogistic, FindsTheShares) {
  std::vector<LogisticExample> examples;
  Add(&examples, {}, 30, 60);
  Add(&examples, {0}, 54, 60);
  Add(&examples, {1}, 12, 60);
  const LogisticModel model = FitLogistic(examples, 2, 1e-6);
  EXPECT_NEAR(model.Probability({{}, false}), 0.5, 1e-4);
  EXPECT_NEAR(model.Probability({{0}, false}), 0.9, 1e-4);
  EXPECT_NEAR(model.Probability({{1}, false}), 0.2, 1e-4);
}

TEST(FitLogistic, ThePenaltyDrawsWeightsToZeroAndLeavesTheMean) {
  std::vector<LogisticExample> examples;
  Add(&examples, {}, 20, 50);
  Add(&examples, {0}, 50, 50);
  const LogisticModel loose = FitLogistic(examples, 1, 0.1), tight = FitLogistic(examples, 1, 1e6);
  EXPECT_GT(loose.weights[0], 2);
  EXPECT_TRUE(std::isfinite(loose.weights[0]));
  EXPECT_NEAR(tight.weights[0], 0, 1e-3);
  EXPECT_NEAR(tight.Probability({{}, false}), 0.7, 1e-3);
}

TEST(FitLogistic, EndsWhereAllIsRight) {
  std::vector<LogisticExample> examples;
  Add(&examples, {0}, 10, 10);
  const LogisticModel model = FitLogistic(examples, 1, 1);
  EXPECT_GT(model.Probability({{0}, false}), 0.95);
  EXPECT_LT(model.Probability({{0}, false}), 1);
}

TEST(FitShift, BringsTheMeanToTheShare) {
  std::vector<LogisticExample> examples;
  Add(&examples, {}, 10, 40);
  Add(&examples, {0}, 30, 40);
  const LogisticModel sanguine{2, {1}};
  const double shift = FitShift(sanguine, examples);
  double sum = 0;
  for (const LogisticExample& example : examples) sum += 1 / (1 + std::exp(-sanguine.Logit(example) - shift));
  EXPECT_LT(shift, 0);
  EXPECT_NEAR(sum, 40, 1e-6);
}

}  // namespace
}  // namespace depeche
