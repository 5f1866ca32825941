// Case and accent folding by ICU, so that "Éthiopie", "ETHIOPIE" and "ethiopie" meet.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// Unicode default case folding only.
std::string FoldCase(std::string_view text);

// Case folding, compatibility decomposition, marks removed, typographic apostrophes, dashes and quotes made
// ASCII, ligatures opened (œ → oe), runs of white space made one blank. Used as the key of every table
// look-up.
std::string FoldKey(std::string_view text);

// Unicode NFC.
std::string ToNfc(std::string_view text);

}  // namespace depeche
