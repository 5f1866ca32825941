// The few operations that inference spends its time in, for the machine's vector units (Google Highway
// chooses the widest at run time: SSE4, AVX2, AVX-512, AVX-512 with VNNI, NEON). reference.h has the same
// operations as plain loops, which specify them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace depeche {

// A matrix in int8, for rows of unsigned bytes. Views of a model file.
//   out[row][n] = float(sum over k of a[row][k] * w[k][n] - zero[n]) * scale[n] + bias[n]
// `zero` takes back the offset of the bytes (128 where they stand for signed values): offset * sum over k of
// w. Weights lie in panels of kPanel outputs: [outputs / kPanel][inputs / 4][kPanel][4].
struct QuantizedMatrix {
  const int8_t* weights = nullptr;
  const int32_t* zero = nullptr;  // [outputs]
  const float* scale = nullptr;   // [outputs]
  const float* bias = nullptr;    // [outputs]
  uint32_t inputs = 0;            // multiple of 4
  uint32_t outputs = 0;           // multiple of kPanel
};
constexpr uint32_t kPanel = 16;

// Where in the panels weight [k][n] of a matrix with `inputs` rows lies.
constexpr size_t PanelIndex(uint32_t inputs, uint32_t k, uint32_t n) {
  return (size_t{n / kPanel} * (inputs / 4) + k / 4) * (kPanel * 4) + (n % kPanel) * 4 + k % 4;
}

// a: [rows × inputs]; out: [rows × outputs]. The sums are exact in 32 bits, the same on every machine.
void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out);

// Normalises one row to mean 0 and variance 1, then out = round(x * gain + offset) + 128, cut to a byte.
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out);

// As above without the last step: out = x * gain + offset. `out` may be `x`.
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out);

// x += a * sigmoid(b).
void AddGated(const float* a, const float* b, size_t size, float* x);

// out = round(max(x, 0) * scale), cut to a byte.
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out);

// out = round(x * scale) + 128, cut to a byte.
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out);

// out = round(a * b * scale) + 128, cut to a byte.
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out);

// Sum of a[i] * b[i].
float Dot(const float* a, const float* b, size_t size);

// Name of the instruction set in use, for benchmarks.
const char* KernelTarget();

}  // namespace depeche
