// How sure the coder is of a record, from what it can see of it: the kind of anchor, who is known, how the
// roles and the status were found. A logistic model; its weights stand in data/ontology/confidence.tsv with
// the data they were fitted on (depeche-train confidence). docs/confidence.md says what the number means.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace depeche {

class ConfidenceModel {
 public:
  static Result<ConfidenceModel> Load(const std::string& path);

  // The names of the features that hold for this event, its type among them; the weights' table uses the same
  // names. Views of `event` or of constants. Precondition: all events stand in document.events, in text
  // order.
  static std::vector<std::string_view> Features(const Document& document, const Event& event);

  // 0.01 … 0.99, in steps of 0.01. Same precondition.
  double Of(const Document& document, const Event& event) const;

 private:
  double bias_ = 0;
  std::vector<std::pair<std::string, double>> weights_;  // sorted by name
};

}  // namespace depeche
