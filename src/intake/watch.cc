#include "intake/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "ingest/folder_walk.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// A stop that comes just before the wait is seen so late at most.
constexpr milliseconds kLongestWait{500};

std::optional<FileState> StateOf(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return FileState{path, info.st_size, info.st_mtim.tv_sec * int64_t{1'000'000'000} + info.st_mtim.tv_nsec};
}

milliseconds Age(const FileState& file) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now - std::chrono::nanoseconds(file.modified));
}

// Folders under watch, by the descriptors that inotify gives them.
class Notifier {
 public:
  Notifier() : fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}
  ~Notifier() {
    if (fd_ >= 0) close(fd_);
  }
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  Status Add(const std::string& folder) {
    constexpr uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;
    const int id = fd_ < 0 ? -1 : inotify_add_watch(fd_, folder.c_str(), kChanges);
    if (id < 0) {
      const bool full = errno == ENOSPC || errno == EMFILE;
      return Error{std::string("changes are found by scanning alone: ") + std::strerror(errno), folder, 0, 0,
                   full ? "raise fs.inotify.max_user_watches" : ""};
    }
    folders_[id] = folder;
    return Ok{};
  }

  // Waits for changes, at most that long.
  void Wait(milliseconds longest) {
    pollfd waiting{fd_, POLLIN, 0};
    poll(&waiting, fd_ < 0 ? 0 : 1, static_cast<int>(longest.count()));
  }

  // Calls back for every change since the last call. Returns false where some were lost.
  bool Read(const std::function<void(const std::string& path, bool folder, bool complete)>& on_change) {
    bool all = true;
    alignas(inotify_event) std::array<char, 1 << 14> buffer;
    while (true) {
      const ssize_t size = fd_ < 0 ? 0 : read(fd_, buffer.data(), buffer.size());
      if (size <= 0) return all;
      for (const char* at = buffer.data(); at < buffer.data() + size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(at);
        at += sizeof(inotify_event) + event->len;
        if ((event->mask & IN_Q_OVERFLOW) != 0) all = false;
        const auto folder = folders_.find(event->wd);
        if (event->len == 0 || folder == folders_.end()) continue;
        on_change(folder->second + "/" + event->name, (event->mask & IN_ISDIR) != 0,
                  (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0);
      }
    }
  }

 private:
  const int fd_;
  std::map<int, std::string> folders_;
};

class Watcher {
 public:
  Watcher(const std::string& path, const WatchOptions& options,
          const std::function<Result<bool>(const FileState&)>& wanted,
          const std::function<Status(const FileState&)>& take,
          const std::function<void(const Error&)>& on_error, const std::atomic<bool>& stop)
      : path_(path), options_(options), wanted_(wanted), take_(take), on_error_(on_error), stop_(stop) {}

  Status Run() {
    folder_ = IsFolder(path_);
    if (!folder_ && !StateOf(path_)) return Error{"no such folder or file", path_, 0, 0, ""};
    // Watched before it is scanned, so that nothing falls between the two.
    WatchFolder(folder_ ? path_ : ParentOf(path_));
    DEPECHE_RETURN_IF_ERROR(Scan());
    while (!stop_ && !(options_.once && waiting_.empty())) {
      notifier_.Wait(std::clamp(UntilNext(), milliseconds(0), kLongestWait));
      const bool all = notifier_.Read(
          [this](const std::string& path, bool folder, bool complete) { Changed(path, folder, complete); });
      if (!all || (!options_.once && Clock::now() >= next_scan_)) DEPECHE_RETURN_IF_ERROR(Scan());
      DEPECHE_RETURN_IF_ERROR(TakeSettled());
    }
    return Ok{};
  }

 private:
  static std::string ParentOf(const std::string& path) {
    const std::string parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
  }
  static bool IsHidden(const std::string& path) {
    return fs::path(path).filename().string().starts_with('.');
  }

  void Tell(const Error& error) {
    if (told_.insert(error.ToString()).second) on_error_(error);
  }

  // The folder and those below it.
  void WatchFolder(const std::string& folder) {
    const Status added = notifier_.Add(folder);
    if (!added) Tell(added.error());
    if (!folder_) return;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code of_entry;
      if (it->is_directory(of_entry) && !it->is_symlink(of_entry) && !IsHidden(it->path().string())) {
        WatchFolder(it->path().string());
      }
    }
  }

  void Changed(const std::string& path, bool folder, bool complete) {
    if (IsHidden(path)) return;
    if (folder) {
      if (!folder_) return;
      WatchFolder(path);
      WalkFolder(
          path, [this](const std::string& file) { Expect(file, options_.settle); },
          [this](const Error& error) { Tell(error); });
      return;
    }
    if (!folder_ && fs::path(path).filename() != fs::path(path_).filename()) return;
    if (complete) Expect(folder_ ? path : path_, options_.settle);
  }

  void Expect(const std::string& file, milliseconds after) { waiting_[file] = Clock::now() + after; }

  Status Scan() {
    next_scan_ = Clock::now() + options_.scan_every;
    std::optional<Error> failed;
    const auto look = [&](const std::string& file) {
      if (failed) return;
      const std::optional<FileState> state = StateOf(file);
      if (!state || waiting_.contains(file)) return;
      const Result<bool> wanted = wanted_(*state);
      if (!wanted) {
        failed = wanted.error();
      } else if (*wanted) {
        Expect(file, std::max(milliseconds(0), options_.settle - Age(*state)));
      }
    };
    if (folder_) {
      WalkFolder(path_, look, [this](const Error& error) { Tell(error); });
    } else {
      look(path_);
    }
    if (failed) return *failed;
    return Ok{};
  }

  milliseconds UntilNext() const {
    auto next = next_scan_;
    for (const auto& [file, due] : waiting_) next = std::min(next, due);
    return std::chrono::duration_cast<milliseconds>(next - Clock::now()) + milliseconds(1);
  }

  Status TakeSettled() {
    for (auto it = waiting_.begin(); it != waiting_.end() && !stop_;) {
      if (it->second > Clock::now()) {
        ++it;
        continue;
      }
      const std::optional<FileState> state = StateOf(it->first);
      if (state && Age(*state) < options_.settle && Age(*state) >= milliseconds(0)) {  // written to again
        it->second = Clock::now() + options_.settle - Age(*state);
        ++it;
        continue;
      }
      it = waiting_.erase(it);
      if (!state) continue;  // gone again
      DEPECHE_TRY(const bool wanted, wanted_(*state));
      if (wanted) DEPECHE_RETURN_IF_ERROR(take_(*state));
    }
    return Ok{};
  }

  const std::string& path_;
  const WatchOptions& options_;
  const std::function<Result<bool>(const FileState&)>& wanted_;
  const std::function<Status(const FileState&)>& take_;
  const std::function<void(const Error&)>& on_error_;
  const std::atomic<bool>& stop_;

  Notifier notifier_;
  bool folder_ = false;
  std::map<std::string, Clock::time_point> waiting_;  // when each file may be taken, in the order of names
  Clock::time_point next_scan_;
  std::set<std::string> told_;
};

}  // namespace

Status WatchFiles(const std::string& path, const WatchOptions& options,
                  const std::function<Result<bool>(const FileState&)>& wanted,
                  const std::function<Status(const FileState&)>& take,
                  const std::function<void(const Error&)>& on_error, const std::atomic<bool>& stop) {
  return Watcher(path, options, wanted, take, on_error, stop).Run();
}

}  // namespace depeche
