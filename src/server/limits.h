// What one client may ask of the server, so that the others are served too.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace depeche {

struct ServerLimits {
  size_t connections = 128;       // at the same time; more are answered 503
  size_t head_bytes = 16 * 1024;  // request line and header
  size_t body_bytes = 1024 * 1024;
  size_t requests_per_connection = 1'000'000;
  std::chrono::milliseconds request_time{10'000};  // from the first byte of a request to its last
  std::chrono::milliseconds idle_time{30'000};     // between two requests of a connection
  std::chrono::milliseconds write_time{15'000};    // without a byte taken by the client
  std::chrono::milliseconds answer_time{300'000};  // of the whole answer: a long download
  size_t readers = 0;                              // connections to the archive; 0: one a core
  std::chrono::milliseconds reader_wait{5'000};    // for one of them; then 503
  size_t downloads = 4;                            // streamed answers at the same time
  size_t cache_bytes = 64 * 1024 * 1024;           // of answers kept
};

}  // namespace depeche
