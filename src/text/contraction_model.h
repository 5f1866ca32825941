// A linear model that decides ambiguous contractions. File: docs/text.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "text/contraction_features.h"
#include "text/word_classes.h"

namespace depeche {

class ContractionModel {
 public:
  // All weights 0: every ambiguous contraction is several words.
  ContractionModel() : weights_(size_t{1} << kContractionHashBits) {}
  // Precondition: one weight for each feature index.
  ContractionModel(WordClasses classes, std::vector<int16_t> weights)
      : classes_(std::move(classes)), weights_(std::move(weights)) {}

  static Result<ContractionModel> Load(const std::string& path);
  static Result<ContractionModel> Parse(std::string_view bytes, const std::string& path);
  std::string Serialize() const;

  // Whether the token is several words here. Fills in the classes of the words around it.
  bool IsContraction(ContractionContext context) const;

 private:
  WordClasses classes_;
  std::vector<int16_t> weights_;
};

}  // namespace depeche
