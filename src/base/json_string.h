// Strings of JSON (RFC 8259), for those who put lines together without building a tree.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// Appends `text`, which is UTF-8, in quotes: escaped where JSON wants it, shortest form, and nowhere else.
void AppendJsonString(std::string_view text, std::string* json);

}  // namespace depeche
