// The files of the reading room, and nothing else of this machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/answer.h"

namespace depeche {

class Pages {
 public:
  // `folder` may be missing; then there are no pages.
  explicit Pages(const std::string& folder);

  bool empty() const { return folder_.empty(); }

  // The file of a decoded path; "/" and paths without a dot are the page itself, which reads its own address.
  // Nothing where there is no such file: names with "..", NULs or a leading dot, and links that lead out of
  // the folder, are no files.
  std::optional<Answer> Find(std::string_view path) const;

 private:
  std::string folder_;  // real path
};

}  // namespace depeche
