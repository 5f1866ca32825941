// depeche export: events of an archive as files of other tools.
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "base/whole_file.h"
#include "commands.h"
#include "common.h"
#include "export/formats.h"
#include "filter_options.h"
#include "query/codings.h"
#include "query/events.h"

namespace depeche::cli {
namespace {

struct ExportCommand {
  std::string archive, data_dir;
  FilterOptions filter;
  std::string format;
  std::string output = "-";
  std::string names = "roles";
  std::string sort = "day";
  ExportOptions options;
  bool manifest = false;
  std::string progress = "auto";
};

// Where the bytes go: a file that is there whole or not at all, or standard output.
class Output {
 public:
  Status Open(const std::string& path) {
    if (path == "-") return Ok{};
    DEPECHE_TRY(WholeFile file, WholeFile::Create(path));
    file_.emplace(std::move(file));
    return Ok{};
  }
  void Write(std::string_view bytes) {
    if (file_) {
      file_->Write(bytes);
    } else if (error_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
      error_ = errno;
    }
  }
  bool failed() const { return error_ != 0; }
  Status Close() {
    if (file_) return file_->Commit();
    if (error_ == 0 && std::fflush(stdout) != 0) error_ = errno;
    if (error_ != 0)
      return Error{std::string("cannot write the output: ") + std::strerror(error_), "", 0, 0, ""};
    return Ok{};
  }

 private:
  std::optional<WholeFile> file_;
  int error_ = 0;
};

// Events so far, rewritten in place on a terminal twice a second.
class Progress {
 public:
  Progress(const std::string& mode, bool to_terminal, uint64_t total)
      : on_(mode == "on" || (mode == "auto" && !to_terminal && isatty(STDERR_FILENO) == 1)), total_(total) {}
  void Count() {
    ++events_;
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - last_ < std::chrono::milliseconds(500)) return;
    last_ = now;
    Print();
  }
  void Finish() {
    if (!on_) return;
    Print();
    std::fputc('\n', stderr);
  }

 private:
  void Print() const {
    std::fprintf(stderr, "\r%llu of %llu events   ", static_cast<unsigned long long>(events_),
                 static_cast<unsigned long long>(total_));
    std::fflush(stderr);
  }

  const bool on_;
  const uint64_t total_;
  uint64_t events_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// The filters as they were typed.
std::string InWords(const FilterOptions& filter) {
  std::string words;
  for (const auto& [name, values] : filter.values) {
    for (const std::string& value : values) words += (words.empty() ? "" : ", ") + name + " " + value;
  }
  for (const auto& [name, on] : filter.flags) {
    if (on) words += (words.empty() ? "" : ", ") + name;
  }
  return words.empty() ? "all events" : words;
}

struct Exported {
  uint64_t events = 0;
  size_t left_out = 0;
  bool complained = false;
};

// What a reader of the file must know to make it again.
Status WriteManifest(const ExportCommand& command, Reader& reader, const Exported& exported) {
  nlohmann::ordered_json json = {{"program", "depeche " + std::string(kVersion)},
                                 {"format", command.format},
                                 {"query", InWords(command.filter)},
                                 {"names", command.names},
                                 {"events", exported.events},
                                 {"left_out", exported.left_out}};
  DEPECHE_TRY(const std::vector<Coding> codings, Codings(reader));
  json["codings"] = nlohmann::ordered_json::array();
  for (const Coding& coding : codings) {
    json["codings"].push_back({{"program", coding.program},
                               {"fingerprint", coding.fingerprint},
                               {"reports", coding.reports},
                               {"parts", nlohmann::ordered_json::parse(coding.parts)}});
  }
  DEPECHE_TRY(WholeFile file, WholeFile::Create(command.output + ".manifest.json"));
  file.Write(json.dump(2) + "\n");
  return file.Commit();
}

Result<Exported> Export(const ExportCommand& command, Reader& reader, const EventFilter& filter) {
  DEPECHE_TRY(const std::string data_dir, FindDataDir(command.data_dir));
  DEPECHE_TRY(const ExportTables tables, ExportTables::Load(data_dir));
  DEPECHE_TRY(const Publisher publisher,
              Publisher::Load(data_dir + "/export/private-persons.tsv", command.names == "all"));
  Output output;
  DEPECHE_RETURN_IF_ERROR(output.Open(command.output));
  ExportOptions options = command.options;
  options.query = InWords(command.filter);
  const std::unique_ptr<Exporter> exporter = MakeExporter(
      command.format, [&](std::string_view bytes) { output.Write(bytes); }, tables, options);
  DEPECHE_TRY(const Snapshot snapshot, Snapshot::Take(reader));
  DEPECHE_TRY(const uint64_t total, CountEvents(reader, filter));
  Progress progress(command.progress, command.output == "-" && OutputIsTerminal(), total);
  Exported exported;
  exporter->Begin();
  DEPECHE_RETURN_IF_ERROR(EachEvent(reader, filter, *ParseEventOrder(command.sort), std::nullopt,
                                    [&](const ArchivedEvent& event) {
                                      const Result<Publication> published = publisher.Publish(event);
                                      if (!published) {
                                        exported.complained = true;
                                        Complain(published.error());
                                      } else if (!published->withdrawn) {
                                        exporter->Add(*published);
                                        ++exported.events;
                                      }
                                      progress.Count();
                                      return !output.failed();
                                    }));
  exporter->End();
  progress.Finish();
  DEPECHE_RETURN_IF_ERROR(output.Close());
  exported.left_out = exporter->left_out();
  exported.events -= exported.left_out;
  return exported;
}

int Run(const ExportCommand& command) {
  const Result<EventFilter> filter = ToFilter(command.filter);
  if (!filter) return UsageError(filter.error().message);
  if (command.manifest && command.output == "-")
    return UsageError("--manifest needs a file to stand beside: -o FILE");
  Result<Reader> reader = Reader::Open(command.archive);
  if (!reader) return Fail(reader.error());
  const Result<Exported> exported = Export(command, *reader, *filter);
  if (!exported) return Fail(exported.error());
  if (command.manifest) {
    const Status written = WriteManifest(command, *reader, *exported);
    if (!written) return Fail(written.error());
  }
  if (exported->left_out > 0) {
    Notice({std::to_string(exported->left_out) + " events that the format has no place for are left out", "",
            0, 0, "docs/exports.md says which"});
  }
  return exported->complained ? kSomeFailed : kAllWell;
}

}  // namespace

void AddExportCommand(CLI::App& app, int* exit_code) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* app_command =
      app.add_subcommand("export", "Writes events of an archive in the formats of other tools");
  AddArchiveOption(*app_command, &command->archive);
  std::vector<std::string> names;
  std::string list = "Formats:\n";
  for (const ExportFormat& format : ExportFormats()) {
    names.emplace_back(format.name);
    list += "  " + std::string(format.name) + std::string(10 - format.name.size(), ' ') +
            std::string(format.about) + "\n";
  }
  app_command->add_option("--format", command->format, "What to write; the formats are listed below")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember(names));
  app_command
      ->add_option("-o,--output,OUT", command->output,
                   "The file, written whole or not at all; - is standard output")
      ->type_name("FILE")
      ->capture_default_str();
  app_command
      ->add_option("--names", command->names,
                   "roles: private persons leave as roles (a civilian); all: they keep their names")
      ->check(CLI::IsMember({"roles", "all"}))
      ->capture_default_str();
  app_command
      ->add_option("--sort", command->sort, "Order of the events: day, day-desc, confidence or sources")
      ->check([](const std::string& name) {
        return ParseEventOrder(name) && name != "relevance" ? std::string()
                                                            : "takes day, day-desc, confidence or sources";
      })
      ->capture_default_str();
  app_command->add_flag("--header", command->options.header,
                        "A line with the names of the columns (gdelt, which has none)");
  app_command->add_option("--title", command->options.title, "Heads the page (html)")->capture_default_str();
  app_command->add_flag(
      "--manifest", command->manifest,
      "Write FILE.manifest.json too: query, program, models, rules and tables with their checksums");
  app_command->add_option("--progress", command->progress, "Progress on standard error: auto, on or off")
      ->check(CLI::IsMember({"auto", "on", "off"}))
      ->capture_default_str();
  app_command
      ->add_option("--data", command->data_dir,
                   "The data folder (default: beside the program, or $DEPECHE_DATA)")
      ->type_name("DIR");
  AddFilterOptions(*app_command, &command->filter);
  app_command->footer(list);
  app_command->callback([command, exit_code] { *exit_code = Run(*command); });
}

}  // namespace depeche::cli
