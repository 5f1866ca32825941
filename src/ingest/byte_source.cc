#include "ingest/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace depeche {
namespace {

constexpr size_t kPiece = 1 << 16;

Error SystemError(const std::string& path, int code) {
  std::string hint;
  if (code == ENOENT) hint = "check the path";
  if (code == EACCES) hint = "check the permissions";
  return Error{std::strerror(code), path, 0, 0, std::move(hint)};
}

class FileSource : public ByteSource {
 public:
  FileSource(int fd, std::string path, OnBytes on_bytes)
      : fd_(fd), path_(std::move(path)), on_bytes_(std::move(on_bytes)) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }

  Result<size_t> Read(std::string* out) override {
    const size_t size = out->size();
    out->resize(size + kPiece);
    while (true) {
      const ssize_t n = ::read(fd_, out->data() + size, kPiece);
      if (n < 0 && errno == EINTR) continue;
      out->resize(size + (n > 0 ? static_cast<size_t>(n) : 0));
      if (n < 0) return SystemError(path_, errno);
      if (on_bytes_) on_bytes_(static_cast<size_t>(n));
      return static_cast<size_t>(n);
    }
  }

 private:
  const int fd_;
  const std::string path_;
  const OnBytes on_bytes_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  Result<size_t> Read(std::string* out) override {
    const std::string_view piece = bytes_.substr(0, kPiece);
    out->append(piece);
    bytes_.remove_prefix(piece.size());
    return piece.size();
  }

 private:
  std::string_view bytes_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, OnBytes on_bytes) {
  const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(path, errno);
  auto source = std::make_unique<FileSource>(fd, path, std::move(on_bytes));
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    return Error{"is a directory", path, 0, 0, "name the files in it"};
  }
  return std::unique_ptr<ByteSource>(std::move(source));
}

std::unique_ptr<ByteSource> MakeMemorySource(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

Result<std::string_view> PeekableSource::Peek(size_t size) {
  while (head_.size() < size && !failed_) {
    const Result<size_t> n = source_->Read(&head_);
    if (!n) failed_ = n.error();
    if (n && *n == 0) break;
  }
  if (head_.empty() && failed_) return *failed_;
  return std::string_view(head_).substr(0, size);
}

Result<size_t> PeekableSource::Read(std::string* out) {
  if (head_.empty() && failed_) return *failed_;
  if (head_.empty()) return source_->Read(out);
  const std::string head = std::exchange(head_, {});
  out->append(head);
  return head.size();
}

Result<std::string> ReadUpTo(ByteSource* source, size_t limit) {
  std::string bytes;
  while (bytes.size() <= limit) {
    DEPECHE_TRY(const size_t n, source->Read(&bytes));
    if (n == 0) return bytes;
  }
  bytes.resize(std::min(bytes.size(), limit + 1));
  return bytes;
}

}  // namespace depeche
