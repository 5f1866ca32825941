// Near-copies among generated reports: time for each report, precision and recall of what is found.
#include <benchmark/benchmark.h>

#include "stories/generated_reports.h"

namespace {

void NearCopies(benchmark::State& state) {
  const auto all = static_cast<size_t>(state.range(0));
  const std::vector<depeche::GeneratedReport> reports = depeche::GenerateReports(all - all / 5, all / 5, 11);
  depeche::CopyScore score;
  for (auto _ : state) score = depeche::ScoreCopies(reports);
  state.counters["precision"] = score.precision();
  state.counters["recall"] = score.recall();
  state.counters["reports"] =
      benchmark::Counter(static_cast<double>(all * state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(NearCopies)
    ->Arg(1250)
    ->Arg(2500)
    ->Arg(5000)
    ->Arg(10000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
