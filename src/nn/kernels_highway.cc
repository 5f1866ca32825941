#include "nn/kernels_highway.h"

// Compiles the body below once for every instruction set worth having.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_SSSE3)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "nn/kernels_highway.cc"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>
// highway.h first
#include <algorithm>
#include <cmath>
#include <cstring>

#include "nn/logistic.h"
#include "nn/reference.h"

HWY_BEFORE_NAMESPACE();
namespace depeche::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

KernelSet Set() { return {}; }  // the compiler does better on plain loops

#else

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<float> kFloats;
constexpr hn::CappedTag<float, 1> kOneFloat;
constexpr hn::ScalableTag<int32_t> kInts;
constexpr size_t kLanes = HWY_LANES(float);

// Calls body(tag, i) for whole vectors, then one by one for what remains.
template <class Body>
HWY_INLINE void ForVectors(size_t begin, size_t end, Body body) {
  size_t i = begin;
  for (; i + kLanes <= end; i += kLanes) body(kFloats, i);
  for (; i < end; ++i) body(kOneFloat, i);
}

// Sums of 32 bits → out = (sum - zero) * scale + bias, one vector of outputs.
template <class V>
HWY_INLINE void StoreOutputs(V sum, const QuantizedMatrix& matrix, size_t n, float* out) {
  const auto exact = hn::Sub(sum, hn::LoadU(kInts, matrix.zero + n));
  const auto scaled = hn::Mul(hn::ConvertTo(kFloats, exact), hn::LoadU(kFloats, matrix.scale + n));
  hn::StoreU(hn::Add(scaled, hn::LoadU(kFloats, matrix.bias + n)), kFloats, out + n);
}

// Bytes 0 and 2 of each four are multiplied as 16 bits and added by one instruction, then bytes 1 and 3:
// nothing can overflow, and splitting takes shifts alone. kRows × kVectors sums stay in registers.
template <size_t kRows, size_t kVectors>
HWY_INLINE void MultiplyTile(const QuantizedMatrix& matrix, const uint8_t* a, size_t n, float* out) {
  const hn::Repartition<int16_t, decltype(kInts)> shorts;
  const hn::Repartition<uint16_t, decltype(kInts)> unsigned_shorts;
  const hn::Repartition<int8_t, decltype(kInts)> bytes;
  using Sum = hn::Vec<decltype(kInts)>;
  const size_t steps = matrix.inputs / 4;
  const int8_t* weights[kVectors];
  for (size_t v = 0; v < kVectors; ++v) {
    const size_t output = n + v * kLanes;
    weights[v] = matrix.weights + output / kPanel * steps * kPanel * 4 + output % kPanel * 4;
  }
  Sum sums[kRows][kVectors], more[kRows][kVectors];  // `more` is used by NEON alone
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t v = 0; v < kVectors; ++v) sums[r][v] = more[r][v] = hn::Zero(kInts);
  }
  const auto low_bytes = hn::Set(kInts, 0x00FF00FF);
  for (size_t step = 0; step < steps; ++step) {
    hn::Vec<decltype(shorts)> even[kVectors], odd[kVectors];
    for (size_t v = 0; v < kVectors; ++v) {
      const auto w = hn::BitCast(shorts, hn::LoadU(bytes, weights[v] + step * kPanel * 4));
      even[v] = hn::ShiftRight<8>(hn::ShiftLeft<8>(w));
      odd[v] = hn::ShiftRight<8>(w);
    }
    for (size_t r = 0; r < kRows; ++r) {
      int32_t four;
      std::memcpy(&four, a + r * matrix.inputs + step * 4, 4);
      const auto input = hn::Set(kInts, four);
      const auto input_even = hn::BitCast(shorts, hn::And(input, low_bytes));
      const auto input_odd = hn::BitCast(shorts, hn::ShiftRight<8>(hn::BitCast(unsigned_shorts, input)));
      for (size_t v = 0; v < kVectors; ++v) {
        sums[r][v] = hn::ReorderWidenMulAccumulate(kInts, input_even, even[v], sums[r][v], more[r][v]);
        sums[r][v] = hn::ReorderWidenMulAccumulate(kInts, input_odd, odd[v], sums[r][v], more[r][v]);
      }
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t v = 0; v < kVectors; ++v) {
      const auto sum = hn::RearrangeToOddPlusEven(sums[r][v], more[r][v]);
      StoreOutputs(sum, matrix, n + v * kLanes, out + r * matrix.outputs);
    }
  }
}

constexpr size_t kTileRows = 4;
constexpr size_t kTileVectors = 2;
constexpr size_t kByteTileVectors = kLanes == 16 ? 4 : 2;  // AVX-512 has 32 registers

template <size_t kRows>
HWY_INLINE void MultiplyRows(const QuantizedMatrix& matrix, const uint8_t* a, float* out) {
  size_t n = 0;
  for (; n + kByteTileVectors * kLanes <= matrix.outputs; n += kByteTileVectors * kLanes) {
    MultiplyTile<kRows, kByteTileVectors>(matrix, a, n, out);
  }
  for (; n < matrix.outputs; n += kLanes) MultiplyTile<kRows, 1>(matrix, a, n, out);
}

void MultiplyBytes(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  size_t row = 0;
  for (; row + kTileRows <= rows; row += kTileRows) {
    MultiplyRows<kTileRows>(matrix, a + row * matrix.inputs, out + row * matrix.outputs);
  }
  for (; row < rows; ++row) MultiplyRows<1>(matrix, a + row * matrix.inputs, out + row * matrix.outputs);
}

template <size_t kRows, size_t kVectors>
HWY_INLINE void MultiplyFloatTile(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t n,
                                  float* out) {
  hn::Vec<decltype(kFloats)> sums[kRows][kVectors];
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t v = 0; v < kVectors; ++v) {
      sums[r][v] = hn::LoadU(kFloats, matrix.values + matrix.inputs * matrix.outputs + n + v * kLanes);
    }
  }
  for (size_t k = 0; k < matrix.inputs; ++k) {
    const float* values = matrix.values + k * matrix.outputs + n;
    for (size_t r = 0; r < kRows; ++r) {
      const auto input = hn::Set(kFloats, a[r * a_stride + k]);
      for (size_t v = 0; v < kVectors; ++v) {
        sums[r][v] = hn::Add(sums[r][v], hn::Mul(input, hn::LoadU(kFloats, values + v * kLanes)));
      }
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t v = 0; v < kVectors; ++v) {
      hn::StoreU(sums[r][v], kFloats, out + r * matrix.outputs + n + v * kLanes);
    }
  }
}

template <size_t kRows>
HWY_INLINE void MultiplyFloatRows(const FloatMatrix& matrix, const float* a, size_t a_stride, float* out) {
  size_t n = 0;
  for (; n + kTileVectors * kLanes <= matrix.outputs; n += kTileVectors * kLanes) {
    MultiplyFloatTile<kRows, kTileVectors>(matrix, a, a_stride, n, out);
  }
  for (; n < matrix.outputs; n += kLanes) MultiplyFloatTile<kRows, 1>(matrix, a, a_stride, n, out);
}

void MultiplyFloats(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t rows, float* out) {
  size_t row = 0;
  for (; row + kTileRows <= rows; row += kTileRows) {
    MultiplyFloatRows<kTileRows>(matrix, a + row * a_stride, a_stride, out + row * matrix.outputs);
  }
  for (; row < rows; ++row) {
    MultiplyFloatRows<1>(matrix, a + row * a_stride, a_stride, out + row * matrix.outputs);
  }
}

// Sum of the lanes, by halves.
template <class D, class V>
HWY_INLINE float AddLanes(D d, V x) {
  if constexpr (hn::MaxLanes(D()) > 4) {
    const hn::Half<D> half;
    return AddLanes(half, hn::Add(hn::LowerHalf(half, x), hn::UpperHalf(half, x)));
  } else {
    const auto two = hn::Add(x, hn::Shuffle1032(x));
    return hn::GetLane(hn::Add(two, hn::Shuffle2301(two)));
  }
}

// Sum of term(tag, i) over i < size; a term of what lies behind `size` is not asked for.
template <class Term>
HWY_INLINE float Sum(size_t size, Term term) {
  constexpr size_t kVectors = reference::kSumLanes / kLanes;
  hn::Vec<decltype(kFloats)> sums[kVectors];
  for (size_t v = 0; v < kVectors; ++v) sums[v] = hn::Zero(kFloats);
  size_t i = 0;
  for (; i + reference::kSumLanes <= size; i += reference::kSumLanes) {
    for (size_t v = 0; v < kVectors; ++v) sums[v] = hn::Add(sums[v], term(kFloats, i + v * kLanes));
  }
  if (i < size) {
    float last[reference::kSumLanes] = {};
    for (size_t lane = 0; i < size; ++i, ++lane) last[lane] = hn::GetLane(term(kOneFloat, i));
    for (size_t v = 0; v < kVectors; ++v) sums[v] = hn::Add(sums[v], hn::LoadU(kFloats, last + v * kLanes));
  }
  for (size_t half = kVectors / 2; half > 0; half /= 2) {
    for (size_t v = 0; v < half; ++v) sums[v] = hn::Add(sums[v], sums[v + half]);
  }
  return AddLanes(kFloats, sums[0]);
}

// Calls store(tag, i, vector of normalised values).
template <class Store>
HWY_INLINE void NormalizeInto(const float* x, const float* gain, const float* offset, size_t size,
                              Store store) {
  const auto count = static_cast<float>(size);
  const float mean = Sum(size, [&](auto d, size_t i) HWY_ATTR { return hn::LoadU(d, x + i); }) / count;
  const float squares = Sum(size, [&](auto d, size_t i) HWY_ATTR {
    const auto v = hn::Sub(hn::LoadU(d, x + i), hn::Set(d, mean));
    return hn::Mul(v, v);
  });
  const float inverse = 1.0F / std::sqrt(squares / count + 1e-5F);
  ForVectors(0, size, [&](auto d, size_t i) HWY_ATTR {
    const auto normal = hn::Mul(hn::Sub(hn::LoadU(d, x + i), hn::Set(d, mean)), hn::Set(d, inverse));
    store(d, i, hn::Add(hn::Mul(normal, hn::LoadU(d, gain + i)), hn::LoadU(d, offset + i)));
  });
}

// Rounds to even at a tie. What is no number becomes 0.
template <class D, class V>
HWY_INLINE void StoreBytes(D d, V x, uint8_t* out) {
  const hn::Rebind<uint8_t, D> bytes;
  const auto positive = hn::IfThenElseZero(hn::Gt(x, hn::Zero(d)), x);
  hn::StoreU(hn::DemoteTo(bytes, hn::NearestInt(hn::Min(positive, hn::Set(d, 255.0F)))), bytes, out);
}

void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  NormalizeInto(x, gain, offset, size, [&](auto d, size_t i, auto v) HWY_ATTR {
    StoreBytes(d, hn::Add(v, hn::Set(d, 128.0F)), out + i);
  });
}

void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  NormalizeInto(x, gain, offset, size, [&](auto d, size_t i, auto v) HWY_ATTR { hn::StoreU(v, d, out + i); });
}

template <class D, class V>
HWY_INLINE V Polynomial(D d, V y, const float (&c)[4]) {
  auto sum = hn::Add(hn::Mul(hn::Set(d, c[3]), y), hn::Set(d, c[2]));
  sum = hn::Add(hn::Mul(sum, y), hn::Set(d, c[1]));
  return hn::Add(hn::Mul(sum, y), hn::Set(d, c[0]));
}

template <class D, class V>
HWY_INLINE V LogisticOf(D d, V x) {
  const auto cut = hn::Min(hn::Max(x, hn::Set(d, -kLogisticBound)), hn::Set(d, kLogisticBound));
  const auto y = hn::Mul(cut, cut);
  const auto p = hn::Mul(cut, Polynomial(d, y, kLogisticP));
  return hn::Add(hn::Set(d, 0.5F), hn::Div(p, Polynomial(d, y, kLogisticQ)));
}

void AddGated(const float* a, const float* b, size_t size, float* x) {
  ForVectors(0, size, [&](auto d, size_t i) HWY_ATTR {
    const auto gated = hn::Mul(hn::LoadU(d, a + i), LogisticOf(d, hn::LoadU(d, b + i)));
    hn::StoreU(hn::Add(hn::LoadU(d, x + i), gated), d, x + i);
  });
}

// Channels [begin, end) of a sentence, in the order of `step` (1 or -1) from word `first` on. Word by word,
// so that memory is read in order; the cells of a block of channels stay in the first cache.
HWY_INLINE void AddDirection(const float* gates, size_t words, size_t channels, size_t begin, size_t end,
                             size_t first, ptrdiff_t step, float* state) {
  constexpr size_t kBlock = 256;
  for (; begin < end; begin += kBlock) {
    const size_t block_end = std::min(end, begin + kBlock);
    float cells[kBlock] = {};
    auto word = static_cast<ptrdiff_t>(first);
    for (size_t t = 0; t < words; ++t, word += step) {
      const float* gate = gates + static_cast<size_t>(word) * 3 * channels;
      float* x = state + static_cast<size_t>(word) * channels;
      ForVectors(begin, block_end, [&](auto d, size_t i) HWY_ATTR {
        const auto z = hn::LoadU(d, gate + i);
        const auto forget = LogisticOf(d, hn::LoadU(d, gate + channels + i));
        const auto out = LogisticOf(d, hn::LoadU(d, gate + 2 * channels + i));
        const auto cell = hn::Add(hn::Mul(forget, hn::Sub(hn::LoadU(d, cells + (i - begin)), z)), z);
        hn::StoreU(cell, d, cells + (i - begin));
        hn::StoreU(hn::Add(hn::LoadU(d, x + i), hn::Mul(out, cell)), d, x + i);
      });
    }
  }
}

void AddRecurrence(const float* gates, size_t words, size_t channels, float* state) {
  if (words == 0) return;
  AddDirection(gates, words, channels, 0, channels / 2, 0, 1, state);
  AddDirection(gates, words, channels, channels / 2, channels, words - 1, -1, state);
}

void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  ForVectors(0, size, [&](auto d, size_t i) HWY_ATTR {
    StoreBytes(d, hn::Mul(hn::LoadU(d, x + i), hn::Set(d, scale)), out + i);
  });
}

void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  ForVectors(0, size, [&](auto d, size_t i) HWY_ATTR {
    const auto scaled = hn::Mul(hn::LoadU(d, x + i), hn::Set(d, scale));
    StoreBytes(d, hn::Add(scaled, hn::Set(d, 128.0F)), out + i);
  });
}

void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  ForVectors(0, size, [&](auto d, size_t i) HWY_ATTR {
    const auto product = hn::Mul(hn::LoadU(d, a + i), hn::LoadU(d, b + i));
    StoreBytes(d, hn::Add(hn::Mul(product, hn::Set(d, scale)), hn::Set(d, 128.0F)), out + i);
  });
}

float Dot(const float* a, const float* b, size_t size) {
  return Sum(size,
             [&](auto d, size_t i) HWY_ATTR { return hn::Mul(hn::LoadU(d, a + i), hn::LoadU(d, b + i)); });
}

// First the greatest value, then where it stands.
size_t FindGreatest(const float* x, size_t size) {
  auto greatest = hn::Set(kFloats, -INFINITY);
  size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    const auto v = hn::LoadU(kFloats, x + i);
    greatest = hn::IfThenElse(hn::Gt(v, greatest), v, greatest);
  }
  float best = hn::GetLane(hn::MaxOfLanes(kFloats, greatest));
  for (; i < size; ++i) best = x[i] > best ? x[i] : best;

  const auto wanted = hn::Set(kFloats, best);
  for (i = 0; i + kLanes <= size; i += kLanes) {
    const intptr_t found = hn::FindFirstTrue(kFloats, hn::Eq(hn::LoadU(kFloats, x + i), wanted));
    if (found >= 0) return i + static_cast<size_t>(found);
  }
  for (; i < size; ++i) {
    if (x[i] == best) return i;
  }
  return 0;  // nothing here is a number, or nothing at all
}

constexpr const char* Name() {
  switch (HWY_TARGET) {
    case HWY_AVX3:
      return "avx512";
    case HWY_AVX2:
      return "avx2";
    case HWY_SSE4:
      return "sse4";
    case HWY_NEON:
      return "neon";
    default:
      return "vectors of another kind";
  }
}

KernelSet Set() {
  return {.name = Name(),
          .multiply = MultiplyBytes,
          .multiply_floats = MultiplyFloats,
          .normalize_to_bytes = NormalizeToBytes,
          .normalize = Normalize,
          .add_gated = AddGated,
          .add_recurrence = AddRecurrence,
          .relu_to_bytes = ReluToBytes,
          .scale_to_bytes = ScaleToBytes,
          .product_to_bytes = ProductToBytes,
          .dot = Dot,
          .find_greatest = FindGreatest};
}

#endif

}  // namespace depeche::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace depeche::highway {

HWY_EXPORT(Set);

std::vector<KernelSet> Sets() {
  std::vector<KernelSet> sets;
  int64_t all = 0;  // asked for once: CPUID takes milliseconds on a virtual machine
  for (const int64_t target : hwy::SupportedAndGeneratedTargets()) {
    all |= target;
    hwy::GetChosenTarget().Update(target);
    const KernelSet set = HWY_DYNAMIC_DISPATCH(Set)();
    if (set.name != nullptr) sets.push_back(set);
  }
  hwy::GetChosenTarget().Update(all);
  return sets;
}

}  // namespace depeche::highway
#endif
