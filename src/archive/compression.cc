#include "archive/compression.h"

#include <zlib.h>

#include <new>

#include "record_dictionary.h"

namespace depeche {
namespace {

constexpr size_t kMostInflated = size_t{256} << 20;

// zlib looks 32 KiB back, less 262 bytes. The text stands before what records have in common, which is
// repeated more often.
constexpr size_t kWindow = (size_t{1} << 15) - 262;
static_assert(kCommonRecords.size() < kWindow - 8192);

const Bytef* Bytes(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

class Inflater {
 public:
  Inflater() {
    if (inflateInit(&stream_) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  z_stream* operator->() { return &stream_; }
  z_stream* get() { return &stream_; }

 private:
  z_stream stream_{};
};

// zlib's tables take a quarter of a megabyte, which a thread makes once.
class Deflater {
 public:
  Deflater() {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  z_stream& Fresh() {
    deflateReset(&stream_);
    return stream_;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string Deflate(std::string_view bytes, std::string_view dictionary) {
  thread_local Deflater deflater;
  z_stream& stream = deflater.Fresh();
  if (!dictionary.empty()) {
    deflateSetDictionary(&stream, Bytes(dictionary), static_cast<uInt>(dictionary.size()));
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = const_cast<Bytef*>(Bytes(bytes));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  return out;
}

Result<std::string> Inflate(std::string_view stream, std::string_view dictionary) {
  const Error damaged{"compressed text is damaged", "", 0, 0, ""};
  Inflater inflater;
  inflater->next_in = const_cast<Bytef*>(Bytes(stream));
  inflater->avail_in = static_cast<uInt>(stream.size());
  std::string out;
  char piece[1 << 14];
  while (true) {
    inflater->next_out = reinterpret_cast<Bytef*>(piece);
    inflater->avail_out = sizeof piece;
    int outcome = inflate(inflater.get(), Z_NO_FLUSH);
    if (outcome == Z_NEED_DICT) {
      outcome = inflateSetDictionary(inflater.get(), Bytes(dictionary), static_cast<uInt>(dictionary.size()));
      if (outcome != Z_OK) return damaged;
      continue;
    }
    if (outcome != Z_OK && outcome != Z_STREAM_END) return damaged;
    out.append(piece, sizeof piece - inflater->avail_out);
    if (outcome == Z_STREAM_END) return out;
    if (out.size() > kMostInflated) return damaged;
  }
}

std::string RecordDictionary(std::string_view text) {
  std::string dictionary(text.substr(0, kWindow - kCommonRecords.size()));
  dictionary += kCommonRecords;
  return dictionary;
}

}  // namespace depeche
