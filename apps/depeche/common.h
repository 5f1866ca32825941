// What the subcommands share: options, exit codes, messages on standard error.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "depeche/coder.h"
#include "document/report.h"
#include "ingest/reader.h"

namespace depeche::cli {

// Exit codes of the program (docs/cli.md).
inline constexpr int kAllWell = 0;
inline constexpr int kSomeFailed = 1;  // each failure was named on standard error, the rest was done
inline constexpr int kWrongUsage = 2;

// Options of every command that reads reports and codes them.
struct InputOptions {
  std::vector<std::string> files;  // "-" or none: standard input
  std::string language;
  std::string date;
  bool add_titles = false;  // to JSON reports whose text lacks them
  std::string data_dir;
  std::vector<std::string> knowledge;
  std::vector<std::string> ontology;  // "plover", "cameo" or files of the user's
  std::vector<std::string> rules;
  unsigned threads = 1;
  std::string progress = "auto";
};

void AddDataOptions(CLI::App& command, InputOptions* options);
void AddInputOptions(CLI::App& command, InputOptions* options);
// The same without FILE and --progress.
void AddCodingOptions(CLI::App& command, InputOptions* options);

// --rules FILE and --ontology FILE; where records are printed also --ontology plover|cameo, the names that
// they carry.
enum class RecordNames { kPlover, kAny };
void AddOwnCategoryOptions(CLI::App& command, InputOptions* options,
                           RecordNames names = RecordNames::kPlover);

// What the options name, to open a Coder with; an Error where there is no data folder.
Result<CoderOptions> ToCoderOptions(const InputOptions& options, Stage until);

// Whether --ontology cameo was given.
bool CameoWanted(const InputOptions& options);

// Loads the tables and models; on failure says why and returns nothing.
std::optional<Coder> OpenCoder(const InputOptions& options, Stage until);

void Complain(const Error& error);  // "depeche: error: …"
// The same, and below it the faulty line of the file with a caret under the column, where the error has one.
void ComplainAtCaret(const Error& error);
void Notice(const Error& notice);  // "depeche: note: …"
[[nodiscard]] int UsageError(const std::string& message);
[[nodiscard]] int Fail(const Error& error);  // complains; the exit code
// The exit code of a command that has printed all it had: an error where standard output did not take it.
[[nodiscard]] int FlushOutput();

// How to read the input; nothing, and said why, where --date is no date.
std::optional<ReadOptions> ToReadOptions(const InputOptions& options);
unsigned ThreadsOf(const InputOptions& options);

// Reads every input, codes it on `threads` threads and hands over what `render` makes of each document, in
// order. Returns the exit code.
int CodeInputs(const Coder& coder, const InputOptions& options,
               const std::function<std::string(const Document&)>& render);

// Whether colours may be written to standard output: a terminal, and NO_COLOR is not set.
bool ColourWanted();
bool OutputIsTerminal();

// `text` with a blank for every control character but line breaks and tabs: a report must not steer a
// terminal.
std::string Printable(std::string_view text);

// A figure in short: "3", "≥3", "≤40", "20–30", "~100".
std::string FigureText(const Count& count);

}  // namespace depeche::cli
