#include "query/event_briefs.h"

#include <algorithm>
#include <string>

namespace depeche {
namespace {

// Of all events: where more than this part has been fetched one by one, reading all in a row would have been
// as quick.
constexpr int64_t kPart = 8;

std::vector<int64_t> Ids(Statements& statements, const EventPlan& plan) {
  std::vector<int64_t> ids;
  for (const Sql& sql : plan.Ids()) {
    Statements::Use row = statements.Prepare(sql);
    while (row.Step()) ids.push_back(row.Integer(0));
  }
  return ids;
}

std::optional<int64_t> Number(const Statements::Use& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Integer(column);
}

}  // namespace

void EventBriefs::Each(const EventPlan& plan, const std::function<void(const EventBrief&)>& take) {
  if (plan.nothing()) return;
  const int64_t revision = statements_->Number("SELECT number FROM change");
  std::vector<int64_t> ids;
  if (!plan.everything()) ids = Ids(*statements_, plan);
  const std::shared_ptr<const EventColumns> columns = ColumnsFor(plan, ids.size(), revision);
  if (!columns) {
    FetchEach(ids, take);
    return;
  }
  if (plan.everything()) ids = columns->OfStandings(plan.asides());
  EventBrief brief;
  for (const int64_t id : ids) {
    if (columns->Read(id, &brief)) take(brief);
  }
}

// Null where the events are better fetched one by one.
std::shared_ptr<const EventColumns> EventBriefs::ColumnsFor(const EventPlan& plan, size_t events,
                                                            int64_t revision) {
  if (revision != revision_) fetched_ = 0;
  revision_ = revision;
  if (auto columns = shelf_->Find(revision)) return columns;
  const int64_t all = statements_->Number("SELECT max(id) FROM event");
  if (!plan.everything() && static_cast<int64_t>(fetched_ + events) <= all / kPart) {
    fetched_ += events;
    return nullptr;
  }
  return shelf_->Get(revision, *statements_);
}

void EventBriefs::FetchEach(const std::vector<int64_t>& ids,
                            const std::function<void(const EventBrief&)>& take) {
  for (const int64_t id : ids) {
    Statements::Use event = statements_->Prepare(
        {"SELECT type, quad, scale, first_day, last_day, place_id FROM event WHERE id = ?", {id}});
    if (!event.Step()) continue;
    EventBrief brief;
    brief.id = id;
    brief.type = event[0].getText();
    brief.quad = static_cast<int>(event.Integer(1));
    brief.scale = event.Real(2);
    brief.first_day = Number(event, 3);
    brief.last_day = Number(event, 4);
    brief.place = Number(event, 5);
    Statements::Use role = statements_->Prepare(
        {"SELECT side, entity_id, country FROM role WHERE event_id = ? ORDER BY side, position", {id}});
    std::vector<std::string> countries;  // a column's text lasts until the next step
    while (role.Step()) {
      brief.parts.push_back({role.Integer(1), role.Integer(0) == 0, {}});
      countries.push_back(role.Text(2));
    }
    for (size_t i = 0; i < countries.size(); ++i) brief.parts[i].country = countries[i];
    take(brief);
  }
}

}  // namespace depeche
