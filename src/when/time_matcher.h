// Finds time expressions in a sentence: three layers of patterns, each over the words and the expressions
// that the layer below found; in each the longest match from the left wins.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "when/atoms.h"
#include "when/time_table.h"

namespace depeche::when {

// An expression found, not yet resolved. Forms a tree of at most kLayers levels.
struct TimeNode {
  uint32_t rule = 0;
  std::array<int32_t, kMaxSlots> slots;  // kAbsent where the pattern's optional part is not there
  std::array<int32_t, 2> children = {-1, -1};
  uint32_t begin = 0, end = 0;  // atoms of the sentence
  ByteSpan span;
  WordId first, last;
  SentenceId sentence;
  Grain grain = Grain::kNone;
  bool open_year = false;  // tells no year, so that an outer expression may give it
  bool weak = false;
};

// The operand `i` of the node's rule.
Operand OperandOf(const TimeTable& table, const TimeNode& node, size_t i);

class TimeMatcher {
 public:
  TimeMatcher(const TimeTable& table, const Document& document) : table_(table), document_(document) {}

  // Appends the sentence's expressions to `nodes` and the indices of the outermost ones to `roots`.
  void Run(SentenceId sentence, std::vector<TimeNode>* nodes, std::vector<uint32_t>* roots);

 private:
  struct State {
    std::array<int32_t, kMaxSlots> slots;
    std::array<int32_t, 2> children;
    int times = 0;
  };
  struct Best {
    uint32_t end = 0;
    uint32_t variant = 0;
    State state;
    bool found = false;
  };

  void RunLayer(int layer);
  void TryAll(const std::vector<uint32_t>& variants, uint32_t at, Best* best);
  bool CanContinue(const Variant& variant, uint32_t at) const;
  void Step(uint32_t variant, size_t element, uint32_t begin, uint32_t at, const State& state, Best* best);
  void StepClass(const WordClass& words, uint32_t variant, size_t element, uint32_t begin, uint32_t at,
                 const State& state, Best* best);
  void Finish(uint32_t variant, uint32_t begin, uint32_t end, const State& state, Best* best);
  bool Holds(const TimeRule& rule, uint32_t begin, uint32_t end) const;
  bool AreSure(const State& state) const;
  bool NounFollows(uint32_t at) const;
  bool WordsAt(const std::vector<SymbolId>& words, uint32_t at) const;
  void AddNode(uint32_t begin, const Best& best, SentenceId sentence);

  const TimeTable& table_;
  const Document& document_;
  std::vector<Atom> atoms_;
  std::vector<int32_t> node_at_;    // the expression that begins at the atom, or -1
  std::vector<uint8_t> covered_;    // by an expression that no word pattern may cut
  std::vector<uint32_t> distance_;  // atoms to the next expression
  std::vector<TimeNode>* nodes_ = nullptr;
  SentenceId sentence_;
};

}  // namespace depeche::when
