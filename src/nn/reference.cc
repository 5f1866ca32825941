#include "nn/reference.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "nn/logistic.h"

namespace depeche::reference {
namespace {

constexpr float kEpsilon = 1e-5F;

// Rounds to even at a tie: the sum with 1.5 * 2^23 has no bits behind the point, its lowest bits are the
// whole number. What is no number becomes 0.
uint8_t ToByte(float x) {
  const float cut = std::min(x > 0 ? x : 0.0F, 255.0F);
  return static_cast<uint8_t>(std::bit_cast<uint32_t>(cut + 0x1.8p23F));
}

float Logistic(float x) {
  const float cut = std::min(std::max(x, -kLogisticBound), kLogisticBound);
  const float y = cut * cut;
  const float p = ((kLogisticP[3] * y + kLogisticP[2]) * y + kLogisticP[1]) * y + kLogisticP[0];
  const float q = ((kLogisticQ[3] * y + kLogisticQ[2]) * y + kLogisticQ[1]) * y + kLogisticQ[0];
  return 0.5F + cut * p / q;
}

template <class Term>
float Sum(size_t size, Term term) {
  float sums[kSumLanes] = {};
  size_t i = 0;
  for (; i + kSumLanes <= size; i += kSumLanes) {
    for (size_t lane = 0; lane < kSumLanes; ++lane) sums[lane] += term(i + lane);
  }
  for (size_t lane = 0; i < size; ++i, ++lane) sums[lane] += term(i);
  for (size_t half = kSumLanes / 2; half > 0; half /= 2) {
    for (size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  }
  return sums[0];
}

// Calls store(i, normalised value).
template <class Store>
void NormalizeInto(const float* x, const float* gain, const float* offset, size_t size, Store store) {
  const float mean = Sum(size, [&](size_t i) { return x[i]; }) / static_cast<float>(size);
  const float squares = Sum(size, [&](size_t i) { return (x[i] - mean) * (x[i] - mean); });
  const float inverse = 1.0F / std::sqrt(squares / static_cast<float>(size) + kEpsilon);
  for (size_t i = 0; i < size; ++i) store(i, (x[i] - mean) * inverse * gain[i] + offset[i]);
}

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

void Multiply(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t rows, float* out) {
  for (size_t row = 0; row < rows; ++row, a += a_stride, out += matrix.outputs) {
    const float* bias = matrix.values + matrix.inputs * matrix.outputs;
    std::copy(bias, bias + matrix.outputs, out);
    for (size_t k = 0; k < matrix.inputs; ++k) {
      const float* values = matrix.values + k * matrix.outputs;
      for (size_t n = 0; n < matrix.outputs; ++n) out[n] += a[k] * values[n];
    }
  }
}

void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  NormalizeInto(x, gain, offset, size, [&](size_t i, float value) { out[i] = value; });
}

void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  NormalizeInto(x, gain, offset, size, [&](size_t i, float value) { out[i] = ToByte(value + 128.0F); });
}

void AddGated(const float* a, const float* b, size_t size, float* x) {
  for (size_t i = 0; i < size; ++i) x[i] += a[i] * Logistic(b[i]);
}

void AddRecurrence(const float* gates, size_t words, size_t channels, float* state) {
  for (size_t i = 0; i < channels; ++i) {
    const bool forward = i < channels / 2;
    float cell = 0;
    for (size_t t = 0; t < words; ++t) {
      const size_t word = forward ? t : words - 1 - t;
      const float* gate = gates + word * 3 * channels + i;
      const float z = gate[0], f = gate[channels], o = gate[2 * channels];
      cell = Logistic(f) * (cell - z) + z;
      state[word * channels + i] += Logistic(o) * cell;
    }
  }
}

void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(x[i] * scale);
}

void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(x[i] * scale + 128.0F);
}

void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = ToByte(a[i] * b[i] * scale + 128.0F);
}

float Dot(const float* a, const float* b, size_t size) {
  return Sum(size, [&](size_t i) { return a[i] * b[i]; });
}

size_t FindGreatest(const float* x, size_t size) {
  float greatest = -INFINITY;
  size_t found = 0;
  for (size_t i = 0; i < size; ++i) {
    if (x[i] > greatest) {
      greatest = x[i];
      found = i;
    }
  }
  return found;
}

}  // namespace depeche::reference
