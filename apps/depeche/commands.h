// One function a subcommand: adds it to the program, with its options and help; running it sets `exit_code`.
#pragma once

#include <CLI/CLI.hpp>

namespace depeche::cli {

void AddCodeCommand(CLI::App& app, int* exit_code);
void AddParseCommand(CLI::App& app, int* exit_code);
void AddExplainCommand(CLI::App& app, int* exit_code);
void AddKnowledgeCommand(CLI::App& app, int* exit_code);
void AddGazetteerCommand(CLI::App& app, int* exit_code);
void AddRulesCommand(CLI::App& app, int* exit_code);
void AddEventsCommand(CLI::App& app, int* exit_code);
void AddActorsCommand(CLI::App& app, int* exit_code);
void AddStoriesCommand(CLI::App& app, int* exit_code);
void AddServeCommand(CLI::App& app, int* exit_code);
void AddEvalCommand(CLI::App& app, int* exit_code);
void AddExportCommand(CLI::App& app, int* exit_code);
void AddIngestCommand(CLI::App& app, int* exit_code);
void AddWatchCommand(CLI::App& app, int* exit_code);
void AddCorrectCommand(CLI::App& app, int* exit_code);
void AddLedgerCommand(CLI::App& app, int* exit_code);

}  // namespace depeche::cli
