#include "query/archive_info.h"

#include "archive/sqlite.h"
#include "query/days.h"
#include "query/lookup.h"

namespace depeche {
namespace {

ArchiveInfo::Counts ReadCounts(Statements& statements, const char* sql) {
  ArchiveInfo::Counts counts;
  Statements::Use row = statements.Prepare(sql);
  while (row.Step()) counts.emplace_back(row.Text(0), static_cast<uint64_t>(row.Integer(1)));
  return counts;
}

}  // namespace

Result<ArchiveInfo> DescribeArchive(Reader& reader) {
  return Guard(reader.path(), [&]() -> Result<ArchiveInfo> {
    Statements& statements = reader.statements();
    const auto number = [&](const char* sql) { return static_cast<uint64_t>(statements.Number(sql)); };
    ArchiveInfo info;
    info.revision = statements.Number("SELECT number FROM change");
    info.copies = number("SELECT count(*) FROM report WHERE copy_of IS NOT NULL");
    info.reports = number("SELECT count(*) FROM report") - info.copies;
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
    info.languages = ReadCounts(
        statements,
        "SELECT language, count(*) FROM report WHERE copy_of IS NULL GROUP BY 1 ORDER BY 2 DESC, 1");
    info.publishers = ReadCounts(statements,
                                 "SELECT p.name, count(*) FROM report r JOIN publisher p ON p.id = "
                                 "r.publisher_id WHERE r.copy_of IS NULL "
                                 "GROUP BY p.id ORDER BY 2 DESC, 1 LIMIT 200");
    info.types = DistinctTypes(statements);
    {
      Statements::Use row = statements.Prepare(
          "SELECT c.program, c.fingerprint, (SELECT count(*) FROM report WHERE coding_id = c.id) FROM coding "
          "c ORDER BY c.id");
      while (row.Step())
        info.codings.push_back({row.Text(0), row.Text(1), static_cast<uint64_t>(row.Integer(2))});
    }
    info.ledger = ReadCounts(statements, "SELECT outcome, count(*) FROM ledger GROUP BY outcome");
    return info;
  });
}

}  // namespace depeche
