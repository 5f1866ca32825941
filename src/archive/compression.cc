#include "archive/compression.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <span>

#include "record_dictionary.h"

namespace depeche {
namespace {

constexpr size_t kMostInflated = size_t{256} << 20;

// zlib looks 32 KiB back, less 262 bytes. The text stands before what records have in common, which is
// repeated more often.
constexpr size_t kWindow = (size_t{1} << 15) - 262;
static_assert(kCommonRecords.size() < kWindow - 8192);

std::string_view Remembered(std::string_view text) { return text.substr(0, kWindow - kCommonRecords.size()); }

const Bytef* Bytes(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

// Keeps zlib's window from stream to stream. Reads the compressed data alone: the frame around it names the
// checksum of its dictionary, and to sum up 30 KB takes longer than to inflate what they are the dictionary
// of.
class Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // The dictionary comes in parts, none of them beyond the window. False where the data are damaged. Leaves
  // behind what follows them.
  bool Inflate(std::span<const std::string_view> dictionary, std::string_view* data, std::string* out) {
    inflateReset(&stream_);
    for (const std::string_view part : dictionary)
      inflateSetDictionary(&stream_, Bytes(part), static_cast<uInt>(part.size()));
    stream_.next_in = const_cast<Bytef*>(Bytes(*data));
    stream_.avail_in = static_cast<uInt>(data->size());
    int outcome = Z_OK;
    while (outcome == Z_OK && out->size() <= kMostInflated) {
      stream_.next_out = piece_;
      stream_.avail_out = sizeof piece_;
      outcome = inflate(&stream_, Z_NO_FLUSH);
      out->append(reinterpret_cast<const char*>(piece_), sizeof piece_ - stream_.avail_out);
    }
    data->remove_prefix(data->size() - stream_.avail_in);
    return outcome == Z_STREAM_END;
  }

 private:
  z_stream stream_{};
  Bytef piece_[size_t{1} << 14];
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

uint32_t BigEndian(std::string_view bytes) {
  uint32_t number = 0;
  for (const char byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

uint32_t Checksum(std::string_view bytes) {
  return static_cast<uint32_t>(
      adler32(adler32(0, nullptr, 0), Bytes(bytes), static_cast<uInt>(bytes.size())));
}

Result<std::string> InflateWith(std::span<const std::string_view> dictionary, std::string_view stream) {
  static thread_local Inflater inflater;
  constexpr size_t kHeader = 2, kChecksum = 4;
  const Error damaged{"compressed text is damaged", "", 0, 0, ""};
  if (stream.size() < kHeader + kChecksum) return damaged;
  const auto method = static_cast<unsigned char>(stream[0]), flags = static_cast<unsigned char>(stream[1]);
  if ((method & 0x0F) != Z_DEFLATED || (method << 8 | flags) % 31 != 0) return damaged;
  const bool wants_dictionary = (flags & 0x20) != 0;
  if (wants_dictionary == dictionary.empty()) return damaged;
  stream.remove_prefix(std::min(stream.size(), wants_dictionary ? kHeader + kChecksum : kHeader));
  // Another dictionary than the one deflated with gives other bytes, which the checksum tells.
  std::string out;
  if (!inflater.Inflate(dictionary, &stream, &out)) return damaged;
  if (stream.size() < kChecksum || BigEndian(stream) != Checksum(out)) return damaged;
  return out;
}

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

Result<std::string> Inflate(std::string_view stream) { return InflateWith({}, stream); }

std::string RecordDictionary(std::string_view text) {
  std::string dictionary(Remembered(text));
  dictionary += kCommonRecords;
  return dictionary;
}

Result<std::string> InflateRecords(std::string_view stream, std::string_view text) {
  return InflateWith(std::array<std::string_view, 2>{Remembered(text), kCommonRecords}, stream);
}

}  // namespace depeche
