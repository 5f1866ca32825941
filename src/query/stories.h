// Stories that have events of a filter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/filter.h"
#include "base/result.h"
#include "query/reader.h"

namespace depeche {

enum class StoryOrder : uint8_t { kDay, kDayDescending, kSources, kReports };

struct StoryQuery {
  EventFilter filter;
  StoryOrder order = StoryOrder::kDayDescending;
  uint32_t limit = 100;
  std::string cursor;
};

struct StoryPage {
  std::vector<int64_t> stories;  // rows
  uint64_t total = 0;            // on all pages
  std::string next;
  std::vector<std::string> unknown;
};

Result<StoryPage> FindStories(Reader& reader, const StoryQuery& query);

}  // namespace depeche
