// Places reports among those that an archive has: which are originals, which near-copies of one, and of which
// outlet each is. Ingest places reports as it stores them, while their texts are at hand; UpdateStories those
// that were left.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "stories/archive_copies.h"
#include "stories/near_copies.h"
#include "stories/outlets.h"

namespace depeche {

// What placing reads of a report; made on any thread.
struct Imprint {
  std::vector<HashedWord> words;
  std::string outlet, agency;  // keys
};
Imprint MakeImprint(const Outlets& outlets, std::string_view publisher, std::string_view url,
                    std::string_view text);

class ReportPlacer {
 public:
  // The archive must outlive the placer. Throws SQLite::Exception, as Place does.
  explicit ReportPlacer(const Archive& archive);

  // Within a transaction of the caller's. Throws on texts that are damaged, too.
  void Place(int64_t report, Imprint imprint);

 private:
  ArchiveCopies copies_;
  CopyFinder finder_;
  SQLite::Statement note_outlet_;
};

}  // namespace depeche
