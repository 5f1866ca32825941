// The encoding that a page or feed declares, and its text in UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "ingest/encoding.h"

namespace depeche {

// The charset of <meta charset> or <meta http-equiv=Content-Type> near the beginning; empty where there is
// none.
std::string CharsetOfHtml(std::string_view html);

// The encoding="…" of an XML declaration.
std::string CharsetOfXml(std::string_view xml);

struct DecodedText {
  std::string text;    // valid UTF-8 without zero bytes
  Repairs repairs;     // what had to be repaired, as Repair tells it
  std::string notice;  // empty where the declared charset was right, or there was none
};

// Bytes as text. Byte order marks and the pattern of zero bytes count first; then text that is UTF-8 is read
// so, whatever it declares; then the declared charset counts, by ICU's names; else Repair decides.
DecodedText DecodeDeclared(std::string bytes, std::string_view charset);

}  // namespace depeche
