// depeche-train confidence: fits the weights of data/ontology/confidence.tsv on gold reports.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche {

void AddConfidenceCommand(CLI::App& app);

}  // namespace depeche
