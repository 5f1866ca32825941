// depeche-train contractions: learns from treebanks which tokens of a form are contractions.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddContractionsCommand(CLI::App& app);

}  // namespace depeche
