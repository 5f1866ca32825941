// Events by filter: pages, all of them one by one, and how many there are.
//
// Each function reads what is in the archive when it is called; under a Snapshot they answer from one state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/event_record.h"
#include "archive/filter.h"
#include "base/result.h"
#include "query/reader.h"

namespace depeche {

struct EventQuery {
  EventFilter filter;
  EventOrder order = EventOrder::kDayDescending;
  uint32_t limit = 100;
  std::string cursor;  // `next` of the page before
};

struct EventPage {
  std::vector<ArchivedEvent> events;
  std::string next;                  // cursor; empty on the last page
  std::vector<std::string> unknown;  // what the filter names and the archive does not know, in words
};

// Fails on a filter or a cursor that cannot be understood, and where the archive cannot be read.
Result<EventPage> FindEvents(Reader& reader, const EventQuery& query);

// The same page, but only where its events lie: for EventReader::ReadStored.
struct EventRowPage {
  std::vector<int64_t> rows;
  std::string next;
  std::vector<std::string> unknown;
};
Result<EventRowPage> FindEventRows(Reader& reader, const EventQuery& query);

// All that match, or the first `limit`, in order; stops early where `take` returns false. Holds one report at
// a time, however many there are.
Status EachEvent(Reader& reader, const EventFilter& filter, EventOrder order, std::optional<uint64_t> limit,
                 const std::function<bool(const ArchivedEvent&)>& take);

Result<uint64_t> CountEvents(Reader& reader, const EventFilter& filter);

// The statements that a query runs, with SQLite's plan of each.
Result<std::string> ExplainEvents(Reader& reader, const EventQuery& query);

std::string_view ToString(EventOrder order);  // "day", "day-desc", …
std::optional<EventOrder> ParseEventOrder(std::string_view name);

// Names a filter, so that a cursor of one is not taken for that of another.
std::string Identity(const EventFilter& filter);

}  // namespace depeche
