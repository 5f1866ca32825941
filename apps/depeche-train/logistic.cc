#include "logistic.h"

#include <algorithm>
#include <cmath>

namespace depeche {
namespace {

constexpr int kMaxSteps = 100;
constexpr double kSmallStep = 1e-9;
constexpr double kBiasBound = 6;  // where all outcomes are alike

double Sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// Solves A x = b for a symmetric positive definite A (row-major, destroyed) by Cholesky's method.
std::vector<double> Solve(std::vector<double> a, std::vector<double> b) {
  const size_t n = b.size();
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k <= i; ++k) {
      double sum = a[i * n + k];
      for (size_t j = 0; j < k; ++j) sum -= a[i * n + j] * a[k * n + j];
      a[i * n + k] = i == k ? std::sqrt(std::max(sum, 1e-12)) : sum / a[k * n + k];
    }
  }
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < i; ++j) b[i] -= a[i * n + j] * b[j];
    b[i] /= a[i * n + i];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t j = i + 1; j < n; ++j) b[i] -= a[j * n + i] * b[j];
    b[i] /= a[i * n + i];
  }
  return b;
}

}  // namespace

double LogisticModel::Logit(const LogisticExample& example) const {
  double sum = bias;
  for (const size_t feature : example.features) sum += weights[feature];
  return sum;
}

double LogisticModel::Probability(const LogisticExample& example) const { return Sigmoid(Logit(example)); }

LogisticModel FitLogistic(const std::vector<LogisticExample>& examples, size_t feature_count,
                          double penalty) {
  LogisticModel model{0, std::vector<double>(feature_count)};
  const size_t n = feature_count + 1;  // the bias is the last
  for (int step = 0; step < kMaxSteps; ++step) {
    std::vector<double> hessian(n * n), gradient(n);
    for (size_t i = 0; i < feature_count; ++i) {
      hessian[i * n + i] = penalty;
      gradient[i] = penalty * model.weights[i];
    }
    hessian[n * n - 1] = 1e-6;
    for (const LogisticExample& example : examples) {
      const double p = model.Probability(example);
      std::vector<size_t> active = example.features;
      active.push_back(feature_count);
      for (const size_t i : active) {
        gradient[i] += p - (example.right ? 1 : 0);
        for (const size_t k : active) hessian[i * n + k] += p * (1 - p);
      }
    }
    const std::vector<double> change = Solve(std::move(hessian), std::move(gradient));
    double largest = 0;
    for (size_t i = 0; i < n; ++i) {
      double& weight = i < feature_count ? model.weights[i] : model.bias;
      weight -= change[i];
      largest = std::max(largest, std::abs(change[i]));
    }
    model.bias = std::clamp(model.bias, -kBiasBound, kBiasBound);
    if (largest < kSmallStep) break;
  }
  return model;
}

double FitShift(const LogisticModel& model, const std::vector<LogisticExample>& examples) {
  double low = -kBiasBound, high = kBiasBound;
  for (int step = 0; step < 60; ++step) {
    const double shift = (low + high) / 2;
    double excess = 0;
    for (const LogisticExample& example : examples) {
      excess += Sigmoid(model.Logit(example) + shift) - (example.right ? 1 : 0);
    }
    (excess < 0 ? low : high) = shift;
  }
  return (low + high) / 2;
}

}  // namespace depeche
