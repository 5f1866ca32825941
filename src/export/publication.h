// What leaves the archive of an event: researchers' corrections applied, private persons as roles, and of the
// report's text the sentence coded alone (docs/exports.md).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/event_record.h"
#include "base/result.h"

namespace depeche {

struct Publication {
  EventRecord record;
  std::string json;  // the record as one JSON object, keys in the order of docs/formats.md
  ReportInfo report;
  std::string sentence;
  std::string story;  // uid; empty where none
  uint32_t story_reports = 0, independent_sources = 0;
  std::vector<Correction> corrections;  // applied, oldest first
  std::vector<uint32_t> masked;         // where the words began that roles stand for now
  bool withdrawn = false;               // a researcher took the event back
};

class Publisher {
 public:
  // `roles_path` is data/export/private-persons.tsv. With `all_names` private persons keep their names.
  static Result<Publisher> Load(const std::string& roles_path, bool all_names);

  // Fails where a correction makes no valid record.
  Result<Publication> Publish(const ArchivedEvent& event) const;

 private:
  const std::string& RoleOf(const std::string& sector, const std::string& language) const;

  bool all_names_ = false;
  std::map<std::pair<std::string, std::string>, std::string> roles_;  // by sector and language
};

}  // namespace depeche
