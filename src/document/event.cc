#include "document/event.h"

#include <array>

namespace depeche {

std::string_view ToString(EventStatus status) {
  constexpr std::array<std::string_view, 4> kNames = {"occurred", "planned", "possible", "denied"};
  return kNames[static_cast<size_t>(status)];
}

std::string_view ToString(SourceKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"media",     "official", "group",
                                                      "anonymous", "person",   "unknown"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ToString(Stance stance) {
  constexpr std::array<std::string_view, 6> kNames = {"says",   "confirms", "denies",
                                                      "claims", "accuses",  "announces"};
  return kNames[static_cast<size_t>(stance)];
}

}  // namespace depeche
