#include "syntax/name_decoder.h"

#include <algorithm>

namespace depeche {
namespace {

bool Continues(uint32_t label) { return label > 0 && label % 2 == 0; }

}  // namespace

void NameDecoder::Begin() { before_.clear(); }

void NameDecoder::Add(std::span<const float> scores) {
  std::array<float, kLabels> next{};
  std::array<uint8_t, kLabels> before{};
  const auto any = static_cast<uint8_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
  for (uint32_t label = 0; label < kLabels; ++label) {
    uint8_t from = any;
    if (Continues(label)) from = static_cast<uint8_t>(best_[label - 1] > best_[label] ? label - 1 : label);
    before[label] = from;
    if (!before_.empty()) {
      next[label] = best_[from] + scores[label];
    } else {
      next[label] = Continues(label) ? -1e9F : scores[label];
    }
  }
  best_ = next;
  before_.push_back(before);
}

void NameDecoder::Finish(WordId first, std::vector<Name>* names) {
  labels_.resize(before_.size());
  auto label = static_cast<uint8_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
  for (size_t i = before_.size(); i-- > 0;) {
    labels_[i] = label;
    label = before_[i][label];
  }
  for (size_t i = 0; i < labels_.size(); ++i) {
    const WordId word(first.index + i);
    if (labels_[i] == 0) continue;
    // Damaged weights may let a continuation win at the very beginning.
    if (Continues(labels_[i]) && i > 0 && labels_[i - 1] != 0) {
      names->back().last = word;
    } else {
      names->push_back({word, word, static_cast<NameType>((labels_[i] - 1) / 2)});
    }
  }
}

}  // namespace depeche
