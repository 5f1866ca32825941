#include "coder/layers.h"
#include "commands.h"
#include "common.h"

namespace depeche::cli {

void AddParseCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<InputOptions>();
  CLI::App* command =
      app.add_subcommand("parse", "Prints words, tags, lemmas, trees and names of reports as CoNLL-U");
  AddInputOptions(*command, options.get());
  command->callback([options, exit_code] {
    const std::optional<Coder> coder = OpenCoder(*options, Stage::kSyntax);
    *exit_code = !coder ? kSomeFailed : CodeInputs(*coder, *options, [&](const Document& document) {
      return LayerToText(document, Stage::kSyntax, coder->ontology());
    });
  });
}

}  // namespace depeche::cli
