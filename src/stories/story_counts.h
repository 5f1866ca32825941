// The numbers of a story: what `story` holds of it, counted from its records.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/event_reader.h"
#include "stories/sources.h"

namespace depeche {

// A record of a story; those told again in the same report are left out.
struct StoryMember {
  ArchivedEvent event;
  bool copy = false;  // in a near-copy
};

struct StoryCounts {
  int64_t lead = 0;  // row of the fullest record of the strongest status
  std::string type;
  int quad = 0;
  std::optional<Day> first, last;  // days that most records of the strongest status name
  uint32_t events = 0, reports = 0, copies = 0;
  std::vector<IndependentSource> sources;
};

struct StoryRecords {
  std::vector<StoryMember> members;
  // What each record, told again or not, says of its origin; not those of copies.
  std::vector<Telling> tellings;
};

// By row; withdrawn ones are left out. Throws SQLite::Exception.
Result<StoryRecords> ReadStoryRecords(const Archive& archive, EventReader& reader, int64_t story);

StoryCounts CountStory(const StoryRecords& records, const Outlets& outlets);

// Counts stories as they stand in the archive, by a connection of its own: on a thread of its own, too.
class StoryCounter {
 public:
  static Result<StoryCounter> Open(const Archive& archive);
  // Into as many places from `counts` on.
  Status Count(std::span<const int64_t> stories, const Outlets& outlets, StoryCounts* counts);

 private:
  StoryCounter(std::unique_ptr<Archive> archive, EventReader reader);

  std::unique_ptr<Archive> archive_;
  EventReader reader_;
  std::unique_ptr<SQLite::Statement> rows_;
};

}  // namespace depeche
