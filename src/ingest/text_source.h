// Bytes as a stream of UTF-8, in bounded pieces.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "ingest/byte_source.h"
#include "ingest/encoding.h"

namespace depeche {

class TextSource {
 public:
  static Result<TextSource> Open(std::unique_ptr<PeekableSource> bytes);

  // Appends the next piece, without byte order mark; false at the end. Pieces are UTF-8 but for 8-bit files
  // and damage, which Repair looks after.
  Result<bool> Read(std::string* out);

  Encoding encoding() const { return encoding_; }

 private:
  explicit TextSource(std::unique_ptr<PeekableSource> bytes) : bytes_(std::move(bytes)) {}

  std::unique_ptr<PeekableSource> bytes_;
  Encoding encoding_ = Encoding::kUtf8;
  size_t bom_ = 0;  // bytes of the byte order mark that are still to be passed over
  std::optional<Transcoder> transcoder_;
  bool at_end_ = false;
};

// Lines of a source. A line longer than the limit is skipped without being held.
class LineReader {
 public:
  LineReader(TextSource* source, size_t max_line) : source_(*source), max_line_(max_line) {}

  struct Line {
    std::string text;  // without its end; empty where too long
    uint64_t number = 0;
    bool too_long = false;
  };
  // Nothing at the end.
  Result<std::optional<Line>> Next();

 private:
  TextSource& source_;
  std::string buffer_;
  size_t from_ = 0;  // what is before was handed out
  size_t max_line_;
  uint64_t number_ = 0;
  bool at_end_ = false;
};

}  // namespace depeche
