// What people type into a search box, as a query that FTS5 can read.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// Words with apostrophes, hyphens or other signs, which FTS5 would refuse, become phrases: `l'armée` is
// `"l'armée"`. Quoted phrases, AND, OR, NOT, NEAR(…), parentheses and word* stay as they are.
std::string ToFtsQuery(std::string_view typed);

}  // namespace depeche
