// Numbers that are the same on every machine for one seed.
#pragma once

#include <cstdint>

namespace depeche {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  // From 0 to limit - 1.
  uint64_t Below(uint64_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33U) % limit;
  }

 private:
  uint64_t state_;
};

}  // namespace depeche
