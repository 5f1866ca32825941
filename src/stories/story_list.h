// Stories by filter: those of which an event matches, in pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/reader.h"
#include "stories/story_view.h"

namespace depeche {

enum class StoryOrder : uint8_t { kDay, kDayDescending, kSources, kReports };
std::string_view ToString(StoryOrder order);  // "day", "day-desc", "sources", "reports"
std::optional<StoryOrder> ParseStoryOrder(std::string_view name);

struct StoryQuery {
  EventFilter filter;  // copies and records told again are looked through as well
  StoryOrder order = StoryOrder::kDayDescending;
  uint32_t limit = 100;
  std::string cursor;  // `next` of the page before
};

struct StoryPage {
  std::vector<StorySummary> stories;
  uint64_t total = 0;                // on all pages
  std::string next;                  // cursor; empty on the last page
  std::vector<std::string> unknown;  // what the filter names and the archive does not know, in words
};

// Fails on a filter or a cursor that cannot be understood, and where the archive cannot be read.
Result<StoryPage> FindStories(Reader& reader, const StoryQuery& query);

// The story of this uid, through the reader. Nothing where there is none.
Result<std::optional<StorySummary>> FindStory(Reader& reader, const std::string& uid);

}  // namespace depeche
