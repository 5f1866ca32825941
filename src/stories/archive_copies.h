// The originals of an archive, for CopyFinder. Throws SQLite::Exception, as SQLiteCpp does.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <unordered_map>

#include "archive/archive.h"
#include "stories/near_copies.h"

namespace depeche {

class ArchiveCopies : public CopyStore {
 public:
  explicit ArchiveCopies(const Archive& archive);

  std::vector<int64_t> ReportsWith(uint32_t passage, uint32_t limit) override;
  bool IsOriginal(int64_t report) override;
  CopyText Load(int64_t report) override;
  std::vector<int64_t> CopiesOf(int64_t original) override;
  void AddOriginal(int64_t report, const std::vector<Passage>& passages) override;
  void RemoveOriginal(int64_t report, const std::vector<Passage>& passages) override;
  void MarkCopy(int64_t report, std::optional<int64_t> of) override;

  // Spares a read of what is at hand already.
  void Remember(int64_t report, std::vector<HashedWord> words);
  // A text that could not be read, if any; it was taken for empty.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  const Archive& archive_;
  SQLite::Statement with_passage_, is_original_, published_, copies_, add_, remove_, mark_, mark_original_;
  std::unordered_map<int64_t, std::vector<HashedWord>> words_;  // of texts lately read
  std::optional<Error> failure_;
};

}  // namespace depeche
