#include "ingest/text_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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

}  // namespace

Result<TextSource> TextSource::Open(const std::string& path) {
  const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(path, errno);
  TextSource source(fd, path);
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    return Error{"is a directory", path, 0, 0, "name the files in it"};
  }
  DEPECHE_TRY([[maybe_unused]] const Ok ok, source.Start());
  return source;
}

TextSource::TextSource(TextSource&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      head_(std::move(other.head_)),
      encoding_(other.encoding_),
      transcoder_(std::move(other.transcoder_)),
      empty_(other.empty_),
      at_end_(other.at_end_) {}

TextSource::~TextSource() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

Status TextSource::Start() {
  while (head_.size() < kPiece) {
    DEPECHE_TRY(const size_t n, ReadBytes(&head_));
    if (n == 0) break;
  }
  empty_ = head_.empty();
  if (const std::string_view format = BinaryFormat(head_); !format.empty()) {
    return Error{"is a " + std::string(format) + " file, not text", path_, 0, 0,
                 "unpack or convert it first"};
  }
  const EncodingGuess guess = GuessEncoding(head_);
  head_.erase(0, guess.bom);
  encoding_ = guess.encoding;
  if (encoding_ != Encoding::kUtf8) {
    DEPECHE_TRY(Transcoder transcoder, Transcoder::Open(encoding_));
    transcoder_ = std::move(transcoder);
  }
  return Ok{};
}

Result<size_t> TextSource::ReadBytes(std::string* out) {
  const size_t size = out->size();
  out->resize(size + kPiece);
  while (true) {
    const ssize_t n = ::read(fd_, out->data() + size, kPiece);
    if (n < 0 && errno == EINTR) continue;
    out->resize(size + (n > 0 ? static_cast<size_t>(n) : 0));
    if (n < 0) return SystemError(path_, errno);
    return static_cast<size_t>(n);
  }
}

Result<bool> TextSource::Read(std::string* out) {
  if (at_end_) return false;
  std::string bytes = std::exchange(head_, {});
  if (bytes.empty()) {
    DEPECHE_TRY(const size_t n, ReadBytes(&bytes));
    at_end_ = n == 0;
  }
  if (transcoder_) {
    transcoder_->Convert(bytes, at_end_, out);
    return true;
  }
  out->append(bytes);
  return !at_end_;
}

Result<std::optional<LineReader::Line>> LineReader::Next() {
  Line line;
  line.number = ++number_;
  size_t searched = from_;
  while (true) {
    const size_t newline = buffer_.find('\n', searched);
    if (newline != std::string::npos || at_end_) {
      const size_t end = newline == std::string::npos ? buffer_.size() : newline;
      if (newline == std::string::npos && end == from_ && !line.too_long) return std::optional<Line>();
      line.too_long |= end - from_ > max_line_;
      if (!line.too_long) line.text.assign(buffer_, from_, end - from_);
      from_ = newline == std::string::npos ? end : newline + 1;
      return std::optional<Line>(std::move(line));
    }
    // What was handed out, and what is too long, need not be held.
    if (buffer_.size() - from_ > max_line_) {
      line.too_long = true;
      from_ = buffer_.size();
    }
    buffer_.erase(0, from_);
    from_ = 0;
    searched = buffer_.size();
    DEPECHE_TRY(const bool more, source_.Read(&buffer_));
    at_end_ = !more;
  }
}

}  // namespace depeche
