#include "events/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/table.h"

namespace depeche {
namespace {

using Names = std::vector<std::string_view>;

// How many events of a sentence are looked at: enough for prose, a bound for what is none.
constexpr size_t kMaxNeighbours = 32;

void AddAnchor(const Document& document, const Event& event, Names* names) {
  const Word& word = document[event.anchor_head];
  switch (word.upos) {
    case Upos::kVerb:
      names->push_back("anchor-verb");
      break;
    case Upos::kNoun:
      names->push_back("anchor-noun");
      break;
    default:
      names->push_back("anchor-other");
  }
  if (word.rel == Rel::kNmod || word.rel == Rel::kObl) names->push_back("anchor-oblique");
  if (event.anchor.size() != word.span.size()) names->push_back("anchor-phrase");
}

// What is known of one side; `names` of the four cases are given in the order none, uncoded, inferred, coded.
void AddSide(const Document& document, const std::vector<Participant>& side,
             const std::string_view (&cases)[4], Names* names) {
  size_t known = side.empty() ? 0 : 1;
  for (const Participant& participant : side) {
    if (!participant.entity || document[participant.entity].code.empty()) continue;
    known = std::max<size_t>(known, document[participant.entity].code_inferred ? 2 : 3);
  }
  names->push_back(cases[known]);
}

// How the roles were found; the paths are those that rules/ and events/ write.
void AddPaths(const Event& event, Names* names) {
  bool guess = false, light_verb = false, owner = false;
  for (const auto* side : {&event.actors, &event.recipients}) {
    for (const Participant& participant : *side) {
      const std::string_view how = participant.how;
      guess = guess || how.find("(guess)") != how.npos;
      light_verb = light_verb || how.find("light verb") != how.npos;
      owner = owner || how.starts_with("owner");
    }
  }
  if (guess) names->push_back("role-guess");
  if (light_verb) names->push_back("light-verb");
  if (owner) names->push_back("role-owner");
}

void AddStatus(const Event& event, Names* names) {
  switch (event.status) {
    case EventStatus::kOccurred:
      break;
    case EventStatus::kPlanned:
      names->push_back("planned");
      break;
    case EventStatus::kPossible:
      names->push_back("possible");
      break;
    case EventStatus::kDenied:
      names->push_back("denied");
      break;
  }
  if (event.status_cue == "rule") {
    names->push_back("status-of-rule");
  } else if (!event.status_cue.empty()) {
    names->push_back("status-cue");
  }
}

void AddSentence(const Document& document, const Event& event, Names* names) {
  const Sentence& sentence = document[event.sentence];
  if (sentence.headline) names->push_back("headline");
  names->push_back(sentence.word_count < 15   ? "sentence-short"
                   : sentence.word_count < 30 ? "sentence-medium"
                   : sentence.word_count < 45 ? "sentence-long"
                                              : "sentence-very-long");
}

void AddNeighbours(const Document& document, const Event& event, Names* names) {
  const auto first =
      std::partition_point(document.events.begin(), document.events.end(),
                           [&](const Event& other) { return other.sentence < event.sentence; });
  size_t events = 0, of_type = 0;
  for (auto at = first; at != document.events.end() && events < kMaxNeighbours; ++at, ++events) {
    if (at->sentence != event.sentence) break;
    of_type += at->type == event.type;
  }
  if (events > 1) names->push_back(events == 2 ? "two-events" : "more-events");
  if (of_type > 1) names->push_back("same-type-beside");
}

}  // namespace

Result<ConfidenceModel> ConfidenceModel::Load(const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"feature", "weight", "note"}));
  ConfidenceModel model;
  for (const TableRow& row : table.rows()) {
    const std::string_view cell = row.cells[1];
    double weight = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(weight))
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
  Names names;
  AddAnchor(document, event, &names);
  AddSide(document, event.actors, {"no-actor", "actor-uncoded", "actor-inferred", "actor-coded"}, &names);
  AddSide(document, event.recipients,
          {"no-recipient", "recipient-uncoded", "recipient-inferred", "recipient-coded"}, &names);
  AddPaths(event, &names);
  AddStatus(event, &names);
  if (event.time && !event.time->inferred) names.push_back("time");
  if (event.place && event.place_inferred.empty()) names.push_back("place");
  if (!event.modes.empty()) names.push_back("mode");
  if (!event.attribution.empty()) names.push_back("attribution");
  AddSentence(document, event, &names);
  AddNeighbours(document, event, &names);
  names.push_back(event.type);
  return names;
}

double ConfidenceModel::Of(const Document& document, const Event& event) const {
  double sum = bias_;
  for (const std::string_view name : Features(document, event)) {
    const auto it =
        std::lower_bound(weights_.begin(), weights_.end(), name,
                         [](const auto& entry, std::string_view key) { return entry.first < key; });
    if (it != weights_.end() && it->first == name) sum += it->second;
  }
  // Two decimals: the model knows no more, and the output stays the same on every machine.
  return std::clamp(std::round(100.0 / (1.0 + std::exp(-sum))), 1.0, 99.0) / 100.0;
}

}  // namespace depeche
