// A small archive for tests of queries and of the server.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/testing.h"

namespace depeche::testing {

// A report with its events: what a test says of each, laid over the record of archive/testing.h key by key.
struct ToldReport {
  std::string id = {};
  std::string more = {};  // text behind the first sentence
  std::string publisher = "The Herald";
  std::string published = "2024-05-08";
  std::string language = "en";
  std::string title = "Attack in Nyala";
  std::vector<nlohmann::json> events = {};  // {"id": "…a1", "event": ["AID"], …}
};

// Makes the archive; fails the test where that cannot be done.
void MakeArchive(const std::string& path, const std::vector<ToldReport>& reports);

// Uid "00000000000000" and two digits.
std::string Uid(int number);

// Participants and places as records have them.
nlohmann::json Who(const std::string& name, const std::string& id, const std::string& code,
                   const std::string& sector, const std::string& kind = "organisation");
nlohmann::json Where(const std::string& name, const std::string& id, const std::string& country, double lat,
                     double lon);

// Runs SQL on the archive, as the parts of the program that write stories and corrections would.
void Execute(const std::string& path, const std::string& sql);

}  // namespace depeche::testing
