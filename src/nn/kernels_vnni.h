// Multiply for x86 machines with AVX-512 VNNI, whose one instruction does four byte products at once. Highway
// 1.0 has no operation for it; hence a file of its own, compiled for that instruction set.
#pragma once

#include "nn/kernels.h"

namespace depeche::vnni {

bool Supported();
// Precondition: Supported().
void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out);

}  // namespace depeche::vnni
