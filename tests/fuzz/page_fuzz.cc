// Any bytes as an HTML page.
#include "readers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string page = "<!doctype html>";
  page.append(reinterpret_cast<const char*>(data), size);
  depeche::fuzz::ReadAll(page);
  return 0;
}
