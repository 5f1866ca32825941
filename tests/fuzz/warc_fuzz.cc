// Any bytes as a web archive, also as the packed bytes of one.
#include "readers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  depeche::fuzz::ReadAll(bytes);
  depeche::fuzz::ReadAll("WARC/1.0\r\n" + std::string(bytes));
  return 0;
}
