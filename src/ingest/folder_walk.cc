#include "ingest/folder_walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

namespace depeche {
namespace {

namespace fs = std::filesystem;

using FolderId = std::pair<dev_t, ino_t>;

class Walker {
 public:
  Walker(const std::function<void(const std::string&)>& on_file,
         const std::function<void(const Error&)>& on_error)
      : on_file_(on_file), on_error_(on_error) {}

  // Paths cannot be longer than PATH_MAX, which bounds how deep this calls itself.
  void Folder(const std::string& path, const struct stat& info) {
    const FolderId id(info.st_dev, info.st_ino);
    if (!walked_.insert(id).second) {
      if (std::find(open_.begin(), open_.end(), id) != open_.end()) {
        on_error_(Error{"a link that leads back to a folder around it", path, 0, 0, "remove the link"});
      }
      return;
    }
    open_.push_back(id);
    for (const std::string& name : NamesIn(path))
      Entry(path.ends_with('/') ? path + name : path + "/" + name);
    open_.pop_back();
  }

 private:
  void Entry(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
      on_error_(Error{std::strerror(errno), path, 0, 0,
                      errno == ENOENT || errno == ELOOP ? "the link leads nowhere; remove it" : ""});
    } else if (S_ISDIR(info.st_mode)) {
      Folder(path, info);
    } else if (S_ISREG(info.st_mode)) {
      on_file_(path);
    } else {
      on_error_(Error{"is neither file nor folder", path, 0, 0, "leave it out"});
    }
  }

  std::vector<std::string> NamesIn(const std::string& path) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      std::string name = it->path().filename().string();
      if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    if (error) on_error_(Error{error.message(), path, 0, 0, "check the permissions"});
    std::sort(names.begin(), names.end());
    return names;
  }

  const std::function<void(const std::string&)>& on_file_;
  const std::function<void(const Error&)>& on_error_;
  std::set<FolderId> walked_;
  std::vector<FolderId> open_;  // from the outermost to the one that is being walked
};

}  // namespace

bool IsFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

void WalkFolder(const std::string& folder, const std::function<void(const std::string&)>& on_file,
                const std::function<void(const Error&)>& on_error) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) {
    on_error(Error{std::strerror(errno), folder, 0, 0, "check the path"});
    return;
  }
  Walker(on_file, on_error).Folder(folder, info);
}

}  // namespace depeche
