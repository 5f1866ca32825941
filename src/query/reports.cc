#include "query/reports.h"

#include <algorithm>
#include <unordered_map>

#include "archive/sqlite.h"
#include "query/cursor.h"
#include "query/days.h"
#include "query/event_plan.h"
#include "query/events.h"
#include "query/lookup.h"
#include "query/text_query.h"

namespace depeche {
namespace {

constexpr char kReport[] =
    "SELECT r.id, r.uid, r.address, r.title, p.name, r.url, r.language, r.published_from, r.published_to, "
    "o.uid "
    "FROM report r LEFT JOIN publisher p ON p.id = r.publisher_id LEFT JOIN report o ON o.id = r.copy_of ";

ReportInfo ReadInfo(const Statements::Use& row) {
  ReportInfo info;
  info.row = row.Integer(0);
  info.uid = row.Text(1);
  info.address = row.Text(2);
  info.title = row.Text(3);
  info.publisher = row.Text(4);
  info.url = row.Text(5);
  info.language = row.Text(6);
  info.published_from = DayOf(row, 7);
  info.published_to = DayOf(row, 8);
  info.copy_of = row.Text(9);
  return info;
}

std::optional<ReportInfo> ReadInfo(Statements& statements, int64_t row) {
  Statements::Use use = statements.Prepare({std::string(kReport) + "WHERE r.id = ?", {row}});
  if (!use.Step()) return std::nullopt;
  return ReadInfo(use);
}

bool Falls(ReportOrder order) {
  return order == ReportOrder::kPublishedDescending || order == ReportOrder::kEvents;
}

struct Before {
  bool falls;
  bool operator()(const PageKey& a, const PageKey& b) const {
    if (a.rank.has_value() != b.rank.has_value()) return a.rank.has_value();
    if (a.rank != b.rank) return falls ? *a.rank > *b.rank : *a.rank < *b.rank;
    return falls ? a.id > b.id : a.id < b.id;
  }
};

std::string Identity(const ReportQuery& query) {
  return "reports\n" + std::to_string(static_cast<int>(query.order)) + "\n" + Identity(query.filter);
}

// Events by report; all reports where nothing is asked of events.
std::unordered_map<int64_t, uint64_t> CountByReport(Statements& statements, const EventPlan& plan,
                                                    const EventFilter& filter) {
  std::unordered_map<int64_t, uint64_t> counts;
  EventFilter nothing;
  nothing.told_again = filter.told_again;
  nothing.copies = filter.copies;
  if (Identity(filter) == Identity(nothing)) {
    Statements::Use all = statements.Prepare(filter.copies ? "SELECT id FROM report"
                                                           : "SELECT id FROM report WHERE copy_of IS NULL");
    while (all.Step()) counts[all.Integer(0)] = 0;
  }
  for (const Sql& sql : plan.Select("e.report_id, count(*)", "", "GROUP BY e.report_id")) {
    Statements::Use row = statements.Prepare(sql);
    while (row.Step()) counts[row.Integer(0)] += static_cast<uint64_t>(row.Integer(1));
  }
  return counts;
}

// The first day of each of these reports; nothing for those without.
std::unordered_map<int64_t, double> PublishedDays(Statements& statements,
                                                  const std::unordered_map<int64_t, uint64_t>& reports) {
  constexpr size_t kFew = 1000;
  std::unordered_map<int64_t, double> days;
  if (reports.size() <= kFew) {
    for (const auto& [report, events] : reports) {
      Statements::Use row = statements.Prepare({"SELECT published_from FROM report WHERE id = ?", {report}});
      if (row.Step() && !row.IsNull(0)) days[report] = row.Real(0);
    }
    return days;
  }
  // The index holds all that is asked, side by side.
  Statements::Use row = statements.Prepare(
      "SELECT id, published_from FROM report INDEXED BY report_published WHERE published_from IS NOT NULL");
  while (row.Step()) {
    if (reports.contains(row.Integer(0))) days[row.Integer(0)] = row.Real(1);
  }
  return days;
}

// What reports are ordered by; nothing comes last.
std::unordered_map<int64_t, double> Ranks(Statements& statements, const ReportQuery& query,
                                          const std::unordered_map<int64_t, uint64_t>& reports) {
  std::unordered_map<int64_t, double> ranks;
  switch (query.order) {
    case ReportOrder::kEvents:
      for (const auto& [report, events] : reports) ranks[report] = static_cast<double>(events);
      return ranks;
    case ReportOrder::kRelevance: {
      Statements::Use row = statements.Prepare(
          {"SELECT rowid, rank FROM report_text WHERE report_text MATCH ?", {ToFtsQuery(query.filter.text)}});
      while (row.Step()) ranks[row.Integer(0)] = row.Real(1);
      return ranks;
    }
    default:
      return PublishedDays(statements, reports);
  }
}

}  // namespace

Result<ReportPage> FindReports(Reader& reader, const ReportQuery& query) {
  return Guard(reader.path(), [&]() -> Result<ReportPage> {
    if (query.order == ReportOrder::kRelevance && query.filter.text.empty()) {
      return Error{"only a search for text has an order by relevance", "", 0, 0,
                   "give a text too, or another order"};
    }
    Statements& statements = reader.statements();
    std::optional<PageKey> after;
    if (!query.cursor.empty()) {
      DEPECHE_TRY(after, DecodeCursor(query.cursor, Identity(query)));
    }
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, query.filter));
    const std::unordered_map<int64_t, uint64_t> counts = CountByReport(statements, plan, query.filter);

    const std::unordered_map<int64_t, double> ranks = Ranks(statements, query, counts);
    std::vector<PageKey> keys;
    for (const auto& [report, events] : counts) {
      const auto rank = ranks.find(report);
      keys.push_back({rank == ranks.end() ? std::nullopt : std::optional(rank->second), report});
    }
    const Before before{Falls(query.order)};
    std::sort(keys.begin(), keys.end(), before);

    ReportPage page;
    page.unknown = plan.unknown();
    page.total = keys.size();
    auto at = after ? std::upper_bound(keys.begin(), keys.end(), *after, before) : keys.begin();
    for (; at != keys.end() && page.reports.size() < query.limit; ++at) {
      std::optional<ReportInfo> info = ReadInfo(statements, at->id);
      if (info) page.reports.push_back({std::move(*info), counts.at(at->id)});
    }
    if (at != keys.end() && at != keys.begin()) page.next = EncodeCursor(*std::prev(at), Identity(query));
    return page;
  });
}

namespace {

std::string Identity(const SearchQuery& query) {
  EventFilter filter;  // its fields, for the sake of the name
  filter.text = query.text;
  filter.from = query.from;
  filter.to = query.to;
  filter.languages = query.languages;
  filter.publishers = query.publishers;
  filter.copies = query.copies;
  return "search\n" + Identity(filter);
}

// The conditions on reports, beside the text.
Result<Sql> SearchConditions(Statements& statements, const SearchQuery& query) {
  std::vector<Sql> conditions;
  if (!query.copies) conditions.emplace_back("r.copy_of IS NULL");
  if (query.from)
    conditions.push_back({"r.published_to >= ?", {int64_t{query.from->time_since_epoch().count()}}});
  if (query.to)
    conditions.push_back({"r.published_from <= ?", {int64_t{query.to->time_since_epoch().count()}}});
  if (!query.languages.empty()) conditions.push_back(AnyOf("r.language", query.languages));
  if (!query.publishers.empty()) {
    std::vector<int64_t> rows;
    for (const std::string& name : query.publishers) {
      for (const int64_t row : FindPublishers(statements, name)) rows.push_back(row);
    }
    conditions.push_back(rows.empty() ? Sql("0") : AnyOf("r.publisher_id", rows));
  }
  return AllOf(conditions);
}

}  // namespace

Result<SearchPage> SearchReports(Reader& reader, const SearchQuery& query, bool total) {
  return Guard(reader.path(), [&]() -> Result<SearchPage> {
    Statements& statements = reader.statements();
    std::optional<PageKey> after;
    if (!query.cursor.empty()) {
      DEPECHE_TRY(after, DecodeCursor(query.cursor, Identity(query)));
    }
    DEPECHE_RETURN_IF_ERROR(CheckText(statements, query.text));
    DEPECHE_TRY(const Sql conditions, SearchConditions(statements, query));
    const std::string fts = ToFtsQuery(query.text);
    const Sql found = Sql("FROM (SELECT rowid AS report, rank FROM report_text WHERE report_text MATCH ?) t "
                          "CROSS JOIN report r ON r.id = t.report WHERE ",
                          {fts}) +
                      conditions;
    SearchPage page;
    if (total) page.total = static_cast<uint64_t>(statements.Number(Sql("SELECT count(*) ") + found));
    Sql sql = Sql("SELECT t.rank, t.report ") + found;
    if (after) {
      const double last = after->rank.value_or(0);
      sql += Sql(" AND (t.rank > ? OR (t.rank = ? AND t.report > ?))", {last, last, after->id});
    }
    sql += Sql(" ORDER BY 1, 2 LIMIT ?", {int64_t{query.limit} + 1});
    std::vector<PageKey> keys;
    {
      Statements::Use row = statements.Prepare(sql);
      while (row.Step()) keys.push_back({row.Real(0), row.Integer(1)});
    }
    if (keys.size() > query.limit) {
      keys.pop_back();
      page.next = EncodeCursor(keys.back(), Identity(query));
    }
    for (const PageKey& key : keys) {
      std::optional<ReportInfo> info = ReadInfo(statements, key.id);
      if (!info) continue;
      DEPECHE_TRY(const std::string text, reader.archive().ReadText(key.id));
      SearchHit hit{std::move(*info), Excerpt(text, fts), 0};
      hit.events = static_cast<uint64_t>(
          statements.Number({"SELECT count(*) FROM event WHERE report_id = ? AND aside & 5 = 0", {key.id}}));
      page.hits.push_back(std::move(hit));
    }
    return page;
  });
}

Result<std::optional<ReportInfo>> ReadReport(Reader& reader, const std::string& uid) {
  return Guard(reader.path(), [&]() -> Result<std::optional<ReportInfo>> {
    const std::optional<int64_t> row = FindReport(reader.statements(), uid);
    if (!row) return std::optional<ReportInfo>();
    return ReadInfo(reader.statements(), *row);
  });
}

Result<std::vector<int64_t>> EventRowsOf(Reader& reader, int64_t report_row) {
  return Guard(reader.path(), [&]() -> Result<std::vector<int64_t>> {
    std::vector<int64_t> rows;
    Statements::Use row = reader.statements().Prepare(
        {"SELECT id FROM event WHERE report_id = ? ORDER BY ordinal", {report_row}});
    while (row.Step()) rows.push_back(row.Integer(0));
    return rows;
  });
}

}  // namespace depeche
