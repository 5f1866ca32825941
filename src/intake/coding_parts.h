// What decides how reports are coded, by name and checksum: an archive keeps it beside every report, and
// codes a report anew when it has changed.
#pragma once

#include <string>

#include "base/result.h"
#include "depeche/coder.h"

namespace depeche {

// A JSON object, name → SHA-256 in hexadecimal digits: "program"; every file of models, rules and tables by
// its path below the data folder; the user's own files in their order, as "own/1/people.tsv". Files that are
// made of others (places.index), hidden ones and copies of editors (name~) are left out.
Result<std::string> CodingParts(const CoderOptions& options);

}  // namespace depeche
