// The kernels in plain C++, for machines without vector units worth naming: Multiply in blocks that stay in
// the first cache, the others as in reference.h.
#pragma once

#include "nn/kernel_set.h"

namespace depeche::scalar {

KernelSet Set();

}  // namespace depeche::scalar
