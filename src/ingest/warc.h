// Reads WARC 1.0 and 1.1 (ISO 28500), the format of web archives, as a stream. A file whose records lie about
// their length is read on at the next record that can be found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/byte_source.h"

namespace depeche {

bool IsWarc(std::string_view head);

struct WarcRecord {
  uint64_t offset = 0;  // of the record in the file, unpacked
  std::string type;     // "response" …, lower case
  std::string id;       // WARC-Record-ID without <>
  std::string url;      // WARC-Target-URI without <>
  std::string block;    // of responses; other records' blocks are passed over
  // "byte 120 (https://…)": where the record is.
  std::string Place() const;
};

class WarcReader {
 public:
  // `path` is for errors.
  WarcReader(ByteSource* source, std::string path) : source_(*source), path_(std::move(path)) {}

  // The next record; nothing at the end. An error loses one record, or the rest where the source itself
  // fails: call on until the end either way.
  Result<std::optional<WarcRecord>> Next();

 private:
  // Reads until `size` bytes lie ahead or the source ends.
  Status Fill(size_t size);
  std::string_view Ahead() const { return std::string_view(buffer_).substr(at_); }
  void Take(size_t size);
  void PassLineEnds();
  Result<bool> FindRecord();
  Result<bool> ReadBlock(uint64_t length, bool keep, std::string* block);
  Error At(const WarcRecord& record, std::string what, std::string hint) const;

  ByteSource& source_;
  const std::string path_;
  std::string buffer_;
  size_t at_ = 0;        // in buffer_
  uint64_t offset_ = 0;  // of at_ in the file
  bool at_end_ = false;
  bool lost_ = false;  // an error was told, and the next record is looked for
};

}  // namespace depeche
