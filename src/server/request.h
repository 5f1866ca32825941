// A request as the interface sees it, and its parameters.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace depeche {

struct ApiRequest {
  std::string method;
  std::string path;                                         // decoded, below /api/v1: "/events"
  std::vector<std::pair<std::string, std::string>> params;  // decoded, in order
  std::string accept;
  std::string content_type;
  std::string body;
};

// The parameters of a request, each taken once; what is left over nobody knows.
class Parameters {
 public:
  explicit Parameters(const std::vector<std::pair<std::string, std::string>>& params) : params_(params) {}

  std::vector<std::string> All(std::string_view name);
  // The only value; nothing where it is not given; fails where it is given twice.
  Result<std::optional<std::string>> One(std::string_view name);
  // A whole number within bounds, `fallback` where it is not given.
  Result<uint64_t> Number(std::string_view name, uint64_t least, uint64_t most, uint64_t fallback);
  Result<bool> Flag(std::string_view name);
  // One of the names, the first where it is not given.
  Result<size_t> Choice(std::string_view name, const std::vector<std::string>& names, size_t fallback);
  Status NothingLeft() const;

  // The parameter that the last failure was about.
  const std::string& at_fault() const { return at_fault_; }
  Error Fault(std::string_view name, const std::string& what, const std::string& hint) const;

 private:
  const std::vector<std::pair<std::string, std::string>>& params_;
  std::set<std::string, std::less<>> taken_;
  mutable std::string at_fault_;
};

}  // namespace depeche
