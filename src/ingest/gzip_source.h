// Unpacks gzip (RFC 1952) as it streams by, also many members one behind another, as in .warc.gz.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"

namespace depeche {

bool IsGzip(std::string_view head);

// What is cut off, damaged, or a bomb (more than limits::kMaxGzipRatio times as large unpacked) is an error
// at `path`; what was unpacked before it has been handed out. Zero bytes behind the last member are padding.
std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string path);

// Of a body in memory, coded gzip or deflate (with or without zlib's header). Fails beyond `limit` bytes.
Result<std::string> Inflate(std::string_view packed, size_t limit);

}  // namespace depeche
