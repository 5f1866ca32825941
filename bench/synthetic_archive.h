// An archive of made-up events, as large as is asked for and the same on every run: for benchmarks of queries
// and of the server. What it says of anybody is chance.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace depeche {

struct SyntheticOptions {
  uint64_t events = 1'000'000;
  uint64_t seed = 20240515;
};

// Makes the archive where there is no file of that name yet; one made whole before is taken as it is.
// `progress` is told the number of events so far, now and then.
Status MakeSyntheticArchive(const std::string& path, const SyntheticOptions& options,
                            const std::function<void(uint64_t)>& progress);

// The word of a rank: 0 is the most frequent of the texts, 19,999 the rarest.
std::string SyntheticWord(int rank);

}  // namespace depeche
