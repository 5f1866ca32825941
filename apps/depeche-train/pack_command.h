// depeche-train pack: the trainer's weights and the lemma lexicon become one model file.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddPackCommand(CLI::App& app);

}  // namespace depeche
