#include "stories/story_list.h"

#include <algorithm>
#include <array>

#include "archive/sqlite.h"
#include "query/cursor.h"
#include "query/event_plan.h"
#include "query/events.h"

namespace depeche {
namespace {

constexpr auto kOrders = std::to_array<std::pair<StoryOrder, std::string_view>>({
    {StoryOrder::kDay, "day"},
    {StoryOrder::kDayDescending, "day-desc"},
    {StoryOrder::kSources, "sources"},
    {StoryOrder::kReports, "reports"},
});

constexpr size_t kFew = 1000;  // stories that are looked up one by one

std::string Identity(const StoryQuery& query) {
  return "stories\n" + std::string(ToString(query.order)) + "\n" + Identity(query.filter);
}

const char* RankColumn(StoryOrder order) {
  switch (order) {
    case StoryOrder::kSources:
      return "independent_sources";
    case StoryOrder::kReports:
      return "reports + copies";
    default:
      return "first_day";
  }
}

// Stories without a rank come last, the older row first among equals.
bool Before(const PageKey& a, const PageKey& b, bool falls) {
  if (a.rank != b.rank) {
    if (!a.rank || !b.rank) return a.rank.has_value();
    return falls ? *a.rank > *b.rank : *a.rank < *b.rank;
  }
  return a.id < b.id;
}

// Every story of which an event matches.
Result<std::vector<PageKey>> Matching(Statements& statements, const StoryQuery& query,
                                      std::vector<std::string>* unknown) {
  EventFilter filter = query.filter;
  filter.told_again = filter.copies = true;
  DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, filter));
  *unknown = plan.unknown();
  std::vector<int64_t> rows;
  for (const Sql& sql : plan.Select("e.story_id", "", "AND e.story_id IS NOT NULL")) {
    Statements::Use row = statements.Prepare(sql);
    while (row.Step()) rows.push_back(row.Integer(0));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

  std::vector<PageKey> keys;
  const auto add = [&](const Statements::Use& row) {
    keys.push_back({row.IsNull(1) ? std::nullopt : std::optional(row.Real(1)), row.Integer(0)});
  };
  const std::string ranks = std::string("SELECT id, ") + RankColumn(query.order) + " FROM story";
  if (rows.size() <= kFew) {
    for (const int64_t id : rows) {
      Statements::Use row = statements.Prepare({ranks + " WHERE id = ?", {id}});
      if (row.Step()) add(row);
    }
  } else {
    Statements::Use row = statements.Prepare(ranks + " ORDER BY id");
    for (auto next = rows.begin(); next != rows.end() && row.Step();) {
      next = std::lower_bound(next, rows.end(), row.Integer(0));
      if (next != rows.end() && *next == row.Integer(0)) add(row);
    }
  }
  return keys;
}

}  // namespace

std::string_view ToString(StoryOrder order) {
  for (const auto& [known, name] : kOrders) {
    if (known == order) return name;
  }
  return "";
}

std::optional<StoryOrder> ParseStoryOrder(std::string_view name) {
  for (const auto& [order, known] : kOrders) {
    if (known == name) return order;
  }
  return std::nullopt;
}

Result<StoryPage> FindStories(Reader& reader, const StoryQuery& query) {
  return Guard(reader.path(), [&]() -> Result<StoryPage> {
    StoryPage page;
    DEPECHE_TRY(std::vector<PageKey> keys, Matching(reader.statements(), query, &page.unknown));
    const bool falls = query.order != StoryOrder::kDay;
    std::sort(keys.begin(), keys.end(),
              [&](const PageKey& a, const PageKey& b) { return Before(a, b, falls); });
    page.total = keys.size();
    auto at = keys.begin();
    if (!query.cursor.empty()) {
      DEPECHE_TRY(const PageKey last, DecodeCursor(query.cursor, Identity(query)));
      at = std::find_if(at, keys.end(), [&](const PageKey& key) { return Before(last, key, falls); });
    }
    for (; at != keys.end(); ++at) {
      if (page.stories.size() == query.limit) {
        page.next = EncodeCursor(*std::prev(at), Identity(query));
        break;
      }
      DEPECHE_TRY(StorySummary story, ReadStory(reader.archive(), reader.events(), at->id));
      page.stories.push_back(std::move(story));
    }
    return page;
  });
}

Result<std::optional<StorySummary>> FindStory(Reader& reader, const std::string& uid) {
  return FindStory(reader.archive(), uid);
}

}  // namespace depeche
