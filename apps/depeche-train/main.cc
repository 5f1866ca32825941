// depeche-train: what training needs from the program's own code, so that training and use cannot drift
// apart.
#include <CLI/CLI.hpp>

#include "confidence.h"
#include "contractions.h"
#include "features_command.h"
#include "pack_command.h"
#include "score_command.h"
#include "sentences_command.h"

int main(int argc, char** argv) {
  CLI::App app{"Makes the models of data/languages; see train/README.md"};
  app.require_subcommand(1);
  depeche::AddConfidenceCommand(app);
  depeche::AddContractionsCommand(app);
  depeche::AddFeaturesCommand(app);
  depeche::AddPackCommand(app);
  depeche::AddScoreCommand(app);
  depeche::AddSentenceFeaturesCommand(app);
  depeche::AddSentencePackCommand(app);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
