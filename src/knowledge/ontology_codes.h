// The closed lists of PLOVER that table rows are checked against.
#pragma once

#include <string_view>

namespace depeche {

// AGR … UNK; empty is no sector.
bool IsSector(std::string_view code);
// What stands in the country slot without being a country: IGO UNO EUR NGO ISM IMG MNC.
bool IsNonStateCode(std::string_view code);

}  // namespace depeche
