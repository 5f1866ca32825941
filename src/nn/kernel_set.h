// The implementations of the kernels, for the choice among them, for tests and benchmarks.
#pragma once

#include <span>

#include "base/result.h"
#include "nn/kernels.h"

namespace depeche {

// One implementation of every kernel; the members do what the functions of kernels.h do.
struct KernelSet {
  const char* name;
  void (*multiply)(const QuantizedMatrix&, const uint8_t*, size_t, float*);
  void (*multiply_floats)(const FloatMatrix&, const float*, size_t, size_t, float*);
  decltype(&NormalizeToBytes) normalize_to_bytes;
  decltype(&Normalize) normalize;
  decltype(&AddGated) add_gated;
  decltype(&AddRecurrence) add_recurrence;
  decltype(&ReluToBytes) relu_to_bytes;
  decltype(&ScaleToBytes) scale_to_bytes;
  decltype(&ProductToBytes) product_to_bytes;
  decltype(&Dot) dot;
  decltype(&FindGreatest) find_greatest;
};

// Those that this machine can run, the best one first, "scalar" last.
std::span<const KernelSet> KernelSets();

// An error where the environment variable DEPECHE_KERNELS names none of them. The functions of kernels.h then
// run the machine's best one, so ask before they are used.
Status CheckKernelChoice();

}  // namespace depeche
