// Which events a query asks for: the same filters for the command line, the exports and the server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/dates.h"

namespace depeche {

// Within `kilometres` of a point, along the great circle.
struct Around {
  double lat = 0, lon = 0, kilometres = 0;
};

// One side of an event, or either. Within a field any value will do; all fields given must hold of one
// participant.
struct ActorFilter {
  std::vector<std::string> entities;   // keys
  std::vector<std::string> names;      // canonical names, case and accents folded; or keys
  std::vector<std::string> countries;  // PLOVER's codes
  std::vector<std::string> sectors;
  bool empty() const { return entities.empty() && names.empty() && countries.empty() && sectors.empty(); }
};

// All that is set must hold; within a list any value will do.
struct EventFilter {
  std::vector<std::string> uids;
  std::vector<std::string> types, modes, contexts, statuses, languages, publishers;
  std::vector<int> quads;
  ActorFilter actor, recipient;  // of the side named
  ActorFilter either;            // of whichever side
  std::string participant;       // key of somebody who takes part, beside all these
  std::vector<std::string>
      pair;  // none, or two PLOVER codes or entity keys that stand on opposite sides, in either order
  std::vector<std::string> places;     // names or gazetteer ids
  std::vector<std::string> countries;  // of the place
  std::optional<Around> around;
  std::optional<Day> from, to;       // the event's days touch this span
  std::vector<std::string> sources;  // names in the chain of attribution, case and accents folded
  std::vector<std::string> source_kinds;
  std::string story, report;  // uids
  uint32_t min_sources = 0;   // independent ones
  double min_confidence = 0;
  std::string text;         // full text of the report, in FTS5's query language of words and "phrases"
  bool told_again = false;  // also records that tell an event of the same report again
  bool copies = false;      // also events of near-copies
  bool withdrawn = false;   // also events that a researcher has withdrawn
};

enum class EventOrder : uint8_t { kDay, kDayDescending, kConfidence, kSources, kRelevance };

}  // namespace depeche
