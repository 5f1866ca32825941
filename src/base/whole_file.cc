#include "base/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace depeche {
namespace {

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The mode that a new file would get.
mode_t NewFileMode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

// A rename is on the disk when the folder is.
void SyncFolder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

Result<WholeFile> WholeFile::Create(const std::string& path) {
  std::string beside = path + ".XXXXXX";
  const int descriptor = mkstemp(beside.data());
  if (descriptor < 0) return Error{std::string("cannot be written: ") + std::strerror(errno), path, 0, 0, ""};
  fchmod(descriptor, NewFileMode());
  std::FILE* file = fdopen(descriptor, "wb");
  if (file == nullptr) {
    const int number = errno;
    close(descriptor);
    unlink(beside.c_str());
    return Error{std::string("cannot be written: ") + std::strerror(number), path, 0, 0, ""};
  }
  return WholeFile(path, std::move(beside), file);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::move(other.beside_)),
      file_(std::exchange(other.file_, nullptr)),
      error_(other.error_) {}

WholeFile::~WholeFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  unlink(beside_.c_str());
}

void WholeFile::Write(std::string_view bytes) {
  if (error_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) error_ = errno;
}

Status WholeFile::Commit() {
  if (error_ == 0 && (std::fflush(file_) != 0 || fsync(fileno(file_)) != 0)) error_ = errno;
  if (error_ != 0) return Failure(error_);
  if (std::fclose(std::exchange(file_, nullptr)) != 0 || std::rename(beside_.c_str(), path_.c_str()) != 0) {
    const int number = errno;
    unlink(beside_.c_str());
    return Failure(number);
  }
  SyncFolder(FolderOf(path_));
  return Ok{};
}

Error WholeFile::Failure(int number) const {
  return {std::string("cannot be written: ") + std::strerror(number), path_, 0, 0,
          "what stood there before is untouched"};
}

}  // namespace depeche
