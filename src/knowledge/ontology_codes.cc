#include "knowledge/ontology_codes.h"

#include <algorithm>
#include <array>

namespace depeche {

bool IsSector(std::string_view code) {
  static constexpr std::array<std::string_view, 25> kSectors = {
      "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED",
      "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"};
  return std::ranges::binary_search(kSectors, code);
}

bool IsNonStateCode(std::string_view code) {
  static constexpr std::array<std::string_view, 7> kCodes = {"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"};
  return std::ranges::binary_search(kCodes, code);
}

}  // namespace depeche
