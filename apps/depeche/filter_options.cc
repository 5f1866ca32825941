#include "filter_options.h"

#include "query/filter_params.h"

namespace depeche::cli {

void AddFilterOptions(CLI::App& command, FilterOptions* options) {
  for (const FilterParam& param : FilterParams()) {
    const std::string name(param.name), option = "--" + name;
    std::string about(param.about);
    if (param.repeats) about += param.commas ? "; several with commas, or repeated" : "; may be repeated";
    if (param.value.empty()) {
      command.add_flag(option, options->flags[name], about)->group("Filters");
      continue;
    }
    CLI::Option* added = command.add_option(option, options->values[name], about)
                             ->type_name(std::string(param.value))
                             ->group("Filters")
                             ->allow_extra_args(false);
    if (!param.repeats) added->expected(1);
  }
}

Result<EventFilter> ToFilter(const FilterOptions& options) {
  EventFilter filter;
  const auto set = [&](const std::string& name, const std::string& value) -> Status {
    const Status status = SetFilterParam(*FindFilterParam(name), value, &filter);
    if (status) return Ok{};
    Error error = status.error();
    error.message = "--" + error.message;
    return error;
  };
  for (const auto& [name, values] : options.values) {
    for (const std::string& value : values) DEPECHE_RETURN_IF_ERROR(set(name, value));
  }
  for (const auto& [name, on] : options.flags) {
    if (on) DEPECHE_RETURN_IF_ERROR(set(name, "true"));
  }
  return filter;
}

void AddArchiveOption(CLI::App& command, std::string* path) {
  command.add_option("--archive", *path, "The archive, as depeche ingest made it")
      ->type_name("FILE")
      ->required();
}

}  // namespace depeche::cli
