// depeche events: what an archive says happened.
#include "query/events.h"

#include <cstdio>

#include "commands.h"
#include "common.h"
#include "export/cells.h"
#include "export/publication.h"
#include "export/tabular.h"
#include "filter_options.h"
#include "query/facets.h"
#include "query/json.h"
#include "query/reader.h"
#include "text_table.h"

namespace depeche::cli {
namespace {

struct EventsOptions {
  std::string archive, data_dir;
  FilterOptions filter;
  std::string format = "auto", sort = "day-desc", cursor;
  uint32_t limit = 100;
  bool all = false, count = false, explain = false;
  std::vector<std::string> count_by;
};

std::string Who(const std::vector<ParticipantRecord>& side) {
  std::string out;
  for (const ParticipantRecord& who : side) {
    if (!out.empty()) out += "; ";
    out += who.name.empty() ? who.words.text : who.name;
    const std::string codes = who.code + (who.code.empty() || who.sector.empty() ? "" : " ") + who.sector;
    if (!codes.empty()) out += " (" + codes + ")";
  }
  return out.empty() ? "–" : out;
}

std::string When(const std::optional<TimeRecord>& time) {
  if (!time) return "–";
  const std::string first = ToIso(time->first), last = ToIso(time->last);
  if (first == last) return first;
  return first + "/" + (first.substr(0, 4) == last.substr(0, 4) ? last.substr(5) : last);
}

std::string AccordingTo(const ArchivedEvent& event) {
  std::string out;
  for (const SourceRecord& source : event.record.attribution) {
    out += (out.empty() ? "" : " → ") + (source.name.empty() ? source.words.text : source.name);
  }
  if (out.empty()) out = event.report.publisher.empty() ? "the report" : event.report.publisher;
  if (event.independent_sources > 1) out += " +" + std::to_string(event.independent_sources - 1);
  return out;
}

std::vector<std::string> TableRow(const ArchivedEvent& event) {
  const EventRecord& record = event.record;
  std::string what = (record.same_as.empty() ? "" : "= ") + record.type;
  for (const std::string& mode : record.modes) what += "/" + mode;
  if (!event.corrections.empty()) what += " *";
  char sure[8];
  std::snprintf(sure, sizeof sure, "%.2f", record.confidence);
  return {When(record.time),
          what,
          Who(record.actors),
          Who(record.recipients),
          record.place ? record.place->name : "–",
          record.status,
          AccordingTo(event),
          sure,
          record.uid};
}

void NoteUnknown(const std::vector<std::string>& unknown) {
  for (const std::string& what : unknown) Notice({what, "", 0, 0, ""});
}

int PrintTable(Reader& reader, const EventQuery& query) {
  Result<EventPage> page = FindEvents(reader, query);
  if (!page) return Fail(page.error());
  NoteUnknown(page->unknown);
  std::vector<std::vector<std::string>> rows;
  bool corrected = false;
  for (const ArchivedEvent& event : page->events) {
    rows.push_back(TableRow(event));
    corrected |= !event.corrections.empty();
  }
  if (rows.empty()) {
    std::puts("no event");
    return FlushOutput();
  }
  std::fputs(TextTable({{"when", 21},
                        {"event", 24},
                        {"who"},
                        {"to whom"},
                        {"where", 20},
                        {"status", 9},
                        {"according to"},
                        {"sure", 4},
                        {"id", 16}},
                       rows, ColourWanted())
                 .c_str(),
             stdout);
  if (corrected) std::puts("* corrected by a researcher: --format jsonl shows how");
  if (!page->next.empty()) std::printf("more: --cursor %s\n", page->next.c_str());
  return FlushOutput();
}

int PrintJsonLines(Reader& reader, const EventQuery& query, bool all) {
  Status failure = Ok{};
  const auto print = [&](const ArchivedEvent& event) {
    const Result<ParticipantKeys> keys = KeysOf(reader, event.row);
    if (!keys) {
      failure = keys.error();
      return false;
    }
    const std::string line = EventLine(event, *keys) + "\n";
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
  };
  if (all) {
    const Status status = EachEvent(reader, query.filter, query.order, std::nullopt, print);
    if (!status) return Fail(status.error());
  } else {
    Result<EventPage> page = FindEvents(reader, query);
    if (!page) return Fail(page.error());
    NoteUnknown(page->unknown);
    for (const ArchivedEvent& event : page->events) {
      if (!print(event)) break;
    }
    if (!page->next.empty())
      Notice({"there are more events", "", 0, 0, "--cursor " + page->next + ", or --all"});
  }
  if (!failure) return Fail(failure.error());
  return FlushOutput();
}

// The columns of `depeche export --format csv`, with its rules of what may leave an archive.
int PrintCsv(Reader& reader, const EventQuery& query, const EventsOptions& options) {
  const Result<std::string> data_dir = FindDataDir(options.data_dir);
  if (!data_dir) return Fail(data_dir.error());
  const Result<Publisher> publisher = Publisher::Load(*data_dir + "/export/private-persons.tsv", false);
  if (!publisher) return Fail(publisher.error());
  const std::unique_ptr<Exporter> csv =
      MakeEventCsv([](std::string_view bytes) { std::fwrite(bytes.data(), 1, bytes.size(), stdout); });
  bool failed = false;
  const auto add = [&](const ArchivedEvent& event) {
    const Result<Publication> published = publisher->Publish(event);
    if (published) {
      csv->Add(*published);
    } else {
      failed = true;
      Complain(published.error());
    }
    return std::ferror(stdout) == 0;
  };
  csv->Begin();
  if (options.all) {
    const Status status = EachEvent(reader, query.filter, query.order, std::nullopt, add);
    if (!status) return Fail(status.error());
  } else {
    const Result<EventPage> page = FindEvents(reader, query);
    if (!page) return Fail(page.error());
    NoteUnknown(page->unknown);
    for (const ArchivedEvent& event : page->events) add(event);
    if (!page->next.empty())
      Notice({"there are more events", "", 0, 0, "--cursor " + page->next + ", or --all"});
  }
  csv->End();
  const int printed = FlushOutput();
  return failed ? kSomeFailed : printed;
}

int PrintCount(Reader& reader, const EventFilter& filter, const std::string& format) {
  const Result<uint64_t> count = CountEvents(reader, filter);
  if (!count) return Fail(count.error());
  const auto number = static_cast<unsigned long long>(*count);
  if (format == "jsonl") {
    std::printf("{\"events\":%llu}\n", number);
  } else if (format == "csv") {
    std::printf("events\r\n%llu\r\n", number);
  } else {
    std::printf("%llu\n", number);
  }
  return FlushOutput();
}

int PrintCounts(Reader& reader, const EventFilter& filter, const std::vector<Facet>& facets,
                const EventsOptions& options, const std::string& format) {
  const uint64_t most = options.all ? UINT64_MAX : std::max<uint64_t>(options.limit, 1);
  const Result<FacetCounts> counts = CountEventsBy(reader, filter, facets, most);
  if (!counts) return Fail(counts.error());
  NoteUnknown(counts->unknown);
  std::vector<Column> columns;
  for (const Facet facet : facets) columns.push_back({std::string(ToString(facet)), 60});
  columns.push_back({"events", 12, true});
  std::vector<std::vector<std::string>> rows;
  if (format == "csv") {
    Cells heads;
    for (const Column& column : columns) heads.push_back(column.head);
    std::fputs(CsvRow(heads).c_str(), stdout);
  }
  for (const FacetRow& row : counts->rows) {
    Cells cells = row.keys;
    cells.push_back(std::to_string(row.events));
    if (format == "jsonl") {
      std::string line = "{";
      for (size_t i = 0; i < facets.size(); ++i) {
        line += "\"" + std::string(ToString(facets[i])) + "\":" + JsonText(row.keys[i]) + ",";
        if (!row.labels[i].empty())
          line += "\"" + std::string(ToString(facets[i])) + "-name\":" + JsonText(row.labels[i]) + ",";
      }
      std::printf("%s\"events\":%s}\n", line.c_str(), cells.back().c_str());
    } else if (format == "csv") {
      std::fputs(CsvRow(cells).c_str(), stdout);
    } else {
      for (size_t i = 0; i < facets.size(); ++i) {
        if (!row.labels[i].empty()) cells[i] = row.labels[i] + " (" + row.keys[i] + ")";
        if (cells[i].empty()) cells[i] = "–";
      }
      rows.push_back(std::move(cells));
    }
  }
  if (format == "table") {
    std::fputs(TextTable(columns, rows, ColourWanted()).c_str(), stdout);
    std::printf("%llu events", static_cast<unsigned long long>(counts->total));
    if (counts->undated > 0)
      std::printf(", %llu without a day", static_cast<unsigned long long>(counts->undated));
    std::puts("");
  }
  if (counts->truncated) Notice({"there are more rows", "", 0, 0, "--limit N for more, --all for all"});
  return FlushOutput();
}

int Run(const EventsOptions& options) {
  const Result<EventFilter> filter = ToFilter(options.filter);
  if (!filter) return UsageError(filter.error().ToString());
  EventQuery query{*filter, *ParseEventOrder(options.sort), options.limit, options.cursor};
  if (query.order == EventOrder::kRelevance && filter->text.empty())
    return UsageError("--sort relevance needs --text");
  std::vector<Facet> facets;
  for (const std::string& name : options.count_by) {
    const std::optional<Facet> facet = ParseFacet(name);
    if (!facet) {
      std::string known;
      for (const std::string& one : FacetNames()) known += " " + one;
      return UsageError("--count-by knows no “" + name + "”; there are" + known);
    }
    facets.push_back(*facet);
  }
  Result<Reader> reader = Reader::Open(options.archive);
  if (!reader) return Fail(reader.error());
  const Result<Snapshot> snapshot = Snapshot::Take(*reader);
  if (!snapshot) return Fail(snapshot.error());

  if (options.explain) {
    const Result<std::string> plan = ExplainEvents(*reader, query);
    if (!plan) return Fail(plan.error());
    std::fputs(plan->c_str(), stdout);
    return FlushOutput();
  }
  const std::string format = options.format != "auto"                                 ? options.format
                             : OutputIsTerminal() || options.count || !facets.empty() ? "table"
                                                                                      : "jsonl";
  if (!facets.empty()) return PrintCounts(*reader, *filter, facets, options, format);
  if (options.count) return PrintCount(*reader, *filter, format);
  if (format == "csv") return PrintCsv(*reader, query, options);
  if (format == "jsonl") return PrintJsonLines(*reader, query, options.all);
  if (options.all) return UsageError("--all is for jsonl and csv; a table has --limit and --cursor");
  return PrintTable(*reader, query);
}

}  // namespace

void AddEventsCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<EventsOptions>();
  CLI::App* command =
      app.add_subcommand("events", "Events of an archive, by filter: shown, counted, grouped");
  AddArchiveOption(*command, &options->archive);
  AddFilterOptions(*command, &options->filter);
  command
      ->add_option(
          "--sort", options->sort,
          "day-desc, day, confidence, sources (most independent ones first) or relevance (to --text)")
      ->check(CLI::IsMember({"day-desc", "day", "confidence", "sources", "relevance"}))
      ->capture_default_str();
  command->add_option("--limit", options->limit, "At most so many events, or rows of counts")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--cursor", options->cursor, "The page behind the one that ended with this cursor")
      ->type_name("CURSOR");
  command->add_flag("--all", options->all, "All events (jsonl and csv), or all rows of counts");
  CLI::Option* count = command->add_flag("--count", options->count, "How many events, instead of the events");
  command
      ->add_option(
          "--count-by", options->count_by,
          "Count events by one or several of: day, week, month, year, type, mode, context, quad, status, "
          "actor, recipient, who, each of these three with -country or -sector, place, country, source, "
          "source-kind, lang, publisher")
      ->type_name("FACET,…")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->excludes(count);
  command
      ->add_option("--format", options->format,
                   "table, jsonl, csv (as depeche export writes it), or auto: a table on a terminal, JSON "
                   "Lines in a pipe")
      ->check(CLI::IsMember({"auto", "table", "jsonl", "csv"}))
      ->capture_default_str();
  command->add_flag("--explain-query", options->explain,
                    "Print the SQL that would run, and SQLite's plan of it");
  command
      ->add_option("--data", options->data_dir,
                   "The data folder (default: beside the program, or $DEPECHE_DATA)")
      ->type_name("DIR");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
