// What each stage of the line costs beside the syntax, on one core.
//
//   build/release/bench/stage_bench [--text FILE.jsonl] [--lang fr] [--rounds 9]
//
// Codes the reports of one language up to each stage in turn, round after round, so that all stages see the
// same machine, and takes each stage's quickest round. A stage's cost is what it adds to the stages before
// it; the bars are a third of the syntax for times, places and entities together, a fifth for events.
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "depeche/coder.h"
#include "ingest/reader.h"

namespace depeche {
namespace {

constexpr std::array kStages = {Stage::kWords,  Stage::kSyntax,   Stage::kTimes,
                                Stage::kPlaces, Stage::kEntities, Stage::kEvents};

struct Options {
  std::string text = "examples/reports.jsonl";
  std::string language = "fr";
  int rounds = 9;
};

// Of the processor, so that other programs on the machine count less.
double Now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Seconds for all reports; negative where one was not coded.
double TimeOnce(const Coder& coder, const std::vector<Report>& reports, Coder::Workspace* workspace,
                size_t* words) {
  *words = 0;
  const double start = Now();
  for (const Report& report : reports) {
    const Result<Document> document = coder.Code(report, *workspace);
    if (!document) return -1;
    *words += document->words.size();
  }
  return Now() - start;
}

int Fail(const Error& error) {
  std::fprintf(stderr, "stage_bench: %s\n", error.ToString().c_str());
  return 1;
}

int Run(const Options& options) {
  const Result<std::string> data = FindDataDir("");
  if (!data) return Fail(data.error());
  std::vector<Coder> coders;
  for (const Stage stage : kStages) {
    Result<Coder> coder = Coder::Open({.data_dir = *data, .until = stage});
    if (!coder) return Fail(coder.error());
    coders.push_back(std::move(*coder));
  }
  std::vector<Report> reports;
  ReadReports(
      options.text, {.language = options.language, .published = {}, .on_bytes = {}},
      [&](Report report) {
        if (report.language == options.language) reports.push_back(std::move(report));
      },
      Fail, Fail);
  if (reports.empty())
    return Fail({"no report in the language “" + options.language + "”", options.text, 0, 0, ""});

  std::array<double, kStages.size()> quickest;
  quickest.fill(std::numeric_limits<double>::infinity());
  Coder::Workspace workspace;
  size_t words = 0;
  for (int round = 0; round < options.rounds; ++round) {
    for (size_t i = 0; i < kStages.size(); ++i) {
      const double seconds = TimeOnce(coders[i], reports, &workspace, &words);
      if (seconds < 0) return Fail({"a report was not coded", options.text, 0, 0, ""});
      quickest[i] = std::min(quickest[i], seconds);
    }
  }
  const auto cost = [&](size_t i) { return i == 0 ? quickest[0] : quickest[i] - quickest[i - 1]; };
  const double syntax = cost(1);
  std::printf("%zu reports, %zu words (%s)\n", reports.size(), words, options.language.c_str());
  for (size_t i = 0; i < kStages.size(); ++i) {
    std::printf("%-10s %8.2f microseconds a word, %.3f of syntax\n",
                std::string(ToString(kStages[i])).c_str(), cost(i) / static_cast<double>(words) * 1e6,
                cost(i) / syntax);
  }
  std::printf("times, places, entities: %.3f of syntax; events: %.3f\n", (quickest[4] - quickest[1]) / syntax,
              cost(5) / syntax);
  return 0;
}

}  // namespace
}  // namespace depeche

int main(int argc, char** argv) {
  depeche::Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--text") options.text = argv[i + 1];
    if (option == "--lang") options.language = argv[i + 1];
    if (option == "--rounds") options.rounds = std::max(1, std::atoi(argv[i + 1]));
  }
  return depeche::Run(options);
}
