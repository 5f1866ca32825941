// Arrays in NumPy's .npy format (version 1.0, little-endian, C order), which the trainer reads and writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace depeche {

// `columns` 0 writes a one-dimensional array, else rows of that many.
template <typename T>
Status WriteNpy(const std::string& path, const std::vector<T>& values, size_t columns = 0);

template <typename T>
struct NpyArray {
  std::vector<T> values;
  std::vector<size_t> shape;
};
// T: float, uint64_t or uint8_t; an array of another type is an error.
template <typename T>
Result<NpyArray<T>> ReadNpy(const std::string& path);

// Writes a file aside and renames it, so that a reader never sees half of it.
Status WriteFileAtomically(const std::string& path, std::string_view content);

}  // namespace depeche
