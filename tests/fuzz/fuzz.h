// What the fuzz targets share. A target defines LLVMFuzzerTestOneInput and aborts where a promise is broken.
// https://llvm.org/docs/LibFuzzer.html
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace depeche::fuzz {

[[noreturn]] inline void Fail(const std::string& what) {
  std::fprintf(stderr, "broken promise: %s\n", what.c_str());
  std::abort();
}

inline void ExpectNoFault(const std::vector<std::string>& faults) {
  if (!faults.empty()) Fail(faults.front());
}

// The value; aborts on an Error, where the fault is not the input's.
template <typename Result>
auto Need(Result result) {
  if (!result) Fail(result.error().ToString());
  return std::move(result).value();
}

inline std::string LanguageFolder(const std::string& code) {
  return std::string(DEPECHE_SOURCE_DIR) + "/data/languages/" + code;
}

}  // namespace depeche::fuzz
