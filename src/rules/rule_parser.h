// Rule text → RuleFile. Every fault is reported with file, line, column and a hint, and parsing goes on with
// the next line, so that an author sees all of them at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule_ast.h"

namespace depeche {

RuleFile ParseRules(std::string_view text, const std::string& path, std::vector<Error>* errors);

// "a", "@a" or "=a" as a filler; "=a" is not checked.
FillerItem ToFillerItem(std::string_view text, SourcePosition at);

// The name among `known` that `name` was probably meant to be, or an empty view.
std::string_view ClosestName(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace depeche
