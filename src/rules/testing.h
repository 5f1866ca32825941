// Compact trees for the tests of this folder: one word a line, "form lemma UPOS head relation [features]".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace depeche::testing {

inline std::string CompactToConllu(std::string_view compact) {
  std::string out;
  int number = 0;
  size_t from = 0;
  while (from < compact.size()) {
    size_t end = compact.find('\n', from);
    if (end == std::string_view::npos) end = compact.size();
    std::string_view line = compact.substr(from, end - from);
    from = end + 1;
    std::vector<std::string> cells;
    size_t at = 0;
    while (at < line.size()) {
      while (at < line.size() && line[at] == ' ') ++at;
      size_t stop = line.find(' ', at);
      if (stop == std::string_view::npos) stop = line.size();
      if (stop > at) cells.emplace_back(line.substr(at, stop - at));
      at = stop;
    }
    if (cells.size() < 5) continue;
    const std::string feats = cells.size() > 5 ? cells[5] : "_";
    out += std::to_string(++number) + "\t" + cells[0] + "\t" + cells[1] + "\t" + cells[2] + "\t_\t" + feats +
           "\t" + cells[3] + "\t" + cells[4] + "\t_\t_\n";
  }
  return out + "\n";
}

}  // namespace depeche::testing
