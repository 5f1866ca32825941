// Reports: those of matching events, and those that a text is found in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/event_record.h"
#include "archive/filter.h"
#include "base/result.h"
#include "query/reader.h"

namespace depeche {

enum class ReportOrder : uint8_t { kPublished, kPublishedDescending, kEvents, kRelevance };

struct ReportQuery {
  EventFilter filter;  // of the events; without any filter all reports are listed, also those without events
  ReportOrder order = ReportOrder::kPublishedDescending;
  uint32_t limit = 100;
  std::string cursor;
};

struct ReportCount {
  ReportInfo report;
  uint64_t events = 0;  // that match
};

struct ReportPage {
  std::vector<ReportCount> reports;
  uint64_t total = 0;  // on all pages
  std::string next;
  std::vector<std::string> unknown;
};

Result<ReportPage> FindReports(Reader& reader, const ReportQuery& query);

// Full text of reports, the most relevant first (BM25).
struct SearchQuery {
  std::string text;             // as EventFilter::text
  std::optional<Day> from, to;  // of publication
  std::vector<std::string> languages, publishers;
  bool copies = false;
  uint32_t limit = 20;
  std::string cursor;
};

struct ExcerptPiece {
  std::string text;
  bool match = false;
};

struct SearchHit {
  ReportInfo report;
  std::vector<ExcerptPiece> excerpt;
  uint64_t events = 0;  // of the report
};

struct SearchPage {
  std::vector<SearchHit> hits;
  std::optional<uint64_t> total;  // where asked for
  std::string next;
};

Result<SearchPage> SearchReports(Reader& reader, const SearchQuery& query, bool total);

// Nothing where there is no such report.
Result<std::optional<ReportInfo>> ReadReport(Reader& reader, const std::string& uid);
// Rows of all its events, in the order of the records.
Result<std::vector<int64_t>> EventRowsOf(Reader& reader, int64_t report_row);

// The part of a text where what was searched for stands thickest, a line or two, the words that match marked.
// `query` is FTS5's. Words are compared as FTS5 compares them: case and accents do not count.
std::vector<ExcerptPiece> Excerpt(const std::string& text, const std::string& query);

}  // namespace depeche
