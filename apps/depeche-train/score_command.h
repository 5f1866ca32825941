// depeche-train score: runs a model over a treebank's own words and compares.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddScoreCommand(CLI::App& app);

}  // namespace depeche
