// The briefs of all events in memory, about 50 bytes each. A network or a list of actors goes through every
// event of a filter; fetched from the archive one by one they would take far longer than all of them read in
// a row.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "query/event_brief.h"
#include "query/statements.h"

namespace depeche {

// An archive at one of its states. Never changes: for all threads.
class EventColumns {
 public:
  // Reads all events and roles. Throws SQLite::Exception.
  explicit EventColumns(Statements& statements);

  // The event of this id; false where there is none. What `brief` views lasts as long as the columns.
  bool Read(int64_t id, EventBrief* brief) const;
  // All events of these standings (view event_aside).
  std::vector<int64_t> OfStandings(std::span<const int64_t> asides) const;

 private:
  static constexpr int32_t kNone = INT32_MIN;
  struct Row {
    double scale = 0;
    int32_t first_day = kNone, last_day = kNone, place = kNone;
    uint32_t parts = 0;  // the first of its own; they end where the next row's begin
    uint16_t type = 0;
    uint8_t quad = 0, aside = 0;
  };
  struct Part {
    uint32_t entity = 0;
    uint16_t country = 0;
    bool acts = false;
  };

  void ReadEvents(Statements& statements);
  void ReadRoles(Statements& statements);

  std::vector<int64_t> ids_;  // rising
  std::vector<Row> rows_;     // of these, and one behind the last
  std::vector<Part> parts_;
  std::vector<std::string> types_, countries_;
};

// The columns that several readers of an archive share.
class EventColumnsShelf {
 public:
  // Those of a revision of the archive; null where the shelf has none.
  std::shared_ptr<const EventColumns> Find(int64_t revision);
  // Likewise, read by the statements where the shelf has none; others who want some wait meanwhile.
  std::shared_ptr<const EventColumns> Get(int64_t revision, Statements& statements);

 private:
  std::mutex mutex_;
  int64_t revision_ = -1;
  std::shared_ptr<const EventColumns> columns_;
};

}  // namespace depeche
