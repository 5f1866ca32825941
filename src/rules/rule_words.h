// Rules put into words, for readers who do not write them.
#pragma once

#include <string>
#include <vector>

#include "rules/compiled_rules.h"
#include "rules/rule_set.h"

namespace depeche {

// What a line looks for, the best first.
std::vector<WantedArgument> Wanted(const CompiledLine& line);

// One line for each thing that the rule asks or does.
std::vector<std::string> InWords(const CompiledRule& rule);

}  // namespace depeche
