// The rows of events that a filter asks for, in order, one at a time.
#pragma once

#include <optional>
#include <vector>

#include "query/event_plan.h"

namespace depeche {

class EventScan {
 public:
  // The statements must outlive the scan. `limit` below 0: all; else as many as are wanted at most, which
  // saves sorting the rest. Throws SQLite::Exception, as does Next.
  EventScan(Statements& statements, const EventPlan& plan, EventOrder order,
            const std::optional<PageKey>& after, int64_t limit);

  std::optional<PageKey> Next();

 private:
  struct Source {
    Statements::Use statement;
    PageKey key;
  };
  bool Advance(Source* source) const;
  bool OpenStage();
  bool Before(const PageKey& a, const PageKey& b) const;

  Statements& statements_;
  std::vector<std::vector<Sql>> stages_;
  size_t next_stage_ = 0;
  bool falls_;
  std::vector<Source> sources_;  // of the present stage, each at a row not yet given out
};

}  // namespace depeche
