// The kernels for the machine's vector units through Google Highway: SSE4, AVX2, AVX-512, NEON.
#pragma once

#include <vector>

#include "nn/kernel_set.h"

namespace depeche::highway {

// One set for each instruction set that this machine has, the widest first.
std::vector<KernelSet> Sets();

}  // namespace depeche::highway
