// What a file holds, told by how it begins, never by its name.
#pragma once

#include <cstdint>
#include <string_view>

namespace depeche {

enum class InputKind : uint8_t { kPlain, kJsonLines, kJsonArray, kHtml, kFeed, kOtherXml, kWarc };

// `head` is in UTF-8 or an 8-bit encoding, without byte order mark. HTML is told as browsers do (WHATWG MIME
// Sniffing: a doctype, or one of the tags that pages begin with), feeds by their root element.
InputKind KindOf(std::string_view head);

}  // namespace depeche
