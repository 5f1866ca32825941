#include "server/answer.h"

#include <zlib.h>

#include <array>
#include <stdexcept>

#include "query/json.h"

namespace depeche {
namespace {

struct Title {
  int status;
  const char* title;
};
constexpr auto kTitles = std::to_array<Title>({{400, "Bad request"},
                                               {401, "Not authorized"},
                                               {403, "Forbidden"},
                                               {404, "Not found"},
                                               {405, "Method not allowed"},
                                               {406, "Not acceptable"},
                                               {408, "Too slow"},
                                               {413, "Too large"},
                                               {415, "Unsupported media type"},
                                               {431, "Too large"},
                                               {500, "Internal error"},
                                               {503, "Busy"}});

}  // namespace

Answer Problem(int status, std::string_view name, const std::string& detail, const std::string& parameter) {
  Answer answer;
  answer.status = status;
  answer.type = "application/problem+json";
  OrderedJson json;
  json["type"] = "urn:depeche:problem:" + std::string(name);
  json["title"] = "Error";
  for (const Title& title : kTitles) {
    if (title.status == status) json["title"] = title.title;
  }
  json["status"] = status;
  json["detail"] = detail;
  if (!parameter.empty()) json["parameter"] = parameter;
  answer.body = Dump(json);
  return answer;
}

Answer Problem(const Error& error) {
  std::string detail = error.message;  // without the file: a client need not know where the archive lies
  if (!error.hint.empty()) detail += "; " + error.hint;
  if (error.message.find("locked") != std::string::npos) {
    Answer answer = Problem(503, "busy", detail);
    answer.headers["Retry-After"] = "1";
    return answer;
  }
  return Problem(500, "internal", detail);
}

std::string Gzip(std::string_view body) {
  constexpr int kGzipWindow = 15 + 16;  // 32 KB, and gzip's head instead of zlib's
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
  return out;
}

}  // namespace depeche
