// Whole files, read or mapped.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

Result<std::string> ReadFile(const std::string& path);

// A read-only memory mapping. Movable; the bytes live as long as the object.
class MappedFile {
 public:
  static Result<MappedFile> Open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace depeche
