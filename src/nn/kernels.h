// The few operations that inference spends its time in. reference.h has them as plain loops, which specify
// them to the bit: every implementation gives the same results on every machine. Hence no fused
// multiply-add, and sums over a row are kept in kSumLanes partial sums, whatever the width of the vectors.
//
// The machine's best implementation runs (SSE4, AVX2, AVX-512, AVX-512 with VNNI, NEON), or the one that the
// environment variable DEPECHE_KERNELS names: see kernel_set.h.
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

// The count of outputs that holds `count` in whole panels.
constexpr uint64_t PadToPanel(uint64_t count) { return (count + kPanel - 1) / kPanel * kPanel; }

// Where in the panels weight [k][n] of a matrix with `inputs` rows lies.
constexpr size_t PanelIndex(uint32_t inputs, uint32_t k, uint32_t n) {
  return (size_t{n / kPanel} * (inputs / 4) + k / 4) * (kPanel * 4) + (n % kPanel) * 4 + k % 4;
}

// a: [rows × inputs]; out: [rows × outputs].
void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out);

// A matrix made on the way: values[k][n] for `inputs` values of k, then the bias of each output; each row
// padded to `outputs`.
struct FloatMatrix {
  const float* values = nullptr;  // [inputs + 1 × outputs]
  size_t inputs = 0;
  size_t outputs = 0;  // multiple of kPanel
};

// out[row][n] = bias[n] + sum over k of a[row][k] * values[k][n]. Rows of `a` begin `a_stride` values apart,
// rows of `out` `outputs`.
void Multiply(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t rows, float* out);

// Normalises one row to mean 0 and variance 1, then out = round(x * gain + offset) + 128, cut to a byte.
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out);

// As above without the last step: out = x * gain + offset. `out` may be `x`.
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out);

// x += a * logistic(b).
void AddGated(const float* a, const float* b, size_t size, float* x);

// Gated linear recurrence (QRNN, Bradbury et al. 2017; SRU, Lei et al. 2018) over one sentence. gates: rows
// of [z | f | o], `channels` values each, before activation. The first half of the channels runs forward, the
// rest backward:
//   c_t = logistic(f_t) c_{t-1} + (1 - logistic(f_t)) z_t, with 0 before the first word
// Adds logistic(o_t) c_t to row t of `state` ([words × channels]).
void AddRecurrence(const float* gates, size_t words, size_t channels, float* state);

// out = round(x * scale), cut to a byte, so that what is negative becomes 0.
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out);

// out = round(x * scale) + 128, cut to a byte.
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out);

// out = round(a * b * scale) + 128, cut to a byte.
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out);

// Sum of a[i] * b[i].
float Dot(const float* a, const float* b, size_t size);

// Place of the greatest value, the first of equal ones. What is no number counts as lowest.
size_t FindGreatest(const float* x, size_t size);

// Name of the implementation in use: "avx512-vnni", "scalar".
const char* KernelTarget();

}  // namespace depeche
