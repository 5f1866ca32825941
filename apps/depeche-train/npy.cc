#include "npy.h"

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

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

}  // namespace

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
