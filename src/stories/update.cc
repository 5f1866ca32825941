#include "stories/update.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <span>

#include "archive/checksum.h"
#include "archive/sqlite.h"
#include "base/fork_join.h"
#include "stories/account_window.h"
#include "stories/report_placer.h"
#include "stories/story_counts.h"

namespace depeche {
namespace {

constexpr size_t kReportsATime = 500;
constexpr size_t kEventsATime = 2000;
constexpr size_t kStoriesATime = 500;
// Records of a story that a new one is held against: enough to keep it from drifting, and bounded.
constexpr int kMembersCompared = 40;

class Updater {
 public:
  Updater(const Archive& archive, const StoryTables& tables, const StoryUpdateOptions& options,
          AccountWindow window, std::vector<StoryCounter> counters)
      : archive_(archive),
        db_(archive.database()),
        tables_(tables),
        options_(options),
        window_(std::move(window)),
        counters_(std::move(counters)),
        members_(db_, "SELECT id FROM event WHERE story_id = ? AND aside = 0 ORDER BY id LIMIT ?"),
        assign_(db_, "UPDATE event SET story_id = ?2 WHERE id = ?1 OR same_as = ?1"),
        done_(db_, "DELETE FROM unlinked WHERE event_id = ?"),
        stale_(db_, "INSERT OR IGNORE INTO stale_story VALUES(?)"),
        taken_(db_, "SELECT 1 FROM story WHERE uid = ?"),
        insert_story_(
            db_,
            "INSERT INTO story(uid, lead, type, quad, events, reports, copies, independent_sources) "
            "VALUES(?, ?, ?, 0, 0, 0, 0, 0) RETURNING id"),
        remove_story_(db_, "DELETE FROM story WHERE id = ?"),
        write_counts_(
            db_,
            "UPDATE story SET lead = ?2, type = ?3, quad = ?4, first_day = ?5, last_day = ?6, events = "
            "?7, reports = ?8, copies = ?9, independent_sources = ?10 WHERE id = ?1") {}

  Result<StoryUpdate> Do() {
    if (options_.rebuild) ForgetAll();
    DEPECHE_RETURN_IF_ERROR(FindCopies());
    DEPECHE_RETURN_IF_ERROR(LinkOriginals());
    DEPECHE_RETURN_IF_ERROR(LinkCopies());
    if (!Stopped()) LinkToldAgain();
    DEPECHE_RETURN_IF_ERROR(CountAgain());
    update_.copies = static_cast<size_t>(
        db_.execAndGet("SELECT count(*) FROM report WHERE copy_of IS NOT NULL").getInt64());
    return update_;
  }

 private:
  void ForgetAll();
  Status FindCopies();
  Status LinkOriginals();
  Status Link(int64_t event);
  Result<bool> Fits(const Account& account, const Account& candidate);
  void Join(Account& account, Account& other);
  int64_t MakeStory(const Account& seed);
  Status LinkCopies();
  Status LinkCopy(int64_t event, int64_t original);
  void LinkToldAgain();
  Status CountAgain();
  void WriteCounts(int64_t story, const StoryCounts& counts);

  void Assign(int64_t event, int64_t story);
  bool Stopped() {
    update_.stopped = update_.stopped || (options_.stop && options_.stop());
    return update_.stopped;
  }
  void Progress(const char* what, size_t done, size_t total) const {
    if (options_.progress) options_.progress(what, done, total);
  }
  // Rows that a query of two columns gives.
  using Todo = std::vector<std::pair<int64_t, int64_t>>;
  Todo Rows(const char* sql);
  // `ahead` sees the events of a transaction before it begins.
  template <typename Work>
  Status InBatches(const Todo& todo, const char* what, Work&& work,
                   const std::function<Status(std::span<const int64_t>)>& ahead = {});

  const Archive& archive_;
  SQLite::Database& db_;
  const StoryTables& tables_;
  const StoryUpdateOptions& options_;
  AccountWindow window_;
  std::vector<StoryCounter> counters_;  // one for each thread
  SQLite::Statement members_, assign_, done_, stale_, taken_, insert_story_, remove_story_, write_counts_;
  StoryUpdate update_;
};

void Run(SQLite::Statement& statement, int64_t value) {
  const ResetAfter reset(statement);
  statement.bind(1, value);
  statement.exec();
}

Updater::Todo Updater::Rows(const char* sql) {
  SQLite::Statement query(db_, sql);
  Todo rows;
  while (query.executeStep()) rows.emplace_back(query.getColumn(0).getInt64(), query.getColumn(1).getInt64());
  return rows;
}

void Updater::ForgetAll() {
  SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
  db_.exec("DELETE FROM story");
  db_.exec("DELETE FROM stale_story");
  db_.exec("DELETE FROM passage");
  db_.exec("UPDATE report SET copy_of = NULL, signature = NULL");
  db_.exec("INSERT OR IGNORE INTO unlinked SELECT id FROM event");
  transaction.commit();
}

Status Updater::FindCopies() {
  ReportPlacer placer(archive_);
  const Todo todo = Rows("SELECT id, 0 FROM report WHERE signature IS NULL ORDER BY id");
  SQLite::Statement imprint(
      db_,
      "SELECT p.name, r.url FROM report r LEFT JOIN publisher p ON p.id = r.publisher_id WHERE r.id = ?");
  for (size_t at = 0; at < todo.size() && !Stopped();) {
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    for (const size_t end = std::min(at + kReportsATime, todo.size()); at < end; ++at) {
      const int64_t report = todo[at].first;
      DEPECHE_TRY(const std::string text, archive_.ReadText(report));
      const ResetAfter reset(imprint);
      imprint.bind(1, report);
      imprint.executeStep();
      placer.Place(report,
                   MakeImprint(tables_.outlets, ColumnText(imprint, 0), ColumnText(imprint, 1), text));
      ++update_.reports;
    }
    transaction.commit();
    Progress("comparing reports", at, todo.size());
  }
  return Ok{};
}

// In order of days, so that the window of accounts only moves forward.
Status Updater::LinkOriginals() {
  const Todo todo = Rows(
      "SELECT e.id, coalesce(e.first_day, 0) FROM unlinked u JOIN event e ON e.id = u.event_id JOIN report r "
      "ON r.id = e.report_id WHERE e.same_as IS NULL AND r.copy_of IS NULL ORDER BY 2, 1");
  const auto link = [&](int64_t event, int64_t day) -> Status {
    window_.Forget(Day(std::chrono::days(day)) - std::chrono::days(kMostDaysApart + 1));
    return Link(event);
  };
  return InBatches(todo, "linking events", link,
                   [&](std::span<const int64_t> events) { return window_.Prefetch(events); });
}

// One transaction for some events each; what was done is no longer in `unlinked`.
template <typename Work>
Status Updater::InBatches(const Todo& todo, const char* what, Work&& work,
                          const std::function<Status(std::span<const int64_t>)>& ahead) {
  for (size_t at = 0; at < todo.size() && !Stopped();) {
    const size_t end = std::min(at + kEventsATime, todo.size());
    if (ahead) {
      std::vector<int64_t> events;
      for (size_t i = at; i < end; ++i) events.push_back(todo[i].first);
      DEPECHE_RETURN_IF_ERROR(ahead(events));
    }
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    for (; at < end; ++at) {
      DEPECHE_RETURN_IF_ERROR(work(todo[at].first, todo[at].second));
      Run(done_, todo[at].first);
      ++update_.events;
    }
    transaction.commit();
    Progress(what, at, todo.size());
  }
  return Ok{};
}

Status Updater::Link(int64_t event) {
  DEPECHE_TRY(auto account, window_.Get(event));
  account->pending = false;
  if (account->withdrawn || account->story != 0 || !IsLinkable(*account)) return Ok{};
  DEPECHE_TRY(const std::vector<Account*> candidates, window_.Candidates(*account));

  // Accounts still to be linked will meet this one then.
  struct Target {
    double score = 0;
    Account* nearest = nullptr;
  };
  std::map<std::pair<bool, int64_t>, Target> targets;  // stories, then events that are in none
  for (Account* candidate : candidates) {
    if (candidate->pending) continue;
    const Comparison comparison = tables_.linking.Compare(*account, *candidate);
    if (!tables_.linking.IsOneEvent(comparison)) continue;
    const bool alone = candidate->story == 0;
    Target& target = targets[{alone, alone ? candidate->event : candidate->story}];
    if (target.nearest == nullptr || comparison.score > target.score) target = {comparison.score, candidate};
  }
  std::vector<Target> best;
  for (const auto& [key, target] : targets) best.push_back(target);
  std::stable_sort(best.begin(), best.end(),
                   [](const Target& a, const Target& b) { return a.score > b.score; });
  for (const Target& target : best) {
    DEPECHE_TRY(const bool fits, Fits(*account, *target.nearest));
    if (!fits) continue;
    Join(*account, *target.nearest);
    break;
  }
  return Ok{};
}

// Every record of the story must agree well enough, not only the nearest.
Result<bool> Updater::Fits(const Account& account, const Account& candidate) {
  if (candidate.story == 0) return true;
  std::vector<int64_t> rows;
  {
    const ResetAfter reset(members_);
    members_.bind(1, candidate.story);
    members_.bind(2, kMembersCompared);
    while (members_.executeStep()) rows.push_back(members_.getColumn(0).getInt64());
  }
  for (const int64_t row : rows) {
    DEPECHE_TRY(const auto member, window_.Get(row));
    if (!tables_.linking.FitsStory(tables_.linking.Compare(account, *member))) return false;
  }
  return true;
}

void Updater::Join(Account& account, Account& other) {
  if (other.story == 0) {
    other.story = MakeStory(account.event < other.event ? account : other);
    Assign(other.event, other.story);
  }
  account.story = other.story;
  Assign(account.event, account.story);
  Run(stale_, account.story);
}

void Updater::Assign(int64_t event, int64_t story) {
  const ResetAfter reset(assign_);
  assign_.bind(1, event);
  assign_.bind(2, story);
  assign_.exec();
}

// Named after the event that it began with, so that it keeps its name as it grows and when all is linked
// again.
int64_t Updater::MakeStory(const Account& seed) {
  std::string uid;
  for (int attempt = 0;; ++attempt) {
    uid = ToHex(Sha256("story " + seed.uid + " " + std::to_string(attempt))).substr(0, 16);
    const ResetAfter reset(taken_);
    taken_.bind(1, uid);
    if (!taken_.executeStep()) break;
  }
  insert_story_.bind(1, uid);
  insert_story_.bind(2, seed.event);
  insert_story_.bind(3, seed.type);
  return RunForRow(insert_story_).value();
}

Status Updater::LinkCopies() {
  const Todo todo = Rows(
      "SELECT e.id, r.copy_of FROM unlinked u JOIN event e ON e.id = u.event_id JOIN report r ON r.id = "
      "e.report_id WHERE e.same_as IS NULL AND r.copy_of IS NOT NULL ORDER BY r.copy_of, e.id");
  int64_t last = 0;
  return InBatches(todo, "linking copies", [&](int64_t event, int64_t original) -> Status {
    if (original != last) window_.ForgetAll();
    last = original;
    return LinkCopy(event, original);
  });
}

// A copy tells the events of its original: of those that agree, the one that the same words carry.
Status Updater::LinkCopy(int64_t event, int64_t original) {
  DEPECHE_TRY(auto account, window_.Get(event));
  if (account->withdrawn || account->story != 0) return Ok{};
  SQLite::Statement of_original(db_, "SELECT id FROM event WHERE report_id = ? AND aside = 0 ORDER BY id");
  of_original.bind(1, original);
  Account* found = nullptr;
  double best = 0;
  while (of_original.executeStep()) {
    DEPECHE_TRY(auto told, window_.Get(of_original.getColumn(0).getInt64()));
    if (told->type != account->type || told->status != account->status) continue;
    const Comparison comparison = tables_.linking.Compare(*account, *told);
    const bool same_words = told->words == account->words;
    if (!same_words && !tables_.linking.FitsStory(comparison)) continue;
    // Undated records cannot be weighed; their words can be compared.
    const double score = (comparison.against.empty() ? comparison.score : 0) + (same_words ? 100 : 0);
    if (found != nullptr && score <= best) continue;
    found = told;
    best = score;
  }
  if (found != nullptr) Join(*account, *found);
  return Ok{};
}

void Updater::LinkToldAgain() {
  SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
  db_.exec(
      "UPDATE event SET story_id = (SELECT m.story_id FROM event m WHERE m.id = event.same_as) WHERE same_as "
      "IS NOT "
      "NULL AND id IN (SELECT event_id FROM unlinked)");
  db_.exec("DELETE FROM unlinked");
  transaction.commit();
}

Status Updater::CountAgain() {
  const Todo todo = Rows("SELECT story_id, 0 FROM stale_story ORDER BY story_id");
  SQLite::Statement counted(db_, "DELETE FROM stale_story WHERE story_id = ?");
  for (size_t at = 0; at < todo.size() && !Stopped();) {
    const size_t end = std::min(at + kStoriesATime, todo.size());
    std::vector<int64_t> stories;
    for (size_t i = at; i < end; ++i) stories.push_back(todo[i].first);
    std::vector<StoryCounts> counts(stories.size());
    const size_t share =
        (stories.size() + counters_.size() - 1) / counters_.size();  // neighbours share reports
    DEPECHE_RETURN_IF_ERROR(ForkJoin(counters_.size(), [&](size_t thread) -> Status {
      const size_t from = std::min(thread * share, stories.size());
      return counters_[thread].Count(std::span(stories).subspan(from, std::min(share, stories.size() - from)),
                                     tables_.outlets, counts.data() + from);
    }));
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    for (const StoryCounts& one : counts) {
      const int64_t story = todo[at++].first;
      WriteCounts(story, one);
      Run(counted, story);
      ++update_.stories;
    }
    transaction.commit();
    Progress("counting sources", at, todo.size());
  }
  return Ok{};
}

// One report alone tells an event, not a story.
void Updater::WriteCounts(int64_t story, const StoryCounts& counts) {
  if (counts.reports == 0 || counts.reports + counts.copies < 2) {
    Run(remove_story_, story);
    return;
  }
  SQLite::Statement& write = write_counts_;
  const auto bind_day = [&](int index, const std::optional<Day>& day) {
    if (day) {
      write.bind(index, static_cast<int64_t>(day->time_since_epoch().count()));
    } else {
      write.bind(index);
    }
  };
  write.bind(1, story);
  write.bind(2, counts.lead);
  BindText(write, 3, counts.type);
  write.bind(4, counts.quad);
  bind_day(5, counts.first);
  bind_day(6, counts.last);
  write.bind(7, counts.events);
  write.bind(8, counts.reports);
  write.bind(9, counts.copies);
  write.bind(10, CountIndependent(counts.sources));
  depeche::Run(write);
}

}  // namespace

Result<StoryTables> StoryTables::Load(const std::string& data) {
  DEPECHE_TRY(LinkingRules linking, LinkingRules::Load(data + "/stories"));
  DEPECHE_TRY(Outlets outlets, Outlets::Load(data + "/knowledge/media.tsv", data + "/stories/agencies.tsv"));
  return StoryTables{std::move(linking), std::move(outlets)};
}

Result<StoryUpdate> UpdateStories(const Archive& archive, const StoryTables& tables,
                                  const StoryUpdateOptions& options) {
  DEPECHE_TRY(AccountWindow window, AccountWindow::Open(archive, options.threads));
  std::vector<StoryCounter> counters;
  for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
    DEPECHE_TRY(StoryCounter counter, StoryCounter::Open(archive));
    counters.push_back(std::move(counter));
  }
  return Guard(archive.path(), [&]() -> Result<StoryUpdate> {
    // Passages are written all over their table: pages that stay in memory are written once, not for each.
    archive.database().exec("PRAGMA cache_size = -32768");  // 32 MiB
    return Updater(archive, tables, options, std::move(window), std::move(counters)).Do();
  });
}

Result<bool> StoriesAreCurrent(const Archive& archive) {
  return Guard(archive.path(), [&]() -> Result<bool> {
    return archive.database()
               .execAndGet(
                   "SELECT EXISTS (SELECT 1 FROM unlinked) OR EXISTS (SELECT 1 FROM stale_story) OR EXISTS "
                   "(SELECT 1 FROM "
                   "report WHERE signature IS NULL)")
               .getInt() == 0;
  });
}

}  // namespace depeche
