#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "nn/kernel_set.h"
#include "nn/logistic.h"
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
      : weights(RandomInts<int8_t>(size_t{inputs} * outputs, -128, 127, random)),
        zero(RandomInts<int32_t>(outputs, -100000, 100000, random)),
        scale(RandomFloats(outputs, 0.01F, random)),
        bias(RandomFloats(outputs, 1, random)),
        view{weights.data(), zero.data(), scale.data(), bias.data(), inputs, outputs} {}
};

// Every implementation that this machine has, held against the reference: the same bits.
class Kernels : public testing::TestWithParam<KernelSet> {
 protected:
  const KernelSet& kernels() const { return GetParam(); }
  std::mt19937 random_{1};
};

INSTANTIATE_TEST_SUITE_P(All, Kernels, testing::ValuesIn(KernelSets().begin(), KernelSets().end()),
                         [](const auto& set) {
                           std::string name = set.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST_P(Kernels, MultiplyEqualsReference) {
  for (const uint32_t inputs : {4U, 8U, 20U, 256U, 260U, 768U}) {
    for (const uint32_t outputs : {16U, 48U, 64U, 80U, 144U}) {
      const OwnedMatrix matrix(inputs, outputs, &random_);
      for (const size_t rows : {0U, 1U, 2U, 3U, 4U, 5U, 6U, 7U, 13U, 66U}) {
        const auto a = RandomInts<uint8_t>(rows * inputs, 0, 255, &random_);
        std::vector<float> expected(rows * outputs), got(rows * outputs);
        reference::Multiply(matrix.view, a.data(), rows, expected.data());
        kernels().multiply(matrix.view, a.data(), rows, got.data());
        ASSERT_EQ(got, expected) << inputs << "×" << outputs << ", rows " << rows;
      }
    }
  }
}

TEST_P(Kernels, MultiplyBearsTheExtremes) {
  for (const int8_t weight : {int8_t{-128}, int8_t{127}}) {
    OwnedMatrix matrix(768, 64, &random_);
    std::fill(matrix.weights.begin(), matrix.weights.end(), weight);
    const std::vector<uint8_t> a(7 * 768, 255);
    std::vector<float> expected(7 * 64), got(7 * 64);
    reference::Multiply(matrix.view, a.data(), 7, expected.data());
    kernels().multiply(matrix.view, a.data(), 7, got.data());
    EXPECT_EQ(got, expected);
  }
}

TEST_P(Kernels, MultiplyOfFloatsEqualsReference) {
  for (const size_t inputs : {0U, 1U, 7U, 192U}) {
    for (const size_t outputs : {16U, 32U, 48U, 80U}) {
      const auto values = RandomFloats((inputs + 1) * outputs, 1, &random_);
      const FloatMatrix matrix{values.data(), inputs, outputs};
      for (const size_t rows : {0U, 1U, 3U, 4U, 5U, 11U}) {
        const size_t stride = inputs + 3;
        const auto a = RandomFloats(rows * stride, 1, &random_);
        std::vector<float> expected(rows * outputs), got(rows * outputs);
        reference::Multiply(matrix, a.data(), stride, rows, expected.data());
        kernels().multiply_floats(matrix, a.data(), stride, rows, got.data());
        ASSERT_EQ(got, expected) << inputs << "×" << outputs << ", rows " << rows;
      }
    }
  }
}

TEST_P(Kernels, FloatOperationsEqualReferenceOnEverySize) {
  for (size_t size = 1; size < 80; ++size) {
    const auto x = RandomFloats(size, 3, &random_), y = RandomFloats(size, 3, &random_);
    const auto gain = RandomFloats(size, 20, &random_), offset = RandomFloats(size, 5, &random_);

    std::vector<float> expected(size), got(size);
    reference::Normalize(x.data(), gain.data(), offset.data(), size, expected.data());
    kernels().normalize(x.data(), gain.data(), offset.data(), size, got.data());
    EXPECT_EQ(got, expected) << size;

    std::vector<uint8_t> expected_bytes(size), got_bytes(size);
    reference::NormalizeToBytes(x.data(), gain.data(), offset.data(), size, expected_bytes.data());
    kernels().normalize_to_bytes(x.data(), gain.data(), offset.data(), size, got_bytes.data());
    EXPECT_EQ(got_bytes, expected_bytes) << size;

    reference::ReluToBytes(x.data(), 50, size, expected_bytes.data());
    kernels().relu_to_bytes(x.data(), 50, size, got_bytes.data());
    EXPECT_EQ(got_bytes, expected_bytes) << size;

    reference::ScaleToBytes(x.data(), 20, size, expected_bytes.data());
    kernels().scale_to_bytes(x.data(), 20, size, got_bytes.data());
    EXPECT_EQ(got_bytes, expected_bytes) << size;

    reference::ProductToBytes(x.data(), y.data(), 20, size, expected_bytes.data());
    kernels().product_to_bytes(x.data(), y.data(), 20, size, got_bytes.data());
    EXPECT_EQ(got_bytes, expected_bytes) << size;

    expected = got = gain;
    reference::AddGated(x.data(), y.data(), size, expected.data());
    kernels().add_gated(x.data(), y.data(), size, got.data());
    EXPECT_EQ(got, expected) << size;

    EXPECT_EQ(kernels().dot(x.data(), y.data(), size), reference::Dot(x.data(), y.data(), size)) << size;
  }
}

TEST_P(Kernels, RecurrenceEqualsReference) {
  for (const size_t channels : {2U, 6U, 32U, 70U, 256U, 600U}) {
    for (const size_t words : {0U, 1U, 2U, 9U}) {
      const auto gates = RandomFloats(words * 3 * channels, 3, &random_);
      auto expected = RandomFloats(words * channels, 1, &random_);
      auto got = expected;
      reference::AddRecurrence(gates.data(), words, channels, expected.data());
      kernels().add_recurrence(gates.data(), words, channels, got.data());
      EXPECT_EQ(got, expected) << channels << " channels, words " << words;
    }
  }
}

TEST_P(Kernels, BytesAreCutAndRoundedToEven) {
  const std::vector<float> x = {-1e30F, -0.5F, 0.5F, 1.5F, 2.5F, 254.5F, 255.5F, 1e30F, NAN, INFINITY};
  std::vector<uint8_t> got(x.size());
  kernels().relu_to_bytes(x.data(), 1, x.size(), got.data());
  EXPECT_EQ(got, (std::vector<uint8_t>{0, 0, 0, 2, 2, 254, 255, 255, 0, 255}));
}

TEST_P(Kernels, GreatestIsTheFirstOfEqualOnes) {
  for (size_t size = 1; size < 70; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::vector<float> x(size, -2);
      x[at] = x[size - 1] = -1;
      EXPECT_EQ(kernels().find_greatest(x.data(), size), at);
    }
  }
}

TEST_P(Kernels, WhatIsNoNumberIsNeverTheGreatest) {
  for (size_t size = 1; size < 70; ++size) {
    std::vector<float> x(size, NAN);
    EXPECT_EQ(kernels().find_greatest(x.data(), size), 0U);
    for (size_t at = 0; at < size; ++at) {
      x[at] = -1e30F;
      EXPECT_EQ(kernels().find_greatest(x.data(), size), at);
      x[at] = NAN;
    }
  }
}

// The recurrence written out for two words: the first channel runs forward, the second backward.
TEST_P(Kernels, RecurrenceRunsBothWays) {
  const auto gate = [](float x) { return 1 / (1 + std::exp(-x)); };
  const std::vector<float> gates = {1, 2, 0.5F, -1, 0, 1, 3, 4, -0.5F, 2, 1, 0};
  std::vector<float> state = {10, 20, 30, 40};
  kernels().add_recurrence(gates.data(), 2, 2, state.data());
  const float forward = (1 - gate(0.5F)) * 1;
  EXPECT_NEAR(state[0], 10 + gate(0) * forward, 1e-5);
  EXPECT_NEAR(state[2], 30 + gate(1) * (gate(-0.5F) * forward + (1 - gate(-0.5F)) * 3), 1e-5);
  const float backward = (1 - gate(2)) * 4;
  EXPECT_NEAR(state[3], 40 + gate(0) * backward, 1e-5);
  EXPECT_NEAR(state[1], 20 + gate(1) * (gate(-1) * backward + (1 - gate(-1)) * 2), 1e-5);
}

TEST_P(Kernels, LogisticIsAsCloseAsItSays) {
  constexpr float kOutside = 20;
  std::vector<float> x;
  for (float at = -kOutside; at <= kOutside; at += 0.001F) x.push_back(at);
  x.push_back(-INFINITY);
  x.push_back(INFINITY);
  std::vector<float> got(x.size());
  const std::vector<float> ones(x.size(), 1);
  kernels().add_gated(ones.data(), x.data(), x.size(), got.data());
  for (size_t i = 0; i < x.size(); ++i) {
    const double exact = 1 / (1 + std::exp(-double{x[i]}));
    ASSERT_NEAR(got[i], exact, std::abs(x[i]) <= kLogisticBound ? 6e-7 : 1.5e-6) << x[i];
  }
}

TEST(KernelSets, TheLastIsScalar) { EXPECT_STREQ(KernelSets().back().name, "scalar"); }

TEST(KernelSets, AnUnknownNameIsAnErrorThatListsTheKnownOnes) {
  ASSERT_EQ(setenv("DEPECHE_KERNELS", "mmx", 1), 0);
  const Status unknown = CheckKernelChoice();
  unsetenv("DEPECHE_KERNELS");
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(unknown.error().ToString().find("mmx"), std::string::npos);
  EXPECT_NE(unknown.error().ToString().find("scalar"), std::string::npos);
  EXPECT_TRUE(CheckKernelChoice().ok());
}

}  // namespace
}  // namespace depeche
