#include "query/names.h"

#include <algorithm>

#include "base/fold.h"

namespace depeche {
namespace {

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" -'", at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

NameMatch::NameMatch(std::string_view typed) : begins_(Words(FoldKey(typed))) {}

bool NameMatch::Matches(std::string_view folded_name) const {
  const std::vector<std::string> words = Words(folded_name);
  return std::all_of(begins_.begin(), begins_.end(), [&](const std::string& begin) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.starts_with(begin); });
  });
}

}  // namespace depeche
