// What coded an archive's reports: versions and checksums of program, models, rules and tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "query/reader.h"

namespace depeche {

struct Coding {
  std::string fingerprint, program;
  std::string parts;     // JSON object: path below the data folder, or of a user's file → checksum
  uint64_t reports = 0;  // coded by it and not coded again since
};

// Those that reports of the archive were coded by, oldest first.
Result<std::vector<Coding>> Codings(Reader& reader);

}  // namespace depeche
