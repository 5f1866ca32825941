#include "query/event_plan.h"

#include <algorithm>
#include <array>

#include "query/great_circle.h"
#include "query/lookup.h"
#include "query/text_query.h"

namespace depeche {
namespace {

constexpr int64_t kMonth = 31;  // days; as in the index event_long
constexpr size_t kMostRanges = 48;
constexpr const char* kLasting = "e.last_day - e.first_day > 31";  // as the index says it

int64_t DayNumber(Day day) { return day.time_since_epoch().count(); }

std::vector<SqlValue> Values(const auto& list) { return {list.begin(), list.end()}; }

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

void SortUnique(std::vector<int64_t>* rows) {
  std::sort(rows->begin(), rows->end());
  rows->erase(std::unique(rows->begin(), rows->end()), rows->end());
}

// Whether a blank-separated list holds the word.
bool Holds(std::string_view list, std::string_view word) {
  const std::string padded = " " + std::string(list) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace

Result<EventPlan> EventPlan::Make(Statements& statements, const EventFilter& filter) {
  EventPlan plan;
  plan.asides_ = {0};
  if (filter.told_again) plan.asides_ = {0, 1};
  if (filter.copies) {
    for (const int64_t aside : std::vector(plan.asides_)) plan.asides_.push_back(aside | 2);
  }
  if (filter.withdrawn) {
    for (const int64_t aside : std::vector(plan.asides_)) plan.asides_.push_back(aside | 4);
  }
  if (filter.from) plan.from_ = DayNumber(*filter.from);
  if (filter.to) plan.to_ = DayNumber(*filter.to);
  if (plan.from_ && plan.to_ && *plan.from_ > *plan.to_) {
    return Error{"the span ends before it begins", "", 0, 0, "give the earlier day as the first"};
  }
  plan.walk_ = {.leads = true, .by_day = true, .index = "event_day"};
  plan.long_walk_ = {.leads = true, .by_day = false, .index = "event_long"};

  // The likeliest to be few come first.
  if (!filter.uids.empty()) {
    std::vector<std::string> beginnings;  // which are what the index holds
    for (const std::string& uid : filter.uids) beginnings.push_back(uid.substr(0, 8));
    const Sql check = AllOf({AnyOf("substr(e.uid, 1, 8)", beginnings), AnyOf("+e.uid", filter.uids)});
    plan.ways_.push_back({.check = check,
                          .leads = true,
                          .index = "event_uid",
                          .within = check,
                          .estimate = Sql("SELECT 1 FROM event e WHERE ") + check});
  }
  plan.AddReports(statements, filter);
  DEPECHE_RETURN_IF_ERROR(plan.AddPair(statements, filter.pair));
  plan.AddActor(statements, filter.actor, 0, "actor");
  plan.AddActor(statements, filter.recipient, 1, "recipient");
  plan.AddActor(statements, filter.either, std::nullopt, "participant");
  if (!filter.participant.empty()) {
    ActorFilter participant;
    participant.entities = {filter.participant};
    plan.AddActor(statements, participant, std::nullopt, "participant");
  }
  plan.AddPlaces(statements, filter);
  if (!filter.text.empty()) DEPECHE_RETURN_IF_ERROR(plan.AddText(statements, filter.text));
  plan.AddSources(statements, filter);
  plan.AddTypes(statements, filter);
  plan.AddChecks(filter);
  if (!plan.nothing_) plan.Estimate(statements);
  return plan;
}

void EventPlan::Unknown(const std::string& what, const std::string& name) {
  unknown_.push_back("no " + what + " “" + name + "” in this archive");
}

void EventPlan::AddReports(Statements& statements, const EventFilter& filter) {
  const auto one_of = [&](const std::string& uid, std::optional<int64_t> row, const std::string& column,
                          const std::string& index, const char* what) {
    if (uid.empty()) return;
    if (!row) {
      Unknown(what, uid);
      nothing_ = true;
      return;
    }
    Way way;
    way.check = way.within = Sql("e." + column + " = ?", {*row});
    way.leads = true;
    way.index = index;
    way.estimate = Sql("SELECT 1 FROM event e WHERE ") + way.check;
    ways_.push_back(std::move(way));
  };
  if (!filter.report.empty()) {
    one_of(filter.report, FindReport(statements, filter.report), "report_id", "event_report", "report");
  }
  if (!filter.story.empty()) {
    one_of(filter.story, FindStory(statements, filter.story), "story_id", "event_story", "story");
  }
  if (!filter.publishers.empty()) {
    std::vector<int64_t> rows;
    for (const std::string& name : filter.publishers) {
      const std::vector<int64_t> found = FindPublishers(statements, name);
      if (found.empty()) Unknown("publisher", name);
      rows.insert(rows.end(), found.begin(), found.end());
    }
    if (rows.empty()) {
      nothing_ = true;
      return;
    }
    SortUnique(&rows);
    Way way;
    way.check = AnyOf("(SELECT publisher_id FROM report WHERE id = e.report_id)", rows);
    const Sql reports = Sql("SELECT id FROM report WHERE ") + AnyOf("publisher_id", rows);
    way.within = Sql("e.report_id IN (") + reports + ")";
    way.leads = true;
    way.index = "event_report";
    way.estimate = reports;
    ways_.push_back(std::move(way));
  }
}

void EventPlan::AddActor(Statements& statements, const ActorFilter& actor, std::optional<int> side,
                         const char* what) {
  if (actor.empty()) return;
  Way way;
  way.role = true;
  way.leads = true;
  way.by_day = true;
  way.needs_event = false;
  std::vector<Sql> of_role;  // all conditions, `{r}` standing for the role
  if (side) of_role.emplace_back("{r}.side = " + std::to_string(*side));

  std::vector<int64_t> entities;
  const auto add_entities = [&](const std::vector<std::string>& names) {
    std::vector<int64_t> rows;
    for (const std::string& name : names) {
      const std::vector<int64_t> found = FindEntities(statements, name);
      if (found.empty()) Unknown(what, name);
      rows.insert(rows.end(), found.begin(), found.end());
    }
    if (rows.empty()) {
      nothing_ = true;
      return;
    }
    SortUnique(&rows);
    of_role.push_back(AnyOf("{r}.entity_id", rows));
    entities = std::move(rows);
  };
  if (!actor.names.empty()) add_entities(actor.names);
  if (!actor.entities.empty()) add_entities(actor.entities);
  if (nothing_) return;
  if (!actor.countries.empty()) of_role.push_back(AnyOf("{r}.country", actor.countries));
  if (!actor.sectors.empty()) of_role.push_back(AnyOf("{r}.sector", actor.sectors));

  if (!entities.empty()) {
    way.index = "role_entity";
    way.column = "r.entity_id";
    way.values = Values(entities);
  } else if (!actor.countries.empty()) {
    way.index = "role_country";
    way.column = "r.country";
    way.values = Values(actor.countries);
  } else {
    way.index = "role_sector";
    way.column = "r.sector";
    way.values = Values(actor.sectors);
  }
  // The index that leads is by the column; the check looks through the event's own roles, which the plus
  // tells SQLite.
  const Sql all = AllOf(of_role);
  way.beside = {Replaced(all.text, "{r}", "r"), all.values};
  if (way.index != "role_entity") way.beside.text += " AND " + way.column + " <> ''";
  way.check = {
      "EXISTS (SELECT 1 FROM role q WHERE q.event_id = {id} AND " + Replaced(all.text, "{r}.", "+q.") + ")",
      all.values};
  way.estimate = Sql("SELECT 1 FROM role r INDEXED BY " + way.index + " WHERE ") + way.beside;
  ways_.push_back(std::move(way));
}

// The condition that the role `alias` is of this member of a pair; nothing where nobody is called so.
Sql EventPlan::Member(Statements& statements, const std::string& member, const std::string& alias, Way* way) {
  if (IsCode(member)) {
    way->index = "role_country";
    way->column = "r.country";
    way->values = {member};
    return alias == "r" ? Sql("r.country = ? AND r.country <> ''", {member})
                        : Sql("+o.country = ?", {member});
  }
  const std::vector<int64_t> rows = FindEntities(statements, member);
  if (rows.empty()) {
    Unknown("participant", member);
    nothing_ = true;
    return "0";
  }
  way->index = "role_entity";
  way->column = "r.entity_id";
  way->values = Values(rows);
  return AnyOf(alias == "r" ? "r.entity_id" : "+o.entity_id", rows);
}

Status EventPlan::AddPair(Statements& statements, const std::vector<std::string>& pair) {
  if (pair.empty()) return Ok{};
  if (pair.size() != 2) {
    return Error{"a pair is of two, not of " + std::to_string(pair.size()), "", 0, 0,
                 "name two codes or actors, with a comma between"};
  }
  std::array<Way, 2> ways;
  std::array<Sql, 2> leading,
      opposite;  // each member as the role that leads, and as the one on the other side
  for (size_t i = 0; i < 2; ++i) {
    Way& way = ways[i];
    way.role = way.leads = way.by_day = true;
    way.needs_event = false;
    leading[i] = Member(statements, pair[i], "r", &way);
    Way ignored;
    opposite[i] = Member(statements, pair[i], "o", &ignored);
    if (nothing_) return Ok{};
    way.estimate = Sql("SELECT 1 FROM role r INDEXED BY " + way.index + " WHERE ") + leading[i];
    way.size =
        statements.Estimate(Sql("SELECT count(*) FROM (") + way.estimate + Sql(" LIMIT ?)", {kCounted}));
  }
  // The rarer of the two leads.
  const size_t first = ways[1].size < ways[0].size ? 1 : 0, second = 1 - first;
  Way& way = ways[first];
  way.beside = leading[first];
  if (ways[second].size < kCounted) {
    // Most roles are dropped by a look into a list in memory, before the event's other roles are read.
    way.beside += Sql(" AND r.event_id IN (SELECT r.event_id FROM role r INDEXED BY " + ways[second].index +
                      " WHERE ") +
                  leading[second] + ")";
  }
  way.beside +=
      Sql(" AND EXISTS (SELECT 1 FROM role o WHERE o.event_id = r.event_id AND o.side <> r.side AND ") +
      opposite[second] + ")";
  way.check = Sql("EXISTS (SELECT 1 FROM role r JOIN role o ON o.event_id = r.event_id AND o.side <> r.side "
                  "WHERE r.event_id = {id} AND ") +
              Sql(Replaced(leading[first].text, "r.", "+r."), leading[first].values) + " AND " +
              opposite[second] + ")";
  ways_.push_back(std::move(way));
  return Ok{};
}

void EventPlan::AddPlaces(Statements& statements, const EventFilter& filter) {
  if (!filter.places.empty()) {
    std::vector<int64_t> rows;
    for (const std::string& name : filter.places) {
      const std::vector<int64_t> found = FindPlaces(statements, name);
      if (found.empty()) Unknown("place", name);
      rows.insert(rows.end(), found.begin(), found.end());
    }
    if (rows.empty()) {
      nothing_ = true;
      return;
    }
    SortUnique(&rows);
    Way way;
    way.check = AnyOf("e.place_id", rows);
    way.leads = way.by_day = true;
    way.index = "event_place";
    way.column = "e.place_id";
    way.values = Values(rows);
    way.estimate = Sql("SELECT 1 FROM event e INDEXED BY event_place WHERE ") + way.check;
    ways_.push_back(std::move(way));
  }
  if (filter.around) {
    const Around& around = *filter.around;
    Sql places;
    for (const Box& box : BoxesAround(around.lat, around.lon, around.kilometres)) {
      if (!places.empty()) places.text += " UNION ";
      places +=
          {"SELECT p.id FROM place_box b CROSS JOIN place p ON p.id = b.id WHERE b.max_lat >= ? AND "
           "b.min_lat <= ? "
           "AND b.max_lon >= ? AND b.min_lon <= ? AND great_circle_km(p.lat, p.lon, ?, ?) <= ?",
           {box.min_lat, box.max_lat, box.min_lon, box.max_lon, around.lat, around.lon, around.kilometres}};
    }
    Way way;
    way.check = way.within = Sql("e.place_id IN (") + places + ")";
    way.leads = true;
    way.index = "event_place";
    way.estimate = Sql("SELECT 1 FROM event e INDEXED BY event_place WHERE ") + way.within;
    ways_.push_back(std::move(way));
  }
  if (!filter.countries.empty()) {
    Way way;
    way.check = AnyOf("e.country", filter.countries);
    way.leads = way.by_day = true;
    way.index = "event_country";
    way.column = "e.country";
    way.values = Values(filter.countries);
    way.beside = "e.country <> ''";
    way.estimate =
        Sql("SELECT 1 FROM event e INDEXED BY event_country WHERE e.country <> '' AND ") + way.check;
    ways_.push_back(std::move(way));
  }
}

Status EventPlan::AddText(Statements& statements, const std::string& typed) {
  fts_ = ToFtsQuery(typed);
  text_way_ = ways_.size();
  const Sql reports("SELECT rowid FROM report_text WHERE report_text MATCH ?", {fts_});
  DEPECHE_RETURN_IF_ERROR(CheckText(statements, typed));
  Way way;
  way.check = way.within = Sql("e.report_id IN (") + reports + ")";
  way.leads = true;
  way.index = "event_report";
  way.estimate = reports;
  ways_.push_back(std::move(way));
  return Ok{};
}

void EventPlan::AddSources(Statements& statements, const EventFilter& filter) {
  if (!filter.sources.empty()) {
    std::vector<int64_t> rows;
    for (const std::string& name : filter.sources) {
      const std::vector<int64_t> found = FindSources(statements, name);
      if (found.empty()) Unknown("source", name);
      rows.insert(rows.end(), found.begin(), found.end());
    }
    if (rows.empty()) {
      nothing_ = true;
      return;
    }
    SortUnique(&rows);
    Way way;
    way.needs_event = false;
    way.check = Sql("EXISTS (SELECT 1 FROM attribution a WHERE a.event_id = {id} AND ") +
                AnyOf("+a.source_id", rows) + ")";
    way.estimate = Sql("SELECT event_id FROM attribution WHERE ") + AnyOf("source_id", rows);
    way.within = Sql("e.id IN (") + way.estimate + ")";
    way.leads = true;
    ways_.push_back(std::move(way));
  }
  if (filter.min_sources > 1) {
    const auto least = static_cast<int64_t>(filter.min_sources);
    Way way;
    way.check = {"(SELECT independent_sources FROM story WHERE id = e.story_id) >= ?", {least}};
    way.estimate = {"SELECT id FROM story WHERE independent_sources >= ?", {least}};
    way.within = Sql("e.story_id IN (") + way.estimate + ")";
    way.leads = true;
    way.index = "event_story";
    ways_.push_back(std::move(way));
  }
}

void EventPlan::AddTypes(Statements& statements, const EventFilter& filter) {
  const auto lead_by = [&](const char* column, const char* index, const std::vector<std::string>& values,
                           const std::string& partial) {
    Way way;
    way.check = AnyOf("e." + std::string(column), values);
    way.leads = way.by_day = true;
    way.index = index;
    way.column = "e." + std::string(column);
    way.values = Values(values);
    way.beside = partial;
    way.estimate =
        AllOf({Sql("SELECT 1 FROM event e INDEXED BY " + way.index + " WHERE ") + way.check, partial});
    ways_.push_back(std::move(way));
  };
  if (!filter.types.empty()) {
    for (const std::string& type : filter.types) {
      if (statements.Number({"SELECT 1 FROM event WHERE type = ? LIMIT 1", {type}}) == 0)
        Unknown("event of type", type);
    }
    lead_by("type", "event_type", filter.types, "");
  }
  if (!filter.modes.empty()) {
    std::vector<std::string> lists;  // of modes, as events have them, that hold one asked for
    const std::vector<std::string> known = DistinctModes(statements);
    for (const std::string& mode : filter.modes) {
      bool found = false;
      for (const std::string& list : known) {
        if (!Holds(list, mode)) continue;
        found = true;
        if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
      }
      if (!found) Unknown("event of mode", mode);
    }
    if (lists.empty()) {
      nothing_ = true;
      return;
    }
    lead_by("modes", "event_modes", lists, "e.modes <> ''");
  }
  if (!filter.quads.empty()) {
    // A type has one quad class, so the index of types serves.
    const std::vector<int64_t> quads(filter.quads.begin(), filter.quads.end());
    std::vector<std::string> types;
    for (const std::string& type : DistinctTypes(statements)) {
      const int64_t quad = statements.Number({"SELECT quad FROM event WHERE type = ? LIMIT 1", {type}});
      if (std::find(quads.begin(), quads.end(), quad) != quads.end()) types.push_back(type);
    }
    if (types.empty()) {
      nothing_ = true;
      return;
    }
    lead_by("type", "event_type", types, "");
  }
  if (!filter.statuses.empty()) {
    if (std::find(filter.statuses.begin(), filter.statuses.end(), "occurred") == filter.statuses.end()) {
      lead_by("status", "event_status", filter.statuses, "e.status <> 'occurred'");
    } else {
      ways_.push_back({.check = AnyOf("e.status", filter.statuses)});
    }
  }
}

void EventPlan::AddChecks(const EventFilter& filter) {
  if (!filter.languages.empty()) {
    ways_.push_back(
        {.check = AnyOf("(SELECT language FROM report WHERE id = e.report_id)", filter.languages)});
  }
  if (!filter.source_kinds.empty()) {
    ways_.push_back({.check = Sql("EXISTS (SELECT 1 FROM attribution a JOIN source s ON s.id = a.source_id "
                                  "WHERE a.event_id = {id} AND ") +
                              AnyOf("s.kind", filter.source_kinds) + ")",
                     .needs_event = false});
  }
  if (!filter.contexts.empty()) {
    Sql any("(");
    for (const std::string& context : filter.contexts) {
      if (!any.values.empty()) any.text += " OR ";
      any += {"instr(' ' || e.contexts || ' ', ?) > 0", {" " + context + " "}};
    }
    ways_.push_back({.check = any + ")"});
  }
  if (filter.min_confidence > 0) ways_.push_back({.check = {"e.confidence >= ?", {filter.min_confidence}}});
}

// Counting far costs as much as answering does: where one way leads to few, or there is only one, nobody has
// to know how many more the others are.
void EventPlan::Estimate(Statements& statements) {
  const auto count_to = [&](int64_t most) {
    for (Way& way : ways_) {
      if (!way.leads) continue;
      way.size = statements.Estimate(Sql("SELECT count(*) FROM (") + way.estimate + Sql(" LIMIT ?)", {most}));
    }
  };
  count_to(kMany + 1);
  const auto leading = [](const Way& way) { return way.leads; };
  const auto few = [](const Way& way) { return way.leads && way.size <= kMany; };
  if (std::count_if(ways_.begin(), ways_.end(), leading) > 1 && std::none_of(ways_.begin(), ways_.end(), few))
    count_to(kCounted);
}

const EventPlan::Way& EventPlan::Fewest(bool by_day) const {
  const Way* fewest = nullptr;
  for (const Way& way : ways_) {
    // Many that do not come by day would all have to be sorted.
    if (!way.leads || (by_day && !way.by_day && way.size > kMany)) continue;
    if (fewest == nullptr || way.size < fewest->size) fewest = &way;
  }
  return fewest == nullptr ? walk_ : *fewest;
}

// Where an index of many would lead past all that ended long ago, those that last long are found by their
// ends.
const EventPlan::Way& EventPlan::PartLeader(const Way& chosen, Part part) const {
  return part == Part::kLong && (&chosen == &walk_ || chosen.size > kMany) ? long_walk_ : chosen;
}

std::vector<EventPlan::Part> EventPlan::Parts(const Way& leader, bool day_order) const {
  if (!leader.by_day) return {from_ || to_ ? Part::kSpan : Part::kAll};
  if (from_) return {Part::kDated, Part::kTouching, Part::kLong};
  if (to_) return {Part::kDated};
  if (day_order) return {Part::kDated, Part::kUndated};
  return {Part::kAll};
}

Sql EventPlan::Days(Part part, const std::string& table) const {
  const std::string day = table + ".first_day";
  std::vector<Sql> conditions;
  switch (part) {
    case Part::kAll:
      return {};
    case Part::kUndated:
      return day + " IS NULL";
    case Part::kSpan:
      if (from_) conditions.push_back({"e.last_day >= ?", {*from_}});
      if (to_) conditions.push_back({day + " <= ?", {*to_}});
      break;
    case Part::kDated:
      if (from_) conditions.push_back({day + " >= ?", {*from_}});
      if (to_) conditions.push_back({day + " <= ?", {*to_}});
      if (conditions.empty()) conditions.emplace_back(day + " IS NOT NULL");
      break;
    case Part::kTouching:
      conditions = {{day + " BETWEEN ? AND ?", {*from_ - kMonth, *from_ - 1}}, {"e.last_day >= ?", {*from_}}};
      break;
    case Part::kLong:
      conditions = {{day + " < ?", {*from_ - kMonth}}, {"e.last_day >= ?", {*from_}}, kLasting};
      break;
  }
  return AllOf(conditions);
}

Sql EventPlan::Aside(const std::string& table, std::optional<int64_t> value) const {
  // Numbers of our own, written out so that statements of one kind are the same text.
  if (value) return table + ".aside = " + std::to_string(*value);
  if (asides_.size() == 1) return table + ".aside = " + std::to_string(asides_.front());
  std::string list;
  for (const int64_t aside : asides_) list += (list.empty() ? "" : ",") + std::to_string(aside);
  return table + ".aside IN (" + list + ")";
}

bool EventPlan::IsWhole(const Way& leader, Part part) const {
  return &leader == &walk_ && part == Part::kAll;
}

bool EventPlan::NeedsEvent(const Way& leader, Part part) const {
  if (part == Part::kTouching || part == Part::kLong || (part == Part::kSpan && from_)) return true;
  return std::any_of(ways_.begin(), ways_.end(),
                     [&](const Way& way) { return &way != &leader && way.needs_event; });
}

std::string EventPlan::From(const Way& leader, bool with_event) {
  std::string from = leader.role ? "FROM role r" : "FROM event e";
  // Without a name SQLite would walk an index of the column that all rows share; ids lead by themselves.
  from += leader.index.empty() ? " NOT INDEXED" : " INDEXED BY " + leader.index;
  if (leader.role && with_event) from += " CROSS JOIN event e ON e.id = r.event_id";
  return from;
}

Sql EventPlan::Where(const Way& leader, Part part, const Picked& picked, const Sql& more, bool whole) const {
  const std::string table = leader.role ? "r" : "e";
  std::vector<Sql> conditions;
  if (picked.value) {
    conditions.push_back({leader.column + " = ?", {*picked.value}});
  } else if (!leader.values.empty()) {
    conditions.push_back(AnyOf(leader.column, leader.values));
  }
  conditions.push_back(leader.within);
  // Where all events are wanted, an index in the order of days would only lead all over the table.
  conditions.push_back(Aside(whole ? "+" + table : table, picked.aside));
  conditions.push_back(Days(part, table));
  conditions.push_back(leader.beside);
  for (const Way& way : ways_) {
    if (&way != &leader) conditions.push_back(way.check);
  }
  conditions.push_back(more);
  Sql where = AllOf(conditions);
  where.text = " WHERE " + Replaced(where.text, "{id}", leader.role ? "r.event_id" : "e.id");
  return where;
}

std::vector<std::vector<Sql>> EventPlan::Pages(EventOrder order, const std::optional<PageKey>& after,
                                               int64_t limit) const {
  if (nothing_) return {};
  if (order == EventOrder::kDay || order == EventOrder::kDayDescending) {
    return DayPages(Falls(order), after, limit);
  }
  return RankPages(order, after, limit);
}

// Behind the last event seen, in the order of days.
Sql EventPlan::BehindDay(const Way& leader, Part part, bool falls, const PageKey& last) {
  const std::string id = leader.role ? "r.event_id" : "e.id";
  const std::string day = leader.role ? "r.first_day" : "e.first_day";
  const std::string than = falls ? " < " : " > ";
  if (!last.rank) return {day + " IS NULL AND " + id + than + "?", {last.id}};
  if (part == Part::kUndated) return {};
  const auto rank = static_cast<int64_t>(*last.rank);
  if (leader.by_day) {
    // The first condition bounds the index, the second is exact.
    return {day + (falls ? " <= ?" : " >= ?") + " AND (" + day + ", " + id + ")" + than + "(?, ?)",
            {rank, rank, last.id}};
  }
  return {"(" + day + than + "? OR (" + day + " = ? AND " + id + than + "?) OR " + day + " IS NULL)",
          {rank, rank, last.id}};
}

// One choice for each range of the leader's index, within which events stand in order; a single choice where
// they are sorted anyway.
std::vector<EventPlan::Picked> EventPlan::Ranges(const Way& leader) const {
  const size_t ranges = std::max<size_t>(leader.values.size(), 1) * asides_.size();
  if (!leader.by_day || ranges > kMostRanges) return {{}};
  std::vector<Picked> picks;
  for (const int64_t aside : asides_) {
    if (leader.values.empty()) picks.push_back({std::nullopt, aside});
    for (const SqlValue& value : leader.values) picks.push_back({value, aside});
  }
  return picks;
}

std::vector<std::vector<Sql>> EventPlan::DayPages(bool falls, const std::optional<PageKey>& after,
                                                  int64_t limit) const {
  const Way& chosen = Fewest(true);
  const std::string direction = falls ? " DESC" : " ASC";
  std::vector<std::vector<Sql>> stages;
  std::vector<Part> parts = Parts(chosen, true);
  // What began before the span comes before all that begins in it; what has no day comes last in either
  // order.
  if (from_ && !falls) std::reverse(parts.begin(), parts.end());
  for (const Part part : parts) {
    if (part == Part::kDated && after && !after->rank) continue;  // all seen
    stages.emplace_back();
    const Way& leader = PartLeader(chosen, part);
    const std::string id = leader.role ? "r.event_id" : "e.id";
    const std::string day = leader.role ? "r.first_day" : "e.first_day";
    const Sql behind = after ? BehindDay(leader, part, falls, *after) : Sql();
    for (const Picked& pick : Ranges(leader)) {
      Sql sql = Sql("SELECT " + day + ", " + id + " " + From(leader, NeedsEvent(leader, part))) +
                Where(leader, part, pick, behind);
      if (leader.role) sql.text += " GROUP BY " + day + ", " + id;  // two participants may answer the filter
      sql.text +=
          " ORDER BY " + day + direction + (leader.by_day ? "" : " NULLS LAST") + ", " + id + direction;
      sql += Sql(" LIMIT ?", {limit});
      stages.back().push_back(std::move(sql));
    }
  }
  return stages;
}

std::vector<std::vector<Sql>> EventPlan::RankPages(EventOrder order, const std::optional<PageKey>& after,
                                                   int64_t limit) const {
  const bool falls = Falls(order), by_text = order == EventOrder::kRelevance;
  const std::string than = falls ? " < " : " > ", direction = falls ? " DESC" : " ASC";
  const Way& chosen = by_text ? ways_[text_way_] : Fewest(false);
  std::vector<std::vector<Sql>> stages(1);
  for (const Part part : Parts(chosen, false)) {
    const Way& leader = by_text ? chosen : PartLeader(chosen, part);
    const bool whole = IsWhole(leader, part);
    std::string rank = "e.confidence";
    Sql from = whole ? "FROM event e NOT INDEXED" : From(leader, true);
    if (order == EventOrder::kSources) {
      rank = "coalesce(s.independent_sources, 1)";  // an event that one report tells has one source
      from.text += " LEFT JOIN story s ON s.id = e.story_id";
    } else if (by_text) {
      rank = "t.rank";
      from = {
          "FROM (SELECT rowid AS report, rank FROM report_text WHERE report_text MATCH ?) t "
          "CROSS JOIN event e INDEXED BY event_report ON e.report_id = t.report",
          {fts_}};
    }
    Sql behind;
    if (after) {
      const double last = after->rank.value_or(0);
      behind = {"(" + rank + than + "? OR (" + rank + " = ? AND e.id" + than + "?))",
                {last, last, after->id}};
    }
    Sql sql = Sql("SELECT " + rank + ", e.id ") + from + Where(leader, part, {}, behind, whole);
    if (leader.role) sql.text += " GROUP BY e.id";
    sql.text += " ORDER BY 1" + direction + ", 2" + direction;
    sql += Sql(" LIMIT ?", {limit});
    stages.back().push_back(std::move(sql));
  }
  return stages;
}

std::vector<Sql> EventPlan::Counts() const { return CountsOf(Parts(Fewest(false), false)); }

std::vector<Sql> EventPlan::UndatedCounts() const {
  if (from_ || to_) return {};
  return CountsOf({Part::kUndated});
}

std::vector<Sql> EventPlan::CountsOf(const std::vector<Part>& parts) const {
  std::vector<Sql> counts;
  if (nothing_) return counts;
  const Way& chosen = Fewest(false);
  for (const Part part : parts) {
    const Way& leader = PartLeader(chosen, part);
    const Sql rows = Sql(From(leader, NeedsEvent(leader, part))) + Where(leader, part, {}, {});
    // Of an event's participants several may answer; in the order of the index they stand together.
    counts.push_back(leader.role ? Sql("SELECT count(*) FROM (SELECT 1 ") + rows +
                                       " GROUP BY r.first_day, r.event_id)"
                                 : Sql("SELECT count(*) ") + rows);
  }
  return counts;
}

std::vector<Sql> EventPlan::Ids() const {
  std::vector<Sql> ids;
  if (nothing_) return ids;
  const Way& chosen = Fewest(false);
  for (const Part part : Parts(chosen, false)) {
    const Way& leader = PartLeader(chosen, part);
    Sql sql = Sql(std::string("SELECT ") + (leader.role ? "r.event_id " : "e.id ") +
                  From(leader, NeedsEvent(leader, part))) +
              Where(leader, part, {}, {});
    if (leader.role) sql.text += " GROUP BY r.first_day, r.event_id";
    ids.push_back(std::move(sql));
  }
  return ids;
}

std::vector<Sql> EventPlan::Select(const std::string& select, const std::string& joins,
                                   const std::string& tail) const {
  std::vector<Sql> parts;
  if (nothing_) return parts;
  const Way& chosen = Fewest(false);
  for (const Part part : Parts(chosen, false)) {
    const Way& leader = PartLeader(chosen, part);
    Sql sql("SELECT " + select + " ");
    if (leader.role) {
      sql += Sql("FROM (SELECT DISTINCT r.event_id AS id " + From(leader, NeedsEvent(leader, part))) +
             Where(leader, part, {}, {}) + (") q CROSS JOIN event e ON e.id = q.id " + joins);
    } else {
      // Of all events SQLite may find what is selected in one index.
      const bool whole = IsWhole(leader, part);
      sql += Sql((whole ? "FROM event e" : From(leader, true)) + " " + joins) +
             Where(leader, part, {}, {}, whole);
    }
    parts.push_back(sql + Sql(" " + tail));
  }
  return parts;
}

}  // namespace depeche
