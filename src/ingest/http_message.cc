#include "ingest/http_message.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/table.h"
#include "ingest/gzip_source.h"
#include "ingest/header_fields.h"

namespace depeche {
namespace {

std::optional<size_t> HexNumber(std::string_view text) {
  size_t value = 0, digits = 0;
  for (const char c : text) {
    const char lower = static_cast<char>(c | 0x20);
    const bool digit = c >= '0' && c <= '9', letter = lower >= 'a' && lower <= 'f';
    if (!digit && !letter) break;
    if (++digits > 8) return std::nullopt;
    value = value * 16 + static_cast<size_t>(digit ? c - '0' : lower - 'a' + 10);
  }
  return digits == 0 ? std::nullopt : std::optional(value);
}

// The chunks joined; nothing where `body` does not begin with one. Cut chunks give what there is of them.
std::optional<std::string> JoinChunks(std::string_view body) {
  std::string joined;
  bool first = true;
  while (!body.empty()) {
    const size_t line = body.find('\n');
    const std::optional<size_t> size = HexNumber(body.substr(0, line));
    const bool is_chunk = size && line != std::string_view::npos && line < 256;
    if (!is_chunk) return first ? std::nullopt : std::optional(std::move(joined));
    first = false;
    if (*size == 0) break;
    body.remove_prefix(line + 1);
    joined += body.substr(0, *size);
    body.remove_prefix(std::min(body.size(), *size));
    while (!body.empty() && (body.front() == '\r' || body.front() == '\n')) body.remove_prefix(1);
  }
  return joined;
}

std::string Parameter(std::string_view field, std::string_view name) {
  for (std::string_view part : SplitList(field, ';')) {
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos || Lower(Trim(part.substr(0, equals))) != name) continue;
    std::string_view value = Trim(part.substr(equals + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
      value = value.substr(1, value.size() - 2);
    }
    return std::string(value);
  }
  return "";
}

}  // namespace

Result<HttpResponse> ParseHttpResponse(std::string_view message) {
  const auto [head, head_size] = SplitHead(message);
  if (!head.starts_with("HTTP/")) return Error{"no HTTP response", "", 0, 0, "leave it out"};
  const HeaderFields fields(head);
  HttpResponse response;
  const size_t blank = head.find(' ');
  if (blank != std::string_view::npos) {
    std::from_chars(head.data() + blank + 1, head.data() + std::min(blank + 4, head.size()), response.status);
  }
  const std::string_view type = fields.Get("content-type");
  response.content_type = Lower(Trim(type.substr(0, type.find(';'))));
  response.charset = Parameter(type, "charset");
  response.transfer_coding = Lower(fields.Get("transfer-encoding"));
  response.content_coding = Lower(fields.Get("content-encoding"));
  response.body = message.substr(head_size);
  return response;
}

Result<std::string> DecodedBody(const HttpResponse& response, size_t limit) {
  std::string_view body = response.body;
  std::optional<std::string> joined;
  if (response.transfer_coding.find("chunked") != std::string::npos) joined = JoinChunks(body);
  if (joined) body = *joined;

  const std::string& coding = response.content_coding;
  if (IsGzip(body)) return Inflate(body, limit);
  if (coding == "deflate") {
    if (Result<std::string> unpacked = Inflate(body, limit); unpacked) return unpacked;
  }
  const bool known =
      coding.empty() || coding == "identity" || coding == "gzip" || coding == "x-gzip" || coding == "deflate";
  const bool markup = Trim(body.substr(0, 256)).starts_with('<');
  if (!known && !markup)
    return Error{"content coding “" + coding + "” is not read", "", 0, 0, "unpack it first"};
  if (body.size() > limit)
    return Error{"longer than " + std::to_string(limit >> 20U) + " MiB", "", 0, 0, "leave it out"};
  return std::string(body);
}

}  // namespace depeche
