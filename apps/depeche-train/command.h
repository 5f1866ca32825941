// What all subcommands share.
#pragma once

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/result.h"

namespace depeche {

// Prints a failure and ends the run with exit code 1.
inline void ExitOnError(const Status& status) {
  if (status.ok()) return;
  std::cerr << "depeche-train: " << status.error().ToString() << '\n';
  throw CLI::RuntimeError(1);
}

}  // namespace depeche
