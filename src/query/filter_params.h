// The filters by name: one table for the options of the command line and the parameters of the server.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "archive/filter.h"
#include "base/result.h"

namespace depeche {

struct FilterParam {
  std::string_view name;   // "actor-country"
  std::string_view value;  // what it takes, for help: "CODE"; empty for a flag
  std::string_view about;  // one line
  bool repeats = false;    // any of several values
  bool commas = false;     // several may stand with commas between
  bool advanced = false;   // of the command line alone
  Status (*set)(const std::string& value, EventFilter* filter);
};

std::span<const FilterParam> FilterParams();
const FilterParam* FindFilterParam(std::string_view name);

// Sets what `value` says. A flag takes "true" or "false". Fails, naming the parameter, on a value that it
// cannot take.
Status SetFilterParam(const FilterParam& param, std::string_view value, EventFilter* filter);

}  // namespace depeche
