// Times queries by every indexed filter on an archive of made-up events, and holds them to a bar.
//
// usage: query_bench [--archive FILE] [--events N] [--bar MILLISECONDS]
// Prints, for each filter, the events that match and the time of the first page of 100 and of the count:
// medians of seven runs, by the clock and of the processor. Exit code 1 where one is above the bar by the
// clock.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "query/actors.h"
#include "query/events.h"
#include "query/facets.h"
#include "query/network.h"
#include "query/reader.h"
#include "synthetic_archive.h"

namespace depeche {
namespace {

struct NamedFilter {
  const char* name;
  EventFilter filter;
  EventOrder order = EventOrder::kDayDescending;
};

std::vector<NamedFilter> Filters() {
  std::vector<NamedFilter> list;
  const auto add = [&](const char* name, const std::function<void(EventFilter&)>& set,
                       EventOrder order = EventOrder::kDayDescending) {
    list.push_back({name, {}, order});
    set(list.back().filter);
  };
  add("none", [](EventFilter&) {});
  add("type, frequent", [](EventFilter& f) { f.types = {"CONSULT"}; });
  add("type, rare", [](EventFilter& f) { f.types = {"CONCEDE"}; });
  add("three types", [](EventFilter& f) { f.types = {"ASSAULT", "PROTEST", "AID"}; });
  add(
      "type, oldest first", [](EventFilter& f) { f.types = {"CONSULT"}; }, EventOrder::kDay);
  add("type and mode", [](EventFilter& f) {
    f.types = {"PROTEST"};
    f.modes = {"strike"};
  });
  add("mode", [](EventFilter& f) { f.modes = {"visit"}; });
  add("quad class", [](EventFilter& f) { f.quads = {4}; });
  add("status planned", [](EventFilter& f) { f.statuses = {"planned"}; });
  add("actor by name", [](EventFilter& f) { f.actor.names = {"actor 3"}; });
  add("actor by name, rare", [](EventFilter& f) { f.actor.names = {"actor 30000"}; });
  add("actor's country", [](EventFilter& f) { f.actor.countries = {"BMX"}; });
  add("actor's country and sector", [](EventFilter& f) {
    f.actor.countries = {"BMX"};
    f.actor.sectors = {"MIL"};
  });
  add("recipient's sector", [](EventFilter& f) { f.recipient.sectors = {"REB"}; });
  add("either's country", [](EventFilter& f) { f.either.countries = {"AAX"}; });
  add("pair of countries", [](EventFilter& f) { f.pair = {"AAX", "FZX"}; });
  add("pair of actors", [](EventFilter& f) { f.pair = {"actor-2", "actor-3"}; });
  add("place by name", [](EventFilter& f) { f.places = {"place-1"}; });
  add("place's country", [](EventFilter& f) { f.countries = {"ABX"}; });
  add("within 300 km", [](EventFilter& f) { f.around = {10, 20, 300}; });
  add("within 2000 km", [](EventFilter& f) { f.around = {10, 20, 2000}; });
  add("a day", [](EventFilter& f) { f.from = f.to = MakeDay(2020, 3, 15); });
  add("a month", [](EventFilter& f) {
    f.from = MakeDay(2020, 3, 1);
    f.to = MakeDay(2020, 3, 31);
  });
  add("a year", [](EventFilter& f) {
    f.from = MakeDay(2019, 1, 1);
    f.to = MakeDay(2019, 12, 31);
  });
  add(
      "a year, oldest first",
      [](EventFilter& f) {
        f.from = MakeDay(2019, 1, 1);
        f.to = MakeDay(2019, 12, 31);
      },
      EventOrder::kDay);
  add("type in a month", [](EventFilter& f) {
    f.types = {"ASSAULT"};
    f.from = MakeDay(2020, 3, 1);
    f.to = MakeDay(2020, 3, 31);
  });
  add("country in a year", [](EventFilter& f) {
    f.either.countries = {"AAX"};
    f.from = MakeDay(2019, 1, 1);
    f.to = MakeDay(2019, 12, 31);
  });
  add("source", [](EventFilter& f) { f.sources = {"source 2"}; });
  add("source, rare", [](EventFilter& f) { f.sources = {"source 1500"}; });
  add("publisher", [](EventFilter& f) { f.publishers = {"Publisher 40"}; });
  add("3 independent sources", [](EventFilter& f) { f.min_sources = 3; });
  add("text, rare word", [](EventFilter& f) { f.text = SyntheticWord(15'000); });
  add("text, two words", [](EventFilter& f) { f.text = SyntheticWord(300) + " " + SyntheticWord(400); });
  add("text, frequent word", [](EventFilter& f) { f.text = SyntheticWord(50); });
  add("type and text", [](EventFilter& f) {
    f.types = {"ASSAULT"};
    f.text = SyntheticWord(1000);
  });
  add("type, actor, place's country", [](EventFilter& f) {
    f.types = {"ASSAULT"};
    f.actor.countries = {"BMX"};
    f.countries = {"ABX"};
  });
  return list;
}

// Medians of seven runs; the archive is in memory after the first.
struct Milliseconds {
  double passed = 0;
  double at_work = 0;  // of the processor, which others on the machine do not lengthen
};

Milliseconds TimeOf(const std::function<void()>& work) {
  const auto now = [](clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
  };
  std::vector<double> passed, at_work;
  for (int i = 0; i < 7; ++i) {
    const double start = now(CLOCK_MONOTONIC), start_at_work = now(CLOCK_THREAD_CPUTIME_ID);
    work();
    passed.push_back(now(CLOCK_MONOTONIC) - start);
    at_work.push_back(now(CLOCK_THREAD_CPUTIME_ID) - start_at_work);
  }
  const auto median = [](std::vector<double>& times) {
    std::nth_element(times.begin(), times.begin() + 3, times.end());
    return times[3];
  };
  return {median(passed), median(at_work)};
}

template <typename T>
T Must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "query_bench: %s\n", result.error().ToString().c_str());
    std::exit(2);
  }
  return std::move(result).value();
}

int Run(const std::string& path, uint64_t events, double bar) {
  Must(MakeSyntheticArchive(path, {.events = events}, [](uint64_t so_far) {
    std::fprintf(stderr, "\r%llu events made ", static_cast<unsigned long long>(so_far));
  }));
  Reader reader = Must(Reader::Open(path));
  int above = 0;
  std::printf("%-32s %10s   %-19s   %-19s\n%-32s %10s %10s %10s %10s %10s\n", "filter, ms", "",
              "     page of 100", "     count", "", "events", "passed", "at work", "passed", "at work");
  for (const NamedFilter& named : Filters()) {
    uint64_t count = 0;
    const Milliseconds page = TimeOf([&] { Must(FindEvents(reader, {named.filter, named.order, 100, ""})); });
    const Milliseconds counting = TimeOf([&] { count = Must(CountEvents(reader, named.filter)); });
    const bool slow = page.passed > bar || counting.passed > bar;
    above += slow ? 1 : 0;
    std::printf("%-32s %10llu %10.2f %10.2f %10.2f %10.2f%s\n", named.name,
                static_cast<unsigned long long>(count), page.passed, page.at_work, counting.passed,
                counting.at_work, slow ? "  above the bar" : "");
  }

  std::printf("\n%-32s %10s %10s %10s\n", "all that is found, ms", "rows", "passed", "at work");
  const auto time_of = [&](const char* name, const std::function<size_t()>& work) {
    size_t rows = 0;
    const Milliseconds time = TimeOf([&] { rows = work(); });
    std::printf("%-32s %10zu %10.1f %10.1f\n", name, rows, time.passed, time.at_work);
  };
  const auto grouped = [&](const char* name, const EventFilter& filter, std::vector<Facet> facets) {
    time_of(name, [&] { return Must(CountEventsBy(reader, filter, facets, 100'000)).rows.size(); });
  };
  EventFilter country;
  country.either.countries = {"AAX"};
  grouped("all by month and type", {}, {Facet::kMonth, Facet::kType});
  grouped("all by quad", {}, {Facet::kQuad});
  grouped("all by actor", {}, {Facet::kActor});
  grouped("a country's by month and type", country, {Facet::kMonth, Facet::kType});
  grouped("a country's by source", country, {Facet::kSource});
  time_of("actors of all", [&] { return Must(FindActors(reader, {{}, "", 100, ""})).actors.size(); });
  time_of("actors of a country's events", [&] {
    return Must(FindActors(reader, {country, "", 100, ""})).actors.size();
  });
  time_of("one actor", [&] { return Must(DescribeActor(reader, "actor-3", {}, 50))->counterparts.size(); });
  time_of("network of all countries",
          [&] { return Must(FindNetwork(reader, {}, NetworkLevel::kCountry, 200)).edges.size(); });
  time_of("network of a country",
          [&] { return Must(FindNetwork(reader, country, NetworkLevel::kActor, 200)).edges.size(); });
  return above == 0 ? 0 : 1;
}

}  // namespace
}  // namespace depeche

int main(int argc, char** argv) {
  std::string path = "query_bench.db";
  uint64_t events = 1'000'000;
  double bar = 50;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--archive") path = argv[i + 1];
    if (option == "--events") events = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--bar") bar = std::strtod(argv[i + 1], nullptr);
  }
  return depeche::Run(path, events, bar);
}
