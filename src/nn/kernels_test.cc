#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "nn/kernels_vnni.h"
#include "nn/reference.h"

namespace depeche {
namespace {

std::vector<float> RandomFloats(size_t size, float spread, std::mt19937* random) {
  std::normal_distribution<float> normal(0, spread);
  std::vector<float> values(size);
  for (float& value : values) value = normal(*random);
  return values;
}

template <typename T>
std::vector<T> RandomInts(size_t size, int low, int high, std::mt19937* random) {
  std::uniform_int_distribution<int> uniform(low, high);
  std::vector<T> values(size);
  for (T& value : values) value = static_cast<T>(uniform(*random));
  return values;
}

struct OwnedMatrix {
  std::vector<int8_t> weights;
  std::vector<int32_t> zero;
  std::vector<float> scale, bias;
  QuantizedMatrix view;

  OwnedMatrix(uint32_t inputs, uint32_t outputs, std::mt19937* random)
      : weights(RandomInts<int8_t>(size_t{inputs} * outputs, -127, 127, random)),
        zero(RandomInts<int32_t>(outputs, -100000, 100000, random)),
        scale(RandomFloats(outputs, 0.01F, random)),
        bias(RandomFloats(outputs, 1, random)),
        view{weights.data(), zero.data(), scale.data(), bias.data(), inputs, outputs} {}
};

TEST(Kernels, MultiplyEqualsReference) {
  std::mt19937 random(1);
  for (const uint32_t inputs : {4U, 8U, 20U, 192U, 768U}) {
    for (const uint32_t outputs : {16U, 48U, 64U, 80U, 144U}) {
      const OwnedMatrix matrix(inputs, outputs, &random);
      for (const size_t rows : {0U, 1U, 2U, 3U, 4U, 5U, 6U, 7U, 13U}) {
        const auto a = RandomInts<uint8_t>(rows * inputs, 0, 255, &random);
        std::vector<float> expected(rows * outputs), got(rows * outputs), portable(rows * outputs);
        reference::Multiply(matrix.view, a.data(), rows, expected.data());
        Multiply(matrix.view, a.data(), rows, got.data());
        portable::Multiply(matrix.view, a.data(), rows, portable.data());
        for (size_t i = 0; i < got.size(); ++i) {
          const float tolerance = 1e-5F * (1 + std::abs(expected[i]));
          ASSERT_NEAR(got[i], expected[i], tolerance)
              << inputs << "×" << outputs << ", rows " << rows << ", at " << i;
          ASSERT_NEAR(portable[i], expected[i], tolerance);
        }
      }
    }
  }
}

TEST(Kernels, MultiplyKeepsTheLargestSums) {
  // All bytes 255 and all weights 127: no intermediate may saturate.
  std::mt19937 random(1);
  OwnedMatrix matrix(1024, 16, &random);
  std::fill(matrix.weights.begin(), matrix.weights.end(), int8_t{127});
  std::fill(matrix.zero.begin(), matrix.zero.end(), 0);
  std::fill(matrix.scale.begin(), matrix.scale.end(), 1.0F);
  std::fill(matrix.bias.begin(), matrix.bias.end(), 0.0F);
  const std::vector<uint8_t> a(1024, 255);
  std::vector<float> out(16);
  Multiply(matrix.view, a.data(), 1, out.data());
  for (const float value : out) EXPECT_EQ(value, 255.0F * 127.0F * 1024.0F);
  portable::Multiply(matrix.view, a.data(), 1, out.data());
  for (const float value : out) EXPECT_EQ(value, 255.0F * 127.0F * 1024.0F);
}

TEST(Kernels, RowOperationsEqualReference) {
  std::mt19937 random(2);
  for (const size_t size : {1U, 3U, 4U, 15U, 16U, 17U, 33U, 192U, 256U}) {
    const auto x = RandomFloats(size, 3, &random);
    const auto y = RandomFloats(size, 3, &random);
    const auto gain = RandomFloats(size, 40, &random);
    const auto offset = RandomFloats(size, 10, &random);

    std::vector<float> expected(size), got(size);
    reference::Normalize(x.data(), gain.data(), offset.data(), size, expected.data());
    Normalize(x.data(), gain.data(), offset.data(), size, got.data());
    for (size_t i = 0; i < size; ++i) ASSERT_NEAR(got[i], expected[i], 1e-2F) << size;

    std::vector<uint8_t> expected_bytes(size), got_bytes(size);
    reference::NormalizeToBytes(x.data(), gain.data(), offset.data(), size, expected_bytes.data());
    NormalizeToBytes(x.data(), gain.data(), offset.data(), size, got_bytes.data());
    for (size_t i = 0; i < size; ++i) ASSERT_NEAR(got_bytes[i], expected_bytes[i], 1) << size;

    reference::ReluToBytes(x.data(), 50, size, expected_bytes.data());
    ReluToBytes(x.data(), 50, size, got_bytes.data());
    EXPECT_EQ(got_bytes, expected_bytes) << size;

    reference::ScaleToBytes(x.data(), 20, size, expected_bytes.data());
    ScaleToBytes(x.data(), 20, size, got_bytes.data());
    for (size_t i = 0; i < size; ++i) ASSERT_NEAR(got_bytes[i], expected_bytes[i], 1) << size;
    reference::ProductToBytes(x.data(), y.data(), 20, size, expected_bytes.data());
    ProductToBytes(x.data(), y.data(), 20, size, got_bytes.data());
    for (size_t i = 0; i < size; ++i) ASSERT_NEAR(got_bytes[i], expected_bytes[i], 1) << size;

    expected = got = gain;
    reference::AddGated(x.data(), y.data(), size, expected.data());
    AddGated(x.data(), y.data(), size, got.data());
    for (size_t i = 0; i < size; ++i) ASSERT_NEAR(got[i], expected[i], 1e-4F) << size;

    ASSERT_NEAR(Dot(x.data(), y.data(), size), reference::Dot(x.data(), y.data(), size),
                1e-4F * static_cast<float>(size))
        << size;
  }
}

TEST(Kernels, GateIsFiniteFarOut) {
  const std::vector<float> a = {1, 1, 1, 1}, b = {-1000, 1000, -88, 88};
  std::vector<float> x(4);
  AddGated(a.data(), b.data(), 4, x.data());
  EXPECT_NEAR(x[0], 0, 1e-6);
  EXPECT_NEAR(x[1], 1, 1e-6);
  EXPECT_NEAR(x[2], 0, 1e-6);
  EXPECT_NEAR(x[3], 1, 1e-6);
}

TEST(Kernels, ATargetIsChosen) { EXPECT_STRNE(KernelTarget(), ""); }

}  // namespace
}  // namespace depeche
