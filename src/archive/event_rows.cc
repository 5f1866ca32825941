#include "archive/event_rows.h"

#include <cmath>

namespace depeche {
namespace {

int64_t DayNumber(Day day) { return day.time_since_epoch().count(); }

std::optional<int64_t> FirstDay(const EventRecord& event) {
  return event.time ? std::optional(DayNumber(event.time->first)) : std::nullopt;
}

std::optional<int64_t> LastDay(const EventRecord& event) {
  return event.time ? std::optional(DayNumber(event.time->last)) : std::nullopt;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : " ") + part;
  return joined;
}

}  // namespace

int64_t EventRows::Insert(const EventPlacement& placement, const EventRecord& record) {
  BindRecord(insert_, record);
  BindOptional(insert_, 12, placement.row);
  BindText(insert_, 13, record.uid);
  insert_.bind(14, placement.report);
  insert_.bind(15, placement.ordinal);
  BindOptional(insert_, 16, placement.same_as);
  insert_.bind(17, placement.aside);
  const int64_t row = RunForNewRow(db_, insert_);
  unlinked_.bind(1, row);
  Run(unlinked_);
  InsertDetails(row, record, placement.aside);
  return row;
}

void EventRows::Update(int64_t row, const EventRecord& record) {
  BindRecord(update_, record);
  update_.bind(12, row);
  const int64_t aside = RunForRow(update_).value();
  for (SQLite::Statement* old : {&delete_roles_, &delete_attribution_, &delete_figures_}) {
    old->bind(1, row);
    Run(*old);
  }
  InsertDetails(row, record, aside);
}

void EventRows::BindRecord(SQLite::Statement& statement, const EventRecord& record) {
  statement.bind(1, record.type);
  statement.bind(2, Joined(record.modes));
  statement.bind(3, Joined(record.contexts));
  statement.bind(4, record.quad);
  statement.bind(5, static_cast<int64_t>(std::llround(record.scale * 10)));
  BindOptional(statement, 6, FirstDay(record));
  BindOptional(statement, 7, LastDay(record));
  BindOptional(statement, 8, record.place ? std::optional(names_.Place(*record.place)) : std::nullopt);
  statement.bind(9, record.place ? record.place->country : std::string());
  statement.bind(10, record.status);
  statement.bind(11, static_cast<int64_t>(std::llround(record.confidence * 100)));
}

void EventRows::InsertDetails(int64_t row, const EventRecord& record, int64_t aside) {
  InsertSide(row, record, 0, aside, record.actors);
  InsertSide(row, record, 1, aside, record.recipients);
  int position = 0;
  for (const SourceRecord& source : record.attribution) {
    insert_attribution_.bind(1, row);
    insert_attribution_.bind(2, position++);
    insert_attribution_.bind(3, names_.Source(source));
    BindText(insert_attribution_, 4, source.stance);
    Run(insert_attribution_);
  }
  position = 0;
  for (const FigureRecord& figure : record.figures) {
    insert_figure_.bind(1, row);
    insert_figure_.bind(2, position++);
    BindText(insert_figure_, 3, figure.kind);
    BindOptional(insert_figure_, 4, figure.min);
    BindOptional(insert_figure_, 5, figure.max);
    Run(insert_figure_);
  }
}

void EventRows::InsertSide(int64_t row, const EventRecord& record, int side, int64_t aside,
                           const std::vector<ParticipantRecord>& participants) {
  int position = 0;
  for (const ParticipantRecord& who : participants) {
    insert_role_.bind(1, row);
    insert_role_.bind(2, side);
    insert_role_.bind(3, position++);
    insert_role_.bind(4, names_.Entity(who));
    BindText(insert_role_, 5, who.code);
    BindText(insert_role_, 6, who.sector);
    BindOptional(insert_role_, 7, FirstDay(record));
    insert_role_.bind(8, aside);
    Run(insert_role_);
  }
}

}  // namespace depeche
