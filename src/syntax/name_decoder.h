// Names from the scores of BIO labels: the best sequence in which a name is only continued by its own type.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "document/document.h"

namespace depeche {

class NameDecoder {
 public:
  // 0 outside; 1 + 2 * type begins a name, one more continues it.
  static constexpr uint32_t kLabels = 9;

  void Begin();
  // Scores of the next word.
  void Add(std::span<const float> scores);
  // Appends the names; `first` is the document's number of the first word added.
  void Finish(WordId first, std::vector<Name>* names);

 private:
  std::array<float, kLabels> best_{};                 // of a sequence that ends in this label
  std::vector<std::array<uint8_t, kLabels>> before_;  // by word: the label before it in that sequence
  std::vector<uint8_t> labels_;
};

}  // namespace depeche
