#include "syntax/tree.h"

#include <algorithm>
#include <cmath>

#include "nn/kernels.h"

namespace depeche {
namespace {

// Scores are cut to this; an arc from the root costs more than all others together can win, so that the best
// tree has as few of them as can be: one.
constexpr double kMaxScore = 1e5;
constexpr double kRootCost = 1e9;

// States of a slot while cycles are sought.
constexpr uint8_t kNew = 0, kOnPath = 1, kDone = 2, kGone = 3;

double Finite(float score) {
  return std::isnan(score) ? -kMaxScore : std::clamp(double{score}, -kMaxScore, kMaxScore);
}

}  // namespace

void TreeDecoder::Decode(std::span<const float> scores, size_t stride, uint32_t words,
                         std::span<uint32_t> heads) {
  if (words == 0 || TakeBestHeads(scores, stride, words, heads)) return;
  FillArcs(scores, stride, words);
  ContractCycles();
  Expand(heads);
}

// Most sentences need no more than each word's best head.
bool TreeDecoder::TakeBestHeads(std::span<const float> scores, size_t stride, uint32_t words,
                                std::span<uint32_t> heads) {
  uint32_t roots = 0;
  for (uint32_t d = 0; d < words; ++d) {
    const float* row = scores.data() + d * stride;
    // Before the word itself, which is column d + 1, and behind it.
    size_t best = FindGreatest(row, d + 1);
    if (d + 1 < words) {
      const size_t behind = d + 2 + FindGreatest(row + d + 2, words - d - 1);
      if (row[behind] > row[best] || std::isnan(row[best])) best = behind;
    }
    heads[d] = static_cast<uint32_t>(best);
    roots += best == 0 ? 1 : 0;
  }
  if (roots != 1) return false;

  state_.assign(words + 1, kNew);
  state_[0] = kDone;
  for (uint32_t start = 1; start <= words; ++start) {
    uint32_t at = start;
    for (; state_[at] == kNew; at = heads[at - 1]) state_[at] = kOnPath;
    if (state_[at] == kOnPath) return false;
    for (at = start; state_[at] == kOnPath; at = heads[at - 1]) state_[at] = kDone;
  }
  return true;
}

void TreeDecoder::FillArcs(std::span<const float> scores, size_t stride, uint32_t words) {
  slots_ = words + 1;
  arcs_.resize(size_t{slots_} * slots_);
  nodes_.assign(slots_, {});
  node_of_.resize(slots_);
  best_.assign(slots_, 0);
  state_.assign(slots_, kNew);
  for (uint32_t slot = 0; slot < slots_; ++slot) node_of_[slot] = slot;
  for (uint32_t d = 1; d < slots_; ++d) {
    for (uint32_t h = 0; h < slots_; ++h) {
      const double score = Finite(scores[(d - 1) * stride + h]);
      arc(h, d) = {h == 0 ? score - kRootCost : score, h, d};
    }
  }
  for (uint32_t d = 1; d < slots_; ++d) ChooseBest(d);
}

void TreeDecoder::ChooseBest(uint32_t slot) {
  uint32_t best = 0;
  for (uint32_t h = 1; h < slots_; ++h) {
    if (h != slot && state_[h] != kGone && arc(h, slot).weight > arc(best, slot).weight) best = h;
  }
  best_[slot] = best;
}

// Walks from each slot to its best head and on, until the root or a slot known to lead there; a slot met
// twice closes a cycle.
void TreeDecoder::ContractCycles() {
  state_[0] = kDone;
  for (uint32_t start = 1; start < slots_; ++start) {
    if (state_[start] != kNew) continue;
    path_.assign(1, start);
    state_[start] = kOnPath;
    while (true) {
      const uint32_t head = best_[path_.back()];
      if (state_[head] == kDone) break;
      if (state_[head] == kOnPath) {
        Contract(static_cast<size_t>(std::find(path_.begin(), path_.end(), head) - path_.begin()));
        continue;  // the cycle's slot is now the last of the path
      }
      state_[head] = kOnPath;
      path_.push_back(head);
    }
    for (const uint32_t slot : path_) state_[slot] = kDone;
  }
}

// Makes path_[cycle_begin…] one node in the slot of its first member.
void TreeDecoder::Contract(size_t cycle_begin) {
  const uint32_t cycle = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back({});
  const std::span<const uint32_t> members(path_.data() + cycle_begin, path_.size() - cycle_begin);
  for (const uint32_t member : members) {
    const Arc& inside = arc(best_[member], member);
    Node& node = nodes_[node_of_[member]];
    node = {cycle, inside.head, inside.dependent};
    state_[member] = kGone;
  }
  const uint32_t slot = members.front();

  // Entering the cycle at a member replaces the member's arc within it.
  for (const uint32_t member : members) {
    const double inside = arc(best_[member], member).weight;
    for (uint32_t h = 0; h < slots_; ++h) {
      if (state_[h] != kGone) arc(h, member).weight -= inside;
    }
  }
  for (const uint32_t member : members.subspan(1)) {
    for (uint32_t other = 0; other < slots_; ++other) {
      if (state_[other] == kGone) continue;
      if (arc(other, member).weight > arc(other, slot).weight) arc(other, slot) = arc(other, member);
      if (other == 0) continue;
      if (arc(member, other).weight > arc(slot, other).weight) arc(slot, other) = arc(member, other);
    }
  }
  // Heads inside the cycle were their dependents' best and still are.
  for (uint32_t other = 1; other < slots_; ++other) {
    if (state_[other] != kGone && state_[best_[other]] == kGone) best_[other] = slot;
  }
  state_[slot] = kOnPath;
  node_of_[slot] = cycle;
  ChooseBest(slot);
  path_.resize(cycle_begin + 1);
}

// From the last cycle to the first: the member that the entering arc leads to gives up its arc within the
// cycle.
void TreeDecoder::Expand(std::span<uint32_t> heads) {
  for (uint32_t slot = 1; slot < slots_; ++slot) {
    if (state_[slot] == kGone) continue;
    const Arc& entering = arc(best_[slot], slot);
    nodes_[node_of_[slot]].arc_head = entering.head;
    nodes_[node_of_[slot]].arc_dependent = entering.dependent;
  }
  for (uint32_t cycle = static_cast<uint32_t>(nodes_.size()); cycle-- > slots_;) {
    const Node& entered = nodes_[cycle];
    uint32_t member = entered.arc_dependent;
    while (nodes_[member].parent != cycle) member = nodes_[member].parent;
    nodes_[member].arc_head = entered.arc_head;
    nodes_[member].arc_dependent = entered.arc_dependent;
  }
  for (uint32_t word = 1; word < slots_; ++word) heads[word - 1] = nodes_[word].arc_head;
}

}  // namespace depeche
