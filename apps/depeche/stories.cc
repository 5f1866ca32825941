// depeche stories: the same event as several reports tell it, and how many sources do not depend on each
// other.
#include <algorithm>
#include <cstdio>
#include <thread>

#include "commands.h"
#include "common.h"
#include "depeche/coder.h"
#include "export/cells.h"
#include "filter_options.h"
#include "interrupt.h"
#include "link_stories.h"
#include "query/reader.h"
#include "stories/story_json.h"
#include "stories/story_list.h"
#include "stories/update.h"
#include "text_table.h"

namespace depeche::cli {
namespace {

struct StoriesOptions {
  std::string archive, data_dir;
  FilterOptions filter;
  std::string format = "auto", sort = "day-desc", explain, cursor, progress = "auto";
  uint32_t limit = 50;
  bool update = false, rebuild = false;
};

std::string DayText(const std::optional<Day>& day) { return day ? ToIso(*day) : ""; }

std::string Counted(size_t number, const char* one, const char* more) {
  return std::to_string(number) + " " + (number == 1 ? one : more);
}

std::string Publisher(const ReportInfo& report) {
  return report.publisher.empty() ? "unknown publisher" : report.publisher;
}

const std::vector<std::string> kColumns = {
    "uid",        "type",           "quad",         "first_day",           "last_day",
    "events",     "reports",        "copies",       "independent_sources", "differences",
    "lead_event", "lead_publisher", "lead_sentence"};

const std::vector<Column> kTable = {
    {"day", 10},         {"type", 10},      {"sources", 7, true},    {"reports", 7, true},
    {"copies", 6, true}, {"as it is told"}, {"accounts differ", 30}, {"story", 16}};

std::vector<std::string> TableRow(const StorySummary& story, const std::string& differences) {
  return {DayText(story.first_day),
          story.type,
          std::to_string(story.independent_sources),
          std::to_string(story.reports),
          std::to_string(story.copies),
          story.lead.sentence,
          differences,
          story.uid};
}

Cells CsvCells(const StorySummary& story, const std::string& differences) {
  return {story.uid,
          story.type,
          std::to_string(story.quad),
          DayText(story.first_day),
          DayText(story.last_day),
          std::to_string(story.events),
          std::to_string(story.reports),
          std::to_string(story.copies),
          std::to_string(story.independent_sources),
          differences,
          story.lead.record.uid,
          story.lead.report.publisher,
          story.lead.sentence};
}

Result<std::string> Differences(Reader& reader, const StorySummary& story) {
  DEPECHE_TRY(const StoryRecords records, ReadStoryRecords(reader.archive(), reader.events(), story.row));
  const std::vector<StoryMember>& members = records.members;
  DEPECHE_TRY(const std::vector<StoryMember> beside, ReadBeside(reader.archive(), reader.events(), members));
  return DifferencesInShort(CompareAccounts(members, beside));
}

int List(Reader& reader, const StoriesOptions& options, const EventFilter& filter,
         const std::string& format) {
  const Result<StoryPage> page =
      FindStories(reader, {filter, *ParseStoryOrder(options.sort), options.limit, options.cursor});
  if (!page) return Fail(page.error());
  for (const std::string& what : page->unknown) Notice({what, "", 0, 0, ""});
  if (format == "csv") std::fputs(CsvRow(kColumns).c_str(), stdout);
  std::vector<std::vector<std::string>> rows;
  for (const StorySummary& story : page->stories) {
    if (format == "jsonl") {
      const Result<std::string> line = StoryLine(reader, story);
      if (!line) return Fail(line.error());
      std::puts(line->c_str());
      continue;
    }
    const Result<std::string> differences = Differences(reader, story);
    if (!differences) return Fail(differences.error());
    if (format == "csv") {
      std::fputs(CsvRow(CsvCells(story, *differences)).c_str(), stdout);
    } else {
      rows.push_back(TableRow(story, *differences));
    }
  }
  if (format == "table") {
    std::fputs(rows.empty() ? "no story\n" : TextTable(kTable, rows, ColourWanted()).c_str(), stdout);
    if (!page->next.empty())
      std::printf("%llu stories; more: --cursor %s\n", static_cast<unsigned long long>(page->total),
                  page->next.c_str());
  } else if (!page->next.empty()) {
    Notice({"there are more stories, " + std::to_string(page->total) + " in all", "", 0, 0,
            "--cursor " + page->next});
  }
  return FlushOutput();
}

// According to whom, nearest to the event first.
std::string Chain(const std::vector<SourceRecord>& attribution) {
  std::string text;
  for (const SourceRecord& source : attribution)
    text += (text.empty() ? "" : " ← ") + (source.name.empty() ? source.words.text : source.name) + " (" +
            source.stance + ")";
  return text;
}

void PrintAccount(const StoryAccount& account, const StoryDetail& detail) {
  std::printf("%s  %s  [source %zu]\n", DayText(account.report.published_from).c_str(),
              Printable(Publisher(account.report)).c_str(), account.source + 1);
  for (const ArchivedEvent& event : account.events) {
    std::printf("  %s  %s  %s\n", event.record.uid.c_str(), event.record.status.c_str(),
                Printable(event.sentence).c_str());
    if (!event.record.attribution.empty())
      std::printf("    according to %s\n", Printable(Chain(event.record.attribution)).c_str());
    for (const StoryLink& link : detail.links) {
      if (link.event == event.record.uid)
        std::printf("    linked to %s: %s\n", link.to.c_str(), Printable(Describe(link.comparison)).c_str());
    }
  }
  for (const ReportInfo& copy : account.copies)
    std::printf("  near-copy: %s  %s\n", DayText(copy.published_from).c_str(),
                Printable(Publisher(copy)).c_str());
}

void PrintSources(const StoryDetail& detail) {
  std::printf("\nindependent sources: %u\n", CountIndependent(detail.sources));
  for (size_t i = 0; i < detail.sources.size(); ++i) {
    const IndependentSource& source = detail.sources[i];
    std::printf("  %zu  %s (%s), %s%s\n", i + 1,
                source.name.empty() ? "unknown publishers" : Printable(source.name).c_str(),
                source.kind.c_str(), Counted(source.reports.size(), "report", "reports").c_str(),
                source.counts ? "" : "; does not count");
  }
}

// "  dead: 8 according to the army (2 reports); 20 according to rebels (1 report)"
void PrintDifferences(const StoryDetail& detail) {
  if (!detail.differences.empty()) std::printf("\nthe accounts differ\n");
  for (const ComparedField& field : detail.differences) {
    std::string values;
    for (const ToldValue& value : field.values) {
      std::string tellers;
      for (const SourceRecord& source : value.attribution)
        tellers += (tellers.empty() ? " according to " : ", ") +
                   (source.name.empty() ? source.words.text : source.name);
      values += (values.empty() ? "" : "; ") + value.label + tellers + " (" +
                Counted(value.reports.size(), "report", "reports") + ")";
    }
    std::printf("  %s: %s\n", field.field.c_str(), Printable(values).c_str());
  }
  if (!detail.agreements.empty()) std::printf("\nthey agree\n");
  for (const ComparedField& field : detail.agreements)
    std::printf("  %s: %s (%s)\n", field.field.c_str(), Printable(field.values.front().label).c_str(),
                Counted(field.values.front().reports.size(), "report", "reports").c_str());
}

void PrintNear(const StoryDetail& detail) {
  if (detail.near.empty()) return;
  std::printf("\nnear, but not linked\n");
  for (size_t i = 0; i < detail.near.size(); ++i) {
    const ArchivedEvent& event = detail.near[i];
    const StoryLink& link = detail.near_links[i];
    std::printf("  %s  %s: %s\n    to %s: %s\n    %s\n", event.record.uid.c_str(),
                Printable(Publisher(event.report)).c_str(), Printable(event.sentence).c_str(),
                link.to.c_str(), Printable(Describe(link.comparison)).c_str(),
                Printable(link.hindrance).c_str());
  }
}

int Explain(Reader& reader, const StoriesOptions& options, const StoryTables& tables,
            const std::string& format) {
  const Result<std::optional<StorySummary>> story = FindStory(reader, options.explain);
  if (!story) return Fail(story.error());
  if (!*story)
    return Fail(
        {"no story “" + options.explain + "” in this archive", "", 0, 0, "depeche stories lists them"});
  const Result<StoryDetail> detail = DescribeStory(reader.archive(), tables, **story);
  if (!detail) return Fail(detail.error());
  if (format != "table") {
    const Result<std::string> line = StoryDetailLine(reader, *detail);
    if (!line) return Fail(line.error());
    std::puts(line->c_str());
    return FlushOutput();
  }
  std::printf("story %s  %s  %s  %s, %s\n\n", detail->story.uid.c_str(), detail->story.type.c_str(),
              DayText(detail->story.first_day).c_str(),
              Counted(detail->story.reports, "report", "reports").c_str(),
              Counted(detail->story.copies, "near-copy", "near-copies").c_str());
  for (const StoryAccount& account : detail->accounts) PrintAccount(account, *detail);
  PrintSources(*detail);
  PrintDifferences(*detail);
  PrintNear(*detail);
  return FlushOutput();
}

int Update(const StoriesOptions& options) {
  const Result<Archive> archive = Archive::Open(options.archive, ArchiveMode::kWrite);
  if (!archive) return Fail(archive.error());
  const std::atomic<bool>& interrupted = CatchInterrupts();
  const Result<std::string> data_dir = FindDataDir(options.data_dir);
  if (!data_dir) return Fail(data_dir.error());
  const Result<StoryTables> tables = StoryTables::Load(*data_dir);
  if (!tables) return Fail(tables.error());
  const Result<StoryUpdate> done = LinkStories(*archive, *tables,
                                               {.progress = options.progress,
                                                .rebuild = options.rebuild,
                                                .threads = std::max(1U, std::thread::hardware_concurrency())},
                                               interrupted);
  if (!done) return Fail(done.error());
  Notice({std::to_string(done->reports) + " reports compared, " + std::to_string(done->copies) +
              " near-copies in all; " + std::to_string(done->events) + " events looked at, " +
              std::to_string(done->stories) + " stories counted",
          "", 0, 0, ""});
  if (!done->stopped) return kAllWell;
  return Fail({"interrupted", options.archive, 0, 0, "depeche stories --update goes on from here"});
}

int Run(const StoriesOptions& options) {
  const Result<EventFilter> filter = ToFilter(options.filter);
  if (!filter) return UsageError(filter.error().ToString());
  if (options.update || options.rebuild) return Update(options);
  std::optional<StoryTables> tables;
  if (!options.explain.empty()) {
    const Result<std::string> data = FindDataDir(options.data_dir);
    if (!data) return Fail(data.error());
    Result<StoryTables> loaded = StoryTables::Load(*data);
    if (!loaded) return Fail(loaded.error());
    tables.emplace(std::move(*loaded));
  }
  Result<Reader> reader = Reader::Open(options.archive);
  if (!reader) return Fail(reader.error());
  const Result<Snapshot> snapshot = Snapshot::Take(*reader);
  if (!snapshot) return Fail(snapshot.error());
  const Result<bool> current = StoriesAreCurrent(reader->archive());
  if (!current) return Fail(current.error());
  if (!*current)
    Notice({"reports came in since stories were last linked", "", 0, 0, "depeche stories --update"});
  const std::string format = options.format != "auto" ? options.format
                             : OutputIsTerminal()     ? "table"
                                                      : "jsonl";
  return options.explain.empty() ? List(*reader, options, *filter, format)
                                 : Explain(*reader, options, *tables, format);
}

}  // namespace

void AddStoriesCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<StoriesOptions>();
  CLI::App* command = app.add_subcommand(
      "stories", "Events that several reports tell, with near-copies and independent sources");
  AddArchiveOption(*command, &options->archive);
  command
      ->add_option(
          "--explain", options->explain,
          "One story: its accounts, what they rest on, why they were linked, and why near ones were not")
      ->type_name("STORY");
  CLI::Option* update = command->add_flag(
      "--update", options->update,
      "Find near-copies and link events that are new since the last time (ingest does so too)");
  command->add_flag("--rebuild", options->rebuild, "Forget all copies and stories, then find them again")
      ->excludes(update);
  AddFilterOptions(*command, &options->filter);
  command
      ->add_option("--sort", options->sort,
                   "day, day-desc, sources (most independent first) or reports (most first)")
      ->check(CLI::IsMember({"day", "day-desc", "sources", "reports"}))
      ->capture_default_str();
  command->add_option("--limit", options->limit, "At most so many stories")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--cursor", options->cursor, "The page behind the one that ended with this cursor")
      ->type_name("CURSOR");
  command
      ->add_option(
          "--format", options->format,
          "table, jsonl, csv, or auto: a table on a terminal, JSON Lines in a pipe; --explain has no csv")
      ->check(CLI::IsMember({"auto", "table", "jsonl", "csv"}))
      ->capture_default_str();
  command->add_option("--progress", options->progress, "on, off, or auto: on a terminal")
      ->check(CLI::IsMember({"auto", "on", "off"}))
      ->capture_default_str();
  command
      ->add_option("--data", options->data_dir,
                   "The data folder (default: beside the program, or $DEPECHE_DATA)")
      ->type_name("DIR");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
