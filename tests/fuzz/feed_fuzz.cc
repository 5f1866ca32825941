// Any bytes as a feed.
#include "readers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  depeche::fuzz::ReadAll(bytes.starts_with('<') ? std::string(bytes) : "<rss><channel>" + std::string(bytes));
  return 0;
}
