#include <array>

#include "rules/arguments.h"

namespace depeche {

std::string_view ToString(Function function) {
  constexpr std::array<std::string_view, 12> kNames = {"subj", "obj", "iobj", "obl",  "comp",     "adv",
                                                       "of",   "mod", "adj",  "poss", "compound", "self"};
  return kNames[static_cast<size_t>(function)];
}

}  // namespace depeche
