#include "text/sentence_model.h"

#include <algorithm>
#include <cstring>

#include "text/chars.h"

namespace depeche {
namespace {

constexpr uint32_t kMaxSize = 1024;  // of anything in the file
constexpr size_t kStretch = 512;     // tokens that are run together; bounds the memory of long paragraphs
constexpr size_t kFixedConfig = 2;   // hidden, blocks

}  // namespace

Result<SentenceModel> SentenceModel::Load(const std::string& path) {
  SentenceModel model;
  DEPECHE_TRY(model.file_, ModelFile::Open(path, kSentenceFeatureVersion));
  DEPECHE_TRY([[maybe_unused]] const Ok ok, model.Read());
  return model;
}

Status SentenceModel::Read() {
  DEPECHE_TRY(const auto config, file_.Array<uint32_t>("config"));
  if (config.size() < kFixedConfig ||
      std::any_of(config.begin(), config.end(), [](uint32_t n) { return n == 0 || n > kMaxSize; })) {
    return file_.Broken("impossible sizes");
  }
  hidden_ = config[0];
  const uint32_t blocks = config[1];
  if (hidden_ % kPanel != 0 || config.size() != kFixedConfig + blocks + kSentenceSlots) {
    return file_.Broken("impossible sizes");
  }
  uint64_t input_width = 0;
  for (size_t slot = 0; slot < kSentenceSlots; ++slot) {
    widths_[slot] = config[kFixedConfig + blocks + slot];
    input_width += widths_[slot];
    DEPECHE_TRY(embeddings_[slot],
                file_.Array<uint8_t>("embed." + std::string(ToString(static_cast<SentenceSlot>(slot))),
                                     uint64_t{kSentenceRows[slot]} * widths_[slot]));
  }
  DEPECHE_TRY(input_, ReadMatrix(file_, "input", input_width, hidden_));
  DEPECHE_TRY(input_norm_, ReadNorm(file_, "input", hidden_));
  for (uint32_t i = 0; i < blocks; ++i) {
    const std::string name = "block" + std::to_string(i);
    Block block;
    block.dilation = config[kFixedConfig + i];
    reach_ += block.dilation;
    DEPECHE_TRY(block.norm, ReadNorm(file_, name, hidden_));
    DEPECHE_TRY(block.matrix, ReadMatrix(file_, name, 3 * uint64_t{hidden_}, 2 * uint64_t{hidden_}));
    blocks_.push_back(block);
  }
  if (reach_ > kStretch / 4) return file_.Broken("impossible sizes");
  DEPECHE_TRY(final_norm_, ReadNorm(file_, "final", hidden_));
  DEPECHE_TRY(output_, file_.Array<float>("output", uint64_t{hidden_} + 1));
  DEPECHE_TRY(const auto thresholds, file_.Array<float>("thresholds", thresholds_.size()));
  std::copy(thresholds.begin(), thresholds.end(), thresholds_.begin());
  DEPECHE_TRY(words_, WordFacts::Read(file_));
  return Ok{};
}

void SentenceModel::Score(std::string_view text, std::span<const SurfaceToken> tokens,
                          std::span<const uint8_t> rule_ends, SentenceBuffers& buffers,
                          std::vector<float>* log_odds) const {
  FindRows(text, tokens, rule_ends, buffers);
  log_odds->resize(tokens.size());
  const std::span<const SentenceRows> rows = buffers.rows;
  // Stretches overlap by what bears on a gap, so that they give what one run over all tokens would.
  for (size_t begin = 0; begin < tokens.size(); begin += kStretch) {
    const size_t end = std::min(begin + kStretch, tokens.size());
    const size_t from = begin - std::min<size_t>(begin, reach_);
    const size_t to = std::min(end + reach_, tokens.size());
    RunStretch(rows.subspan(from, to - from), buffers);
    buffers.normal.resize(hidden_);
    for (size_t i = begin; i < end; ++i) {
      Normalize(buffers.state.data() + (i - from) * hidden_, final_norm_.gain.data(),
                final_norm_.offset.data(), hidden_, buffers.normal.data());
      (*log_odds)[i] = Dot(buffers.normal.data(), output_.data(), hidden_) + output_[hidden_];
    }
  }
}

void SentenceModel::FindRows(std::string_view text, std::span<const SurfaceToken> tokens,
                             std::span<const uint8_t> rule_ends, SentenceBuffers& buffers) const {
  FindRepeats(text, tokens, &buffers.repeats);
  buffers.rows.clear();
  for (size_t i = 0; i < tokens.size(); ++i) {
    TokenKey(tokens[i].span.In(text), &buffers.key);
    const SentenceCues cues = {words_.Of(buffers.key), rule_ends[i] != 0, buffers.repeats[i]};
    buffers.rows.push_back(FindSentenceRows(text, tokens[i], cues, &buffers.key));
  }
}

void SentenceModel::RunStretch(std::span<const SentenceRows> rows, SentenceBuffers& buffers) const {
  Embed(rows, buffers);
  buffers.state.resize(rows.size() * hidden_);
  Multiply(input_, buffers.bytes.data(), rows.size(), buffers.state.data());
  NormalizeRows(input_norm_, buffers.state.data(), rows.size());
  for (const Block& block : blocks_) RunBlock(block, rows.size(), buffers);
}

void SentenceModel::Embed(std::span<const SentenceRows> rows, SentenceBuffers& buffers) const {
  buffers.bytes.resize(rows.size() * input_.inputs);
  uint8_t* out = buffers.bytes.data();
  for (const SentenceRows& token : rows) {
    for (size_t slot = 0; slot < kSentenceSlots; ++slot) {
      std::memcpy(out, embeddings_[slot].data() + size_t{token[slot]} * widths_[slot], widths_[slot]);
      out += widths_[slot];
    }
  }
}

void SentenceModel::RunBlock(const Block& block, size_t tokens, SentenceBuffers& buffers) const {
  const size_t hidden = hidden_;
  // The bytes between zeros for the tokens before the first and behind the last.
  const size_t margin = block.dilation;
  buffers.bytes.assign((tokens + 2 * margin) * hidden, kZeroByte);
  NormalizeRowsToBytes(block.norm, buffers.state.data(), tokens, buffers.bytes.data() + margin * hidden);
  buffers.window.resize(tokens * 3 * hidden);
  for (size_t i = 0; i < tokens; ++i) {
    for (size_t part = 0; part < 3; ++part) {
      std::memcpy(buffers.window.data() + (i * 3 + part) * hidden,
                  buffers.bytes.data() + (i + part * margin) * hidden, hidden);
    }
  }
  buffers.gated.resize(tokens * 2 * hidden);
  Multiply(block.matrix, buffers.window.data(), tokens, buffers.gated.data());
  for (size_t i = 0; i < tokens; ++i) {
    const float* row = buffers.gated.data() + i * 2 * hidden;
    AddGated(row, row + hidden, hidden, buffers.state.data() + i * hidden);
  }
}

}  // namespace depeche
