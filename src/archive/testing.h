// Archives for tests: records as `depeche code` writes them, reports made of them, a folder to keep them in.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "archive/coded_report.h"
#include "archive/writer.h"

namespace depeche::testing {

// An empty folder that goes with the object.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("depeche-" + name + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// What a test says of an event; the rest is the same for all.
struct TestEvent {
  std::string uid = "00000000000000a1";
  std::string type = "ASSAULT";
  std::string date = "2024-05-07";  // empty: none
  std::string actor = "new-1", actor_name = {}, actor_kind = "group", actor_code = "SDN",
              actor_sector = "REB";
  std::string recipient_code = "SDN", recipient_sector = "CVL";
  std::string place = "SDN-nyala", place_name = "Nyala";  // empty: none
  double lat = 12.05, lon = 24.88;
  std::string status = "occurred";
  std::string source = "The Herald";  // empty: none
  std::string same_as = {};
};

// One line, with its newline. Its words are those of TestText.
std::string RecordLine(const TestEvent& event);

// A report of the sentence "Rebels attacked residents in Nyala on Tuesday." and what else is given.
Report TestReport(const std::string& id, const std::string& more = "");

// The report with its events, ready to be stored.
CodedReport Coded(Report report, const std::vector<TestEvent>& events);

}  // namespace depeche::testing
