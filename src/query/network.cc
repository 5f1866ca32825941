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
  std::unordered_map<std::string, uint64_t> types;
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

// Collects the participants of one event, and at its end adds its edges.
class Weaver {
 public:
  explicit Weaver(NetworkLevel level) : level_(level) {}

  // Rows of an event come one after the other.
  void Add(const Statements::Use& row) {
    const int64_t event = row.Integer(0);
    if (event != event_) {
      Finish();
      event_ = event;
      quad_ = static_cast<int>(row.Integer(1));
      scale_ = row.Real(2);
      type_ = row.Text(3);
      day_.reset();
      if (!row.IsNull(4)) day_ = row.Integer(4);
    }
    const int64_t node = level_ == NetworkLevel::kActor ? row.Integer(6) : Code(row.Text(7));
    if (node == kNobody) return;
    std::vector<int64_t>& side = row.Integer(5) == 0 ? actors_ : recipients_;
    if (std::find(side.begin(), side.end(), node) == side.end()) side.push_back(node);
  }

  void Finish() {
    if (recipients_.empty()) {
      for (size_t i = 0; i < actors_.size(); ++i) {
        for (size_t k = i + 1; k < actors_.size(); ++k) AddEdge(actors_[i], actors_[k]);
      }
    }
    for (const int64_t actor : actors_) {
      for (const int64_t recipient : recipients_) AddEdge(actor, recipient);
    }
    actors_.clear();
    recipients_.clear();
  }

  const std::unordered_map<int64_t, std::unordered_map<int64_t, EdgeTally>>& edges() const { return edges_; }
  const std::string& code(int64_t node) const { return codes_[static_cast<size_t>(node)]; }

 private:
  static constexpr int64_t kNobody = -1;

  int64_t Code(const std::string& code) {
    if (code.empty()) return kNobody;
    const auto [place, made] = code_numbers_.try_emplace(code, static_cast<int64_t>(codes_.size()));
    if (made) codes_.push_back(code);
    return place->second;
  }

  void AddEdge(int64_t source, int64_t target) {
    EdgeTally& edge = edges_[source][target];
    ++edge.events;
    CountQuad(quad_, &edge.quads);
    edge.scales += scale_;
    ++edge.types[type_];
    if (!day_) return;
    MonthTally& month = edge.months[MonthNumber(*day_)];
    CountQuad(quad_, &month.quads);
    month.scales += scale_;
    ++month.events;
  }

  NetworkLevel level_;
  int64_t event_ = -1;
  int quad_ = 0;
  double scale_ = 0;
  std::string type_;
  std::optional<int64_t> day_;
  std::vector<int64_t> actors_, recipients_;
  std::unordered_map<int64_t, std::unordered_map<int64_t, EdgeTally>> edges_;
  StringMap<int64_t> code_numbers_;
  std::vector<std::string> codes_;
};

struct FoundEdge {
  int64_t source, target;
  const EdgeTally* tally;
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

NetworkNode ToNode(Statements& statements, const Weaver& weaver, NetworkLevel level, int64_t node) {
  if (level == NetworkLevel::kCountry) {
    const std::string& code = weaver.code(node);
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
    Weaver weaver(level);
    for (const Sql& sql :
         plan.Select("e.id, e.quad, e.scale, e.type, e.first_day, x.side, x.entity_id, x.country",
                     "CROSS JOIN role x ON x.event_id = e.id", "")) {
      Statements::Use row = statements.Prepare(sql);
      while (row.Step()) weaver.Add(row);
      weaver.Finish();
    }

    std::vector<FoundEdge> found;
    for (const auto& [source, targets] : weaver.edges()) {
      for (const auto& [target, tally] : targets) found.push_back({source, target, &tally});
    }
    // Ties by what the nodes are called, so that the order does not hang on how they were met.
    std::unordered_map<int64_t, NetworkNode> nodes;
    const auto node = [&](int64_t number) -> NetworkNode& {
      const auto known = nodes.find(number);
      if (known != nodes.end()) return known->second;
      return nodes.emplace(number, ToNode(statements, weaver, level, number)).first->second;
    };
    Network network;
    network.unknown = plan.unknown();
    network.truncated = found.size() > most_edges;
    if (network.truncated) {
      // Only those as heavy as the last that fits need their names.
      std::nth_element(
          found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most_edges), found.end(),
          [](const FoundEdge& a, const FoundEdge& b) { return a.tally->events > b.tally->events; });
      const uint64_t least = found[most_edges].tally->events;
      std::erase_if(found, [&](const FoundEdge& edge) { return edge.tally->events < least; });
    }
    std::sort(found.begin(), found.end(), [&](const FoundEdge& a, const FoundEdge& b) {
      if (a.tally->events != b.tally->events) return a.tally->events > b.tally->events;
      const NetworkNode &as = node(a.source), &bs = node(b.source);
      return as.key != bs.key ? as.key < bs.key : node(a.target).key < node(b.target).key;
    });
    if (found.size() > most_edges) found.resize(most_edges);

    std::map<std::string, int64_t> shown;  // by key
    for (const FoundEdge& edge : found) {
      shown[node(edge.source).key] = edge.source;
      shown[node(edge.target).key] = edge.target;
    }
    std::unordered_map<int64_t, size_t> places;
    for (const auto& [key, number] : shown) {
      places[number] = network.nodes.size();
      network.nodes.push_back(node(number));
    }
    for (const FoundEdge& edge : found) {
      NetworkEdge one = ToEdge(*edge.tally);
      one.source = places[edge.source];
      one.target = places[edge.target];
      network.nodes[one.source].events += one.events;
      if (one.source != one.target) network.nodes[one.target].events += one.events;
      network.edges.push_back(std::move(one));
    }
    return network;
  });
}

}  // namespace depeche
