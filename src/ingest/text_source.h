// A file or standard input as a stream of UTF-8, in bounded pieces.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/encoding.h"

namespace depeche {

class TextSource {
 public:
  // "-" is standard input.
  static Result<TextSource> Open(const std::string& path);
  TextSource(TextSource&& other) noexcept;
  TextSource& operator=(TextSource&&) = delete;
  ~TextSource();

  // Appends the next piece, without byte order mark; false at the end. Pieces are UTF-8 but for 8-bit files
  // and damage, which Repair looks after.
  Result<bool> Read(std::string* out);

  Encoding encoding() const { return encoding_; }
  bool empty() const { return empty_; }

 private:
  TextSource(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  Status Start();
  Result<size_t> ReadBytes(std::string* out);

  int fd_;
  std::string path_;
  std::string head_;  // read to tell the encoding, not yet handed out
  Encoding encoding_ = Encoding::kUtf8;
  std::optional<Transcoder> transcoder_;
  bool empty_ = false;
  bool at_end_ = false;
};

// Lines of a source. A line longer than the limit is skipped without being held.
class LineReader {
 public:
  LineReader(TextSource* source, std::string pending, size_t max_line)
      : source_(*source), buffer_(std::move(pending)), max_line_(max_line) {}

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
