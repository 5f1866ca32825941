// Weights in float become matrices in int8 as nn/kernels.h reads them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nn/kernels.h"
#include "nn/model_file.h"

namespace depeche {

// A layer as trained: out[n] = sum over k of weight[n][k] * in[k] + bias[n].
struct FloatLayer {
  std::vector<float> weight;  // [outputs × inputs]
  std::vector<float> bias;    // [outputs]; empty for none
  size_t inputs = 0, outputs = 0;

  // Puts the outputs of `other`, which has the same inputs, behind its own.
  void Append(const FloatLayer& other);
};

// How the layer's inputs stand in bytes: in[k] = (byte - zero) * step[k].
struct ByteInputs {
  std::vector<float> step;
  uint8_t zero = 128;
};

// Adds the sections NAME.weights, .zero, .scale, .bias. Each output has its own scale.
void AddQuantized(const std::string& name, const FloatLayer& layer, const ByteInputs& inputs,
                  ModelFileWriter* writer);

}  // namespace depeche
