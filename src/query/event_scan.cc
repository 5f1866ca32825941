#include "query/event_scan.h"

#include <algorithm>

namespace depeche {

EventScan::EventScan(Statements& statements, const EventPlan& plan, EventOrder order,
                     const std::optional<PageKey>& after, int64_t limit)
    : statements_(statements), stages_(plan.Pages(order, after, limit)), falls_(EventPlan::Falls(order)) {}

std::optional<PageKey> EventScan::Next() {
  while (sources_.empty()) {
    if (!OpenStage()) return std::nullopt;
  }
  const PageKey first =
      std::min_element(sources_.begin(), sources_.end(), [&](const Source& a, const Source& b) {
        return Before(a.key, b.key);
      })->key;
  std::erase_if(sources_, [&](Source& source) { return source.key == first && !Advance(&source); });
  return first;
}

// False where there are no more stages.
bool EventScan::OpenStage() {
  if (next_stage_ == stages_.size()) return false;
  for (const Sql& sql : stages_[next_stage_++]) {
    Source source{statements_.Prepare(sql), {}};
    if (Advance(&source)) sources_.push_back(std::move(source));
  }
  return true;
}

bool EventScan::Advance(Source* source) const {
  if (!source->statement.Step()) return false;
  source->key.rank.reset();
  if (!source->statement.IsNull(0)) source->key.rank = source->statement.Real(0);
  source->key.id = source->statement.Integer(1);
  return true;
}

bool EventScan::Before(const PageKey& a, const PageKey& b) const {
  if (a.rank.has_value() != b.rank.has_value()) return a.rank.has_value();
  if (a.rank != b.rank) return falls_ ? *a.rank > *b.rank : *a.rank < *b.rank;
  return falls_ ? a.id > b.id : a.id < b.id;
}

}  // namespace depeche
