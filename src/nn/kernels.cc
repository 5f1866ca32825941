#include "nn/kernels.h"

// Compiles the body below once for every instruction set worth having.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_SSSE3)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "nn/kernels.cc"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>
// highway.h first
#include <hwy/contrib/math/math-inl.h>

#include <algorithm>
#include <cstring>

#include "nn/kernels_vnni.h"
#include "nn/reference.h"

HWY_BEFORE_NAMESPACE();
namespace depeche::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::ScalableTag<float> kFloats;
constexpr hn::ScalableTag<int32_t> kInts;

// Sums of 32 bits → out = (sum - zero) * scale + bias, one vector of outputs.
template <class V>
HWY_INLINE void StoreOutputs(V sum, const QuantizedMatrix& matrix, size_t n, float* out) {
  const auto exact = hn::Sub(sum, hn::LoadU(kInts, matrix.zero + n));
  const auto scaled = hn::Mul(hn::ConvertTo(kFloats, exact), hn::LoadU(kFloats, matrix.scale + n));
  hn::StoreU(hn::Add(scaled, hn::LoadU(kFloats, matrix.bias + n)), kFloats, out + n);
}

#if HWY_TARGET == HWY_SCALAR

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  reference::Multiply(matrix, a, rows, out);
}

#else

// Bytes are widened to 16 bits; one instruction multiplies and adds each two. A step of four inputs leaves
// two sums an output, added at the end.
template <size_t kRows>
HWY_INLINE void MultiplyTile(const QuantizedMatrix& matrix, const uint8_t* a, size_t panel, float* out) {
  const hn::ScalableTag<int16_t> shorts;
  const hn::Rebind<int8_t, decltype(shorts)> bytes;
  const hn::Rebind<uint8_t, decltype(shorts)> unsigned_bytes;
  const hn::Repartition<uint32_t, decltype(unsigned_bytes)> fours;
  constexpr size_t kChunk = HWY_LANES(int16_t);        // weights a vector
  constexpr size_t kChunks = kPanel * 4 / kChunk;      // vectors a panel
  constexpr size_t kPass = kChunks < 4 ? kChunks : 4;  // vectors at once
  const size_t steps = matrix.inputs / 4;
  const int8_t* weights = matrix.weights + panel * steps * kPanel * 4;
  for (size_t pass = 0; pass < kChunks; pass += kPass) {
    hn::Vec<decltype(kInts)> even[kRows][kPass], odd[kRows][kPass];
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t c = 0; c < kPass; ++c) even[r][c] = odd[r][c] = hn::Zero(kInts);
    }
    for (size_t step = 0; step < steps; ++step) {
      const int8_t* at = weights + step * kPanel * 4 + pass * kChunk;
      for (size_t r = 0; r < kRows; ++r) {
        uint32_t four;
        std::memcpy(&four, a + r * matrix.inputs + step * 4, 4);
        const auto input = hn::PromoteTo(shorts, hn::BitCast(unsigned_bytes, hn::Set(fours, four)));
        for (size_t c = 0; c < kPass; ++c) {
          const auto w = hn::PromoteTo(shorts, hn::LoadU(bytes, at + c * kChunk));
          even[r][c] = hn::ReorderWidenMulAccumulate(kInts, input, w, even[r][c], odd[r][c]);
        }
      }
    }
    // Lanes 2i and 2i + 1 of the sums belong to output i.
    constexpr size_t kHalf = kChunk / 4;  // outputs a vector of sums
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t c = 0; c < kPass; c += 2) {
        const auto low = hn::RearrangeToOddPlusEven(even[r][c], odd[r][c]);
        const auto high = hn::RearrangeToOddPlusEven(even[r][c + 1], odd[r][c + 1]);
        const auto sum = hn::Add(hn::ConcatEven(kInts, high, low), hn::ConcatOdd(kInts, high, low));
        StoreOutputs(sum, matrix, panel * kPanel + (pass + c) * kHalf, out + r * matrix.outputs);
      }
    }
  }
}

template <size_t kRows>
HWY_INLINE void MultiplyRows(const QuantizedMatrix& matrix, const uint8_t* a, float* out) {
  for (size_t panel = 0; panel < matrix.outputs / kPanel; ++panel) {
    MultiplyTile<kRows>(matrix, a, panel, out);
  }
}

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  size_t row = 0;
  for (; row + 2 <= rows; row += 2) {
    MultiplyRows<2>(matrix, a + row * matrix.inputs, out + row * matrix.outputs);
  }
  if (row < rows) MultiplyRows<1>(matrix, a + row * matrix.inputs, out + row * matrix.outputs);
}

#endif

HWY_INLINE float SumOf(const float* x, size_t size, float mean, bool squared) {
  auto sums = hn::Zero(kFloats);
  const auto means = hn::Set(kFloats, mean);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto v = hn::Sub(hn::LoadU(kFloats, x + i), means);
    sums = squared ? hn::MulAdd(v, v, sums) : hn::Add(v, sums);
  }
  float sum = hn::GetLane(hn::SumOfLanes(kFloats, sums));
  for (; i < size; ++i) sum += squared ? (x[i] - mean) * (x[i] - mean) : x[i] - mean;
  return sum;
}

struct Moments {
  float mean, inverse;
};

HWY_INLINE Moments MomentsOf(const float* x, size_t size) {
  const float mean = SumOf(x, size, 0, false) / static_cast<float>(size);
  const float variance = SumOf(x, size, mean, true) / static_cast<float>(size);
  return {mean, 1.0F / __builtin_sqrtf(variance + 1e-5F)};
}

// Calls body(vector of normalised values, index) for whole vectors and tail(value, index) for the rest.
template <class Body, class Tail>
HWY_INLINE void ForNormalized(const float* x, const float* gain, const float* offset, size_t size, Body body,
                              Tail tail) {
  const Moments moments = MomentsOf(x, size);
  const auto mean = hn::Set(kFloats, moments.mean);
  const auto inverse = hn::Set(kFloats, moments.inverse);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto normal = hn::Mul(hn::Sub(hn::LoadU(kFloats, x + i), mean), inverse);
    body(hn::MulAdd(normal, hn::LoadU(kFloats, gain + i), hn::LoadU(kFloats, offset + i)), i);
  }
  for (; i < size; ++i) tail((x[i] - moments.mean) * moments.inverse * gain[i] + offset[i], i);
}

template <class V>
HWY_INLINE void StoreBytes(V x, uint8_t* out) {
  const hn::Rebind<uint8_t, decltype(kFloats)> bytes;
  hn::StoreU(hn::DemoteTo(bytes, hn::NearestInt(x)), bytes, out);
}

// What is no number becomes 0, as the vectors have it.
HWY_INLINE uint8_t ToByte(float x) {
  return x > 0 ? static_cast<uint8_t>(std::min(__builtin_nearbyintf(x), 255.0F)) : 0;
}

void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  const auto middle = hn::Set(kFloats, 128.0F);
  ForNormalized(
      x, gain, offset, size, [&](auto v, size_t i) HWY_ATTR { StoreBytes(hn::Add(v, middle), out + i); },
      [&](float v, size_t i) HWY_ATTR { out[i] = ToByte(v + 128.0F); });
}

void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  ForNormalized(
      x, gain, offset, size, [&](auto v, size_t i) HWY_ATTR { hn::StoreU(v, kFloats, out + i); },
      [&](float v, size_t i) HWY_ATTR { out[i] = v; });
}

void AddGated(const float* a, const float* b, size_t size, float* x) {
  const auto one = hn::Set(kFloats, 1.0F);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto gate = hn::Add(one, hn::Exp(kFloats, hn::Neg(hn::LoadU(kFloats, b + i))));
    const auto sum = hn::Add(hn::LoadU(kFloats, x + i), hn::Div(hn::LoadU(kFloats, a + i), gate));
    hn::StoreU(sum, kFloats, x + i);
  }
  for (; i < size; ++i) x[i] += a[i] / (1.0F + __builtin_expf(-b[i]));
}

void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  const auto factor = hn::Set(kFloats, scale);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    StoreBytes(hn::Mul(hn::Max(hn::LoadU(kFloats, x + i), hn::Zero(kFloats)), factor), out + i);
  }
  for (; i < size; ++i) out[i] = ToByte(std::max(x[i], 0.0F) * scale);
}

void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  const auto factor = hn::Set(kFloats, scale);
  const auto middle = hn::Set(kFloats, 128.0F);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    StoreBytes(hn::MulAdd(hn::LoadU(kFloats, x + i), factor, middle), out + i);
  }
  for (; i < size; ++i) out[i] = ToByte(x[i] * scale + 128.0F);
}

void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  const auto factor = hn::Set(kFloats, scale);
  const auto middle = hn::Set(kFloats, 128.0F);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto product = hn::Mul(hn::LoadU(kFloats, a + i), hn::LoadU(kFloats, b + i));
    StoreBytes(hn::MulAdd(product, factor, middle), out + i);
  }
  for (; i < size; ++i) out[i] = ToByte(a[i] * b[i] * scale + 128.0F);
}

float Dot(const float* a, const float* b, size_t size) {
  auto first = hn::Zero(kFloats), second = hn::Zero(kFloats);
  const size_t lanes = hn::Lanes(kFloats);
  size_t i = 0;
  for (; i + 2 * lanes <= size; i += 2 * lanes) {
    first = hn::MulAdd(hn::LoadU(kFloats, a + i), hn::LoadU(kFloats, b + i), first);
    second = hn::MulAdd(hn::LoadU(kFloats, a + i + lanes), hn::LoadU(kFloats, b + i + lanes), second);
  }
  float sum = hn::GetLane(hn::SumOfLanes(kFloats, hn::Add(first, second)));
  for (; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

const char* KernelTarget() { return hwy::TargetName(HWY_TARGET); }

}  // namespace depeche::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace depeche {

HWY_EXPORT(Multiply);
HWY_EXPORT(NormalizeToBytes);
HWY_EXPORT(Normalize);
HWY_EXPORT(AddGated);
HWY_EXPORT(ReluToBytes);
HWY_EXPORT(ScaleToBytes);
HWY_EXPORT(ProductToBytes);
HWY_EXPORT(Dot);
HWY_EXPORT(KernelTarget);

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  static const bool has_vnni = vnni::Supported();
  if (has_vnni) return vnni::Multiply(matrix, a, rows, out);
  HWY_DYNAMIC_DISPATCH(Multiply)(matrix, a, rows, out);
}
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  HWY_DYNAMIC_DISPATCH(NormalizeToBytes)(x, gain, offset, size, out);
}
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  HWY_DYNAMIC_DISPATCH(Normalize)(x, gain, offset, size, out);
}
void AddGated(const float* a, const float* b, size_t size, float* x) {
  HWY_DYNAMIC_DISPATCH(AddGated)(a, b, size, x);
}
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  HWY_DYNAMIC_DISPATCH(ReluToBytes)(x, scale, size, out);
}
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  HWY_DYNAMIC_DISPATCH(ScaleToBytes)(x, scale, size, out);
}
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  HWY_DYNAMIC_DISPATCH(ProductToBytes)(a, b, scale, size, out);
}
float Dot(const float* a, const float* b, size_t size) { return HWY_DYNAMIC_DISPATCH(Dot)(a, b, size); }
const char* KernelTarget() { return HWY_DYNAMIC_DISPATCH(KernelTarget)(); }

namespace portable {
void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  HWY_DYNAMIC_DISPATCH(Multiply)(matrix, a, rows, out);
}
}  // namespace portable

}  // namespace depeche
#endif
