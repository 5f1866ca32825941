// What a request is answered with, before it is put on the wire.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::map<std::string, std::string> headers;
  // Instead of a body: writes it piece by piece to a sink that says false when nobody takes it any more;
  // false where it could not be finished.
  std::function<bool(const std::function<bool(std::string_view)>&)> stream;
};

// RFC 9457. `name` is of the list in docs/api/openapi.json: bad-parameter, not-found, ….
Answer Problem(int status, std::string_view name, const std::string& detail,
               const std::string& parameter = "");

// A failure of the archive: 503 where it is only locked.
Answer Problem(const Error& error);

// The body compressed (gzip, RFC 1952).
std::string Gzip(std::string_view body);

}  // namespace depeche
