// An archive as those see it who ask it questions: one connection, its prepared statements, and events by
// row. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "archive/archive.h"
#include "archive/event_reader.h"
#include "base/result.h"
#include "query/event_briefs.h"
#include "query/statements.h"

namespace depeche {

class Reader {
 public:
  // Readers of one archive may share a shelf; one without has its own.
  static Result<Reader> Open(const std::string& path, std::shared_ptr<EventColumnsShelf> shelf = nullptr);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) = delete;
  ~Reader();

  const std::string& path() const { return archive_->path(); }
  const Archive& archive() const { return *archive_; }
  Statements& statements() { return *statements_; }
  EventReader& events() { return *events_; }
  EventBriefs& briefs() { return *briefs_; }

  // Times the archive has changed. EventReader keeps unpacked reports, which are dropped where this has moved
  // on.
  Result<int64_t> Revision();

 private:
  Reader(std::unique_ptr<Archive> archive, std::unique_ptr<EventReader> events,
         std::shared_ptr<EventColumnsShelf> shelf);

  // Where the others can point to them.
  std::unique_ptr<Archive> archive_;
  std::unique_ptr<Statements> statements_;
  std::unique_ptr<EventReader> events_;
  std::unique_ptr<EventBriefs> briefs_;
  int64_t revision_ = -1;
};

// While it lives, all that a reader is asked is answered from one state of the archive, whatever others write
// meanwhile. Does not nest.
class Snapshot {
 public:
  static Result<Snapshot> Take(Reader& reader);
  Snapshot(Snapshot&& other) noexcept : reader_(other.reader_), revision_(other.revision_) {
    other.reader_ = nullptr;
  }
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

  int64_t revision() const { return revision_; }

 private:
  Snapshot(Reader* reader) : reader_(reader) {}
  Reader* reader_;
  int64_t revision_ = 0;
};

}  // namespace depeche
