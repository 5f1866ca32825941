#include "nn/reference.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace depeche::reference {
namespace {

constexpr float kEpsilon = 1e-5F;

// What is no number becomes 0.
uint8_t ToByte(float x) { return x > 0 ? static_cast<uint8_t>(std::min(std::nearbyint(x), 255.0F)) : 0; }

}  // namespace

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  for (size_t row = 0; row < rows; ++row) {
    for (uint32_t n = 0; n < matrix.outputs; ++n) {
      int32_t sum = 0;
      for (uint32_t k = 0; k < matrix.inputs; ++k) {
        sum += a[row * matrix.inputs + k] * matrix.weights[PanelIndex(matrix.inputs, k, n)];
      }
      out[row * matrix.outputs + n] =
          static_cast<float>(sum - matrix.zero[n]) * matrix.scale[n] + matrix.bias[n];
    }
  }
}

void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  float sum = 0;
  for (size_t i = 0; i < size; ++i) sum += x[i];
  const float mean = sum / static_cast<float>(size);
  float squares = 0;
  for (size_t i = 0; i < size; ++i) squares += (x[i] - mean) * (x[i] - mean);
  const float inverse = 1.0F / std::sqrt(squares / static_cast<float>(size) + kEpsilon);
  for (size_t i = 0; i < size; ++i) out[i] = (x[i] - mean) * inverse * gain[i] + offset[i];
}

void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  std::vector<float> normal(size);
  Normalize(x, gain, offset, size, normal.data());
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(normal[i] + 128.0F);
}

void AddGated(const float* a, const float* b, size_t size, float* x) {
  for (size_t i = 0; i < size; ++i) x[i] += a[i] / (1.0F + std::exp(-b[i]));
}

void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(std::max(x[i], 0.0F) * scale);
}

void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(x[i] * scale + 128.0F);
}

void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(a[i] * b[i] * scale + 128.0F);
}

float Dot(const float* a, const float* b, size_t size) {
  float sum = 0;
  for (size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace depeche::reference
