// Bytes in pieces: of a file, of standard input, of memory. What unpacks or decodes is a source itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Appends the next piece to `out` and returns its size; 0 at the end.
  virtual Result<size_t> Read(std::string* out) = 0;
};

// Called with the size of every piece as it is read from the disk, for progress.
using OnBytes = std::function<void(size_t)>;

// "-" is standard input. Fails for what does not exist, may not be read or is a folder.
Result<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, OnBytes on_bytes = {});

// `bytes` must outlive the source.
std::unique_ptr<ByteSource> MakeMemorySource(std::string_view bytes);

// A source whose beginning can be looked at before it is read.
class PeekableSource : public ByteSource {
 public:
  explicit PeekableSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // The first `size` bytes that are not read yet, fewer only at the end. The view lives until the next call.
  Result<std::string_view> Peek(size_t size);
  Result<size_t> Read(std::string* out) override;

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::optional<Error> failed_;  // met while looking ahead; told when what came before it has been read
};

// Reads on to the end or to one byte more than `limit`, whichever comes first.
Result<std::string> ReadUpTo(ByteSource* source, size_t limit);

}  // namespace depeche
