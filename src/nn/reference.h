// The kernels as plain loops: what they mean to the bit, and what tests compare every implementation with.
#pragma once

#include "nn/kernels.h"

namespace depeche::reference {

// A sum of many values goes into this many partial sums in turn: value i into sum i mod kSumLanes. They are
// then added by halves: sum i and sum i + 16, i and i + 8, … i and i + 1.
constexpr size_t kSumLanes = 32;

void Multiply(const QuantizedMatrix& matrix, const uint8_t* a, size_t rows, float* out);
void Multiply(const FloatMatrix& matrix, const float* a, size_t a_stride, size_t rows, float* out);
void NormalizeToBytes(const float* x, const float* gain, const float* offset, size_t size, uint8_t* out);
void Normalize(const float* x, const float* gain, const float* offset, size_t size, float* out);
void AddGated(const float* a, const float* b, size_t size, float* x);
void AddRecurrence(const float* gates, size_t words, size_t channels, float* state);
void ReluToBytes(const float* x, float scale, size_t size, uint8_t* out);
void ScaleToBytes(const float* x, float scale, size_t size, uint8_t* out);
void ProductToBytes(const float* a, const float* b, float scale, size_t size, uint8_t* out);
float Dot(const float* a, const float* b, size_t size);
size_t FindGreatest(const float* x, size_t size);

}  // namespace depeche::reference
