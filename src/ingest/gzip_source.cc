#include "ingest/gzip_source.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

#include "ingest/limits.h"

namespace depeche {
namespace {

constexpr size_t kPiece = 1 << 16;
constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr int kGzipOrZlib = 32 + MAX_WBITS;
constexpr int kRawDeflate = -MAX_WBITS;

// zlib's stream, closed when it goes.
class Inflater {
 public:
  explicit Inflater(int window_bits) { ready_ = inflateInit2(&stream_, window_bits) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }

  // Unpacks from `packed`, which loses what was taken, into at most `room` more bytes of `out`. zlib's code.
  int Step(std::string_view* packed, size_t room, std::string* out) {
    if (!ready_) return Z_MEM_ERROR;
    const size_t size = out->size();
    out->resize(size + room);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->data()));
    stream_.avail_in = static_cast<uInt>(std::min<size_t>(packed->size(), 1U << 30U));
    const uInt given = stream_.avail_in;
    stream_.next_out = reinterpret_cast<Bytef*>(out->data() + size);
    stream_.avail_out = static_cast<uInt>(room);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    packed->remove_prefix(given - stream_.avail_in);
    out->resize(size + room - stream_.avail_out);
    return code;
  }
  void StartMember() {
    if (ready_) inflateReset(&stream_);
  }
  std::string What() const { return stream_.msg != nullptr ? std::string(": ") + stream_.msg : ""; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), inflater_(kGzipOnly) {}

  Result<size_t> Read(std::string* out) override {
    const size_t size = out->size();
    while (!done_ && out->size() == size) {
      if (rest_.empty()) {
        DEPECHE_TRY(const bool more, Refill());
        if (!more) break;
      }
      DEPECHE_RETURN_IF_ERROR(Unpack(out));
    }
    return out->size() - size;
  }

 private:
  // False at the end of what is packed.
  Result<bool> Refill() {
    buffer_.clear();
    DEPECHE_TRY(const size_t n, packed_->Read(&buffer_));
    rest_ = buffer_;
    taken_ += n;
    if (n == 0 && within_member_) {
      done_ = true;
      return Error{"gzip data end too early, at byte " + std::to_string(taken_), path_, 0, 0,
                   "the file was cut off; fetch it again"};
    }
    return n > 0;
  }

  Status Unpack(std::string* out) {
    if (!within_member_) {
      const size_t padding = members_ > 0 ? rest_.find_first_not_of('\0') : 0;
      rest_.remove_prefix(std::min(padding, rest_.size()));
      if (rest_.empty()) return Ok{};
      inflater_.StartMember();
      within_member_ = true;
    }
    const size_t before = out->size();
    const int code = inflater_.Step(&rest_, kPiece, out);
    given_ += out->size() - before;
    if (code == Z_STREAM_END) {
      within_member_ = false;
      ++members_;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return Broken();
    }
    if (given_ > limits::kGzipGrace && given_ / limits::kMaxGzipRatio > taken_) {
      done_ = true;
      return Error{"gzip data grow more than " + std::to_string(limits::kMaxGzipRatio) + " times", path_, 0,
                   0, "no text packs so well; unpack it by hand if you trust it"};
    }
    return Ok{};
  }

  Error Broken() {
    done_ = true;
    return Error{"broken gzip data near byte " + std::to_string(taken_ - rest_.size()) + inflater_.What(),
                 path_, 0, 0, "fetch the file again"};
  }

  std::unique_ptr<ByteSource> packed_;
  const std::string path_;
  Inflater inflater_;
  std::string buffer_;
  std::string_view rest_;  // of buffer_, still packed
  uint64_t taken_ = 0;     // bytes read
  uint64_t given_ = 0;     // bytes unpacked
  size_t members_ = 0;
  bool within_member_ = false;
  bool done_ = false;
};

Error Refused(std::string why) { return Error{std::move(why), "", 0, 0, "leave it out"}; }

Result<std::string> InflateAs(int window_bits, std::string_view packed, size_t limit) {
  Inflater inflater(window_bits);
  std::string out;
  while (true) {
    const size_t left = packed.size(), had = out.size();
    const int code = inflater.Step(&packed, kPiece, &out);
    if (out.size() > limit)
      return Refused("content unpacks to more than " + std::to_string(limit >> 20U) + " MiB");
    if (code == Z_STREAM_END) return out;
    const bool stuck = packed.size() == left && out.size() == had;
    if (code != Z_OK || stuck) {
      return Refused(packed.empty() ? "packed content ends too early" : "broken packed content");
    }
  }
}

}  // namespace

bool IsGzip(std::string_view head) { return head.starts_with("\x1F\x8B\x08"); }

std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(path));
}

Result<std::string> Inflate(std::string_view packed, size_t limit) {
  Result<std::string> out = InflateAs(kGzipOrZlib, packed, limit);
  // "deflate" should have zlib's header, but there are servers that leave it out.
  if (!out && !IsGzip(packed)) {
    if (Result<std::string> raw = InflateAs(kRawDeflate, packed, limit); raw) return raw;
  }
  return out;
}

}  // namespace depeche
