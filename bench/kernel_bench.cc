// The kernels of nn/, one benchmark an operation, shape and implementation that the machine has:
//
//   build/release/bench/kernel_bench [--benchmark_filter=Multiply.*avx2]
//
// items/s are products (multiplications of weights with inputs) where a matrix is named, else values.
#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <vector>

#include "nn/kernel_set.h"

namespace depeche {
namespace {

constexpr size_t kWords = 256;  // a batch
constexpr size_t kChannels = 256;

using Body = std::function<void(const KernelSet&)>;

// `items`: what one run of `body` works off.
void Register(const std::string& name, size_t items, const Body& body) {
  for (const KernelSet& set : KernelSets()) {
    benchmark::RegisterBenchmark(
        (name + "/" + set.name).c_str(), [&set, items, body](benchmark::State& state) {
          for (auto _ : state) {
            body(set);
            benchmark::ClobberMemory();
          }
          state.SetItemsProcessed(static_cast<int64_t>(static_cast<size_t>(state.iterations()) * items));
        });
  }
}

// Values that vary, none of them denormal.
std::vector<float> Floats(size_t size) {
  std::vector<float> values(size);
  for (size_t i = 0; i < size; ++i) values[i] = static_cast<float>(i * 7919 % 1000) / 125.0F - 4.0F;
  return values;
}

void RegisterMultiply(uint32_t inputs, uint32_t outputs) {
  const std::vector<int8_t> weights(size_t{inputs} * outputs, 3);
  const std::vector<uint8_t> a(kWords * inputs, 200);
  const std::vector<int32_t> zero(outputs, 1000);
  const std::vector<float> scale(outputs, 0.01F), bias(outputs, 1);
  std::vector<float> out(kWords * outputs);
  Register("Multiply/" + std::to_string(inputs) + "x" + std::to_string(outputs), kWords * inputs * outputs,
           [=](const KernelSet& set) mutable {
             const QuantizedMatrix matrix{weights.data(), zero.data(), scale.data(),
                                          bias.data(),    inputs,      outputs};
             set.multiply(matrix, a.data(), kWords, out.data());
           });
}

void RegisterMultiplyFloats(size_t words) {
  constexpr size_t kInputs = 192;
  const size_t outputs = PadToPanel(words + 1);
  const std::vector<float> values = Floats((kInputs + 1) * outputs), a = Floats(words * kInputs);
  std::vector<float> out(words * outputs);
  Register("MultiplyFloats/" + std::to_string(words) + "_words", words * outputs * kInputs,
           [=](const KernelSet& set) mutable {
             set.multiply_floats({values.data(), kInputs, outputs}, a.data(), kInputs, words, out.data());
           });
}

// One that works row by row over [kWords × kChannels] values.
void RegisterRows(const std::string& name, const std::function<void(const KernelSet&, size_t at)>& row) {
  Register(name, kWords * kChannels, [=](const KernelSet& set) {
    for (size_t word = 0; word < kWords; ++word) row(set, word * kChannels);
  });
}

int Run(int argc, char** argv) {
  RegisterMultiply(768, 512);  // a gated convolution
  RegisterMultiply(256, 768);  // a recurrence
  RegisterMultiply(448, 256);  // embeddings
  RegisterMultiply(256, 896);  // the heads
  for (const size_t words : {12U, 25U, 60U, 200U}) RegisterMultiplyFloats(words);

  const std::vector<float> gates = Floats(kWords * 3 * kChannels);
  std::vector<float> state(kWords * kChannels);
  Register("AddRecurrence", kWords * kChannels, [&](const KernelSet& set) {
    for (size_t at = 0; at < kWords; at += 32) {  // sentences of 32 words
      set.add_recurrence(gates.data() + at * 3 * kChannels, 32, kChannels, state.data() + at * kChannels);
    }
  });

  const std::vector<float> x = Floats(kWords * kChannels), y(x.rbegin(), x.rend());
  const std::vector<float> gain(kChannels, 20), offset(kChannels, 1);
  std::vector<float> out(x.size());
  std::vector<uint8_t> bytes(x.size());
  RegisterRows("AddGated", [&](const KernelSet& set, size_t at) {
    set.add_gated(x.data() + at, y.data() + at, kChannels, out.data() + at);
  });
  RegisterRows("NormalizeToBytes", [&](const KernelSet& set, size_t at) {
    set.normalize_to_bytes(x.data() + at, gain.data(), offset.data(), kChannels, bytes.data() + at);
  });
  RegisterRows("ReluToBytes", [&](const KernelSet& set, size_t at) {
    set.relu_to_bytes(x.data() + at, 20, kChannels, bytes.data() + at);
  });
  RegisterRows("ProductToBytes", [&](const KernelSet& set, size_t at) {
    set.product_to_bytes(x.data() + at, y.data() + at, 20, kChannels, bytes.data() + at);
  });
  RegisterRows("FindGreatest", [&](const KernelSet& set, size_t at) {
    benchmark::DoNotOptimize(set.find_greatest(x.data() + at, kChannels));
  });

  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace depeche

int main(int argc, char** argv) { return depeche::Run(argc, argv); }
