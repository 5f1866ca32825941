#include "common.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/utf8.h"
#include "coder/parallel.h"
#include "progress.h"

namespace depeche::cli {
namespace {

void Say(const char* kind, const Error& error) {
  std::fprintf(stderr, "depeche: %s: %s\n", kind, error.ToString().c_str());
}

constexpr size_t kLongestShownLine = 400;  // bytes of a faulty line that is shown

// What --ontology knows beside files.
bool NamesAnOntology(std::string_view name) { return name == "plover" || name == "cameo"; }

}  // namespace

void AddDataOptions(CLI::App& command, InputOptions* options) {
  command
      .add_option("--data", options->data_dir,
                  "The data folder (default: beside the program, or $DEPECHE_DATA)")
      ->type_name("DIR");
  command
      .add_option(
          "--knowledge", options->knowledge,
          "A table of your own people, organisations or places, read after data/knowledge; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void AddInputOptions(CLI::App& command, InputOptions* options) {
  command.add_option("FILE", options->files,
                     "Reports: plain text, JSON Lines, HTML, RSS, Atom or WARC, plain or gzip, told apart by "
                     "content; folders of "
                     "such files; - is standard input (default)");
  command.add_option("--progress", options->progress, "Progress on standard error: auto, on or off")
      ->check(CLI::IsMember({"auto", "on", "off"}))
      ->capture_default_str();
  AddCodingOptions(command, options);
}

void AddCodingOptions(CLI::App& command, InputOptions* options) {
  command
      .add_option("--lang", options->language,
                  "Language of reports that name none (ISO 639-1; default: detected)")
      ->type_name("CODE");
  command.add_option("--date", options->date, "Date of reports that name none: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  command.add_flag("--titles,!--no-titles", options->add_titles,
                   options->add_titles ? "Put the title of a JSON report before its text where it is not in "
                                         "it (default); --no-titles: do not"
                                       : "Put the title of a JSON report before its text where it is not in "
                                         "it; offsets count over that text");
  command
      .add_option("--threads", options->threads,
                  "Threads; 0 takes all cores; the output is the same on any number")
      ->type_name("N")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  AddDataOptions(command, options);
}

void AddOwnCategoryOptions(CLI::App& command, InputOptions* options, RecordNames names) {
  command.add_option("--rules", options->rules, "Event rules of your own (docs/rules.md); may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  CLI::Option* ontology = command.add_option(
      "--ontology", options->ontology,
      "A table of your own types, modes or figures, read after data/ontology; may be repeated");
  ontology->type_name("FILE")->allow_extra_args(false);
  if (names == RecordNames::kAny) {
    ontology->description(
        ontology->get_description() +
        "; or cameo: records carry CAMEO's codes, quad classes and Goldstein scores (default: plover)");
    ontology->type_name("plover|cameo|FILE");
  } else {
    ontology->check([](const std::string& name) {
      return NamesAnOntology(name) ? "takes a file here; cameo is for depeche code" : std::string();
    });
  }
}

Result<CoderOptions> ToCoderOptions(const InputOptions& options, Stage until) {
  CoderOptions coder;
  DEPECHE_TRY(coder.data_dir, FindDataDir(options.data_dir));
  coder.knowledge_files = options.knowledge;
  for (const std::string& name : options.ontology) {
    if (!NamesAnOntology(name)) coder.ontology_files.push_back(name);
  }
  coder.rule_files = options.rules;
  coder.until = until;
  return coder;
}

bool CameoWanted(const InputOptions& options) {
  return std::find(options.ontology.begin(), options.ontology.end(), "cameo") != options.ontology.end();
}

std::optional<Coder> OpenCoder(const InputOptions& options, Stage until) {
  const Result<CoderOptions> coder_options = ToCoderOptions(options, until);
  if (!coder_options) {
    Complain(coder_options.error());
    return std::nullopt;
  }
  Result<Coder> coder = Coder::Open(*coder_options);
  if (!coder) {
    ComplainAtCaret(coder.error());
    return std::nullopt;
  }
  for (const Error& row : coder->refused()) Complain(row);
  return std::move(coder).value();
}

void Complain(const Error& error) { Say("error", error); }
void ComplainAtCaret(const Error& error) {
  Complain(error);
  if (error.column == 0) return;
  std::ifstream file(error.file);
  std::string line;
  for (uint64_t number = 0; number < error.line; ++number) {
    if (!std::getline(file, line)) return;
  }
  if (line.size() > kLongestShownLine) return;
  const std::string before = Printable(std::string_view(line).substr(0, error.column - 1));
  std::string indent;
  for (size_t at = 0; at < before.size();) {
    const DecodedChar c = DecodeUtf8(before, at);
    indent += c.value == U'\t' ? '\t' : ' ';
    at += c.length;
  }
  std::fprintf(stderr, "  %s\n  %s^\n", Printable(line).c_str(), indent.c_str());
}

void Notice(const Error& notice) { Say("note", notice); }

int UsageError(const std::string& message) {
  Complain({message, "", 0, 0, "see depeche --help"});
  return kWrongUsage;
}

int Fail(const Error& error) {
  Complain(error);
  return kSomeFailed;
}

int FlushOutput() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return kAllWell;
  return Fail({std::string("cannot write the output: ") + std::strerror(errno), "", 0, 0, ""});
}

std::optional<ReadOptions> ToReadOptions(const InputOptions& options) {
  ReadOptions read;
  read.language = options.language;
  read.add_titles = options.add_titles;
  if (options.date.empty()) return read;
  read.published = ParsePublished(options.date);
  if (read.published) return read;
  (void)UsageError("impossible date “" + options.date + "”; use YYYY, YYYY-MM or YYYY-MM-DD");
  return std::nullopt;
}

unsigned ThreadsOf(const InputOptions& options) {
  return options.threads == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.threads;
}

int CodeInputs(const Coder& coder, const InputOptions& options,
               const std::function<std::string(const Document&)>& render) {
  const std::optional<ReadOptions> read = ToReadOptions(options);
  if (!read) return kWrongUsage;
  const std::vector<std::string> files =
      options.files.empty() ? std::vector<std::string>{"-"} : options.files;

  std::mutex mutex;                        // guards what the reader and the workers both touch
  bool failed = !coder.refused().empty();  // told when the tables were read
  bool output_lost = false;
  Progress progress(options.progress, !OutputIsTerminal());
  const auto fail = [&](const Error& error) {
    const std::lock_guard lock(mutex);
    failed = true;
    Complain(error);
  };
  const auto notice = [&](const Error& error) {
    const std::lock_guard lock(mutex);
    Notice(error);
  };
  CodeInOrder(
      coder, ThreadsOf(options),
      [&](const PushReport& push) {
        for (const std::string& file : files) ReadReports(file, *read, push, fail, notice);
      },
      render,
      [&](Result<std::string> result) {
        if (!result) {
          fail(result.error());
          return;
        }
        const std::lock_guard lock(mutex);
        progress.CountReport();
        if (!output_lost && std::fwrite(result->data(), 1, result->size(), stdout) != result->size()) {
          output_lost = true;
        }
      });
  progress.Finish();
  if (std::fflush(stdout) != 0 || output_lost) {
    Complain({std::string("cannot write the output: ") + std::strerror(errno), "", 0, 0, ""});
    return kSomeFailed;
  }
  return failed ? kSomeFailed : kAllWell;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    const bool control =
        (c.value < ' ' && c.value != '\n' && c.value != '\t') || (c.value >= 0x7F && c.value < 0xA0);
    AppendUtf8(control ? U' ' : c.value, &out);
    at += c.length;
  }
  return out;
}

bool OutputIsTerminal() { return isatty(STDOUT_FILENO) == 1; }

bool ColourWanted() {
  const char* no_color = std::getenv("NO_COLOR");
  return OutputIsTerminal() && (no_color == nullptr || *no_color == '\0');
}

std::string FigureText(const Count& count) {
  std::string out = count.about ? "~" : "";
  if (!count.min) return out + "≤" + (count.max ? std::to_string(*count.max) : "?");
  if (!count.max) return out + "≥" + std::to_string(*count.min);
  out += std::to_string(*count.min);
  if (*count.max != *count.min) out += "–" + std::to_string(*count.max);
  return out;
}

}  // namespace depeche::cli
