#include "query/stories.h"

#include <algorithm>

#include "archive/sqlite.h"
#include "query/cursor.h"
#include "query/event_plan.h"
#include "query/events.h"

namespace depeche {
namespace {

std::string Identity(const StoryQuery& query) {
  return "stories\n" + std::to_string(static_cast<int>(query.order)) + "\n" + Identity(query.filter);
}

const char* RankColumn(StoryOrder order) {
  switch (order) {
    case StoryOrder::kSources:
      return "s.independent_sources";
    case StoryOrder::kReports:
      return "s.reports";
    case StoryOrder::kDay:
    case StoryOrder::kDayDescending:
      break;
  }
  return "s.first_day";
}

}  // namespace

Result<StoryPage> FindStories(Reader& reader, const StoryQuery& query) {
  return Guard(reader.path(), [&]() -> Result<StoryPage> {
    Statements& statements = reader.statements();
    std::optional<PageKey> after;
    if (!query.cursor.empty()) {
      DEPECHE_TRY(after, DecodeCursor(query.cursor, Identity(query)));
    }
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, query.filter));
    std::vector<PageKey> keys;
    for (const Sql& sql : plan.Select(std::string(RankColumn(query.order)) + ", s.id",
                                      "CROSS JOIN story s ON s.id = e.story_id", "GROUP BY s.id")) {
      Statements::Use row = statements.Prepare(sql);
      while (row.Step()) {
        PageKey key{std::nullopt, row.Integer(1)};
        if (!row.IsNull(0)) key.rank = row.Real(0);
        keys.push_back(key);
      }
    }
    const bool falls = query.order != StoryOrder::kDay;
    const auto before = [falls](const PageKey& a, const PageKey& b) {
      if (a.rank.has_value() != b.rank.has_value()) return a.rank.has_value();
      if (a.rank != b.rank) return falls ? *a.rank > *b.rank : *a.rank < *b.rank;
      return falls ? a.id > b.id : a.id < b.id;
    };
    std::sort(keys.begin(), keys.end(), before);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());

    StoryPage page;
    page.unknown = plan.unknown();
    page.total = keys.size();
    auto at = after ? std::upper_bound(keys.begin(), keys.end(), *after, before) : keys.begin();
    for (; at != keys.end() && page.stories.size() < query.limit; ++at) page.stories.push_back(at->id);
    if (at != keys.end() && at != keys.begin()) page.next = EncodeCursor(*std::prev(at), Identity(query));
    return page;
  });
}

}  // namespace depeche
