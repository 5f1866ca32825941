#include "syntax/network.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

namespace depeche {
namespace {

uint16_t BestOf(const float* scores, uint32_t count) {
  return static_cast<uint16_t>(FindGreatest(scores, count));
}

// Bounds that keep every product of sizes far from overflow.
constexpr uint32_t kMaxSize = 1U << 14U;

}  // namespace

uint32_t KeyTable::Find(uint64_t key) const {
  size_t at = Start(key, entries.size());
  const uint32_t tag = Tag(key);
  while (entries[at].value != kNoValue) {
    if (entries[at].tag == tag) return entries[at].value;
    if (++at == entries.size()) at = 0;
  }
  return kNoValue;
}

Result<KeyTable> KeyTable::Read(const ModelFile& file, const std::string& section, uint64_t values) {
  KeyTable table;
  DEPECHE_TRY(table.entries, file.Array<Entry>(section));
  bool has_empty = false;
  for (const Entry& entry : table.entries) {
    if (entry.value == kNoValue) {
      has_empty = true;
    } else if (entry.value >= values) {
      return file.Broken("section \"" + section + "\" points outside");
    }
  }
  if (!has_empty) return file.Broken("section \"" + section + "\" is full");
  return table;
}

// "c" and a dilation, or "r".
Result<Network::Block> Network::ReadBlock(const ModelFile& file, const std::string& name,
                                          std::string_view kind, uint64_t hidden) {
  Block block;
  if (kind.size() > 1 && kind[0] == 'c') {
    const auto [end, error] = std::from_chars(kind.data() + 1, kind.data() + kind.size(), block.dilation);
    if (error != std::errc() || end != kind.data() + kind.size()) block.dilation = 0;
  }
  const bool is_convolution = block.dilation > 0 && block.dilation <= kMaxSize;
  if (!is_convolution && kind != "r") return file.Broken("unknown kind of block");
  DEPECHE_TRY(block.norm, ReadNorm(file, name, hidden));
  DEPECHE_TRY(block.matrix, is_convolution ? ReadMatrix(file, name, 3 * hidden, 2 * hidden)
                                           : ReadMatrix(file, name, hidden, 3 * hidden));
  return block;
}

Result<Network> Network::Read(const ModelFile& file, uint32_t root_relation) {
  Network network;
  network.root_relation_ = root_relation;
  Sizes& sizes = network.sizes_;
  DEPECHE_TRY(const auto config, file.Array<uint32_t>("config"));
  constexpr size_t kFixed = sizeof(Sizes) / sizeof(uint32_t);
  if (config.size() < kFixed ||
      std::any_of(config.begin(), config.end(), [](uint32_t n) { return n == 0 || n > kMaxSize; })) {
    return file.Broken("impossible sizes");
  }
  std::memcpy(&sizes, config.data(), sizeof sizes);
  if (config.size() != kFixed + kFeatureSlots) return file.Broken("impossible sizes");
  const auto widths = config.subspan(kFixed);
  DEPECHE_TRY(const auto kinds, file.Lines("blocks"));

  uint64_t input_width = 0;
  for (uint32_t slot = 0; slot < kFeatureSlots; ++slot) {
    const std::string name(ToString(static_cast<FeatureSlot>(slot)));
    Embedding& embedding = network.embeddings_[slot];
    embedding.width = widths[slot];
    DEPECHE_TRY(embedding.values, file.Array<uint8_t>("embed." + name));
    const uint64_t rows = embedding.values.size() / embedding.width;
    if (rows == 0 || rows * embedding.width != embedding.values.size()) {
      return file.Broken("impossible sizes");
    }
    DEPECHE_TRY(embedding.rows, KeyTable::Read(file, "rows." + name, rows));
    input_width += embedding.width;
  }

  const uint64_t hidden = sizes.hidden;
  DEPECHE_TRY(network.input_, ReadMatrix(file, "input", input_width, hidden));
  DEPECHE_TRY(network.input_norm_, ReadNorm(file, "input", hidden));
  for (size_t i = 0; i < kinds.size(); ++i) {
    DEPECHE_TRY(const Block block, ReadBlock(file, "block" + std::to_string(i), kinds[i], hidden));
    network.blocks_.push_back(block);
  }
  DEPECHE_TRY(network.final_norm_, ReadNorm(file, "final", hidden));
  DEPECHE_TRY(network.hidden_,
              ReadMatrix(file, "hidden", hidden, uint64_t{sizes.tags} + 2 * sizes.arc + 2 * sizes.label));
  DEPECHE_TRY(network.tags_, ReadMatrix(file, "tags", sizes.tags,
                                        uint64_t{sizes.upos} + sizes.feats + sizes.scripts + sizes.names));
  DEPECHE_TRY(network.arc_, ReadMatrix(file, "arc", sizes.arc, uint64_t{sizes.arc} + 1));
  DEPECHE_TRY(network.labels_, ReadMatrix(file, "labels", 3 * uint64_t{sizes.label}, sizes.relations));
  DEPECHE_TRY(network.arc_root_, file.Array<float>("arc.root", uint64_t{sizes.arc} + 1));
  DEPECHE_TRY(network.label_root_, file.Array<float>("label.root", sizes.label));
  DEPECHE_TRY(const auto scales, file.Array<float>("scales", 4));
  network.tags_scale_ = scales[0];
  network.arc_scale_ = scales[1];
  network.product_scale_ = scales[2];
  network.plain_scale_ = scales[3];
  if (hidden % kPanel != 0 || root_relation >= sizes.relations) return file.Broken("impossible sizes");
  return network;
}

void Network::Run(std::span<const FeatureKeys> keys, std::span<const Unit> units,
                  const HyphenCompounds& compounds, NetworkBuffers& buffers) const {
  const size_t words = keys.size();
  const size_t hidden = sizes_.hidden;
  Embed(keys, buffers);
  buffers.state.resize(words * hidden);
  Multiply(input_, buffers.bytes.data(), words, buffers.state.data());
  NormalizeRows(input_norm_, buffers.state.data(), words);
  for (const Block& block : blocks_) {
    if (block.dilation > 0) {
      RunConvolution(block, units, words, buffers);
    } else {
      RunRecurrence(block, units, words, buffers);
    }
  }
  NormalizeState(final_norm_, words, buffers);
  buffers.hidden.resize(words * hidden_.outputs);
  Multiply(hidden_, buffers.bytes.data(), words, buffers.hidden.data());
  ChooseTags(words, buffers);
  ChooseHeads(units, words, compounds, buffers);
  ChooseRelations(units, words, buffers);
}

void Network::Embed(std::span<const FeatureKeys> keys, NetworkBuffers& buffers) const {
  buffers.bytes.resize(keys.size() * input_.inputs);
  uint8_t* out = buffers.bytes.data();
  for (const FeatureKeys& word : keys) {
    for (uint32_t slot = 0; slot < kFeatureSlots; ++slot) {
      const Embedding& embedding = embeddings_[slot];
      uint32_t found = embedding.rows.Find(word[slot]);
      if (found == KeyTable::kNoValue && slot == kVectorSlot) found = embedding.rows.Find(word[kFormSlot]);
      const size_t row = found == KeyTable::kNoValue ? 0 : found;
      std::memcpy(out, embedding.values.data() + row * embedding.width, embedding.width);
      out += embedding.width;
    }
  }
}

void Network::NormalizeState(const NormLayer& norm, size_t words, NetworkBuffers& buffers) const {
  buffers.bytes.resize(words * sizes_.hidden);
  NormalizeRowsToBytes(norm, buffers.state.data(), words, buffers.bytes.data());
}

void Network::RunConvolution(const Block& block, std::span<const Unit> units, size_t words,
                             NetworkBuffers& buffers) const {
  const size_t hidden = sizes_.hidden;
  NormalizeState(block.norm, words, buffers);
  // Each word's bytes between those of the words `dilation` before and behind, zeros outside the unit.
  buffers.window.resize(words * 3 * hidden);
  uint8_t* out = buffers.window.data();
  for (const Unit& unit : units) {
    for (uint32_t i = 0; i < unit.count; ++i) {
      const uint8_t* here = buffers.bytes.data() + size_t{unit.first + i} * hidden;
      const size_t distance = size_t{block.dilation} * hidden;
      if (i >= block.dilation) {
        std::memcpy(out, here - distance, hidden);
      } else {
        std::memset(out, kZeroByte, hidden);
      }
      std::memcpy(out + hidden, here, hidden);
      if (i + block.dilation < unit.count) {
        std::memcpy(out + 2 * hidden, here + distance, hidden);
      } else {
        std::memset(out + 2 * hidden, kZeroByte, hidden);
      }
      out += 3 * hidden;
    }
  }
  buffers.gated.resize(words * 2 * hidden);
  Multiply(block.matrix, buffers.window.data(), words, buffers.gated.data());
  for (size_t i = 0; i < words; ++i) {
    const float* row = buffers.gated.data() + i * 2 * hidden;
    AddGated(row, row + hidden, hidden, buffers.state.data() + i * hidden);
  }
}

void Network::RunRecurrence(const Block& block, std::span<const Unit> units, size_t words,
                            NetworkBuffers& buffers) const {
  const size_t hidden = sizes_.hidden;
  NormalizeState(block.norm, words, buffers);
  buffers.gated.resize(words * 3 * hidden);
  Multiply(block.matrix, buffers.bytes.data(), words, buffers.gated.data());
  for (const Unit& unit : units) {
    AddRecurrence(buffers.gated.data() + size_t{unit.first} * 3 * hidden, unit.count, hidden,
                  buffers.state.data() + size_t{unit.first} * hidden);
  }
}

void Network::ChooseTags(size_t words, NetworkBuffers& buffers) const {
  buffers.bytes.resize(words * sizes_.tags);
  for (size_t i = 0; i < words; ++i) {
    ReluToBytes(buffers.hidden.data() + i * hidden_.outputs, tags_scale_, sizes_.tags,
                buffers.bytes.data() + i * sizes_.tags);
  }
  buffers.tags.resize(words * tags_.outputs);
  Multiply(tags_, buffers.bytes.data(), words, buffers.tags.data());
  buffers.upos.resize(words);
  buffers.feats.resize(words);
  buffers.scripts.resize(words);
  for (size_t i = 0; i < words; ++i) {
    const float* scores = buffers.tags.data() + i * tags_.outputs;
    buffers.upos[i] = BestOf(scores, sizes_.upos);
    buffers.feats[i] = BestOf(scores + sizes_.upos, sizes_.feats);
    buffers.scripts[i] = BestOf(scores + sizes_.upos + sizes_.feats, sizes_.scripts);
  }
}

namespace {

constexpr float kNever = -1e5F;
// Words right before a compound's first part that may belong to it: "West Bank-based".
constexpr uint32_t kInsideCompound = 1;

// Leaves the parts of compounds in the unit no other heads: scores as in TreeDecoder::Decode.
void TieCompounds(const HyphenCompounds& compounds, const Unit& unit, const std::vector<uint16_t>& upos,
                  size_t stride, std::vector<float>* scores) {
  const auto& hyphens = compounds.hyphens;
  for (auto at = std::lower_bound(hyphens.begin(), hyphens.end(), unit.first);
       at != hyphens.end() && *at < unit.first + unit.count; ++at) {
    const uint32_t hyphen = *at - unit.first;
    if (hyphen == 0 || hyphen + 1 >= unit.count || !compounds.heads_by_upos[upos[*at + 1]]) continue;
    const uint32_t first = hyphen - 1, last = hyphen + 1;
    float* row = scores->data() + first * stride;
    std::fill(row, row + unit.count + 1, kNever);
    row[last + 1] = 0;
    const auto forbid = [&](uint32_t begin, uint32_t end) {
      for (uint32_t word = begin; word < end; ++word) (*scores)[word * stride + first + 1] = kNever;
    };
    forbid(0, first - std::min(first, kInsideCompound));
    forbid(last, unit.count);
  }
}

}  // namespace

void Network::ChooseHeads(std::span<const Unit> units, size_t words, const HyphenCompounds& compounds,
                          NetworkBuffers& buffers) const {
  const size_t arc = sizes_.arc;
  buffers.bytes.resize(words * arc);
  for (size_t i = 0; i < words; ++i) {
    float* dependent = buffers.hidden.data() + i * hidden_.outputs + sizes_.tags;
    for (size_t k = 0; k < arc; ++k) dependent[k] = std::max(dependent[k], 0.0F);
    ReluToBytes(dependent + arc, arc_scale_, arc, buffers.bytes.data() + i * arc);
  }
  // A head's projection, then its score as anybody's head.
  buffers.projected.resize(words * arc_.outputs);
  Multiply(arc_, buffers.bytes.data(), words, buffers.projected.data());

  buffers.heads.resize(words);
  for (const Unit& unit : units) {
    const FloatMatrix heads = HeadsByColumn(unit, buffers);
    buffers.scores.resize(unit.count * heads.outputs);
    const float* dependents = buffers.hidden.data() + size_t{unit.first} * hidden_.outputs + sizes_.tags;
    Multiply(heads, dependents, hidden_.outputs, unit.count, buffers.scores.data());
    TieCompounds(compounds, unit, buffers.upos, heads.outputs, &buffers.scores);
    buffers.decoder.Decode(buffers.scores, heads.outputs, unit.count,
                           std::span(buffers.heads).subspan(unit.first, unit.count));
  }
}

// The root and a unit's projected heads, one a column; the bias is what a head scores as anybody's.
FloatMatrix Network::HeadsByColumn(const Unit& unit, NetworkBuffers& buffers) const {
  const size_t columns = PadToPanel(unit.count + 1);
  const size_t values = size_t{sizes_.arc} + 1;
  buffers.heads_by_column.assign(values * columns, 0);
  for (uint32_t column = 0; column <= unit.count; ++column) {
    const float* head = column == 0
                            ? arc_root_.data()
                            : buffers.projected.data() + size_t{unit.first + column - 1} * arc_.outputs;
    float* out = buffers.heads_by_column.data() + column;
    for (size_t k = 0; k < values; ++k) out[k * columns] = head[k];
  }
  return {buffers.heads_by_column.data(), sizes_.arc, columns};
}

void Network::ChooseRelations(std::span<const Unit> units, size_t words, NetworkBuffers& buffers) const {
  const size_t label = sizes_.label;
  const size_t offset = sizes_.tags + 2 * size_t{sizes_.arc};  // of the dependent's part, then the head's
  buffers.bytes.resize(words * 3 * label);
  uint8_t* out = buffers.bytes.data();
  for (const Unit& unit : units) {
    const float* first = buffers.hidden.data() + size_t{unit.first} * hidden_.outputs + offset;
    for (uint32_t i = 0; i < unit.count; ++i) {
      const uint32_t h = buffers.heads[unit.first + i];
      const float* dependent = first + size_t{i} * hidden_.outputs;
      const float* head = h == 0 ? label_root_.data() : first + size_t{h - 1} * hidden_.outputs + label;
      ProductToBytes(dependent, head, product_scale_, label, out);
      ScaleToBytes(dependent, plain_scale_, label, out + label);
      ScaleToBytes(head, plain_scale_, label, out + 2 * label);
      out += 3 * label;
    }
  }
  buffers.labels.resize(words * labels_.outputs);
  Multiply(labels_, buffers.bytes.data(), words, buffers.labels.data());
  buffers.relations.resize(words);
  for (size_t i = 0; i < words; ++i) {
    float* scores = buffers.labels.data() + i * labels_.outputs;
    scores[root_relation_] = -INFINITY;  // the root alone is called so, and nothing else
    buffers.relations[i] =
        buffers.heads[i] == 0 ? static_cast<uint16_t>(root_relation_) : BestOf(scores, sizes_.relations);
  }
}

}  // namespace depeche
