// A small network that tells from the tokens around a gap whether a sentence ends there, stop or no stop:
// titles, items of lists, lines of mail. Same kind as the syntax network: embeddings, a layer, gated
// convolutions over three tokens (Dauphin et al. 2017), in int8. File: docs/text.md; trainer:
// train/sentences.py.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nn/layers.h"
#include "text/sentence_features.h"
#include "text/tokenizer.h"
#include "text/word_facts.h"

namespace depeche {

// Room for the values of one stretch of tokens; kept between calls, so that nothing is allocated once warm.
struct SentenceBuffers {
  std::vector<uint8_t> repeats;
  std::vector<SentenceRows> rows;
  std::vector<uint8_t> bytes, window;
  std::vector<float> state, gated, normal;
  std::string key;
};

// Immutable; one object serves all threads.
class SentenceModel {
 public:
  static Result<SentenceModel> Load(const std::string& path);

  // For each token of a paragraph the log odds that a sentence ends behind it. rule_ends: [tokens] whether
  // the rules end one there. Linear.
  void Score(std::string_view text, std::span<const SurfaceToken> tokens, std::span<const uint8_t> rule_ends,
             SentenceBuffers& buffers, std::vector<float>* log_odds) const;

  // Log odds above which the model is believed, where the rules end a sentence and where they do not. In a
  // paragraph so long that its line ends were probably lost it is believed more than where the text's lines
  // stand as they were written.
  float threshold(bool rule_ends, size_t tokens) const {
    return thresholds_[(rule_ends ? 0U : 1U) + (tokens >= kLongParagraph ? 0U : 2U)];
  }
  static constexpr size_t kLongParagraph = 300;  // tokens

 private:
  struct Block {
    uint32_t dilation = 0;
    NormLayer norm;
    QuantizedMatrix matrix;
  };

  Status Read();
  void FindRows(std::string_view text, std::span<const SurfaceToken> tokens,
                std::span<const uint8_t> rule_ends, SentenceBuffers& buffers) const;
  void RunStretch(std::span<const SentenceRows> rows, SentenceBuffers& buffers) const;
  void Embed(std::span<const SentenceRows> rows, SentenceBuffers& buffers) const;
  void RunBlock(const Block& block, size_t tokens, SentenceBuffers& buffers) const;

  ModelFile file_;
  uint32_t hidden_ = 0;
  uint32_t reach_ = 0;  // tokens on either side that bear on a gap
  std::array<std::span<const uint8_t>, kSentenceSlots> embeddings_;
  std::array<uint32_t, kSentenceSlots> widths_{};
  QuantizedMatrix input_;
  NormLayer input_norm_, final_norm_;
  std::vector<Block> blocks_;
  std::span<const float> output_;  // weights, then the bias
  std::array<float, 4> thresholds_{};
  WordFacts words_;
};

}  // namespace depeche
