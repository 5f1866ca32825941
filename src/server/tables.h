// What the server reads of the data folder, each when it is first needed.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "depeche/coder.h"
#include "export/publication.h"
#include "knowledge/knowledge.h"
#include "stories/update.h"

namespace depeche {

// For all threads; what is handed out is immutable and lives as long as this.
class ServerTables {
 public:
  ServerTables(std::string data_dir, std::vector<std::string> knowledge_files)
      : data_dir_(std::move(data_dir)), knowledge_files_(std::move(knowledge_files)) {}

  Result<const Coder*> coder();
  Result<const Knowledge*> knowledge();
  Result<const StoryTables*> stories();
  Result<const Publisher*> publisher();

 private:
  const std::string data_dir_;
  const std::vector<std::string> knowledge_files_;
  template <typename T>
  struct Kept {
    std::mutex mutex;  // its own: nobody waits for what others read
    std::unique_ptr<const T> table;
  };
  Kept<Coder> coder_;
  Kept<Knowledge> knowledge_;
  Kept<StoryTables> stories_;
  Kept<Publisher> publisher_;

  template <typename T, typename Load>
  static Result<const T*> Once(Kept<T>& kept, const Load& load);
};

}  // namespace depeche
