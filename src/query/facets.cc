#include "query/facets.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "archive/sqlite.h"
#include "base/string_map.h"
#include "query/days.h"
#include "query/event_plan.h"
#include "query/events.h"
#include "query/lookup.h"

namespace depeche {
namespace {

// How a statement yields a facet's value, and how it becomes a key.
enum class Kind : uint8_t { kText, kWords, kNumber, kDay, kEntity, kPlace, kPublisher, kSource };

// The role or attribution `#` of an event; the condition keeps one of those with the same value.
constexpr char kSide[] =
    "LEFT JOIN role x# ON x#.event_id = e.id AND x#.side = {side} AND NOT EXISTS (SELECT 1 FROM role y WHERE "
    "y.event_id = x#.event_id AND y.side = x#.side AND y.position < x#.position AND y.{column} = "
    "x#.{column}) ";
constexpr char kEither[] =
    "LEFT JOIN role x# ON x#.event_id = e.id AND NOT EXISTS (SELECT 1 FROM role y WHERE y.event_id = "
    "x#.event_id "
    "AND (y.side, y.position) < (x#.side, x#.position) AND y.{column} = x#.{column}) ";
constexpr char kNamed[] =
    "LEFT JOIN attribution a# ON a#.event_id = e.id AND NOT EXISTS (SELECT 1 FROM attribution b WHERE "
    "b.event_id = a#.event_id AND b.position < a#.position AND b.source_id = a#.source_id) ";
constexpr char kKinds[] =
    "LEFT JOIN attribution a# ON a#.event_id = e.id AND NOT EXISTS (SELECT 1 FROM attribution b JOIN source "
    "t ON "
    "t.id = b.source_id WHERE b.event_id = a#.event_id AND b.position < a#.position AND "
    "t.kind = (SELECT kind FROM source WHERE id = a#.source_id)) LEFT JOIN source k# ON k#.id = "
    "a#.source_id ";
constexpr char kReport[] = "CROSS JOIN report p# ON p#.id = e.report_id ";

struct FacetInfo {
  Facet facet;
  std::string_view name;
  Kind kind;
  const char* select;
  const char* join;
  const char* side;    // of the join
  const char* column;  // likewise
};

constexpr auto kFacets = std::to_array<FacetInfo>({
    {Facet::kDay, "day", Kind::kDay, "e.first_day", "", "", ""},
    {Facet::kWeek, "week", Kind::kDay, "e.first_day", "", "", ""},
    {Facet::kMonth, "month", Kind::kDay, "e.first_day", "", "", ""},
    {Facet::kYear, "year", Kind::kDay, "e.first_day", "", "", ""},
    {Facet::kType, "type", Kind::kText, "e.type", "", "", ""},
    {Facet::kMode, "mode", Kind::kWords, "e.modes", "", "", ""},
    {Facet::kContext, "context", Kind::kWords, "e.contexts", "", "", ""},
    {Facet::kQuad, "quad", Kind::kNumber, "e.quad", "", "", ""},
    {Facet::kStatus, "status", Kind::kText, "e.status", "", "", ""},
    {Facet::kActor, "actor", Kind::kEntity, "x#.entity_id", kSide, "0", "entity_id"},
    {Facet::kRecipient, "recipient", Kind::kEntity, "x#.entity_id", kSide, "1", "entity_id"},
    {Facet::kWho, "who", Kind::kEntity, "x#.entity_id", kEither, "", "entity_id"},
    {Facet::kActorCountry, "actor-country", Kind::kText, "x#.country", kSide, "0", "country"},
    {Facet::kRecipientCountry, "recipient-country", Kind::kText, "x#.country", kSide, "1", "country"},
    {Facet::kWhoCountry, "who-country", Kind::kText, "x#.country", kEither, "", "country"},
    {Facet::kActorSector, "actor-sector", Kind::kText, "x#.sector", kSide, "0", "sector"},
    {Facet::kRecipientSector, "recipient-sector", Kind::kText, "x#.sector", kSide, "1", "sector"},
    {Facet::kWhoSector, "who-sector", Kind::kText, "x#.sector", kEither, "", "sector"},
    {Facet::kPlace, "place", Kind::kPlace, "e.place_id", "", "", ""},
    {Facet::kCountry, "country", Kind::kText, "e.country", "", "", ""},
    {Facet::kSource, "source", Kind::kSource, "a#.source_id", kNamed, "", ""},
    {Facet::kSourceKind, "source-kind", Kind::kText, "k#.kind", kKinds, "", ""},
    {Facet::kLanguage, "lang", Kind::kText, "p#.language", kReport, "", ""},
    {Facet::kPublisher, "publisher", Kind::kPublisher, "p#.publisher_id", kReport, "", ""},
});

const FacetInfo& Info(Facet facet) {
  return *std::find_if(kFacets.begin(), kFacets.end(),
                       [&](const FacetInfo& info) { return info.facet == facet; });
}

std::string Filled(std::string text, const FacetInfo& info, size_t number) {
  const auto replace = [&](std::string_view what, std::string_view with) {
    for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
      text.replace(at, what.size(), with);
    }
  };
  replace("#", std::to_string(number));
  replace("{side}", info.side);
  replace("{column}", info.column);
  return text;
}

struct Key {
  std::string key, label;
};

// Turns a column into keys: one, or for a list of words one each.
class KeyReader {
 public:
  KeyReader(Statements& statements, const FacetInfo& info) : statements_(statements), info_(info) {}

  void Read(const Statements::Use& row, int column, std::vector<std::string>* keys) {
    keys->clear();
    switch (info_.kind) {
      case Kind::kDay:
        keys->push_back(row.IsNull(column) ? "" : Period(row.Integer(column)));
        return;
      case Kind::kText:
      case Kind::kNumber:
        keys->push_back(row.IsNull(column) ? "" : row.Text(column));
        return;
      case Kind::kWords:
        SplitWords(row.Text(column), keys);
        return;
      case Kind::kEntity:
        keys->push_back(Named(row, column, "SELECT key, name FROM entity WHERE id = ?"));
        return;
      case Kind::kPlace:
        keys->push_back(Named(row, column, "SELECT key, name FROM place WHERE id = ?"));
        return;
      case Kind::kSource:
        keys->push_back(Named(row, column, "SELECT name, '' FROM source WHERE id = ?"));
        return;
      case Kind::kPublisher:
        keys->push_back(Named(row, column, "SELECT name, '' FROM publisher WHERE id = ?"));
        return;
    }
  }

  std::string Label(const std::string& key) const {
    const auto found = labels_.find(key);
    return found == labels_.end() ? "" : found->second;
  }

 private:
  std::string Period(int64_t number) const {
    const Day day{std::chrono::days(number)};
    switch (info_.facet) {
      case Facet::kWeek:
        return ToIso(Monday(day));
      case Facet::kMonth:
        return ToIso(day).substr(0, 7);
      case Facet::kYear:
        return ToIso(day).substr(0, 4);
      default:
        return ToIso(day);
    }
  }

  static void SplitWords(const std::string& words, std::vector<std::string>* keys) {
    for (size_t at = 0; at <= words.size();) {
      const size_t end = std::min(words.find(' ', at), words.size());
      keys->push_back(words.substr(at, end - at));
      at = end + 1;
    }
  }

  // The key of the row that the column points to.
  std::string Named(const Statements::Use& row, int column, const char* sql) {
    if (row.IsNull(column)) return "";
    const int64_t id = row.Integer(column);
    const auto known = keys_.find(id);
    if (known != keys_.end()) return known->second;
    Statements::Use use = statements_.Prepare({sql, {id}});
    std::string key;
    if (use.Step()) {
      key = use.Text(0);
      labels_[key] = use.Text(1);
    }
    return keys_[id] = key;
  }

  Statements& statements_;
  const FacetInfo& info_;
  std::unordered_map<int64_t, std::string> keys_;
  StringMap<std::string> labels_;
};

using Tally = std::map<std::vector<std::string>, uint64_t>;

// Adds `events` to every combination of one key of each facet.
void AddAll(const std::vector<std::vector<std::string>>& keys, uint64_t events,
            std::vector<std::string>* chosen, Tally* tally) {
  if (chosen->size() == keys.size()) {
    (*tally)[*chosen] += events;
    return;
  }
  for (const std::string& key : keys[chosen->size()]) {
    chosen->push_back(key);
    AddAll(keys, events, chosen, tally);
    chosen->pop_back();
  }
}

// The tally within [begin, end), all with the same first `depth` keys, in the order in which it is shown.
void Order(Tally::const_iterator begin, Tally::const_iterator end, size_t depth,
           std::span<const Facet> facets, std::vector<FacetRow>* rows) {
  if (depth == facets.size()) {
    for (auto at = begin; at != end; ++at) rows->push_back({at->first, {}, at->second});
    return;
  }
  struct Group {
    Tally::const_iterator begin, end;
    uint64_t events = 0;
  };
  std::vector<Group> groups;
  for (auto at = begin; at != end; ++at) {
    if (groups.empty() || groups.back().begin->first[depth] != at->first[depth])
      groups.push_back({at, at, 0});
    groups.back().end = std::next(at);
    groups.back().events += at->second;
  }
  if (!IsTime(facets[depth])) {
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.events > b.events; });
  }
  for (const Group& group : groups) Order(group.begin, group.end, depth + 1, facets, rows);
}

}  // namespace

std::string_view ToString(Facet facet) { return Info(facet).name; }

std::optional<Facet> ParseFacet(std::string_view name) {
  for (const FacetInfo& info : kFacets) {
    if (info.name == name) return info.facet;
  }
  return std::nullopt;
}

std::vector<std::string> FacetNames() {
  std::vector<std::string> names;
  for (const FacetInfo& info : kFacets) names.emplace_back(info.name);
  return names;
}

bool IsTime(Facet facet) { return Info(facet).kind == Kind::kDay; }

namespace {

// A count is made of shares, which have no event in common.
struct Share {
  EventPlan plan;
  std::optional<int64_t> quad = {};  // of all its events, where that is known
};

// All that the plan finds; or, where nothing is asked for but days, types and quad classes, a share a type:
// the index of types holds days in their order, so that a type's are counted without a look at its events,
// and a type has one quad class.
Result<std::vector<Share>> Shares(Statements& statements, const EventPlan& plan, const EventFilter& filter,
                                  std::span<const Facet> facets) {
  EventFilter all;
  all.told_again = filter.told_again;
  all.copies = filter.copies;
  all.withdrawn = filter.withdrawn;
  const bool by_index = std::all_of(facets.begin(), facets.end(), [](Facet facet) {
    return IsTime(facet) || facet == Facet::kType || facet == Facet::kQuad;
  });
  std::vector<Share> shares;
  if (!by_index || Identity(filter) != Identity(all)) {
    shares.push_back({plan});
    return shares;
  }
  for (const std::string& type : DistinctTypes(statements)) {
    EventFilter of_type = filter;
    of_type.types = {type};
    DEPECHE_TRY(EventPlan of_share, EventPlan::Make(statements, of_type));
    shares.push_back(
        {std::move(of_share), statements.Number({"SELECT quad FROM event WHERE type = ? LIMIT 1", {type}})});
  }
  return shares;
}

void Count(Statements& statements, const Share& share, std::span<const Facet> facets,
           std::vector<KeyReader>* readers, Tally* tally) {
  std::string columns, groups, joins;
  for (size_t i = 0; i < facets.size(); ++i) {
    const FacetInfo& info = Info(facets[i]);
    const bool known = facets[i] == Facet::kQuad && share.quad;
    const std::string column = known ? std::to_string(*share.quad) : Filled(info.select, info, i);
    columns += column + ", ";
    if (!known) groups += (groups.empty() ? "GROUP BY " : ", ") + column;
    joins += Filled(info.join, info, i);
  }
  const int count = static_cast<int>(facets.size());
  std::vector<std::vector<std::string>> keys(facets.size());
  std::vector<std::string> chosen;
  for (const Sql& sql : share.plan.Select(columns + "count(*)", joins, groups)) {
    Statements::Use group = statements.Prepare(sql);
    while (group.Step()) {
      const auto events = static_cast<uint64_t>(group.Integer(count));
      if (events == 0) continue;  // without groups, SQL counts none too
      for (int i = 0; i < count; ++i)
        (*readers)[static_cast<size_t>(i)].Read(group, i, &keys[static_cast<size_t>(i)]);
      AddAll(keys, events, &chosen, tally);
    }
  }
}

}  // namespace

Result<FacetCounts> CountEventsBy(Reader& reader, const EventFilter& filter, std::span<const Facet> facets,
                                  uint64_t most_rows) {
  return Guard(reader.path(), [&]() -> Result<FacetCounts> {
    Statements& statements = reader.statements();
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, filter));
    FacetCounts counts;
    counts.unknown = plan.unknown();
    for (const Sql& sql : plan.Counts()) counts.total += static_cast<uint64_t>(statements.Number(sql));
    for (const Sql& sql : plan.UndatedCounts())
      counts.undated += static_cast<uint64_t>(statements.Number(sql));
    std::vector<KeyReader> readers;
    for (const Facet facet : facets) readers.emplace_back(statements, Info(facet));
    Tally tally;
    DEPECHE_TRY(const std::vector<Share> shares, Shares(statements, plan, filter, facets));
    for (const Share& share : shares) Count(statements, share, facets, &readers, &tally);
    Order(tally.begin(), tally.end(), 0, facets, &counts.rows);
    counts.truncated = counts.rows.size() > most_rows;
    if (counts.truncated) counts.rows.resize(most_rows);
    for (FacetRow& row : counts.rows) {
      for (size_t i = 0; i < facets.size(); ++i) row.labels.push_back(readers[i].Label(row.keys[i]));
    }
    return counts;
  });
}

}  // namespace depeche
