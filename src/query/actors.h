// Who takes part in the events of a filter, and who deals with whom.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "document/dates.h"
#include "query/reader.h"

namespace depeche {

// Events by quad class 1 to 4: verbal cooperation, material cooperation, verbal conflict, material conflict.
using Quads = std::array<uint64_t, 4>;

inline void CountQuad(int quad, Quads* quads) {
  if (quad >= 1 && quad <= 4) ++(*quads)[static_cast<size_t>(quad - 1)];
}

// A row of `entity`.
struct EntityInfo {
  int64_t row = 0;
  std::string key, name, kind, country, sector;
  bool known = false;           // to the knowledge tables
  bool private_person = false;  // shown as a role, outside the archive
};

struct ActorSummary {
  EntityInfo entity;
  uint64_t events = 0, as_actor = 0, as_recipient = 0;
  Quads quads{};
  std::optional<Day> first_day, last_day;
};

struct ActorQuery {
  EventFilter filter;
  std::string name;  // words that begin words of the name, case and accents folded; empty: any
  uint32_t limit = 100;
  std::string cursor;
};

struct ActorPage {
  std::vector<ActorSummary> actors;  // most events first
  uint64_t total = 0;                // actors, on all pages
  std::string next;
  std::vector<std::string> unknown;
};

Result<ActorPage> FindActors(Reader& reader, const ActorQuery& query);

// An actor's dealings with another, within the events of a filter.
struct Counterpart {
  ActorSummary actor;  // of the counterpart alone
  uint64_t events = 0;
  Quads quads{};
  double scale = 0;  // mean of the events' scales
};

struct ActorMonth {
  std::string month;  // YYYY-MM
  Quads as_actor{}, as_recipient{};
};

struct ActorDetail {
  ActorSummary actor;
  std::vector<ActorMonth> over_time;      // oldest first; months without events left out
  std::vector<Counterpart> counterparts;  // most events first, at most `most`
};

// Nothing where no entity has the key.
Result<std::optional<ActorDetail>> DescribeActor(Reader& reader, const std::string& key,
                                                 const EventFilter& filter, size_t most);

// The entity of each participant of an event, in the record's order.
struct ParticipantKeys {
  std::vector<std::string> actors, recipients;
};
Result<ParticipantKeys> KeysOf(Reader& reader, int64_t event_row);

// Keys of those that the knowledge tables know, in their order.
Result<std::vector<std::string>> KnownActors(Reader& reader);

}  // namespace depeche
