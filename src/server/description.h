// docs/api/openapi.json, built into the program.
#pragma once

#include <string_view>

namespace depeche {

std::string_view ApiDescription();

}  // namespace depeche
