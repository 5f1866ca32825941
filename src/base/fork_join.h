// One piece of work on several threads at once, waited for.
#pragma once

#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"

namespace depeche {

// Calls work(thread) for every thread from 0; returns the first failure in their order. `work` returns a
// Status and throws nothing. The calling thread does the first share itself.
template <typename Work>
Status ForkJoin(size_t threads, Work&& work) {
  std::vector<std::optional<Status>> outcomes(threads);
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < threads; ++i) others.emplace_back([&, i] { outcomes[i].emplace(work(i)); });
    outcomes[0].emplace(work(0));
  }
  for (std::optional<Status>& outcome : outcomes) DEPECHE_RETURN_IF_ERROR(*outcome);
  return Ok{};
}

}  // namespace depeche
