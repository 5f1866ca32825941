// Layers as model files hold them: views that stay valid as long as the file.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "nn/kernels.h"
#include "nn/model_file.h"

namespace depeche {

constexpr uint8_t kZeroByte = 128;  // stands for 0 where bytes stand for signed values

struct NormLayer {
  std::span<const float> gain, offset;
};

// Sections NAME.weights, .zero, .scale, .bias; outputs are padded to whole panels.
Result<QuantizedMatrix> ReadMatrix(const ModelFile& file, const std::string& name, uint64_t inputs,
                                   uint64_t outputs);

// Sections NAME.gain, .offset.
Result<NormLayer> ReadNorm(const ModelFile& file, const std::string& name, uint64_t size);

// Each row of `state` ([rows × gain's size]), normalised, as bytes.
void NormalizeRowsToBytes(const NormLayer& norm, const float* state, size_t rows, uint8_t* out);

// Each row of `state`, normalised in place.
void NormalizeRows(const NormLayer& norm, float* state, size_t rows);

}  // namespace depeche
