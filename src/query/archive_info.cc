#include "query/archive_info.h"

#include <algorithm>
#include <unordered_map>

#include "archive/sqlite.h"
#include "base/string_map.h"
#include "query/days.h"
#include "query/lookup.h"

namespace depeche {
namespace {

constexpr size_t kMostPublishers = 200;

ArchiveInfo::Counts ReadCounts(Statements& statements, const char* sql) {
  ArchiveInfo::Counts counts;
  Statements::Use row = statements.Prepare(sql);
  while (row.Step()) counts.emplace_back(row.Text(0), static_cast<uint64_t>(row.Integer(1)));
  return counts;
}

// Most reports first.
ArchiveInfo::Counts InOrder(ArchiveInfo::Counts counts, size_t most) {
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (counts.size() > most) counts.resize(most);
  return counts;
}

// In one pass: reports take most of the time.
void CountReports(Statements& statements, ArchiveInfo* info) {
  StringMap<uint64_t> languages;
  std::unordered_map<int64_t, uint64_t> publishers, codings;
  {
    Statements::Use row =
        statements.Prepare("SELECT coding_id, copy_of IS NOT NULL, language, publisher_id FROM report");
    while (row.Step()) {
      ++codings[row.Integer(0)];
      if (row.Integer(1) != 0) {
        ++info->copies;
        continue;
      }
      ++info->reports;
      ++languages[row.Text(2)];
      if (!row.IsNull(3)) ++publishers[row.Integer(3)];
    }
  }
  info->languages = InOrder({languages.begin(), languages.end()}, languages.size());
  ArchiveInfo::Counts named;
  for (const auto& [publisher, reports] : publishers) {
    Statements::Use row = statements.Prepare({"SELECT name FROM publisher WHERE id = ?", {publisher}});
    if (row.Step()) named.emplace_back(row.Text(0), reports);
  }
  info->publishers = InOrder(std::move(named), kMostPublishers);
  Statements::Use row = statements.Prepare("SELECT id, program, fingerprint FROM coding ORDER BY id");
  while (row.Step()) info->codings.push_back({row.Text(1), row.Text(2), codings[row.Integer(0)]});
}

}  // namespace

Result<ArchiveInfo> DescribeArchive(Reader& reader) {
  return Guard(reader.path(), [&]() -> Result<ArchiveInfo> {
    Statements& statements = reader.statements();
    const auto number = [&](const char* sql) { return static_cast<uint64_t>(statements.Number(sql)); };
    ArchiveInfo info;
    info.revision = statements.Number("SELECT number FROM change");
    info.events = number("SELECT count(*) FROM event WHERE aside = 0");
    info.stories = number("SELECT count(*) FROM story");
    info.actors = number("SELECT count(*) FROM entity");
    info.places = number("SELECT count(*) FROM place");
    {
      Statements::Use days = statements.Prepare(
          "SELECT (SELECT min(first_day) FROM event WHERE aside = 0), (SELECT max(first_day) FROM event "
          "WHERE aside = 0)");
      if (days.Step()) {
        info.first_day = DayOf(days, 0);
        info.last_day = DayOf(days, 1);
      }
    }
    CountReports(statements, &info);
    info.types = DistinctTypes(statements);
    info.ledger = ReadCounts(statements, "SELECT outcome, count(*) FROM ledger GROUP BY outcome");
    return info;
  });
}

}  // namespace depeche
