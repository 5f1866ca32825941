// Stories, offices and the archive itself as the interface words them.
#pragma once

#include <string>

#include "base/result.h"
#include "knowledge/knowledge.h"
#include "query/archive_info.h"
#include "query/json.h"
#include "query/reader.h"
#include "stories/story_view.h"

namespace depeche {

Result<std::string> StorySummaryJson(Reader& reader, const StorySummary& story);
Result<std::string> StoryDetailJson(Reader& reader, const StoryDetail& detail);
OrderedJson OfficeJson(const Office& office);
OrderedJson ArchiveJson(const ArchiveInfo& info, const std::string& path);

}  // namespace depeche
