// Logistic regression with an L2 penalty, over examples that list which binary features hold.
#pragma once

#include <cstddef>
#include <vector>

namespace depeche {

struct LogisticExample {
  std::vector<size_t> features;  // indices, each once
  bool right = false;
};

struct LogisticModel {
  double bias = 0;
  std::vector<double> weights;

  double Logit(const LogisticExample& example) const;
  double Probability(const LogisticExample& example) const;
};

// Minimises log loss + penalty / 2 · |weights|² by Newton's method; the bias is free. Deterministic.
// Precondition: penalty > 0; both outcomes occur, else the bias is only bounded.
LogisticModel FitLogistic(const std::vector<LogisticExample>& examples, size_t feature_count, double penalty);

// The number to add to all logits so that the mean probability equals the share that is right.
double FitShift(const LogisticModel& model, const std::vector<LogisticExample>& examples);

}  // namespace depeche
