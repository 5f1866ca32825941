// Finding names by the beginnings of their words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche {

class NameMatch {
 public:
  // Words, case and accents folded; without any, all names match.
  explicit NameMatch(std::string_view typed);

  // Whether each word typed begins a word of the name, which is folded (FoldKey).
  bool Matches(std::string_view folded_name) const;

 private:
  std::vector<std::string> begins_;
};

}  // namespace depeche
