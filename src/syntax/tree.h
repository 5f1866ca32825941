// The best tree over scores of heads: maximum spanning arborescence with exactly one root (Chu & Liu 1965,
// Edmonds 1967), by contraction on a dense matrix. Time and memory grow with the square of the number of
// words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace depeche {

class TreeDecoder {
 public:
  // scores: a row a word, `stride` values apart (at least words + 1): row d, column h holds the score of word
  // h (counted from 1) as head of word d (counted from 0); column 0 is the root. A word's score as its own
  // head is not looked at; what is no number counts as lowest. Writes each word's head, counted from 1; 0 for
  // the one root. Equal scores go to the lower number.
  void Decode(std::span<const float> scores, size_t stride, uint32_t words, std::span<uint32_t> heads);

 private:
  // A word, the root (node 0), or a cycle that was contracted. The arc says how it is entered.
  struct Node {
    uint32_t parent = 0;  // the cycle it became part of; 0 where none
    uint32_t arc_head = 0, arc_dependent = 0;
  };
  // The best arc from one slot to another, and the words it runs between.
  struct Arc {
    double weight;
    uint32_t head, dependent;
  };

  bool TakeBestHeads(std::span<const float> scores, size_t stride, uint32_t words, std::span<uint32_t> heads);
  void FillArcs(std::span<const float> scores, size_t stride, uint32_t words);
  void ChooseBest(uint32_t slot);
  void ContractCycles();
  void Contract(size_t cycle_begin);
  void Expand(std::span<uint32_t> heads);
  Arc& arc(uint32_t head, uint32_t dependent) { return arcs_[size_t{head} * slots_ + dependent]; }

  // Buffers, kept from call to call. A slot is a row of the matrix; a cycle takes over the slot of one
  // member.
  uint32_t slots_ = 0;
  std::vector<Arc> arcs_;
  std::vector<Node> nodes_;
  std::vector<uint32_t> node_of_;  // by slot
  std::vector<uint32_t> best_;     // by slot: the slot of its best head
  std::vector<uint8_t> state_;     // by slot
  std::vector<uint32_t> path_;     // slots, each the best head of the one before
};

}  // namespace depeche
