// The briefs of a filter's events, by the quicker of two ways: few are fetched one by one; where many have
// been asked for, those of all events come into memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "query/event_brief.h"
#include "query/event_columns.h"
#include "query/event_plan.h"
#include "query/statements.h"

namespace depeche {

// Belongs to one connection, as its statements do. Throws SQLite::Exception.
class EventBriefs {
 public:
  EventBriefs(Statements& statements, std::shared_ptr<EventColumnsShelf> shelf)
      : statements_(&statements), shelf_(std::move(shelf)) {}

  // Calls `take` once with each event of the plan. The brief and what it views last until it returns.
  void Each(const EventPlan& plan, const std::function<void(const EventBrief&)>& take);

 private:
  std::shared_ptr<const EventColumns> ColumnsFor(const EventPlan& plan, size_t events, int64_t revision);
  void FetchEach(const std::vector<int64_t>& ids, const std::function<void(const EventBrief&)>& take);

  Statements* statements_;
  std::shared_ptr<EventColumnsShelf> shelf_;
  int64_t revision_ = -1;
  size_t fetched_ = 0;  // since the archive has had this revision
};

}  // namespace depeche
