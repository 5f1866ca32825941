#include "quantize.h"

#include <algorithm>
#include <cmath>

namespace depeche {

void FloatLayer::Append(const FloatLayer& other) {
  weight.insert(weight.end(), other.weight.begin(), other.weight.end());
  bias.resize(outputs, 0);
  bias.insert(bias.end(), other.bias.begin(), other.bias.end());
  outputs += other.outputs;
  bias.resize(outputs, 0);
}

void AddQuantized(const std::string& name, const FloatLayer& layer, const ByteInputs& inputs,
                  ModelFileWriter* writer) {
  const auto width = static_cast<uint32_t>(layer.inputs);
  const size_t padded = (layer.outputs + kPanel - 1) / kPanel * kPanel;
  std::vector<int8_t> weights(layer.inputs * padded, 0);
  std::vector<int32_t> zero(padded, 0);
  std::vector<float> scale(padded, 0), bias(padded, 0);
  for (uint32_t n = 0; n < layer.outputs; ++n) {
    const float* row = layer.weight.data() + size_t{n} * layer.inputs;
    float largest = 1e-12F;
    for (uint32_t k = 0; k < width; ++k) largest = std::max(largest, std::abs(row[k] * inputs.step[k]));
    scale[n] = largest / 127;
    int32_t sum = 0;
    for (uint32_t k = 0; k < width; ++k) {
      const auto value = static_cast<int32_t>(std::lround(row[k] * inputs.step[k] / scale[n]));
      weights[PanelIndex(width, k, n)] = static_cast<int8_t>(std::clamp(value, -127, 127));
      sum += std::clamp(value, -127, 127);
    }
    zero[n] = sum * inputs.zero;
    bias[n] = layer.bias.empty() ? 0 : layer.bias[n];
  }
  writer->Add(name + ".weights", weights);
  writer->Add(name + ".zero", zero);
  writer->Add(name + ".scale", scale);
  writer->Add(name + ".bias", bias);
}

}  // namespace depeche
