// The network of actors or countries: who does how much of what to whom, month by month.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/actors.h"
#include "query/reader.h"

namespace depeche {

enum class NetworkLevel : uint8_t { kCountry, kActor };

struct NetworkNode {
  std::string key, name, kind, country, sector;  // of a country: its code, "country", its code, none
  uint64_t events = 0;                           // on the edges shown
  bool private_person = false;
};

struct NetworkMonth {
  std::string month;  // YYYY-MM
  Quads quads{};
  double scale = 0;  // mean
};

struct NetworkEdge {
  size_t source = 0, target = 0;  // nodes: who acts, towards whom
  uint64_t events = 0;
  Quads quads{};
  double scale = 0;                       // mean
  std::map<std::string, uint64_t> types;  // events by type
  std::vector<NetworkMonth> months;       // oldest first; undated events in `quads` alone
};

struct Network {
  std::vector<NetworkNode> nodes;  // by key
  std::vector<NetworkEdge> edges;  // heaviest first
  bool truncated = false;
  std::vector<std::string> unknown;
};

// An edge for every actor and recipient of an event; where an event has no recipient and several actors
// (talks, agreements), for every two of them, in their order. Participants without a code are left out of
// countries.
Result<Network> FindNetwork(Reader& reader, const EventFilter& filter, NetworkLevel level, size_t most_edges);

}  // namespace depeche
