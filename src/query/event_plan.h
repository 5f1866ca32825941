// How the events of a filter are found: which index leads to them, and what is then left to check.
//
// SQLite would choose by itself, but without knowing that one index also brings the order asked for, and that
// the first page is wanted more often than the last. So the plan names the index. A filter of few events goes
// straight to them and sorts; one of many walks an index that stands in the order of days, and stops when the
// page is full.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/cursor.h"
#include "query/statements.h"

namespace depeche {

class EventPlan {
 public:
  // Looks up what the filter names. Fails on a filter that cannot be understood; throws SQLite::Exception.
  static Result<EventPlan> Make(Statements& statements, const EventFilter& filter);

  // What the filter names and the archive does not know, in words; then no event matches.
  const std::vector<std::string>& unknown() const { return unknown_; }
  bool nothing() const { return nothing_; }

  // Statements that yield (rank, id) of events in the order asked for, from behind `after`. Those of one
  // stage are merged, an event that comes twice in them counts once; stages follow each other. `limit` below
  // 0: all.
  std::vector<std::vector<Sql>> Pages(EventOrder order, const std::optional<PageKey>& after,
                                      int64_t limit) const;

  // Statements that each yield a number; their sum is the number of events.
  std::vector<Sql> Counts() const;
  // Likewise, of those without a day.
  std::vector<Sql> UndatedCounts() const;

  // Statements that each yield ids of events, several without an event in common.
  std::vector<Sql> Ids() const;
  // Whether nothing is asked of events; then all of these standings (view event_aside) match.
  bool everything() const { return !nothing_ && ways_.empty() && !from_ && !to_; }
  const std::vector<int64_t>& asides() const { return asides_; }

  // "SELECT `select` FROM … `joins` WHERE … `tail`" over all events, `e` being the event: several statements
  // without an event in common.
  std::vector<Sql> Select(const std::string& select, const std::string& joins, const std::string& tail) const;

  // Whether ranks fall: the latest, surest, best attested first.
  static bool Falls(EventOrder order) { return order != EventOrder::kDay && order != EventOrder::kRelevance; }

 private:
  // One condition of the filter. The check holds of an event, `{id}` standing for its id; where an index
  // leads to the events of the condition, the rest says how.
  struct Way {
    Sql check = {};
    bool needs_event = true;  // the check reads columns of `e`

    bool leads = false;
    bool role = false;    // the index is of `role r`, else of `event e`
    bool by_day = false;  // behind `column` stand aside and first_day
    std::string index = {};
    std::string column = {};
    std::vector<SqlValue> values = {};  // of the column; none: all that `aside` and days admit
    Sql within = {};                    // instead of a column
    Sql beside = {};                    // what else is checked on the way
    Sql estimate = {};  // "SELECT 1 FROM …", a row for each event, or for each of its report
    int64_t size = 0;   // how many those are, as far as they were counted: to kMany + 1, or kCounted
  };
  static constexpr int64_t kMany = 4000;  // more are walked in order, not sorted
  static constexpr int64_t kCounted = 50'000;

  // A share of the events, by days.
  enum class Part : uint8_t {
    kAll,       // no day asked for
    kSpan,      // days within the span, by their columns alone
    kDated,     // first day within the span
    kTouching,  // begins up to a month before the span and reaches into it
    kLong,      // begins earlier and reaches into it
    kUndated,
  };

  void AddActor(Statements& statements, const ActorFilter& actor, std::optional<int> side, const char* what);
  Status AddPair(Statements& statements, const std::vector<std::string>& pair);
  Sql Member(Statements& statements, const std::string& member, const std::string& alias, Way* way);
  Status AddText(Statements& statements, const std::string& typed);
  void AddPlaces(Statements& statements, const EventFilter& filter);
  void AddTypes(Statements& statements, const EventFilter& filter);
  void AddReports(Statements& statements, const EventFilter& filter);
  void AddSources(Statements& statements, const EventFilter& filter);
  void AddChecks(const EventFilter& filter);
  void Estimate(Statements& statements);
  void Unknown(const std::string& what, const std::string& name);

  const Way& Fewest(bool by_day) const;
  const Way& PartLeader(const Way& chosen, Part part) const;
  std::vector<Part> Parts(const Way& leader, bool day_order) const;
  std::vector<Sql> CountsOf(const std::vector<Part>& parts) const;
  static std::string From(const Way& leader, bool with_event);
  Sql Days(Part part, const std::string& table) const;
  Sql Aside(const std::string& table, std::optional<int64_t> value) const;
  // One value where the leader has several, and one kind of standing.
  struct Picked {
    std::optional<SqlValue> value = {};
    std::optional<int64_t> aside = {};
  };
  // `whole`: no index leads.
  Sql Where(const Way& leader, Part part, const Picked& picked, const Sql& more, bool whole = false) const;
  bool IsWhole(const Way& leader, Part part) const;
  bool NeedsEvent(const Way& leader, Part part) const;
  static Sql BehindDay(const Way& leader, Part part, bool falls, const PageKey& last);
  std::vector<Picked> Ranges(const Way& leader) const;
  std::vector<std::vector<Sql>> DayPages(bool falls, const std::optional<PageKey>& after,
                                         int64_t limit) const;
  std::vector<std::vector<Sql>> RankPages(EventOrder order, const std::optional<PageKey>& after,
                                          int64_t limit) const;

  bool nothing_ = false;
  std::vector<std::string> unknown_;
  std::vector<Way> ways_;
  Way walk_;             // every event, day by day
  Way long_walk_;        // those that last longer than a month
  size_t text_way_ = 0;  // where there is `fts_`: its place in `ways_`
  std::vector<int64_t> asides_;
  std::optional<int64_t> from_, to_;
  std::string fts_;
};

}  // namespace depeche
