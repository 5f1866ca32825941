// What an archive holds, in numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/dates.h"
#include "query/reader.h"

namespace depeche {

struct ArchiveInfo {
  int64_t revision = 0;
  uint64_t reports = 0, copies = 0, events = 0, stories = 0, actors = 0, places = 0;
  std::optional<Day> first_day, last_day;  // of events
  using Counts = std::vector<std::pair<std::string, uint64_t>>;
  Counts languages, publishers;  // by reports; publishers at most 200
  std::vector<std::string> types;
  struct Coding {
    std::string program, fingerprint;
    uint64_t reports = 0;
  };
  std::vector<Coding> codings;
  Counts ledger;  // inputs by outcome
};

Result<ArchiveInfo> DescribeArchive(Reader& reader);

}  // namespace depeche
