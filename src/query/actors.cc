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

// How an entity takes part in an event; it may stand on both sides.
struct Standing {
  bool acts = false, is_acted_upon = false;
  bool takes_part() const { return acts || is_acted_upon; }
};

Standing StandingOf(int64_t entity, const EventBrief& event) {
  Standing standing;
  for (const EventPart& part : event.parts) {
    if (part.entity == entity) (part.acts ? standing.acts : standing.is_acted_upon) = true;
  }
  return standing;
}

// What the events of a filter say of one entity.
struct Tally {
  uint64_t events = 0, as_actor = 0, as_recipient = 0;
  Quads quads{};
  std::optional<int64_t> first_day, last_day;

  void Add(const EventBrief& event, const Standing& standing) {
    ++events;
    as_actor += standing.acts ? 1 : 0;
    as_recipient += standing.is_acted_upon ? 1 : 0;
    CountQuad(event.quad, &quads);
    if (event.first_day) {
      first_day = std::min(first_day.value_or(*event.first_day), *event.first_day);
      last_day = std::max(last_day.value_or(*event.first_day), event.last_day.value_or(*event.first_day));
    }
  }
};

using Tallies = std::unordered_map<int64_t, Tally>;

// Whether an entity stands earlier in the event's parts too.
bool MetBefore(const EventBrief& event, size_t part) {
  return std::any_of(event.parts.begin(), event.parts.begin() + static_cast<std::ptrdiff_t>(part),
                     [&](const EventPart& other) { return other.entity == event.parts[part].entity; });
}

Tallies TallyActors(EventBriefs& briefs, const EventPlan& plan) {
  Tallies tallies;
  briefs.Each(plan, [&](const EventBrief& event) {
    for (size_t i = 0; i < event.parts.size(); ++i) {
      const int64_t entity = event.parts[i].entity;
      if (!MetBefore(event, i)) tallies[entity].Add(event, StandingOf(entity, event));
    }
  });
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
    Tallies tallies = TallyActors(reader.briefs(), plan);
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
};

// The part of one entity in the events of a plan.
Tally TallyOf(EventBriefs& briefs, const EventPlan& plan, int64_t entity) {
  Tally tally;
  briefs.Each(plan, [&](const EventBrief& event) {
    const Standing standing = StandingOf(entity, event);
    if (standing.takes_part()) tally.Add(event, standing);
  });
  return tally;
}

// One pass over an actor's events: its own part in them, and who stands on the other side.
class Dossier {
 public:
  explicit Dossier(int64_t self) : self_(self) {}

  void Add(const EventBrief& event) {
    const Standing standing = StandingOf(self_, event);
    if (!standing.takes_part()) return;
    own_.Add(event, standing);
    if (event.first_day) {
      ActorMonth& month = months_[ToIso(Day(std::chrono::days(*event.first_day))).substr(0, 7)];
      CountQuad(event.quad, standing.acts ? &month.as_actor : &month.as_recipient);
    }
    for (size_t i = 0; i < event.parts.size(); ++i) {
      const int64_t other = event.parts[i].entity;
      if (other == self_ || MetBefore(event, i)) continue;
      const Standing of_other = StandingOf(other, event);
      if (!(standing.acts && of_other.is_acted_upon) && !(standing.is_acted_upon && of_other.acts)) continue;
      Dealings& dealings = others_[other];
      ++dealings.with.events;
      CountQuad(event.quad, &dealings.with.quads);
      dealings.scales += event.scale;
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
    reader.briefs().Each(plan, [&](const EventBrief& event) { dossier.Add(event); });

    ActorDetail detail;
    detail.actor = Summary(entity, dossier.own());
    detail.over_time = dossier.Months();
    for (auto& [row, dealings] : dossier.Others(most)) {
      const EntityInfo other = ReadEntity(statements, row);
      DEPECHE_TRY(const EventPlan of_other, PlanOf(statements, other, filter));
      dealings.with.actor = Summary(other, TallyOf(reader.briefs(), of_other, row));
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

Result<std::vector<std::string>> KnownActors(Reader& reader) {
  return Guard(reader.path(), [&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> keys;
    Statements::Use row =
        reader.statements().Prepare({"SELECT key FROM entity WHERE known ORDER BY key", {}});
    while (row.Step()) keys.push_back(row.Text(0));
    return keys;
  });
}

}  // namespace depeche
