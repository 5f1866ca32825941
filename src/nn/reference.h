// The kernels as plain loops: what they mean, and what tests compare them with.
#pragma once

#include "nn/kernels.h"

namespace depeche::reference {

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out);
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out);
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out);
void AddGated(const float* a, const float* b, size_t size, float* x);
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out);
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out);
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out);
float Dot(const float* a, const float* b, size_t size);

}  // namespace depeche::reference
