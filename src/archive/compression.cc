#include "archive/compression.h"

#include <zlib.h>

#include <new>

namespace depeche {
namespace {

constexpr size_t kMostInflated = size_t{256} << 20;

// A record with the values that come most often: part of the format of an archive, so never edited.
constexpr std::string_view kCommonRecord =
    R"(","event":["CONSULT"],"mode":["meet"],"context":["military"],"quad_code":1,"event_scale":)"
    R"(,"date":null,"enddate":null,"date_info":null,"actor":[{"entity_text":"","start":,"end":,"name":"",)"
    R"("identifier_id":"new-1","kind":"group","code":"","sector":"","other_sectors":[],"office":"",)"
    R"("code_inferred":true,"how":"subject"}],"recipient":[{"entity_text":"","start":,"end":,"name":"",)"
    R"("identifier_id":"new-2","kind":"person","code":"","sector":"GOV","other_sectors":[],"how":"object"}],)"
    R"("event_loc":{"text":"","start":,"end":,"name":"","country":"","lat":,"lon":,"precision":"city",)"
    R"("place_id":"","inferred":"sentence"},"anchor":{"text":"","start":,"end":},)"
    R"("text_info":{"sequence":1,"start":0,"end":},"status":"occurred","attribution":[{"text":"","start":,)"
    R"("end":,"name":"","kind":"official","stance":"says","how":"reporting verb"}],)"
    R"("counts":[{"kind":"dead","min":,"max":,"text":"","start":,"end":,"attribution":[]}],"same_as":null,)"
    R"("date_info":{"text":"","start":,"end":,"precision":"day","anchored_on":"published","rule":""},)"
    R"("date_info":{"precision":"day","inferred":"report's date"},"actor":[],"recipient":[],)"
    R"("event_loc":null,"attribution":[],"counts":[],"same_as":null,"confidence":0.)"
    R"(,"rule":"","language":"fr","coder":"depeche 0.1.0"})"
    "\n"
    R"({"id":")";

// zlib looks 32 KiB back; the text stands before the keys, which are repeated more often.
constexpr size_t kMostText = (size_t{1} << 15) - 4096;

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

}  // namespace

std::string Deflate(std::string_view bytes, std::string_view dictionary) {
  z_stream stream{};
  if (deflateInit(&stream, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
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
  deflateEnd(&stream);
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
  std::string dictionary(text.substr(0, kMostText));
  dictionary += kCommonRecord;
  return dictionary;
}

}  // namespace depeche
