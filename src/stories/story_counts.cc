#include "stories/story_counts.h"

#include <map>
#include <set>

#include "archive/sqlite.h"

namespace depeche {
namespace {

// Bits of event.aside (archive/migrations/0001.sql).
constexpr int kToldAgain = 1, kInCopy = 2, kWithdrawn = 4;

size_t Fullness(const EventRecord& record) {
  size_t filled = record.modes.size() + record.figures.size() + (record.attribution.empty() ? 0 : 1);
  for (const auto* side : {&record.actors, &record.recipients}) {
    for (const ParticipantRecord& who : *side)
      filled += 1 + (who.code.empty() ? 0 : 1) + (who.name.empty() ? 0 : 1);
  }
  if (record.time) filled += record.time->inferred.empty() ? 2 : 1;
  if (record.place) filled += record.place->inferred.empty() ? 2 : 1;
  return filled;
}

constexpr const char* kRowsOfStory =
    "SELECT e.id, e.aside, e.report_id, e.status, o.key, o.agency FROM event e "
    "LEFT JOIN outlet o ON o.report_id = e.report_id WHERE e.story_id = ? ORDER BY e.id";

Result<StoryRecords> ReadRecords(SQLite::Statement& rows, EventReader& reader, int64_t story) {
  const ResetAfter reset(rows);
  rows.bind(1, story);
  StoryRecords records;
  while (rows.executeStep()) {
    const int aside = rows.getColumn(1).getInt();
    const bool is_member = (aside & (kToldAgain | kWithdrawn)) == 0;
    const bool is_telling = (aside & (kInCopy | kWithdrawn)) == 0;
    if (!is_member && !is_telling) continue;
    DEPECHE_TRY(ArchivedEvent event, reader.Read(rows.getColumn(0).getInt64()));
    if (is_telling) {
      records.tellings.push_back({rows.getColumn(2).getInt64(), ColumnText(rows, 4), ColumnText(rows, 5),
                                  ColumnText(rows, 3), event.record.attribution, event.report.publisher});
    }
    if (is_member) records.members.push_back({std::move(event), (aside & kInCopy) != 0});
  }
  return records;
}

}  // namespace

Result<StoryRecords> ReadStoryRecords(const Archive& archive, EventReader& reader, int64_t story) {
  SQLite::Statement rows(archive.database(), kRowsOfStory);
  return ReadRecords(rows, reader, story);
}

StoryCounts CountStory(const StoryRecords& records, const Outlets& outlets) {
  StoryCounts counts;
  std::set<int64_t> reports, copies;
  const ArchivedEvent* lead = nullptr;
  const auto better = [&](const ArchivedEvent& event) {
    if (lead == nullptr) return true;
    const int rank = StatusRank(event.record.status), best = StatusRank(lead->record.status);
    return rank != best ? rank < best : Fullness(event.record) > Fullness(lead->record);
  };
  for (const StoryMember& member : records.members) {
    (member.copy ? copies : reports).insert(member.event.report.row);
    if (member.copy) continue;
    ++counts.events;
    if (better(member.event)) lead = &member.event;
  }
  counts.reports = static_cast<uint32_t>(reports.size());
  counts.copies = static_cast<uint32_t>(copies.size());
  if (lead == nullptr) return counts;
  counts.lead = lead->row;
  counts.type = lead->record.type;
  counts.quad = lead->record.quad;

  std::map<std::pair<Day, Day>, size_t> days;
  for (const StoryMember& member : records.members) {
    const EventRecord& record = member.event.record;
    if (member.copy || !record.time || StatusRank(record.status) != StatusRank(lead->record.status)) continue;
    days[{record.time->first, record.time->last}] += record.time->inferred.empty() ? 2 : 1;
  }
  size_t most = 0;
  for (const auto& [span, votes] : days) {
    if (votes <= most) continue;
    most = votes;
    counts.first = span.first;
    counts.last = span.second;
  }
  counts.sources = GroupSources(records.tellings, outlets);
  return counts;
}

Result<StoryCounter> StoryCounter::Open(const Archive& archive) {
  constexpr size_t kReportsKept = 256;  // stories that follow each other share reports
  DEPECHE_TRY(Archive opened, Archive::Open(archive.path(), ArchiveMode::kRead));
  auto own = std::make_unique<Archive>(std::move(opened));
  DEPECHE_TRY(EventReader reader, EventReader::Open(*own, kReportsKept));
  return Guard(archive.path(),
               [&]() -> Result<StoryCounter> { return StoryCounter(std::move(own), std::move(reader)); });
}

StoryCounter::StoryCounter(std::unique_ptr<Archive> archive, EventReader reader)
    : archive_(std::move(archive)),
      reader_(std::move(reader)),
      rows_(std::make_unique<SQLite::Statement>(archive_->database(), kRowsOfStory)) {}

Status StoryCounter::Count(std::span<const int64_t> stories, const Outlets& outlets, StoryCounts* counts) {
  return Guard(archive_->path(), [&]() -> Status {
    const ReadSpan span(archive_->database());
    for (const int64_t story : stories) {
      DEPECHE_TRY(const StoryRecords records, ReadRecords(*rows_, reader_, story));
      *counts++ = CountStory(records, outlets);
    }
    return Ok{};
  });
}

}  // namespace depeche
