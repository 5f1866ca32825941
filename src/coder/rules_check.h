// Runs the examples that the rules carry through the whole coder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "depeche/coder.h"

namespace depeche {

struct RulesReport {
  size_t rules = 0;
  size_t examples = 0;          // counter-examples included
  size_t by_another_rule = 0;   // coded as expected, but a rule of the same meaning won
  std::vector<Error> failures;  // at the example's file and line: what was expected, what was coded
};

// Every fault of the rule files under the data folder's languages/ and of the user's own, in order of
// language, file and line; empty where all compile. `language`: only that one; empty: all.
std::vector<Error> RuleFaults(const CoderOptions& options, std::string_view language);

// Precondition: `coder` has that language and runs to the events.
RulesReport CheckRules(const Coder& coder, std::string_view language);

}  // namespace depeche
