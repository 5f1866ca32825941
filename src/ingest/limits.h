// Bounds on input; docs/text.md names them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace depeche::limits {

constexpr size_t kMaxReportBytes = size_t{8} << 20;  // of one report's text in UTF-8
constexpr size_t kMaxLineBytes = size_t{32} << 20;  // of JSON Lines; escapes take up to six bytes a character
constexpr size_t kKindHead = size_t{1} << 17;       // read to tell the kind of a file

constexpr uint64_t kMaxGzipRatio = 200;              // reports pack three- to tenfold
constexpr uint64_t kGzipGrace = uint64_t{64} << 20;  // unpacked bytes before the ratio counts

constexpr size_t kMaxPageBytes = size_t{16} << 20;    // of one HTML page; pages of news have 0.05 to 3 MiB
constexpr size_t kMaxPageDepth = 640;                 // elements within one another; Chromium keeps 512
constexpr size_t kMaxPageMemory = size_t{512} << 20;  // of one page's tree
constexpr int kMaxPageSeconds = 5;                    // processor time of parsing one page
constexpr size_t kMaxJsonLdBytes = size_t{2} << 20;   // of one <script type="application/ld+json">

constexpr size_t kMaxFeedBytes = size_t{32} << 20;

constexpr size_t kMaxWarcHeaderBytes = size_t{64} << 10;  // also of HTTP's
constexpr size_t kMaxWarcBlockBytes = size_t{24} << 20;   // of a response that is read

}  // namespace depeche::limits
