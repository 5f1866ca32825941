#include "export/network.h"

#include <algorithm>

#include "export/dyads.h"

namespace depeche {
namespace {

// Empty where nothing tells one from another.
std::string NodeOf(const ParticipantRecord& participant) {
  if (participant.IsKnown()) return participant.identifier;
  const std::string group = participant.code + " " + participant.sector;
  if (!participant.name.empty()) return group + " " + participant.name;
  return group == " " ? std::string() : group;
}

std::string LabelOf(const ParticipantRecord& participant) {
  if (!participant.name.empty()) return participant.name;
  const bool both = !participant.code.empty() && !participant.sector.empty();
  return participant.code + (both ? " " : "") + participant.sector;
}

void Widen(const std::optional<TimeRecord>& time, std::optional<Day>* first, std::optional<Day>* last) {
  if (!time) return;
  if (!*first || time->first < **first) *first = time->first;
  if (!*last || time->last > **last) *last = time->last;
}

}  // namespace

void ActorNetwork::Add(const EventRecord& record) {
  std::vector<std::string> met;
  const auto meet = [&](const ParticipantRecord& participant) {
    std::string id = NodeOf(participant);
    NetworkNode& node = nodes_[id];
    if (node.events == 0) {
      const bool named = participant.IsKnown() || !participant.name.empty();
      node.label = LabelOf(participant);
      node.kind = named ? participant.kind : "role";
      node.country = participant.code;
      node.sector = participant.sector;
      node.known = participant.IsKnown();
    }
    Widen(record.time, &node.first, &node.last);
    if (std::find(met.begin(), met.end(), id) == met.end()) {
      ++node.events;
      met.push_back(id);
    }
    return id;
  };
  const std::string month = record.time ? ToIso(record.time->first).substr(0, 7) : "";
  for (const Dyad& dyad : DyadsOf(record)) {
    if (dyad.source == nullptr || dyad.target == nullptr) continue;
    if (NodeOf(*dyad.source).empty() || NodeOf(*dyad.target).empty()) continue;
    const std::string source = meet(*dyad.source), target = meet(*dyad.target);
    Edge& edge = edges_[{source, target, record.type}];
    edge.quad = record.quad;
    ++edge.weight;
    ++edge.months[month];
    Widen(record.time, &edge.first, &edge.last);
  }
}

}  // namespace depeche
