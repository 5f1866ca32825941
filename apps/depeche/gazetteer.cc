#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/table.h"
#include "base/whole_file.h"
#include "commands.h"
#include "common.h"
#include "knowledge/geonames.h"
#include "knowledge/place_index.h"

namespace depeche::cli {
namespace {

constexpr uint64_t kMaxFaultsTold = 50;

struct ImportOptions {
  GeoNamesOptions geonames;
  std::string out;
  std::string data_dir;
  std::string progress = "auto";
};

// Alpha-3 codes by alpha-2 ones, from the country table.
Result<std::unordered_map<std::string, std::string>> ReadCountries(const std::string& data_dir) {
  DEPECHE_TRY(const Table table,
              Table::Read(data_dir + "/knowledge/countries.tsv",
                          {"id", "alpha3", "alpha2", "code", "other_sectors", "name_en", "name_fr",
                           "aliases_en", "aliases_fr", "adjectives_en", "adjectives_fr", "peoples_en",
                           "peoples_fr", "capitals_en", "capitals_fr", "reason"}));
  std::unordered_map<std::string, std::string> countries;
  for (const TableRow& row : table.rows()) countries.emplace(row.cells[2], row.cells[1]);
  return countries;
}

int Import(const ImportOptions& options) {
  const Result<std::string> data_dir = FindDataDir(options.data_dir);
  if (!data_dir) return Complain(data_dir.error()), kSomeFailed;
  const auto countries = ReadCountries(*data_dir);
  if (!countries) return Complain(countries.error()), kSomeFailed;
  Result<WholeFile> out = WholeFile::Create(options.out);
  if (!out) return Complain(out.error()), kSomeFailed;

  uint64_t told = 0;
  GeoNamesListener listener;
  listener.on_fault = [&](const Error& error) {
    if (++told <= kMaxFaultsTold) Complain(error);
  };
  const bool shows = options.progress == "on" || (options.progress == "auto" && isatty(STDERR_FILENO) == 1);
  if (shows) {
    listener.on_progress = [last = 101U](uint64_t done, uint64_t total) mutable {
      const auto percent = static_cast<unsigned>(total == 0 ? 100 : done * 100 / total);
      if (percent == last) return;
      last = percent;
      std::fprintf(stderr, "\r%u %%", percent);
      std::fflush(stderr);
    };
  }
  const Result<GeoNamesCounts> counts = ImportGeoNames(options.geonames, *countries, listener,
                                                       [&](std::string_view text) { out->Write(text); });
  if (shows) std::fputc('\n', stderr);
  if (!counts) return Complain(counts.error()), kSomeFailed;
  if (told > kMaxFaultsTold) {
    Notice(Error{std::to_string(told - kMaxFaultsTold) + " more faulty lines are not named", "", 0, 0, ""});
  }
  if (const Status done = out->Commit(); !done.ok()) return Complain(done.error()), kSomeFailed;
  std::printf("%llu places of %llu lines; %llu left out, %llu faulty\n",
              static_cast<unsigned long long>(counts->places), static_cast<unsigned long long>(counts->lines),
              static_cast<unsigned long long>(counts->left_out),
              static_cast<unsigned long long>(counts->faulty));
  return counts->faulty == 0 ? kAllWell : kSomeFailed;
}

int Index(const std::string& named) {
  const Result<std::string> data_dir = FindDataDir(named);
  if (!data_dir) return Complain(data_dir.error()), kSomeFailed;
  const Status made = PlaceIndex::Make(*data_dir + "/knowledge");
  if (made.ok()) return kAllWell;
  Complain(made.error());
  return kSomeFailed;
}

}  // namespace

void AddGazetteerCommand(CLI::App& app, int* exit_code) {
  CLI::App* gazetteer = app.add_subcommand("gazetteer", "Works on the table of places");
  gazetteer->require_subcommand(1);

  auto options = std::make_shared<ImportOptions>();
  CLI::App* import = gazetteer->add_subcommand(
      "import", "Turns a dump of GeoNames into a table of places for --knowledge or for the data folder");
  import->add_option("FILE", options->geonames.dump, "allCountries.txt or a country's file, unpacked")
      ->required();
  import
      ->add_option("--alternate-names", options->geonames.alternate_names,
                   "alternateNames.txt or alternateNamesV2.txt: English and French names")
      ->type_name("FILE");
  import->add_option("-o,--output", options->out, "The table to write")->type_name("OUT")->required();
  import
      ->add_option("--min-population", options->geonames.min_population,
                   "Leave out towns of fewer people (default: none)")
      ->type_name("N");
  import->add_flag("--sites", options->geonames.sites, "Take buildings, camps, bases and bridges as well");
  import->add_option("--progress", options->progress, "Progress on standard error: auto, on or off")
      ->check(CLI::IsMember({"auto", "on", "off"}))
      ->type_name("WHEN");
  import
      ->add_option("--data", options->data_dir,
                   "The data folder (default: beside the program, or $DEPECHE_DATA)")
      ->type_name("DIR");
  import->callback([options, exit_code] { *exit_code = Import(*options);
});

auto data_dir = std::make_shared<std::string>();
CLI::App* index = gazetteer->add_subcommand(
    "index", "Lays out places.tsv of the data folder as places.index, which starts the program faster");
index->add_option("--data", *data_dir, "The data folder (default: beside the program, or $DEPECHE_DATA)")
    ->type_name("DIR");
index->callback([data_dir, exit_code] { *exit_code = Index(*data_dir); });
}  // namespace depeche::cli

}  // namespace depeche::cli
