// A linear model that decides ambiguous contractions. File: docs/text.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "text/contraction_features.h"

namespace depeche {

class ContractionModel {
 public:
  // All weights 0: every ambiguous contraction is several words.
  ContractionModel() : weights_(size_t{1} << kContractionHashBits) {}
  // Precondition: one weight for each feature index.
  explicit ContractionModel(std::vector<int16_t> weights) : weights_(std::move(weights)) {}

  static Result<ContractionModel> Load(const std::string& path);
  static Result<ContractionModel> Parse(std::string_view bytes, const std::string& path);
  std::string Serialize() const;

  // Whether the token is several words here.
  bool IsContraction(const ContractionContext& context) const;

 private:
  std::vector<int16_t> weights_;
};

}  // namespace depeche
