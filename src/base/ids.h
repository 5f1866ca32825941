// Typed 32-bit indices: a WordId is not an EventId, and neither is a number.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace depeche {

template <typename Tag>
struct Id {
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
  uint32_t index = kNone;

  constexpr Id() = default;
  constexpr explicit Id(size_t i) : index(static_cast<uint32_t>(i)) {}
  constexpr bool valid() const { return index != kNone; }
  constexpr explicit operator bool() const { return valid(); }
  constexpr auto operator<=>(const Id&) const = default;
};

using TokenId = Id<struct TokenTag>;
using WordId = Id<struct WordTag>;
using SentenceId = Id<struct SentenceTag>;
using NameId = Id<struct NameTag>;
using MentionId = Id<struct MentionTag>;
using EntityId = Id<struct EntityTag>;
using TimeId = Id<struct TimeTag>;
using PlaceId = Id<struct PlaceTag>;
using EventId = Id<struct EventTag>;

}  // namespace depeche

template <typename Tag>
struct std::hash<depeche::Id<Tag>> {
  size_t operator()(depeche::Id<Tag> id) const noexcept { return std::hash<uint32_t>{}(id.index); }
};
