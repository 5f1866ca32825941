#include "ingest/language_tag.h"

namespace depeche {

std::optional<std::string> LanguageCode(std::string_view tag) {
  std::string code(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c < 'a' || c > 'z') return std::nullopt;
  }
  if (code.size() < 2 || code.size() > 3) return std::nullopt;
  return code;
}

}  // namespace depeche
