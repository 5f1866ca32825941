#include "knowledge/knowledge.h"

#include <cstdio>
#include <memory>

#include "commands.h"
#include "common.h"

namespace depeche::cli {
namespace {

int Check(const InputOptions& options) {
  const Result<std::string> data_dir = FindDataDir(options.data_dir);
  if (!data_dir) {
    Complain(data_dir.error());
    return kSomeFailed;
  }
  const std::vector<Error> faults = Knowledge::Check(*data_dir + "/knowledge", options.knowledge);
  for (const Error& fault : faults) Complain(fault);
  std::printf("%zu faults\n", faults.size());
  return faults.empty() ? kAllWell : kSomeFailed;
}

}  // namespace

void AddKnowledgeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<InputOptions>();
  CLI::App* knowledge =
      app.add_subcommand("knowledge", "Works on the tables of people, organisations and places");
  knowledge->require_subcommand(1);
  CLI::App* check = knowledge->add_subcommand(
      "check", "Checks the tables: ids, codes, years, aliases that stand for several without a reason");
  AddDataOptions(*check, options.get());
  check->callback([options, exit_code] { *exit_code = Check(*options); });
}

}  // namespace depeche::cli
