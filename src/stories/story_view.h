// One story as people want to see it: every account of it, what they rest on, where they differ, why they
// were linked, and which others nearly were.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "stories/differences.h"
#include "stories/story_counts.h"
#include "stories/update.h"

namespace depeche {

// A row of `story`.
struct StorySummary {
  int64_t row = 0;
  std::string uid, type;
  int quad = 0;
  std::optional<Day> first_day, last_day;
  uint32_t events = 0, reports = 0, copies = 0, independent_sources = 0;
  ArchivedEvent lead;
};

// A report's part in the story.
struct StoryAccount {
  ReportInfo report;
  std::vector<ArchivedEvent> events;
  std::vector<ReportInfo> copies;  // near-copies of this report that tell it too
  size_t source = 0;               // index in StoryDetail::sources of the first that it rests on
};

struct StoryLink {
  std::string event, to;  // uids
  Comparison comparison;
  std::string hindrance;  // why a record that agrees with one of the story was not taken in; empty for links
};

struct StoryDetail {
  StorySummary story;
  std::vector<StoryAccount> accounts;  // by publication, oldest first
  std::vector<IndependentSource> sources;
  std::vector<ComparedField> differences;  // fields in which the accounts differ
  std::vector<ComparedField> agreements;   // fields that two reports tell alike, one value each
  std::vector<StoryLink>
      links;  // each record but the first, to the one that it agrees with most of those before
  std::vector<ArchivedEvent> near;    // records of other reports that were nearly linked
  std::vector<StoryLink> near_links;  // what was missing, in the order of `near`
};

// Nothing where there is no such story.
Result<std::optional<StorySummary>> FindStory(const Archive& archive, const std::string& uid);
Result<StorySummary> ReadStory(const Archive& archive, EventReader& reader, int64_t row);

Result<StoryDetail> DescribeStory(const Archive& archive, const StoryTables& tables,
                                  const StorySummary& story);

// "same actor: FRA GOV +2, same day: 2023-04-03 +2 = 6.5"
std::string Describe(const Comparison& comparison);

}  // namespace depeche
