// A model file: a header, a table of named sections, and the sections, each at a multiple of 64 bytes. It is
// mapped into memory and used in place. All numbers are little-endian.
//
//   0   magic "DEPECHEM"             8 bytes
//   8   format version               u32
//   12  content version              u32   the owner's: feature version of a syntax model
//   16  size of the whole file       u64
//   24  checksum of all bytes behind the header  u64
//   32  number of sections           u32
//   36  zero                         28 bytes
//   64  sections: name (32 bytes, zero-padded), offset u64, size u64
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace depeche {

// Of the bytes behind the header.
uint64_t ModelChecksum(std::string_view bytes);

class ModelFile {
 public:
  // Checks magic, versions, sizes and checksum; anything else that is wrong with a section is the reader's to
  // say.
  static Result<ModelFile> Open(const std::string& path, uint32_t content_version);

  // The values of section `name`; an error where it is missing or does not hold exactly `count` of them.
  template <typename T>
  Result<std::span<const T>> Array(std::string_view name, uint64_t count) const {
    DEPECHE_TRY(const std::span<const std::byte> bytes, Section(name));
    if (bytes.size() % sizeof(T) != 0 || bytes.size() / sizeof(T) != count) return WrongSize(name);
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), count);
  }
  // All of a section, whatever its size; a size that is no multiple of T's is an error.
  template <typename T>
  Result<std::span<const T>> Array(std::string_view name) const {
    DEPECHE_TRY(const std::span<const std::byte> bytes, Section(name));
    if (bytes.size() % sizeof(T) != 0) return WrongSize(name);
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
  }
  Result<std::string_view> Text(std::string_view name) const;
  // A text cut into its lines, each of which must end.
  Result<std::vector<std::string_view>> Lines(std::string_view name) const;

  Error Broken(std::string message) const;

 private:
  struct Section_ {
    std::string_view name;
    std::span<const std::byte> bytes;
  };
  Result<std::span<const std::byte>> Section(std::string_view name) const;
  Error WrongSize(std::string_view name) const;

  std::string path_;
  MappedFile file_;
  std::vector<Section_> sections_;
};

// Collects sections and writes them. Same sections, same bytes.
class ModelFileWriter {
 public:
  template <typename T>
  void Add(std::string name, const std::vector<T>& values) {
    AddBytes(std::move(name),
             std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  void AddText(std::string name, std::string_view text) { AddBytes(std::move(name), text); }

  // The file's bytes.
  std::string Build(uint32_t content_version) const;

 private:
  void AddBytes(std::string name, std::string_view bytes);
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace depeche
