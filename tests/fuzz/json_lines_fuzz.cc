// Any bytes as JSON Lines, or as whatever else they look like.
#include "readers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  depeche::fuzz::ReadAll({reinterpret_cast<const char*>(data), size});
  return 0;
}
