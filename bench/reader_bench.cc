// What reading costs: pages as they are, and packed in a web archive. The pages are those of the readers'
// tests, each with the scripts and styles that pages of news carry, so that its size is theirs.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/reader.h"

namespace depeche {
namespace {

// Bytes of script and markup in front of each page; pages of news have 100 to 300 KB.
constexpr size_t kFurniture = 150'000;

std::string Furniture() {
  std::string html = "<script>";
  while (html.size() < kFurniture / 2)
    html += "window.q=window.q||[];q.push({id:'slot',sizes:[[300,250],[728,90]]});";
  html += "</script><nav><ul>";
  while (html.size() < kFurniture)
    html += "<li class=\"menu-item\"><a href=\"/section/page\"><span>Section</span></a></li>";
  return html + "</ul></nav>";
}

std::vector<std::string> Pages() {
  std::vector<std::string> pages;
  const std::filesystem::path folder =
      std::filesystem::path(DEPECHE_SOURCE_DIR) / "src/ingest/testdata/pages";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string page{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const size_t body = page.find('>', page.find("<body"));
    if (body != std::string::npos) page.insert(body + 1, Furniture());
    pages.push_back(std::move(page));
  }
  return pages;
}

std::string Archive(const std::vector<std::string>& pages) {
  std::string warc;
  for (const std::string& page : pages) {
    const std::string message = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
    warc += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + std::to_string(message.size()) +
            "\r\n\r\n" + message + "\r\n\r\n";
  }
  return warc;
}

void Read(const std::string& bytes) {
  ReadReportsIn(
      bytes, "in", {}, [](const Report& report) { benchmark::DoNotOptimize(report.text.data()); },
      [](const Error&) {}, [](const Error&) {});
}

void BM_Pages(benchmark::State& state) {
  const std::vector<std::string> pages = Pages();
  size_t bytes = 0, count = 0;
  for (auto _ : state) {
    for (const std::string& page : pages) {
      Read(page);
      bytes += page.size();
      ++count;
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.SetItemsProcessed(static_cast<int64_t>(count));
}
BENCHMARK(BM_Pages)->Unit(benchmark::kMillisecond);

void BM_WebArchive(benchmark::State& state) {
  const std::vector<std::string> pages = Pages();
  const std::string archive = Archive(pages);
  for (auto _ : state) Read(archive);
  state.SetBytesProcessed(static_cast<int64_t>(archive.size()) * state.iterations());
  state.SetItemsProcessed(static_cast<int64_t>(pages.size()) * state.iterations());
}
BENCHMARK(BM_WebArchive)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace depeche

BENCHMARK_MAIN();
