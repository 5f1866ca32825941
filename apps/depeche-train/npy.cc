#include "npy.h"

#include <bit>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "base/file.h"
#include "base/table.h"

namespace depeche {
namespace {

static_assert(std::endian::native == std::endian::little, "arrays are written in the machine's byte order");

template <typename T>
constexpr const char* kType = nullptr;
template <>
constexpr const char* kType<uint64_t> = "<u8";
template <>
constexpr const char* kType<int32_t> = "<i4";
template <>
constexpr const char* kType<uint8_t> = "|u1";
template <>
constexpr const char* kType<float> = "<f4";

std::string Header(const char* type, size_t count, size_t columns) {
  const std::string shape = columns == 0 ? std::to_string(count) + ","
                                         : std::to_string(count / columns) + ", " + std::to_string(columns);
  std::string text =
      "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  while ((10 + text.size() + 1) % 64 != 0) text += ' ';
  text += '\n';
  std::string header("\x93NUMPY\x01\x00", 8);
  header += static_cast<char>(text.size() & 0xFFU);
  header += static_cast<char>(text.size() >> 8U);
  return header + text;
}

constexpr size_t kPreamble = 10;  // magic, version, length of the header

// The numbers of "'shape': (3, 4)".
std::vector<size_t> ParseShape(std::string_view header) {
  std::vector<size_t> shape;
  const size_t open = header.find('(', header.find("'shape'"));
  const size_t close = header.find(')', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return shape;
  for (const std::string_view number : SplitList(header.substr(open + 1, close - open - 1), ',')) {
    size_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    shape.push_back(value);
  }
  return shape;
}

}  // namespace

template <typename T>
Result<NpyArray<T>> ReadNpy(const std::string& path) {
  DEPECHE_TRY(const std::string content, ReadFile(path));
  const Error error{"not an array of the expected type", path, 0, 0, "make it again with train.py"};
  if (content.size() < kPreamble || !content.starts_with("\x93NUMPY\x01")) return error;
  const size_t length =
      static_cast<unsigned char>(content[8]) + 256U * static_cast<unsigned char>(content[9]);
  if (content.size() < kPreamble + length) return error;
  const std::string_view header = std::string_view(content).substr(kPreamble, length);
  if (header.find(std::string("'") + kType<T> + "'") == std::string_view::npos ||
      header.find("'fortran_order': False") == std::string_view::npos) {
    return error;
  }
  NpyArray<T> array;
  array.shape = ParseShape(header);
  size_t count = 1;
  for (const size_t size : array.shape) count *= size;
  if (content.size() - kPreamble - length != count * sizeof(T)) return error;
  array.values.resize(count);
  std::memcpy(array.values.data(), content.data() + kPreamble + length, count * sizeof(T));
  return array;
}

template Result<NpyArray<float>> ReadNpy(const std::string&);
template Result<NpyArray<int32_t>> ReadNpy(const std::string&);
template Result<NpyArray<uint64_t>> ReadNpy(const std::string&);
template Result<NpyArray<uint8_t>> ReadNpy(const std::string&);

Status WriteFileAtomically(const std::string& path, std::string_view content) {
  const std::string aside = path + ".part";
  std::ofstream file(aside, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file || std::rename(aside.c_str(), path.c_str()) != 0) {
    return Error{"cannot write: " + std::string(std::strerror(errno)), path, 0, 0, ""};
  }
  return Ok{};
}

template <typename T>
Status WriteNpy(const std::string& path, const std::vector<T>& values, size_t columns) {
  std::string content = Header(kType<T>, values.size(), columns);
  content.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  return WriteFileAtomically(path, content);
}

template Status WriteNpy(const std::string&, const std::vector<uint64_t>&, size_t);
template Status WriteNpy(const std::string&, const std::vector<int32_t>&, size_t);
template Status WriteNpy(const std::string&, const std::vector<uint8_t>&, size_t);

}  // namespace depeche
