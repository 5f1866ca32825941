#include "nn/kernels_vnni.h"

// No other headers here: an inline function of theirs, compiled for this instruction set, could be the copy
// that the linker keeps for the whole program.
#if defined(__AVX512VNNI__)
#include <immintrin.h>

namespace depeche::vnni {
namespace {

// sum + the four products of bytes in each lane. Not the compiler's _mm512_dpbusd_epi32: around it g++ 12
// copies every sum and stores it, which halves the speed (103 instead of 220 billion products a second on
// Zen 4). For the same reason sums go by value.
inline __m512i AddProducts(__m512i sum, __m512i bytes, __m512i weights) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(weights));
  return sum;
}

// kRows × kPanels sums stay in registers: 6 × 4 of the 32 leave enough for the weights and hide the
// instruction's latency.
template <size_t kRows, size_t kPanels>
void MultiplyTile(const QuantizedMatrix& matrix, const uint8_t* a, size_t panel, float* out) {
  const size_t steps = matrix.inputs / 4;
  const size_t panel_bytes = steps * kPanel * 4;
  const int8_t* weights = matrix.weights + panel * panel_bytes;
  __m512i sums[kRows][kPanels];
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t p = 0; p < kPanels; ++p) sums[r][p] = _mm512_setzero_si512();
  }
  for (size_t step = 0; step < steps; ++step) {
    __m512i w[kPanels];
    for (size_t p = 0; p < kPanels; ++p) {
      w[p] = _mm512_loadu_si512(weights + p * panel_bytes + step * kPanel * 4);
    }
    for (size_t r = 0; r < kRows; ++r) {
      int32_t four;
      __builtin_memcpy(&four, a + r * matrix.inputs + step * 4, 4);
      const __m512i bytes = _mm512_set1_epi32(four);
      for (size_t p = 0; p < kPanels; ++p) sums[r][p] = AddProducts(sums[r][p], bytes, w[p]);
    }
  }
  for (size_t p = 0; p < kPanels; ++p) {
    const size_t n = (panel + p) * kPanel;
    const __m512i zero = _mm512_loadu_si512(matrix.zero + n);
    const __m512 scale = _mm512_loadu_ps(matrix.scale + n);
    const __m512 bias = _mm512_loadu_ps(matrix.bias + n);
    for (size_t r = 0; r < kRows; ++r) {
      // The plain conversion draws a false warning from g++ 12.
      const __m512 exact = _mm512_maskz_cvtepi32_ps(0xFFFF, _mm512_sub_epi32(sums[r][p], zero));
      _mm512_storeu_ps(out + r * matrix.outputs + n, _mm512_add_ps(_mm512_mul_ps(exact, scale), bias));
    }
  }
}

template <size_t kRows>
void MultiplyRows(const QuantizedMatrix& matrix, const uint8_t* a, float* out) {
  const size_t panels = matrix.outputs / kPanel;
  size_t panel = 0;
  for (; panel + 4 <= panels; panel += 4) MultiplyTile<kRows, 4>(matrix, a, panel, out);
  for (; panel < panels; ++panel) MultiplyTile<kRows, 1>(matrix, a, panel, out);
}

}  // namespace

bool Supported() { return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512f"); }

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  size_t row = 0;
  for (; row + 6 <= rows; row += 6) {
    MultiplyRows<6>(matrix, a + row * matrix.inputs, out + row * matrix.outputs);
  }
  a += row * matrix.inputs;
  out += row * matrix.outputs;
  switch (rows - row) {
    case 5:
      return MultiplyRows<5>(matrix, a, out);
    case 4:
      return MultiplyRows<4>(matrix, a, out);
    case 3:
      return MultiplyRows<3>(matrix, a, out);
    case 2:
      return MultiplyRows<2>(matrix, a, out);
    case 1:
      return MultiplyRows<1>(matrix, a, out);
    default:
      return;
  }
}

}  // namespace depeche::vnni

#else

namespace depeche::vnni {

bool Supported() { return false; }
void Multiply(const QuantizedMatrix&, const uint8_t*, size_t, float*) { __builtin_unreachable(); }

}  // namespace depeche::vnni

#endif
