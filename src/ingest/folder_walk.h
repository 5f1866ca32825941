// The files under a folder.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace depeche {

bool IsFolder(const std::string& path);

// Calls back for every file under `folder`, at any depth, folder by folder in the order of the bytes of their
// names. Names that begin with a dot are passed over. Links are followed, but no folder is walked twice: a
// link that leads back to a folder around it is an error, one to a folder walked before is passed over. What
// can neither be read nor walked (sockets, pipes, links to nothing) is an error.
void WalkFolder(const std::string& folder, const std::function<void(const std::string&)>& on_file,
                const std::function<void(const Error&)>& on_error);

}  // namespace depeche
