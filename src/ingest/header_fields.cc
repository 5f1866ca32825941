#include "ingest/header_fields.h"

#include <algorithm>

#include "base/table.h"

namespace depeche {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

std::pair<std::string_view, size_t> SplitHead(std::string_view message) {
  const size_t plain = message.find("\n\n"), usual = message.find("\n\r\n");
  const size_t end = std::min(plain, usual);
  if (end == std::string_view::npos) return {message, message.size()};
  return {message.substr(0, end + 1), end + (end == usual ? 3 : 2)};
}

HeaderFields::HeaderFields(std::string_view head) {
  for (size_t at = head.find('\n'); at != std::string_view::npos;) {
    const size_t begin = at + 1;
    at = head.find('\n', begin);
    const std::string_view line = head.substr(begin, at == std::string_view::npos ? at : at - begin);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.emplace_back(Lower(Trim(line.substr(0, colon))), Trim(line.substr(colon + 1)));
  }
}

std::string_view HeaderFields::Get(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (field == name) return value;
  }
  return {};
}

}  // namespace depeche
