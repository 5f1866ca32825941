// depeche-train features: treebanks and names become arrays of feature keys and labels for the trainer.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddFeaturesCommand(CLI::App& app);

}  // namespace depeche
