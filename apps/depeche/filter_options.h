// Filters of events as options: the same for every command that asks an archive.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"

namespace depeche::cli {

struct FilterOptions {
  std::map<std::string, std::vector<std::string>, std::less<>> values;  // by the filter's name, as typed
  std::map<std::string, bool, std::less<>> flags;
};

// Adds the options, in a group of their own; `options` must live as long as the command.
void AddFilterOptions(CLI::App& command, FilterOptions* options);

// Fails on a value that its filter cannot take, naming the option.
Result<EventFilter> ToFilter(const FilterOptions& options);

// --archive, which every such command needs.
void AddArchiveOption(CLI::App& command, std::string* path);

}  // namespace depeche::cli
