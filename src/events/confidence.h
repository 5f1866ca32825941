// How sure the coder is of a record, from what it can see of it: the kind of anchor, who is known, how the
// status was found. A logistic model; its weights stand in data/ontology/confidence.tsv with the data they
// were fitted on.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace depeche {

class ConfidenceModel {
 public:
  static Result<ConfidenceModel> Load(const std::string& path);

  // The names of the features that hold for this event; the weights' table uses the same names.
  static std::vector<std::string_view> Features(const Document& document, const Event& event);

  // 0 … 1.
  double Of(const Document& document, const Event& event) const;

 private:
  double bias_ = 0;
  std::vector<std::pair<std::string, double>> weights_;  // sorted by name
};

}  // namespace depeche
