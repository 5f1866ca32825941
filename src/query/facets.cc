#include "query/facets.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "archive/sqlite.h"
#include "base/string_map.h"
#include "query/brief_counter.h"
#include "query/days.h"
#include "query/event_plan.h"

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
      case Kind::kText:
        keys->push_back(row.IsNull(column) ? "" : row.Text(column));
        return;
      case Kind::kWords:
        SplitWords(row.Text(column), keys);
        return;
      default:
        keys->push_back(Of(row.IsNull(column) ? std::nullopt : std::optional(row.Integer(column))));
        return;
    }
  }

  // Of a number that a column would hold; nothing: none.
  std::string Of(std::optional<int64_t> number) {
    if (!number) return "";
    switch (info_.kind) {
      case Kind::kDay:
        return Period(*number);
      case Kind::kEntity:
        return Named(*number, "SELECT key, name FROM entity WHERE id = ?");
      case Kind::kPlace:
        return Named(*number, "SELECT key, name FROM place WHERE id = ?");
      case Kind::kSource:
        return Named(*number, "SELECT name, '' FROM source WHERE id = ?");
      case Kind::kPublisher:
        return Named(*number, "SELECT name, '' FROM publisher WHERE id = ?");
      default:
        return std::to_string(*number);
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

  // The key of the row of this id.
  std::string Named(int64_t id, const char* sql) {
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

void CountBriefs(EventBriefs& briefs, const EventPlan& plan, std::span<const Facet> facets,
                 std::vector<KeyReader>* readers, Tally* tally) {
  BriefCounter counter(facets);
  briefs.Each(plan, [&](const EventBrief& event) { counter.Add(event); });
  std::vector<std::string> keys(facets.size());
  counter.Each([&](std::span<const BriefCounter::Value> values, uint64_t events) {
    for (size_t i = 0; i < values.size(); ++i) {
      keys[i] = values[i].text.empty() ? (*readers)[i].Of(values[i].number) : std::string(values[i].text);
    }
    (*tally)[keys] += events;
  });
}

void CountRows(Statements& statements, const EventPlan& plan, std::span<const Facet> facets,
               std::vector<KeyReader>* readers, Tally* tally) {
  std::string columns, joins;
  for (size_t i = 0; i < facets.size(); ++i) {
    const FacetInfo& info = Info(facets[i]);
    columns += (i == 0 ? "" : ", ") + Filled(info.select, info, i);
    joins += Filled(info.join, info, i);
  }
  std::vector<std::vector<std::string>> keys(facets.size());
  std::vector<std::string> chosen;
  for (const Sql& sql : plan.Select(columns + ", count(*)", joins, "GROUP BY " + columns)) {
    Statements::Use group = statements.Prepare(sql);
    while (group.Step()) {
      for (size_t i = 0; i < facets.size(); ++i) (*readers)[i].Read(group, static_cast<int>(i), &keys[i]);
      AddAll(keys, static_cast<uint64_t>(group.Integer(static_cast<int>(facets.size()))), &chosen, tally);
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
    if (BriefCounter::Knows(facets)) {
      CountBriefs(reader.briefs(), plan, facets, &readers, &tally);
    } else {
      CountRows(statements, plan, facets, &readers, &tally);
    }
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
