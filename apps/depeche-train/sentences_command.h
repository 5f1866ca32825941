// depeche-train sentence-features, sentence-pack: what train/sentences.py needs to make sentences.model.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddSentenceFeaturesCommand(CLI::App& app);
void AddSentencePackCommand(CLI::App& app);

}  // namespace depeche
