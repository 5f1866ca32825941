// The whole line, text to events, on one core: words a second, reports a second, peak memory.
//
//   build/release/bench/line_bench [--text FILE.jsonl] [--lang fr] [benchmark options]
//
// FILE holds reports as JSON Lines (default: examples/reports.jsonl); those of one language are repeated
// until they hold 200,000 words. `one_report` codes them as a single report, `many_reports` one by one.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdio>
#include <string>
#include <vector>

#include "coder/event_json.h"
#include "depeche/coder.h"
#include "ingest/reader.h"

namespace depeche {
namespace {

constexpr size_t kWords = 200'000;

struct Setup {
  const Coder* coder;
  std::vector<Report> reports;  // repeated up to kWords words
  size_t words = 0;
};

size_t CountBlankSeparated(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void AddCounters(benchmark::State& state, const Setup& setup, size_t reports, size_t events) {
  const auto iterations = static_cast<double>(state.iterations());
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(setup.words) * iterations, benchmark::Counter::kIsRate);
  state.counters["reports/s"] =
      benchmark::Counter(static_cast<double>(reports) * iterations, benchmark::Counter::kIsRate);
  state.counters["events"] = static_cast<double>(events);
  state.counters["peak_MB"] = PeakMegabytes();
}

void ManyReports(benchmark::State& state, const Setup& setup) {
  Coder::Workspace workspace;
  size_t events = 0;
  for (auto _ : state) {
    events = 0;
    for (const Report& report : setup.reports) {
      const Result<Document> document = setup.coder->Code(report, workspace);
      if (!document) {
        state.SkipWithError(document.error().ToString().c_str());
        return;
      }
      events += document->events.size();
      benchmark::DoNotOptimize(EventsToJsonLines(*document, setup.coder->ontology()));
    }
  }
  AddCounters(state, setup, setup.reports.size(), events);
}

void OneReport(benchmark::State& state, const Setup& setup) {
  Coder::Workspace workspace;
  Report all = setup.reports.front();
  all.text.clear();
  for (const Report& report : setup.reports) all.text += report.text + "\n\n";
  size_t events = 0;
  for (auto _ : state) {
    const Result<Document> document = setup.coder->Code(all, workspace);
    if (!document) {
      state.SkipWithError(document.error().ToString().c_str());
      return;
    }
    events = document->events.size();
    benchmark::DoNotOptimize(EventsToJsonLines(*document, setup.coder->ontology()));
  }
  AddCounters(state, setup, 1, events);
}

// Takes `--name value` out of the arguments.
std::string TakeOption(int* argc, char** argv, const std::string& name, std::string fallback) {
  for (int i = 1; i + 1 < *argc; ++i) {
    if (argv[i] != "--" + name) continue;
    fallback = argv[i + 1];
    for (int k = i; k + 2 < *argc; ++k) argv[k] = argv[k + 2];
    *argc -= 2;
    break;
  }
  return fallback;
}

int Run(int argc, char** argv) {
  const std::string text = TakeOption(&argc, argv, "text", "examples/reports.jsonl");
  const std::string language = TakeOption(&argc, argv, "lang", "fr");
  const auto fail = [](const Error& error) {
    std::fprintf(stderr, "line_bench: %s\n", error.ToString().c_str());
    return 1;
  };
  const Result<std::string> data = FindDataDir("");
  if (!data) return fail(data.error());
  const Result<Coder> coder = Coder::Open({.data_dir = *data});
  if (!coder) return fail(coder.error());
  std::vector<Report> originals;
  ReadReports(
      text, {.language = language, .published = {}, .on_bytes = {}},
      [&](Report report) {
        if (report.language == language) originals.push_back(std::move(report));
      },
      fail, fail);
  if (originals.empty()) return fail({"no report in the language “" + language + "”", text, 0, 0, ""});
  Setup setup{&*coder, {}, 0};
  for (size_t i = 0; setup.words < kWords; ++i) {
    setup.reports.push_back(originals[i % originals.size()]);
    setup.words += CountBlankSeparated(setup.reports.back().text);
  }
  benchmark::RegisterBenchmark("many_reports", [&](benchmark::State& state) {
    ManyReports(state, setup);
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("one_report", [&](benchmark::State& state) {
    OneReport(state, setup);
  })->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace depeche

int main(int argc, char** argv) { return depeche::Run(argc, argv); }
