// The network that train/network.py trains, in int8: embeddings of feature keys, blocks over the sentence,
// and a head a task. Immutable views of a model file.
//
//   keys → bytes [576] → input → x [256]
//   blocks, each adding to x:
//     convolution: a * sigmoid(b), where a, b [256 each] = matrix (bytes of x before, here, behind)
//     recurrence: sigmoid(o) * c, where z, f, o [256 each] = matrix (bytes of x) and
//       c = sigmoid(f) * (c of the word before, or behind) + (1 - sigmoid(f)) * z
//   bytes of x → hidden → tags [256] | arc of dependent [192] | arc of head [192] | label of each [128]
//   tags → scores of UPOS, features, lemma scripts, name labels
//   dependent · (arc matrix × head) → score of each head → tree
//   labels × (product, dependent, head) → relation to the head found
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "nn/layers.h"
#include "syntax/features.h"
#include "syntax/tree.h"

namespace depeche {

// What a key is looked up in: open addressing, linear probing, a slot kept empty. The upper half of a key
// must be equal, its lower half says where to begin; the value of an empty slot is kNoValue.
struct KeyTable {
  struct Entry {
    uint32_t tag;
    uint32_t value;
  };
  static constexpr uint32_t kNoValue = 0xFFFFFFFF;
  std::span<const Entry> entries;

  static uint32_t Tag(uint64_t key) { return static_cast<uint32_t>(key >> 32U); }
  static size_t Start(uint64_t key, size_t size) { return ((key & 0xFFFFFFFFU) * size) >> 32U; }
  // kNoValue where the key is not there.
  uint32_t Find(uint64_t key) const;
  // Reads and checks a table: values below `values`, at least one empty slot.
  static Result<KeyTable> Read(const ModelFile& file, const std::string& section, uint64_t values);
};

// One sentence, or a piece of a very long one.
struct Unit {
  uint32_t first = 0;  // word of the batch
  uint32_t count = 0;
};
constexpr uint32_t kMaxUnitWords = 512;

// Words written together around a hyphen of their own ("rebel", "-", "held") are one word to the rest of the
// sentence: where the last is a verb or an adjective, the first hangs on it and carries nothing behind it.
struct HyphenCompounds {
  std::vector<uint32_t> hyphens;           // words of the batch, in order
  std::span<const uint8_t> heads_by_upos;  // [upos]: whether the last part may be the head
};

// Buffers of one thread.
struct NetworkBuffers {
  std::vector<uint8_t> bytes, window;
  std::vector<float> state, gated, hidden, tags, projected, heads_by_column, scores, labels;
  TreeDecoder decoder;

  // Results, one an entry a word of the batch.
  std::vector<uint32_t> heads;  // from 1 within the unit, 0 for its root
  std::vector<uint16_t> upos, feats, scripts, relations;
};

class Network {
 public:
  struct Sizes {
    uint32_t hidden, tags, arc, label;
    uint32_t upos, feats, scripts, names, relations;
  };

  // `root_relation`: which relation is the root's.
  static Result<Network> Read(const ModelFile& file, uint32_t root_relation);

  // Runs a batch: `keys` of all words, `units` that cover them in order. Fills the results in `buffers`.
  void Run(std::span<const FeatureKeys> keys, std::span<const Unit> units, const HyphenCompounds& compounds,
           NetworkBuffers& buffers) const;

  const Sizes& sizes() const { return sizes_; }
  // Scores of the lemma scripts for a word of the last batch.
  std::span<const float> ScriptScores(const NetworkBuffers& buffers, uint32_t word) const {
    return {buffers.tags.data() + size_t{word} * tags_.outputs + sizes_.upos + sizes_.feats, sizes_.scripts};
  }
  std::span<const float> NameScores(const NetworkBuffers& buffers, uint32_t word) const {
    return {buffers.tags.data() + size_t{word} * tags_.outputs + sizes_.upos + sizes_.feats + sizes_.scripts,
            sizes_.names};
  }

 private:
  struct Embedding {
    KeyTable rows;
    std::span<const uint8_t> values;  // [rows × width]
    uint32_t width = 0;
  };
  struct Block {
    NormLayer norm;
    QuantizedMatrix matrix;
    uint32_t dilation = 0;  // of a convolution; 0 for a recurrence
  };

  void Embed(std::span<const FeatureKeys> keys, NetworkBuffers& buffers) const;
  void RunConvolution(const Block& block, std::span<const Unit> units, size_t words,
                      NetworkBuffers& buffers) const;
  void RunRecurrence(const Block& block, std::span<const Unit> units, size_t words,
                     NetworkBuffers& buffers) const;
  void NormalizeState(const NormLayer& norm, size_t words, NetworkBuffers& buffers) const;
  void ChooseTags(size_t words, NetworkBuffers& buffers) const;
  void ChooseHeads(std::span<const Unit> units, size_t words, const HyphenCompounds& compounds,
                   NetworkBuffers& buffers) const;
  FloatMatrix HeadsByColumn(const Unit& unit, NetworkBuffers& buffers) const;
  void ChooseRelations(std::span<const Unit> units, size_t words, NetworkBuffers& buffers) const;

  static Result<Block> ReadBlock(const ModelFile& file, const std::string& name, std::string_view kind,
                                 uint64_t hidden);

  Sizes sizes_{};
  std::array<Embedding, kFeatureSlots> embeddings_;
  QuantizedMatrix input_, hidden_, tags_, arc_, labels_;
  NormLayer input_norm_, final_norm_;
  std::vector<Block> blocks_;
  std::span<const float> arc_root_;    // as a projected head: [arc + 1]
  std::span<const float> label_root_;  // [label]
  float tags_scale_ = 0, arc_scale_ = 0, product_scale_ = 0, plain_scale_ = 0;
  uint32_t root_relation_ = 0;
};

}  // namespace depeche
