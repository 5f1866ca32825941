// Text as XML holds it.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// &, <, > and quotes escaped; characters that XML 1.0 has no place for are left out. Fits element text,
// attributes and HTML.
std::string XmlText(std::string_view text);

}  // namespace depeche
