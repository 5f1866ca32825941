// Language identification by CLD2.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// ISO 639-1 code of the text's main language, "" where CLD2 cannot tell (too short, no letters).
std::string DetectLanguage(std::string_view text);

}  // namespace depeche
