#include "nn/layers.h"

namespace depeche {

Result<QuantizedMatrix> ReadMatrix(const ModelFile& file, const std::string& name, uint64_t inputs,
                                   uint64_t outputs) {
  const uint64_t padded = PadToPanel(outputs);
  if (inputs % 4 != 0) return file.Broken("matrix \"" + name + "\" has a wrong shape");
  DEPECHE_TRY(const auto weights, file.Array<int8_t>(name + ".weights", inputs * padded));
  DEPECHE_TRY(const auto zero, file.Array<int32_t>(name + ".zero", padded));
  DEPECHE_TRY(const auto scale, file.Array<float>(name + ".scale", padded));
  DEPECHE_TRY(const auto bias, file.Array<float>(name + ".bias", padded));
  return QuantizedMatrix{weights.data(),
                         zero.data(),
                         scale.data(),
                         bias.data(),
                         static_cast<uint32_t>(inputs),
                         static_cast<uint32_t>(padded)};
}

Result<NormLayer> ReadNorm(const ModelFile& file, const std::string& name, uint64_t size) {
  NormLayer norm;
  DEPECHE_TRY(norm.gain, file.Array<float>(name + ".gain", size));
  DEPECHE_TRY(norm.offset, file.Array<float>(name + ".offset", size));
  return norm;
}

void NormalizeRowsToBytes(const NormLayer& norm, const float* state, size_t rows, uint8_t* out) {
  const size_t size = norm.gain.size();
  for (size_t i = 0; i < rows; ++i) {
    NormalizeToBytes(state + i * size, norm.gain.data(), norm.offset.data(), size, out + i * size);
  }
}

void NormalizeRows(const NormLayer& norm, float* state, size_t rows) {
  const size_t size = norm.gain.size();
  for (size_t i = 0; i < rows; ++i) {
    Normalize(state + i * size, norm.gain.data(), norm.offset.data(), size, state + i * size);
  }
}

}  // namespace depeche
