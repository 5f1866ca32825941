// The pairs of an event: older formats know one source and one target a row.
#pragma once

#include <cstdint>
#include <vector>

#include "archive/event_record.h"

namespace depeche {

struct Dyad {
  const ParticipantRecord* source = nullptr;  // null where nobody is named
  const ParticipantRecord* target = nullptr;
  bool symmetric = false;  // both are actors of one event
};

// Every actor with every recipient. Without recipients several actors are paired with each other, each pair
// once, in the order of the record; one alone, or none, makes one row.
std::vector<Dyad> DyadsOf(const EventRecord& record);

// A number of its own for every pair of every event, for formats whose ids are numbers: the first 55 bits of
// the event's id, then the pair's place.
int64_t NumberOf(const EventRecord& record, size_t pair);

}  // namespace depeche
