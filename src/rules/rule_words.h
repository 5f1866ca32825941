// Rules put into words, for readers who do not write them.
#pragma once

#include <string>
#include <vector>

#include "rules/compiled_rules.h"

namespace depeche {

// "the subject, else a phrase with “par” or “by”"
std::string SelectorInWords(const CompiledLine& line);

// One line for each thing that the rule asks or does.
std::vector<std::string> InWords(const CompiledRule& rule);

}  // namespace depeche
