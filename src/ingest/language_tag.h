// Languages as inputs name them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche {

// "fr", "fr-CA" and "FR" are "fr"; nothing for what is no language tag.
std::optional<std::string> LanguageCode(std::string_view tag);

}  // namespace depeche
