#include "query/actors.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "archive/sqlite.h"
#include "base/fold.h"
#include "query/cursor.h"
#include "query/days.h"
#include "query/event_plan.h"
#include "query/events.h"
#include "query/names.h"

namespace depeche {
namespace {

// What the events of a filter say of one entity.
struct Tally {
  uint64_t events = 0, as_actor = 0, as_recipient = 0;
  Quads quads{};
  std::optional<int64_t> first_day, last_day;
  int64_t last_event = -1;  // an entity may take part twice

  // An event of this entity, once for each of its parts in it; false from the second part on.
  bool Add(int64_t event, int quad, bool acts, std::optional<int64_t> first, std::optional<int64_t> last) {
    ++(acts ? as_actor : as_recipient);
    if (last_event == event) return false;
    last_event = event;
    ++events;
    CountQuad(quad, &quads);
    if (first) {
      first_day = std::min(first_day.value_or(*first), *first);
      last_day = std::max(last_day.value_or(*first), last.value_or(*first));
    }
    return true;
  }
};

using Tallies = std::unordered_map<int64_t, Tally>;

std::optional<int64_t> Number(const Statements::Use& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Integer(column);
}

Tallies TallyActors(Statements& statements, const EventPlan& plan) {
  Tallies tallies;
  for (const Sql& sql : plan.Select("e.id, e.quad, e.first_day, e.last_day, x.side, x.entity_id",
                                    "CROSS JOIN role x ON x.event_id = e.id", "")) {
    Statements::Use row = statements.Prepare(sql);
    while (row.Step()) {
      tallies[row.Integer(5)].Add(row.Integer(0), static_cast<int>(row.Integer(1)), row.Integer(4) == 0,
                                  Number(row, 2), Number(row, 3));
    }
  }
  return tallies;
}

constexpr char kEntity[] = "SELECT id, key, name, kind, country, sector, known, private FROM entity ";

EntityInfo ReadEntity(const Statements::Use& row) {
  return {row.Integer(0), row.Text(1), row.Text(2),         row.Text(3),
          row.Text(4),    row.Text(5), row.Integer(6) != 0, row.Integer(7) != 0};
}

EntityInfo ReadEntity(Statements& statements, int64_t entity) {
  Statements::Use row = statements.Prepare({std::string(kEntity) + "WHERE id = ?", {entity}});
  return row.Step() ? ReadEntity(row) : EntityInfo();
}

ActorSummary Summary(EntityInfo entity, const Tally& tally) {
  ActorSummary summary;
  summary.entity = std::move(entity);
  summary.events = tally.events;
  summary.as_actor = tally.as_actor;
  summary.as_recipient = tally.as_recipient;
  summary.quads = tally.quads;
  if (tally.first_day) summary.first_day = Day(std::chrono::days(*tally.first_day));
  if (tally.last_day) summary.last_day = Day(std::chrono::days(*tally.last_day));
  return summary;
}

// The filter, and that the entity takes part.
Result<EventPlan> PlanOf(Statements& statements, const EntityInfo& entity, EventFilter filter) {
  filter.participant = entity.key;
  return EventPlan::Make(statements, filter);
}

// Leaves those whose names match.
void KeepNamed(Statements& statements, const std::string& name, Tallies* tallies) {
  const NameMatch named(name);
  std::erase_if(*tallies, [&](const auto& entry) {
    Statements::Use row = statements.Prepare({"SELECT folded FROM entity WHERE id = ?", {entry.first}});
    return !row.Step() || !named.Matches(row.Text(0));
  });
}

std::string Identity(const ActorQuery& query) {
  return "actors\n" + FoldKey(query.name) + "\n" + Identity(query.filter);
}

bool Before(const PageKey& a, const PageKey& b) { return a.rank != b.rank ? *a.rank > *b.rank : a.id < b.id; }

}  // namespace

Result<ActorPage> FindActors(Reader& reader, const ActorQuery& query) {
  return Guard(reader.path(), [&]() -> Result<ActorPage> {
    Statements& statements = reader.statements();
    std::optional<PageKey> after;
    if (!query.cursor.empty()) {
      DEPECHE_TRY(after, DecodeCursor(query.cursor, Identity(query)));
      if (!after->rank)
        return Error{"the cursor cannot be read", "", 0, 0, "give back the cursor of the page before"};
    }
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, query.filter));
    Tallies tallies = TallyActors(statements, plan);
    if (!query.name.empty()) KeepNamed(statements, query.name, &tallies);

    std::vector<PageKey> keys;
    for (const auto& [entity, tally] : tallies) keys.push_back({static_cast<double>(tally.events), entity});
    std::sort(keys.begin(), keys.end(), Before);

    ActorPage page;
    page.unknown = plan.unknown();
    page.total = keys.size();
    auto at = after ? std::upper_bound(keys.begin(), keys.end(), *after, Before) : keys.begin();
    for (; at != keys.end() && page.actors.size() < query.limit; ++at) {
      page.actors.push_back(Summary(ReadEntity(statements, at->id), tallies.at(at->id)));
    }
    if (at != keys.end() && at != keys.begin()) page.next = EncodeCursor(*std::prev(at), Identity(query));
    return page;
  });
}

namespace {

struct Dealings {
  Counterpart with;
  double scales = 0;
  int64_t last_event = -1;
};

// The part of one entity in the events of a plan.
Tally TallyOf(Statements& statements, const EventPlan& plan, int64_t entity) {
  Tally tally;
  for (const Sql& sql : plan.Select(
           "e.id, e.quad, e.first_day, e.last_day, s.side",
           "CROSS JOIN role s ON s.event_id = e.id AND +s.entity_id = " + std::to_string(entity), "")) {
    Statements::Use row = statements.Prepare(sql);
    while (row.Step()) {
      tally.Add(row.Integer(0), static_cast<int>(row.Integer(1)), row.Integer(4) == 0, Number(row, 2),
                Number(row, 3));
    }
  }
  return tally;
}

// One pass over an actor's events: its own part in them, and who stands on the other side.
class Dossier {
 public:
  explicit Dossier(int64_t self) : self_(self) {}

  void Read(Statements& statements, const EventPlan& plan) {
    for (const Sql& sql :
         plan.Select("e.id, e.quad, e.first_day, e.last_day, e.scale, s.side, x.entity_id",
                     "CROSS JOIN role s ON s.event_id = e.id AND +s.entity_id = " + std::to_string(self_) +
                         " LEFT JOIN role x ON x.event_id = e.id AND x.side <> s.side AND "
                         "x.entity_id <> s.entity_id",
                     "")) {
      Statements::Use row = statements.Prepare(sql);
      while (row.Step()) AddRow(row);
    }
  }

  const Tally& own() const { return own_; }

  std::vector<ActorMonth> Months() {
    std::vector<ActorMonth> list;
    for (auto& [name, month] : months_) {
      month.month = name;
      list.push_back(month);
    }
    return list;
  }

  // Entities on the other side, most events first.
  std::vector<std::pair<int64_t, Dealings>> Others(size_t most) const {
    std::vector<std::pair<int64_t, Dealings>> list(others_.begin(), others_.end());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
      return a.second.with.events != b.second.with.events ? a.second.with.events > b.second.with.events
                                                          : a.first < b.first;
    });
    if (list.size() > most) list.resize(most);
    return list;
  }

 private:
  void AddRow(const Statements::Use& row) {
    const int64_t event = row.Integer(0);
    const int quad = static_cast<int>(row.Integer(1));
    const bool acts = row.Integer(5) == 0;
    if (own_.last_event != event) {
      own_.Add(event, quad, acts, Number(row, 2), Number(row, 3));
      if (!row.IsNull(2)) {
        ActorMonth& month = months_[ToIso(Day(std::chrono::days(row.Integer(2)))).substr(0, 7)];
        CountQuad(quad, acts ? &month.as_actor : &month.as_recipient);
      }
    }
    if (row.IsNull(6)) return;
    Dealings& dealings = others_[row.Integer(6)];
    if (dealings.last_event == event) return;
    dealings.last_event = event;
    ++dealings.with.events;
    CountQuad(quad, &dealings.with.quads);
    dealings.scales += row.Real(4);
  }

  int64_t self_;
  Tally own_;
  std::map<std::string, ActorMonth> months_;
  std::unordered_map<int64_t, Dealings> others_;
};

}  // namespace

Result<std::optional<ActorDetail>> DescribeActor(Reader& reader, const std::string& key,
                                                 const EventFilter& filter, size_t most) {
  return Guard(reader.path(), [&]() -> Result<std::optional<ActorDetail>> {
    Statements& statements = reader.statements();
    EntityInfo entity;
    {
      Statements::Use row = statements.Prepare({std::string(kEntity) + "WHERE key = ?", {key}});
      if (!row.Step()) return std::optional<ActorDetail>();
      entity = ReadEntity(row);
    }
    DEPECHE_TRY(const EventPlan plan, PlanOf(statements, entity, filter));
    Dossier dossier(entity.row);
    dossier.Read(statements, plan);

    ActorDetail detail;
    detail.actor = Summary(entity, dossier.own());
    detail.over_time = dossier.Months();
    for (auto& [row, dealings] : dossier.Others(most)) {
      const EntityInfo other = ReadEntity(statements, row);
      DEPECHE_TRY(const EventPlan of_other, PlanOf(statements, other, filter));
      dealings.with.actor = Summary(other, TallyOf(statements, of_other, row));
      dealings.with.scale = dealings.scales / static_cast<double>(dealings.with.events);
      detail.counterparts.push_back(std::move(dealings.with));
    }
    return std::optional(std::move(detail));
  });
}

Result<ParticipantKeys> KeysOf(Reader& reader, int64_t event_row) {
  return Guard(reader.path(), [&]() -> Result<ParticipantKeys> {
    ParticipantKeys keys;
    Statements::Use row =
        reader.statements().Prepare({"SELECT r.side, n.key FROM role r JOIN entity n ON n.id = r.entity_id "
                                     "WHERE r.event_id = ? ORDER BY r.side, r.position",
                                     {event_row}});
    while (row.Step()) (row.Integer(0) == 0 ? keys.actors : keys.recipients).push_back(row.Text(1));
    return keys;
  });
}

}  // namespace depeche
