#include "events/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/table.h"

namespace depeche {

Result<ConfidenceModel> ConfidenceModel::Load(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"feature", "weight", "note"}));
  ConfidenceModel model;
  for (const TableRow& row : table.rows()) {
    const std::string_view cell = row.cells[1];
    double weight = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (error != std::errc() || end != cell.data() + cell.size())
      return table.ErrorAt(row, "weight must be a number");
    if (row.cells[0] == "bias") {
      model.bias_ = weight;
    } else {
      model.weights_.emplace_back(row.cells[0], weight);
    }
  }
  std::sort(model.weights_.begin(), model.weights_.end());
  return model;
}

std::vector<std::string_view> ConfidenceModel::Features(const Document& document, const Event& event) {
  std::vector<std::string_view> features;
  const Upos upos = document[event.anchor_head].upos;
  features.push_back(upos == Upos::kVerb ? "verb" : upos == Upos::kNoun ? "noun" : "other-anchor");
  const auto coded = [&](const std::vector<Participant>& side) {
    return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
      return p.entity && !document[p.entity].code.empty() && !document[p.entity].code_inferred;
    });
  };
  features.push_back(event.actors.empty()  ? "no-actor"
                     : coded(event.actors) ? "actor-coded"
                                           : "actor-uncoded");
  features.push_back(event.recipients.empty()  ? "no-recipient"
                     : coded(event.recipients) ? "recipient-coded"
                                               : "recipient-uncoded");
  if (event.status != EventStatus::kOccurred) features.push_back("not-occurred");
  if (event.time) features.push_back("time");
  if (event.place) features.push_back("place");
  if (!event.modes.empty()) features.push_back("mode");
  if (event.anchor.size() != document[event.anchor_head].span.size()) features.push_back("phrase");
  return features;
}

double ConfidenceModel::Of(const Document& document, const Event& event) const {
  double sum = bias_;
  const auto add = [&](std::string_view name) {
    const auto it =
        std::lower_bound(weights_.begin(), weights_.end(), name,
                         [](const auto& entry, std::string_view key) { return entry.first < key; });
    if (it != weights_.end() && it->first == name) sum += it->second;
  };
  for (const std::string_view feature : Features(document, event)) add(feature);
  add(event.type);
  // Two decimals: the model knows no more, and the output stays the same on every machine.
  return std::round(100.0 / (1.0 + std::exp(-sum))) / 100.0;
}

}  // namespace depeche
