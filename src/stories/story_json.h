// Stories as JSON: what `depeche stories --format jsonl` prints and the server sends (docs/api/openapi.json).
#pragma once

#include "query/json.h"
#include "query/reader.h"
#include "stories/story_view.h"

namespace depeche {

// One line without newline: StorySummary of the interface.
Result<std::string> StoryLine(Reader& reader, const StorySummary& story);
// One line without newline: Story of the interface, and `near`, the records that were nearly linked.
Result<std::string> StoryDetailLine(Reader& reader, const StoryDetail& detail);

}  // namespace depeche
