#include "base/json_string.h"

#include <cstdio>

namespace depeche {

void AppendJsonString(std::string_view text, std::string* json) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t", kNames = "\"\\bfnrt";
  *json += '"';
  size_t done = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    *json += text.substr(done, at - done);
    done = at + 1;
    if (const size_t named = kNamed.find(c); named != std::string_view::npos) {
      *json += {'\\', kNames[named]};
    } else {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      *json += code;
    }
  }
  *json += text.substr(done);
  *json += '"';
}

}  // namespace depeche
