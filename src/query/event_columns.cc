#include "query/event_columns.h"

#include <algorithm>

#include "base/string_map.h"

namespace depeche {
namespace {

// Numbers for names, of which an archive has few.
class Numbering {
 public:
  explicit Numbering(std::vector<std::string>* names) : names_(names) {}

  uint16_t Of(const char* name) {
    if (last_ < names_->size() && (*names_)[last_] == name) return last_;  // mostly so
    const auto known = numbers_.find(std::string_view(name));
    if (known != numbers_.end()) return last_ = known->second;
    last_ = static_cast<uint16_t>(names_->size());
    names_->emplace_back(name);
    numbers_.emplace(name, last_);
    return last_;
  }

 private:
  std::vector<std::string>* names_;
  StringMap<uint16_t> numbers_;
  uint16_t last_ = 0;
};

std::optional<int64_t> Optional(int32_t number, int32_t none) {
  return number == none ? std::nullopt : std::optional<int64_t>(number);
}

}  // namespace

EventColumns::EventColumns(Statements& statements) {
  ReadEvents(statements);
  ReadRoles(statements);
}

void EventColumns::ReadEvents(Statements& statements) {
  Numbering types(&types_);
  // In the order of the table itself: an index would lead all over it.
  Statements::Use event = statements.Prepare(
      "SELECT id, aside, type, quad, scale, first_day, last_day, place_id FROM event NOT INDEXED ORDER BY "
      "id");
  const auto number = [&](int column) {
    return event.IsNull(column) ? kNone : static_cast<int32_t>(event.Integer(column));
  };
  while (event.Step()) {
    ids_.push_back(event.Integer(0));
    Row row;
    row.aside = static_cast<uint8_t>(event.Integer(1));
    row.type = types.Of(event[2].getText());
    row.quad = static_cast<uint8_t>(event.Integer(3));
    row.scale = event.Real(4);
    row.first_day = number(5);
    row.last_day = number(6);
    row.place = number(7);
    rows_.push_back(row);
  }
  rows_.emplace_back();
}

void EventColumns::ReadRoles(Statements& statements) {
  Numbering countries(&countries_);
  Statements::Use role = statements.Prepare(
      "SELECT event_id, side, entity_id, country FROM role NOT INDEXED ORDER BY event_id, side, position");
  size_t at = 0;
  while (role.Step()) {
    const int64_t event = role.Integer(0);
    while (at < ids_.size() && ids_[at] < event) rows_[++at].parts = static_cast<uint32_t>(parts_.size());
    if (at == ids_.size() || ids_[at] != event) continue;  // of no event: not of this program's making
    parts_.push_back(
        {static_cast<uint32_t>(role.Integer(2)), countries.Of(role[3].getText()), role.Integer(1) == 0});
  }
  while (at < ids_.size()) rows_[++at].parts = static_cast<uint32_t>(parts_.size());
}

bool EventColumns::Read(int64_t id, EventBrief* brief) const {
  if (ids_.empty() || id < ids_.front() || id > ids_.back()) return false;
  // Ids mostly follow each other without a gap.
  auto place = static_cast<size_t>(id - ids_.front());
  if (place >= ids_.size() || ids_[place] != id) {
    place = static_cast<size_t>(std::lower_bound(ids_.begin(), ids_.end(), id) - ids_.begin());
    if (ids_[place] != id) return false;
  }
  const Row& row = rows_[place];
  brief->id = id;
  brief->type = types_[row.type];
  brief->quad = row.quad;
  brief->scale = row.scale;
  brief->first_day = Optional(row.first_day, kNone);
  brief->last_day = Optional(row.last_day, kNone);
  brief->place = Optional(row.place, kNone);
  brief->parts.clear();
  for (uint32_t part = row.parts; part < rows_[place + 1].parts; ++part) {
    brief->parts.push_back({parts_[part].entity, parts_[part].acts, countries_[parts_[part].country]});
  }
  return true;
}

std::vector<int64_t> EventColumns::OfStandings(std::span<const int64_t> asides) const {
  std::vector<int64_t> ids;
  for (size_t i = 0; i < ids_.size(); ++i) {
    if (std::find(asides.begin(), asides.end(), rows_[i].aside) != asides.end()) ids.push_back(ids_[i]);
  }
  return ids;
}

std::shared_ptr<const EventColumns> EventColumnsShelf::Find(int64_t revision) {
  const std::lock_guard lock(mutex_);
  return revision == revision_ ? columns_ : nullptr;
}

std::shared_ptr<const EventColumns> EventColumnsShelf::Get(int64_t revision, Statements& statements) {
  const std::lock_guard lock(mutex_);
  if (revision == revision_) return columns_;
  auto columns = std::make_shared<const EventColumns>(statements);
  if (revision > revision_) {  // else a reader of an older state
    columns_ = columns;
    revision_ = revision;
  }
  return columns;
}

}  // namespace depeche
