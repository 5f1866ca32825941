#include "server/tables.h"

namespace depeche {
// Loads what is not there yet. A failure is tried again the next time.
template <typename T, typename Load>
Result<const T*> ServerTables::Once(Kept<T>& kept, const Load& load) {
  const std::lock_guard lock(kept.mutex);
  if (!kept.table) {
    DEPECHE_TRY(T loaded, load());
    kept.table = std::make_unique<const T>(std::move(loaded));
  }
  return kept.table.get();
}

Result<const Coder*> ServerTables::coder() {
  return Once(coder_,
              [this] { return Coder::Open({.data_dir = data_dir_, .knowledge_files = knowledge_files_}); });
}
Result<const Knowledge*> ServerTables::knowledge() {
  return Once(knowledge_, [this] { return Knowledge::Load(data_dir_ + "/knowledge", knowledge_files_); });
}
Result<const StoryTables*> ServerTables::stories() {
  return Once(stories_, [this] { return StoryTables::Load(data_dir_); });
}
Result<const Publisher*> ServerTables::publisher() {
  return Once(publisher_,
              [this] { return Publisher::Load(data_dir_ + "/export/private-persons.tsv", false); });
}

}  // namespace depeche
