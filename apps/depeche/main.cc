// depeche: news reports in, traced events out. One file a subcommand.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "commands.h"
#include "common.h"

int main(int argc, char** argv) {
  using namespace depeche;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write error, told like any other
  CLI::App app{
      "Reads news reports in their own language and writes who did what to whom, when, where, and according "
      "to whom."};
  app.name("depeche");
  app.set_version_flag("--version", "depeche " + std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Exit codes: 0 all well; 1 some items failed, each named on standard error; 2 wrong usage.");
  int exit_code = cli::kAllWell;
  cli::AddCodeCommand(app, &exit_code);
  cli::AddParseCommand(app, &exit_code);
  cli::AddExplainCommand(app, &exit_code);
  cli::AddRulesCommand(app, &exit_code);
  cli::AddKnowledgeCommand(app, &exit_code);
  cli::AddGazetteerCommand(app, &exit_code);
  cli::AddEventsCommand(app, &exit_code);
  cli::AddActorsCommand(app, &exit_code);
  cli::AddStoriesCommand(app, &exit_code);
  cli::AddExportCommand(app, &exit_code);
  cli::AddServeCommand(app, &exit_code);
  cli::AddEvalCommand(app, &exit_code);
  cli::AddIngestCommand(app, &exit_code);
  cli::AddWatchCommand(app, &exit_code);
  cli::AddCorrectCommand(app, &exit_code);
  cli::AddLedgerCommand(app, &exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? cli::kAllWell : cli::kWrongUsage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "depeche: error: %s\n", error.what());
    return cli::kSomeFailed;
  }
  return exit_code;
}
