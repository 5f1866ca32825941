#include "nn/kernels.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "nn/kernel_set.h"
#include "nn/kernels_highway.h"
#include "nn/kernels_scalar.h"
#include "nn/kernels_vnni.h"

namespace depeche {
namespace {

std::vector<KernelSet> MakeSets() {
  std::vector<KernelSet> sets = highway::Sets();
  if (vnni::Supported() && !sets.empty()) {
    KernelSet best = sets.front();
    best.name = "avx512-vnni";
    best.multiply = vnni::Multiply;
    sets.insert(sets.begin(), best);
  }
  sets.push_back(scalar::Set());
  return sets;
}

std::string_view NamedInEnvironment() {
  const char* name = std::getenv("DEPECHE_KERNELS");
  return name == nullptr ? std::string_view() : name;
}

// The set of that name; the best one where the name is empty; null where there is none.
const KernelSet* Find(std::string_view name) {
  const std::span<const KernelSet> sets = KernelSets();
  if (name.empty()) return &sets.front();
  const auto found =
      std::find_if(sets.begin(), sets.end(), [&](const KernelSet& s) { return s.name == name; });
  return found == sets.end() ? nullptr : &*found;
}

const KernelSet& Chosen() {
  static const KernelSet& chosen = [&]() -> const KernelSet& {
    const KernelSet* named = Find(NamedInEnvironment());
    return named == nullptr ? KernelSets().front() : *named;
  }();
  return chosen;
}

}  // namespace

std::span<const KernelSet> KernelSets() {
  static const std::vector<KernelSet> sets = MakeSets();
  return sets;
}

Status CheckKernelChoice() {
  const std::string_view name = NamedInEnvironment();
  if (Find(name) != nullptr) return Ok{};
  std::string names;
  for (const KernelSet& set : KernelSets()) names += (names.empty() ? "" : ", ") + std::string(set.name);
  return Error{"DEPECHE_KERNELS names unknown kernels “" + std::string(name) + "”", "", 0, 0,
               "unset it, or name one of those that this machine has: " + names};
}

const char* KernelTarget() { return Chosen().name; }

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out) {
  Chosen().multiply(matrix, a, rows, out);
}
void Multiply(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t rows, float* out) {
  Chosen().multiply_floats(matrix, a, a_stride, rows, out);
}
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out) {
  Chosen().normalize_to_bytes(x, gain, offset, size, out);
}
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out) {
  Chosen().normalize(x, gain, offset, size, out);
}
void AddGated(const float* a, const float* b, size_t size, float* x) { Chosen().add_gated(a, b, size, x); }
void AddRecurrence(const float* gates, size_t words, size_t channels, float* state) {
  Chosen().add_recurrence(gates, words, channels, state);
}
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  Chosen().relu_to_bytes(x, scale, size, out);
}
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out) {
  Chosen().scale_to_bytes(x, scale, size, out);
}
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out) {
  Chosen().product_to_bytes(a, b, scale, size, out);
}
float Dot(const float* a, const float* b, size_t size) { return Chosen().dot(a, b, size); }
size_t FindGreatest(const float* x, size_t size) { return Chosen().find_greatest(x, size); }

}  // namespace depeche
