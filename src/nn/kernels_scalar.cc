#include "nn/kernels_scalar.h"

#include <algorithm>

#include "nn/reference.h"

namespace depeche::scalar {
namespace {

// Weights of one panel are widened to 16 bits, each output's in a row, so that the inner loop is a plain sum
// of products of 16 bits; kChunk inputs at a time, which keeps them in the first cache.
constexpr size_t kChunk = 256;
constexpr size_t kBlockRows = 64;

struct Widened {
  int16_t weights[kPanel][kChunk];
};

void WidenWeights(const int8_t* panel, size_t inputs, Widened* widened) {
  for (size_t k = 0; k < inputs; k += 4, panel += kPanel * 4) {
    for (size_t n = 0; n < kPanel; ++n) {
      for (size_t i = 0; i < 4; ++i) widened->weights[n][k + i] = panel[n * 4 + i];
    }
  }
}

// Four outputs at once, so that the row's values are loaded once for all.
void AddProducts(const int16_t* a, const int16_t (*weights)[kChunk], size_t inputs, int32_t* sums) {
  int32_t sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
  for (size_t k = 0; k < inputs; ++k) {
    sum0 += a[k] * weights[0][k];
    sum1 += a[k] * weights[1][k];
    sum2 += a[k] * weights[2][k];
    sum3 += a[k] * weights[3][k];
  }
  sums[0] += sum0;
  sums[1] += sum1;
  sums[2] += sum2;
  sums[3] += sum3;
}

void MultiplyPanel(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, size_t panel, float* out) {
  Widened widened;
  int16_t row[kChunk];
  int32_t sums[kBlockRows][kPanel] = {};
  for (size_t k = 0; k < matrix.inputs; k += kChunk) {
    const size_t inputs = std::min<size_t>(kChunk, matrix.inputs - k);
    WidenWeights(matrix.weights + (panel * matrix.inputs + k) * kPanel, inputs, &widened);
    for (size_t r = 0; r < rows; ++r) {
      for (size_t i = 0; i < inputs; ++i) row[i] = a[r * matrix.inputs + k + i];
      for (size_t n = 0; n < kPanel; n += 4) AddProducts(row, widened.weights + n, inputs, sums[r] + n);
    }
  }
  for (size_t r = 0; r < rows; ++r) {
    for (size_t i = 0; i < kPanel; ++i) {
      const size_t n = panel * kPanel + i;
      out[r * matrix.outputs + n] =
          static_cast<float>(sums[r][i] - matrix.zero[n]) * matrix.scale[n] + matrix.bias[n];
    }
  }
}

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  for (size_t row = 0; row < rows; row += kBlockRows) {
    for (size_t panel = 0; panel < matrix.outputs / kPanel; ++panel) {
      MultiplyPanel(matrix, a + row * matrix.inputs, std::min(kBlockRows, rows - row), panel,
                    out + row * matrix.outputs);
    }
  }
}

}  // namespace

KernelSet Set() {
  return {.name = "scalar",
          .multiply = Multiply,
          .multiply_floats = reference::Multiply,
          .normalize_to_bytes = reference::NormalizeToBytes,
          .normalize = reference::Normalize,
          .add_gated = reference::AddGated,
          .add_recurrence = reference::AddRecurrence,
          .relu_to_bytes = reference::ReluToBytes,
          .scale_to_bytes = reference::ScaleToBytes,
          .product_to_bytes = reference::ProductToBytes,
          .dot = reference::Dot,
          .find_greatest = reference::FindGreatest};
}

}  // namespace depeche::scalar
