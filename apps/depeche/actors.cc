// depeche actors: who takes part in the events of an archive, and who deals with whom.
#include "query/actors.h"

#include <cstdio>

#include "commands.h"
#include "common.h"
#include "export/cells.h"
#include "filter_options.h"
#include "query/json.h"
#include "query/network.h"
#include "query/reader.h"
#include "text_table.h"

namespace depeche::cli {
namespace {

struct ActorsOptions {
  std::string archive;
  FilterOptions filter;
  std::string format = "auto", name, key, network, cursor;
  uint32_t limit = 50;
};

std::string DayText(const std::optional<Day>& day) { return day ? ToIso(*day) : ""; }

std::string Named(const EntityInfo& entity) {
  return entity.name.empty() ? "unnamed " + entity.kind : entity.name;
}

const std::vector<std::string> kColumns = {"key",
                                           "name",
                                           "kind",
                                           "country",
                                           "sector",
                                           "events",
                                           "as_actor",
                                           "as_recipient",
                                           "verbal_cooperation",
                                           "material_cooperation",
                                           "verbal_conflict",
                                           "material_conflict",
                                           "first_day",
                                           "last_day"};

Cells ActorCells(const ActorSummary& actor) {
  Cells cells = {actor.entity.key,
                 actor.entity.name,
                 actor.entity.kind,
                 actor.entity.country,
                 actor.entity.sector,
                 std::to_string(actor.events),
                 std::to_string(actor.as_actor),
                 std::to_string(actor.as_recipient)};
  for (const uint64_t quad : actor.quads) cells.push_back(std::to_string(quad));
  cells.push_back(DayText(actor.first_day));
  cells.push_back(DayText(actor.last_day));
  return cells;
}

const std::vector<Column> kTable = {{"who"},
                                    {"country", 7},
                                    {"sector", 6},
                                    {"events", 8, true},
                                    {"acts", 8, true},
                                    {"is met", 8, true},
                                    {"coop.", 8, true},
                                    {"confl.", 8, true},
                                    {"from", 10},
                                    {"to", 10},
                                    {"key"}};

std::vector<std::string> ActorRow(const ActorSummary& actor) {
  return {Named(actor.entity),
          actor.entity.country,
          actor.entity.sector,
          std::to_string(actor.events),
          std::to_string(actor.as_actor),
          std::to_string(actor.as_recipient),
          std::to_string(actor.quads[0] + actor.quads[1]),
          std::to_string(actor.quads[2] + actor.quads[3]),
          DayText(actor.first_day),
          DayText(actor.last_day),
          actor.entity.key};
}

int PrintActors(Reader& reader, const ActorsOptions& options, const EventFilter& filter,
                const std::string& format) {
  const Result<ActorPage> page = FindActors(reader, {filter, options.name, options.limit, options.cursor});
  if (!page) return Fail(page.error());
  for (const std::string& what : page->unknown) Notice({what, "", 0, 0, ""});
  if (format == "csv") std::fputs(CsvRow(kColumns).c_str(), stdout);
  std::vector<std::vector<std::string>> rows;
  for (const ActorSummary& actor : page->actors) {
    if (format == "csv") {
      std::fputs(CsvRow(ActorCells(actor)).c_str(), stdout);
    } else if (format == "jsonl") {
      std::puts(Dump(ActorJson(actor)).c_str());
    } else {
      rows.push_back(ActorRow(actor));
    }
  }
  if (format == "table") {
    std::fputs(rows.empty() ? "no actor\n" : TextTable(kTable, rows, ColourWanted()).c_str(), stdout);
    if (!page->next.empty()) {
      std::printf("%llu actors; more: --cursor %s\n", static_cast<unsigned long long>(page->total),
                  page->next.c_str());
    }
  } else if (!page->next.empty()) {
    Notice({"there are more actors, " + std::to_string(page->total) + " in all", "", 0, 0,
            "--cursor " + page->next});
  }
  return FlushOutput();
}

int PrintActor(Reader& reader, const ActorsOptions& options, const EventFilter& filter,
               const std::string& format) {
  const Result<std::optional<ActorDetail>> found = DescribeActor(reader, options.key, filter, options.limit);
  if (!found) return Fail(found.error());
  if (!*found)
    return Fail(
        {"no actor of the key “" + options.key + "” in this archive", "", 0, 0, "depeche actors lists keys"});
  const ActorDetail& detail = **found;
  if (format == "jsonl") {
    std::puts(Dump(ActorDetailJson(detail)).c_str());
    return FlushOutput();
  }
  std::vector<std::vector<std::string>> rows;
  if (format == "csv") {
    std::fputs(CsvRow({"key", "name", "kind", "country", "sector", "dealings", "verbal_cooperation",
                       "material_cooperation", "verbal_conflict", "material_conflict", "mean_scale"})
                   .c_str(),
               stdout);
  }
  for (const Counterpart& other : detail.counterparts) {
    const EntityInfo& who = other.actor.entity;
    char scale[16];
    std::snprintf(scale, sizeof scale, "%.2f", other.scale);
    if (format == "csv") {
      Cells cells = {who.key, who.name, who.kind, who.country, who.sector, std::to_string(other.events)};
      for (const uint64_t quad : other.quads) cells.push_back(std::to_string(quad));
      cells.emplace_back(scale);
      std::fputs(CsvRow(cells).c_str(), stdout);
    } else {
      rows.push_back({Named(who), who.country, who.sector, std::to_string(other.events),
                      std::to_string(other.quads[0] + other.quads[1]),
                      std::to_string(other.quads[2] + other.quads[3]), scale, who.key});
    }
  }
  if (format == "table") {
    std::fputs(TextTable(kTable, {ActorRow(detail.actor)}, ColourWanted()).c_str(), stdout);
    if (rows.empty()) {
      std::puts("\nno dealings with others");
    } else {
      std::puts("");
      std::fputs(TextTable({{"deals with"},
                            {"country", 7},
                            {"sector", 6},
                            {"events", 8, true},
                            {"coop.", 8, true},
                            {"confl.", 8, true},
                            {"scale", 6, true},
                            {"key"}},
                           rows, ColourWanted())
                     .c_str(),
                 stdout);
    }
  }
  return FlushOutput();
}

int PrintNetwork(Reader& reader, const ActorsOptions& options, const EventFilter& filter,
                 const std::string& format) {
  const NetworkLevel level = options.network == "country" ? NetworkLevel::kCountry : NetworkLevel::kActor;
  const Result<Network> network = FindNetwork(reader, filter, level, options.limit);
  if (!network) return Fail(network.error());
  for (const std::string& what : network->unknown) Notice({what, "", 0, 0, ""});
  if (format == "jsonl") {
    for (const OrderedJson& edge : NetworkEdgesJson(*network)) std::puts(Dump(edge).c_str());
    return FlushOutput();
  }
  if (format == "csv") {
    std::fputs(CsvRow({"source", "source_name", "target", "target_name", "events", "verbal_cooperation",
                       "material_cooperation", "verbal_conflict", "material_conflict", "mean_scale"})
                   .c_str(),
               stdout);
  }
  std::vector<std::vector<std::string>> rows;
  for (const NetworkEdge& edge : network->edges) {
    const NetworkNode &source = network->nodes[edge.source], &target = network->nodes[edge.target];
    char scale[16];
    std::snprintf(scale, sizeof scale, "%.2f", edge.scale);
    if (format == "csv") {
      Cells cells = {source.key, source.name, target.key, target.name, std::to_string(edge.events)};
      for (const uint64_t quad : edge.quads) cells.push_back(std::to_string(quad));
      cells.emplace_back(scale);
      std::fputs(CsvRow(cells).c_str(), stdout);
    } else {
      rows.push_back({source.name.empty() ? source.key : source.name,
                      target.name.empty() ? target.key : target.name, std::to_string(edge.events),
                      std::to_string(edge.quads[0] + edge.quads[1]),
                      std::to_string(edge.quads[2] + edge.quads[3]), scale});
    }
  }
  if (format == "table") {
    std::fputs(rows.empty() ? "no dealings\n"
                            : TextTable({{"who"},
                                         {"to whom"},
                                         {"events", 8, true},
                                         {"coop.", 8, true},
                                         {"confl.", 8, true},
                                         {"scale", 6, true}},
                                        rows, ColourWanted())
                                  .c_str(),
               stdout);
  }
  if (network->truncated) Notice({"there are lighter edges", "", 0, 0, "--limit N for more"});
  return FlushOutput();
}

int Run(const ActorsOptions& options) {
  const Result<EventFilter> filter = ToFilter(options.filter);
  if (!filter) return UsageError(filter.error().ToString());
  Result<Reader> reader = Reader::Open(options.archive);
  if (!reader) return Fail(reader.error());
  const Result<Snapshot> snapshot = Snapshot::Take(*reader);
  if (!snapshot) return Fail(snapshot.error());
  const std::string format = options.format != "auto" ? options.format
                             : OutputIsTerminal()     ? "table"
                                                      : "jsonl";
  if (!options.network.empty()) return PrintNetwork(*reader, options, *filter, format);
  if (!options.key.empty()) return PrintActor(*reader, options, *filter, format);
  return PrintActors(*reader, options, *filter, format);
}

}  // namespace

void AddActorsCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<ActorsOptions>();
  CLI::App* command =
      app.add_subcommand("actors", "Who takes part in the events of an archive, and who deals with whom");
  AddArchiveOption(*command, &options->archive);
  CLI::Option* key =
      command->add_option("--key", options->key, "One actor: its part in events, and with whom it deals")
          ->type_name("KEY");
  command->add_option("--name", options->name, "Actors whose names have words that begin so")
      ->type_name("WORDS")
      ->excludes(key);
  command
      ->add_option("--network", options->network,
                   "Edges instead: who deals with whom, by country or by actor; the heaviest first")
      ->check(CLI::IsMember({"country", "actor"}))
      ->excludes(key);
  AddFilterOptions(*command, &options->filter);
  command->add_option("--limit", options->limit, "At most so many actors, counterparts or edges")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--cursor", options->cursor, "The page behind the one that ended with this cursor")
      ->type_name("CURSOR");
  command
      ->add_option("--format", options->format,
                   "table, jsonl, csv, or auto: a table on a terminal, JSON Lines in a pipe")
      ->check(CLI::IsMember({"auto", "table", "jsonl", "csv"}))
      ->capture_default_str();
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
