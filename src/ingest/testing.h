// What the readers' tests share.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"

namespace depeche::testing {

// All that reading gave.
struct Input {
  std::vector<Report> reports;
  std::vector<Error> errors, notices;
};

inline Input ReadBytes(std::string_view bytes, const ReadOptions& options = {}) {
  Input input;
  ReadReportsIn(
      bytes, "in", options, [&](Report report) { input.reports.push_back(std::move(report)); },
      [&](const Error& error) { input.errors.push_back(error); },
      [&](const Error& notice) { input.notices.push_back(notice); });
  return input;
}

inline Input ReadPath(const std::string& path, const ReadOptions& options = {}) {
  Input input;
  ReadReports(
      path, options, [&](Report report) { input.reports.push_back(std::move(report)); },
      [&](const Error& error) { input.errors.push_back(error); },
      [&](const Error& notice) { input.notices.push_back(notice); });
  return input;
}

inline std::string Slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// A folder that goes with the test.
class ScratchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() /
           ("depeche-ingest-" + std::to_string(::getpid()) + "-" +
            ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directory(dir_);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::string Put(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((dir_ / name).parent_path());
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
    return (dir_ / name).string();
  }

  std::filesystem::path dir_;
};

inline std::string Repeated(std::string_view piece, size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// `bytes` as one member of gzip.
std::string Gzip(std::string_view bytes);

}  // namespace depeche::testing
