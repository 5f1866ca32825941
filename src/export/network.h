// Who deals with whom, as a graph: nodes are actors, edges their dealings, weighted by type and month. Held
// in memory until the end: one entry a pair of actors, type and month.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "export/exporter.h"

namespace depeche {

// Somebody with a name by that, others as the sector of a country: "SDN COP".
struct NetworkNode {
  std::string label, kind, country, sector;
  bool known = false;  // a row of the knowledge tables
  std::optional<Day> first, last;
  size_t events = 0;
};

class ActorNetwork {
 public:
  using EdgeKey = std::tuple<std::string, std::string, std::string>;  // source node, target node, type
  struct Edge {
    int quad = 0;
    size_t weight = 0;
    std::optional<Day> first, last;
    std::map<std::string, size_t> months;  // YYYY-MM → events; those without a day under ""
  };

  // Pairs of which one side cannot be told who it is are passed over.
  void Add(const EventRecord& record);

  const std::map<std::string, NetworkNode>& nodes() const { return nodes_; }
  const std::map<EdgeKey, Edge>& edges() const { return edges_; }

 private:
  std::map<std::string, NetworkNode> nodes_;
  std::map<EdgeKey, Edge> edges_;
};

// GEXF 1.3, a dynamic graph with months as time (gexf.net). One edge a pair and type.
std::unique_ptr<Exporter> MakeGexf(Sink sink);

// GraphML (graphml.graphdrawing.org). One edge a pair, type and month.
std::unique_ptr<Exporter> MakeGraphMl(Sink sink);

}  // namespace depeche
