// Packs an archive that has grown.
//
// Rows come to an index in no order, so that its full pages are split in halves again and again and stay a
// third empty; and full text lies in as many pieces as there were transactions. Written anew, an archive is a
// fourteenth smaller.
#pragma once

#include <cstdint>

#include "archive/archive.h"

namespace depeche {

// Whether packing pays after so many new reports: when they are half of the archive or more, so that it costs
// little beside storing them.
Result<bool> IsWorthPacking(const Archive& archive, uint64_t new_reports);

// Writes the archive anew; nothing may be going on by its connection. For a moment it takes its room once
// more, among temporary files and in its WAL. Others go on reading. An Error, or an end of the program,
// leaves the archive as it was.
Status Pack(const Archive& archive);

}  // namespace depeche
