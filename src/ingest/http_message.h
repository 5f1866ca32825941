// A response of HTTP/1.x as crawlers store it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// `body` is a view into the message, as it was sent.
struct HttpResponse {
  int status = 0;
  std::string content_type;  // "text/html", lower case, without parameters
  std::string charset;       // of the Content-Type; empty where it names none
  std::string transfer_coding, content_coding;
  std::string_view body;
};

// Fails for what is no response.
Result<HttpResponse> ParseHttpResponse(std::string_view message);

// The body with its chunks joined, unpacked. Headers may lie about that, since crawlers unpack bodies and
// keep the headers: a body that is not coded as they say is taken as it is. Fails for broken packed content,
// for codings other than gzip and deflate, and beyond `limit` bytes.
Result<std::string> DecodedBody(const HttpResponse& response, size_t limit);

}  // namespace depeche
