#include "server/tables.h"

namespace depeche {
namespace {

// Loads what is not there yet. A failure is tried again the next time.
template <typename T, typename Load>
Result<const T*> Once(std::mutex& mutex, std::unique_ptr<const T>& kept, const Load& load) {
  const std::lock_guard lock(mutex);
  if (!kept) {
    DEPECHE_TRY(T loaded, load());
    kept = std::make_unique<const T>(std::move(loaded));
  }
  return kept.get();
}

}  // namespace

Result<const Coder*> ServerTables::coder() {
  return Once(mutex_, coder_,
              [this] { return Coder::Open({.data_dir = data_dir_, .knowledge_files = knowledge_files_}); });
}
Result<const Knowledge*> ServerTables::knowledge() {
  return Once(mutex_, knowledge_,
              [this] { return Knowledge::Load(data_dir_ + "/knowledge", knowledge_files_); });
}
Result<const StoryTables*> ServerTables::stories() {
  return Once(mutex_, stories_, [this] { return StoryTables::Load(data_dir_); });
}
Result<const Publisher*> ServerTables::publisher() {
  return Once(mutex_, publisher_,
              [this] { return Publisher::Load(data_dir_ + "/export/private-persons.tsv", false); });
}

}  // namespace depeche
