#include "query/events.h"

#include <algorithm>
#include <array>
#include <utility>

#include "archive/sqlite.h"
#include "query/event_plan.h"
#include "query/event_scan.h"

namespace depeche {
namespace {

constexpr auto kOrders = std::to_array<std::pair<EventOrder, std::string_view>>({
    {EventOrder::kDay, "day"},
    {EventOrder::kDayDescending, "day-desc"},
    {EventOrder::kConfidence, "confidence"},
    {EventOrder::kSources, "sources"},
    {EventOrder::kRelevance, "relevance"},
});

Status CheckOrder(const EventFilter& filter, EventOrder order) {
  if (order == EventOrder::kRelevance && filter.text.empty()) {
    return Error{"only a search for text has an order by relevance", "", 0, 0,
                 "give a text too, or another order"};
  }
  return Ok{};
}

std::string Identity(const EventQuery& query) {
  return "events\n" + std::string(ToString(query.order)) + "\n" + Identity(query.filter);
}

Result<std::optional<PageKey>> After(const EventQuery& query) {
  if (query.cursor.empty()) return std::optional<PageKey>();
  DEPECHE_TRY(const PageKey key, DecodeCursor(query.cursor, Identity(query)));
  return std::optional(key);
}

// SQLite's plan, one step a line, indented as it nests.
std::string QueryPlan(Statements& statements, const Sql& sql) {
  std::string text = sql.text + "\n";
  std::vector<std::pair<int64_t, size_t>> depths = {{0, 0}};
  Statements::Use plan = statements.Prepare(Sql("EXPLAIN QUERY PLAN ") + sql);
  while (plan.Step()) {
    size_t depth = 1;
    for (const auto& [id, of] : depths) {
      if (id == plan.Integer(1)) depth = of + 1;
    }
    depths.emplace_back(plan.Integer(0), depth);
    text += std::string(2 * depth, ' ') + plan.Text(3) + "\n";
  }
  return text;
}

}  // namespace

std::string_view ToString(EventOrder order) {
  for (const auto& [known, name] : kOrders) {
    if (known == order) return name;
  }
  return "";
}

std::optional<EventOrder> ParseEventOrder(std::string_view name) {
  for (const auto& [order, known] : kOrders) {
    if (known == name) return order;
  }
  return std::nullopt;
}

std::string Identity(const EventFilter& filter) {
  std::string text;
  const auto add = [&](const std::string& value) { text += std::to_string(value.size()) + ":" + value; };
  const auto add_all = [&](const std::vector<std::string>& values) {
    text += "[" + std::to_string(values.size());
    for (const std::string& value : values) add(value);
  };
  for (const auto* list : {&filter.uids, &filter.types, &filter.modes, &filter.contexts, &filter.statuses,
                           &filter.languages, &filter.publishers, &filter.pair, &filter.places,
                           &filter.countries, &filter.sources, &filter.source_kinds}) {
    add_all(*list);
  }
  for (const ActorFilter* actor : {&filter.actor, &filter.recipient, &filter.either}) {
    add_all(actor->entities);
    add_all(actor->names);
    add_all(actor->countries);
    add_all(actor->sectors);
  }
  for (const int quad : filter.quads) add(std::to_string(quad));
  const auto add_number = [&](double number) { add(std::to_string(number)); };
  if (filter.around) {
    add_number(filter.around->lat);
    add_number(filter.around->lon);
    add_number(filter.around->kilometres);
  }
  for (const auto& day : {filter.from, filter.to}) add(day ? ToIso(*day) : "");
  add(filter.participant);
  add(filter.story);
  add(filter.report);
  add_number(filter.min_sources);
  add_number(filter.min_confidence);
  add(filter.text);
  for (const bool flag : {filter.told_again, filter.copies, filter.withdrawn}) text += flag ? '1' : '0';
  return text;
}

Result<EventRowPage> FindEventRows(Reader& reader, const EventQuery& query) {
  return Guard(reader.path(), [&]() -> Result<EventRowPage> {
    DEPECHE_RETURN_IF_ERROR(CheckOrder(query.filter, query.order));
    DEPECHE_TRY(const std::optional<PageKey> after, After(query));
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(reader.statements(), query.filter));
    EventRowPage page;
    page.unknown = plan.unknown();
    // One more than the page holds tells whether there is a next one.
    EventScan scan(reader.statements(), plan, query.order, after, int64_t{query.limit} + 1);
    PageKey last;
    while (const std::optional<PageKey> key = scan.Next()) {
      if (page.rows.size() == query.limit) {
        page.next = EncodeCursor(last, Identity(query));
        break;
      }
      page.rows.push_back(key->id);
      last = *key;
    }
    return page;
  });
}

Result<EventPage> FindEvents(Reader& reader, const EventQuery& query) {
  DEPECHE_TRY(EventRowPage found, FindEventRows(reader, query));
  EventPage page;
  DEPECHE_TRY(page.events, reader.events().Read(found.rows));
  page.next = std::move(found.next);
  page.unknown = std::move(found.unknown);
  return page;
}

Status EachEvent(Reader& reader, const EventFilter& filter, EventOrder order, std::optional<uint64_t> limit,
                 const std::function<bool(const ArchivedEvent&)>& take) {
  return Guard(reader.path(), [&]() -> Status {
    DEPECHE_RETURN_IF_ERROR(CheckOrder(filter, order));
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(reader.statements(), filter));
    EventScan scan(reader.statements(), plan, order, std::nullopt, limit ? static_cast<int64_t>(*limit) : -1);
    for (uint64_t taken = 0; !limit || taken < *limit; ++taken) {
      const std::optional<PageKey> key = scan.Next();
      if (!key) break;
      DEPECHE_TRY(const ArchivedEvent event, reader.events().Read(key->id));
      if (!take(event)) break;
    }
    return Ok{};
  });
}

Result<uint64_t> CountEvents(Reader& reader, const EventFilter& filter) {
  return Guard(reader.path(), [&]() -> Result<uint64_t> {
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(reader.statements(), filter));
    int64_t count = 0;
    for (const Sql& sql : plan.Counts()) count += reader.statements().Number(sql);
    return static_cast<uint64_t>(count);
  });
}

Result<std::string> ExplainEvents(Reader& reader, const EventQuery& query) {
  return Guard(reader.path(), [&]() -> Result<std::string> {
    DEPECHE_RETURN_IF_ERROR(CheckOrder(query.filter, query.order));
    DEPECHE_TRY(const std::optional<PageKey> after, After(query));
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(reader.statements(), query.filter));
    std::string text;
    for (const auto& stage : plan.Pages(query.order, after, int64_t{query.limit} + 1)) {
      for (const Sql& sql : stage) text += QueryPlan(reader.statements(), sql);
    }
    text += "total:\n";
    for (const Sql& sql : plan.Counts()) text += QueryPlan(reader.statements(), sql);
    return text;
  });
}

}  // namespace depeche
