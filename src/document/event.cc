#include "document/event.h"

#include <array>

namespace depeche {
namespace {

constexpr std::array<std::string_view, 6> kSourceKinds = {"media",     "official", "group",
                                                          "anonymous", "person",   "unknown"};

}  // namespace

std::string_view ToString(EventStatus status) {
  constexpr std::array<std::string_view, 4> kNames = {"occurred", "planned", "possible", "denied"};
  return kNames[static_cast<size_t>(status)];
}

std::string_view ToString(SourceKind kind) { return kSourceKinds[static_cast<size_t>(kind)]; }

std::optional<SourceKind> ParseSourceKind(std::string_view name) {
  for (size_t i = 0; i < kSourceKinds.size(); ++i) {
    if (kSourceKinds[i] == name) return static_cast<SourceKind>(i);
  }
  return std::nullopt;
}

std::string_view ToString(Stance stance) {
  constexpr std::array<std::string_view, 6> kNames = {"says",   "confirms", "denies",
                                                      "claims", "accuses",  "announces"};
  return kNames[static_cast<size_t>(stance)];
}

}  // namespace depeche
