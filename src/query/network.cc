#include "query/network.h"

#include <algorithm>
#include <unordered_map>

#include "archive/sqlite.h"
#include "base/string_map.h"
#include "query/days.h"
#include "query/event_plan.h"

namespace depeche {
namespace {

struct MonthTally {
  Quads quads{};
  double scales = 0;
  uint64_t events = 0;
};

struct EdgeTally {
  uint64_t events = 0;
  Quads quads{};
  double scales = 0;
  StringMap<uint64_t> types;
  std::unordered_map<int64_t, MonthTally> months;  // by year × 12 + month
};

int64_t MonthNumber(int64_t day) {
  const std::chrono::year_month_day date{Day(std::chrono::days(day))};
  return int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month()) - 1;
}

std::string MonthName(int64_t number) {
  return ToIso(MakeDay(static_cast<int>(number / 12), static_cast<unsigned>(number % 12) + 1, 1))
      .substr(0, 7);
}

// Two nodes, as the archive's entities are numbered, or by the codes that were met.
struct Pair {
  int64_t source, target;
  bool operator==(const Pair&) const = default;
};
struct PairHash {
  size_t operator()(const Pair& pair) const {
    return std::hash<uint64_t>{}(static_cast<uint64_t>(pair.source) * 0x9E3779B97F4A7C15ULL +
                                 static_cast<uint64_t>(pair.target));
  }
};
template <typename T>
using PairMap = std::unordered_map<Pair, T, PairHash>;

// Who does something to whom in an event.
class Pairing {
 public:
  explicit Pairing(NetworkLevel level) : level_(level) {}

  template <typename Take>
  void Each(const EventBrief& event, const Take& take) {
    actors_.clear();
    recipients_.clear();
    for (const EventPart& part : event.parts) {
      const int64_t node = level_ == NetworkLevel::kActor ? part.entity : Code(part.country);
      if (node == kNobody) continue;
      std::vector<int64_t>& side = part.acts ? actors_ : recipients_;
      if (std::find(side.begin(), side.end(), node) == side.end()) side.push_back(node);
    }
    if (recipients_.empty()) {
      for (size_t i = 0; i < actors_.size(); ++i) {
        for (size_t k = i + 1; k < actors_.size(); ++k) take(Pair{actors_[i], actors_[k]});
      }
    }
    for (const int64_t actor : actors_) {
      for (const int64_t recipient : recipients_) take(Pair{actor, recipient});
    }
  }

  const std::string& code(int64_t node) const { return codes_[static_cast<size_t>(node)]; }

 private:
  static constexpr int64_t kNobody = -1;

  int64_t Code(std::string_view code) {
    if (code.empty()) return kNobody;
    const auto known = code_numbers_.find(code);
    if (known != code_numbers_.end()) return known->second;
    const auto number = static_cast<int64_t>(codes_.size());
    codes_.emplace_back(code);
    code_numbers_.emplace(code, number);
    return number;
  }

  NetworkLevel level_;
  std::vector<int64_t> actors_, recipients_;  // of the event under way
  StringMap<int64_t> code_numbers_;
  std::vector<std::string> codes_;
};

void Add(const EventBrief& event, EdgeTally* edge) {
  ++edge->events;
  CountQuad(event.quad, &edge->quads);
  edge->scales += event.scale;
  const auto type = edge->types.find(event.type);
  ++(type != edge->types.end() ? type->second : edge->types[std::string(event.type)]);
  if (!event.first_day) return;
  MonthTally& month = edge->months[MonthNumber(*event.first_day)];
  CountQuad(event.quad, &month.quads);
  month.scales += event.scale;
  ++month.events;
}

struct FoundEdge {
  Pair pair;
  uint64_t events;
};

NetworkEdge ToEdge(const EdgeTally& tally) {
  NetworkEdge edge;
  edge.events = tally.events;
  edge.quads = tally.quads;
  edge.scale = tally.scales / static_cast<double>(tally.events);
  edge.types = {tally.types.begin(), tally.types.end()};
  const std::map<int64_t, MonthTally> months(tally.months.begin(), tally.months.end());
  for (const auto& [number, month] : months) {
    edge.months.push_back({MonthName(number), month.quads, month.scales / static_cast<double>(month.events)});
  }
  return edge;
}

NetworkNode ToNode(Statements& statements, const Pairing& pairing, NetworkLevel level, int64_t node) {
  if (level == NetworkLevel::kCountry) {
    const std::string& code = pairing.code(node);
    // A country's own name, where it takes part itself.
    Statements::Use row = statements.Prepare(
        {"SELECT name FROM entity WHERE country = ? AND kind = 'country' AND known = 1 ORDER BY id LIMIT 1",
         {code}});
    return {code, row.Step() ? row.Text(0) : code, "country", code, "", 0, false};
  }
  Statements::Use row = statements.Prepare(
      {"SELECT key, name, kind, country, sector, private FROM entity WHERE id = ?", {node}});
  if (!row.Step()) return {};
  return {row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), 0, row.Integer(5) != 0};
}

}  // namespace

Result<Network> FindNetwork(Reader& reader, const EventFilter& filter, NetworkLevel level,
                            size_t most_edges) {
  return Guard(reader.path(), [&]() -> Result<Network> {
    Statements& statements = reader.statements();
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, filter));
    Pairing pairing(level);
    PairMap<uint64_t> counts;
    reader.briefs().Each(plan, [&](const EventBrief& event) {
      pairing.Each(event, [&](const Pair& pair) { ++counts[pair]; });
    });
    std::vector<FoundEdge> found;
    for (const auto& [pair, events] : counts) found.push_back({pair, events});

    // Ties by what the nodes are called, so that the order does not hang on how they were met.
    std::unordered_map<int64_t, NetworkNode> nodes;
    const auto node = [&](int64_t number) -> NetworkNode& {
      const auto known = nodes.find(number);
      if (known != nodes.end()) return known->second;
      return nodes.emplace(number, ToNode(statements, pairing, level, number)).first->second;
    };
    Network network;
    network.unknown = plan.unknown();
    network.truncated = found.size() > most_edges;
    if (network.truncated) {
      // Only those as heavy as the last that fits need their names.
      std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most_edges), found.end(),
                       [](const FoundEdge& a, const FoundEdge& b) { return a.events > b.events; });
      const uint64_t least = found[most_edges].events;
      std::erase_if(found, [&](const FoundEdge& edge) { return edge.events < least; });
    }
    std::sort(found.begin(), found.end(), [&](const FoundEdge& a, const FoundEdge& b) {
      if (a.events != b.events) return a.events > b.events;
      const NetworkNode &as = node(a.pair.source), &bs = node(b.pair.source);
      return as.key != bs.key ? as.key < bs.key : node(a.pair.target).key < node(b.pair.target).key;
    });
    if (found.size() > most_edges) found.resize(most_edges);

    // Months and types are worth their memory only for edges that are shown.
    PairMap<EdgeTally> tallies;
    for (const FoundEdge& edge : found) tallies[edge.pair];
    reader.briefs().Each(plan, [&](const EventBrief& event) {
      pairing.Each(event, [&](const Pair& pair) {
        if (const auto shown = tallies.find(pair); shown != tallies.end()) Add(event, &shown->second);
      });
    });

    std::map<std::string, int64_t> shown;  // by key
    for (const FoundEdge& edge : found) {
      shown[node(edge.pair.source).key] = edge.pair.source;
      shown[node(edge.pair.target).key] = edge.pair.target;
    }
    std::unordered_map<int64_t, size_t> places;
    for (const auto& [key, number] : shown) {
      places[number] = network.nodes.size();
      network.nodes.push_back(node(number));
    }
    for (const FoundEdge& edge : found) {
      NetworkEdge one = ToEdge(tallies.at(edge.pair));
      one.source = places[edge.pair.source];
      one.target = places[edge.pair.target];
      network.nodes[one.source].events += one.events;
      if (one.source != one.target) network.nodes[one.target].events += one.events;
      network.edges.push_back(std::move(one));
    }
    return network;
  });
}

}  // namespace depeche
