// The reader's small tables, which are built into the program: tab-separated pairs in Table's form.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace depeche {

// The rows behind the header line. `table` must live as long as the views.
inline std::vector<std::pair<std::string_view, std::string_view>> BuiltInPairs(std::string_view table) {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  bool header = true;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(line.size() < table.size() ? line.size() + 1 : table.size());
    if (line.empty() || line.front() == '#') continue;
    const size_t tab = line.find('\t');
    if (!header && tab != std::string_view::npos) {
      pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    header = false;
  }
  return pairs;
}

}  // namespace depeche
