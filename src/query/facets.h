// Events counted by what they are: by month and type, by actor, by place, ….
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/reader.h"

namespace depeche {

enum class Facet : uint8_t {
  kDay,
  kWeek,
  kMonth,
  kYear,
  kType,
  kMode,
  kContext,
  kQuad,
  kStatus,
  kActor,
  kRecipient,
  kWho,
  kActorCountry,
  kRecipientCountry,
  kWhoCountry,
  kActorSector,
  kRecipientSector,
  kWhoSector,
  kPlace,
  kCountry,
  kSource,
  kSourceKind,
  kLanguage,
  kPublisher,
};

std::string_view ToString(Facet facet);  // "day", "actor-country", …
std::optional<Facet> ParseFacet(std::string_view name);
// All names, in the order above.
std::vector<std::string> FacetNames();
bool IsTime(Facet facet);

struct FacetRow {
  // Days as YYYY-MM-DD, weeks by their Monday, months YYYY-MM, years YYYY; keys of entities and places; codes
  // and names else. Empty where the event has none.
  std::vector<std::string> keys;
  std::vector<std::string> labels;  // beside each key: the name of an entity or a place; else empty
  uint64_t events = 0;
};

struct FacetCounts {
  // By the first key, then the next: time in its order, all else the most frequent first.
  std::vector<FacetRow> rows;
  uint64_t total = 0;    // events that match
  uint64_t undated = 0;  // of these, without a day
  bool truncated = false;
  std::vector<std::string> unknown;
};

// An event counts once for each value that it has: two modes, two actors. Days are those on which events
// begin.
Result<FacetCounts> CountEventsBy(Reader& reader, const EventFilter& filter, std::span<const Facet> facets,
                                  uint64_t most_rows);

}  // namespace depeche
