#include "server/access.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace depeche {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool IsNumericAddress(const std::string& host) {
  std::array<unsigned char, 16> ignored{};
  return inet_pton(AF_INET, host.c_str(), ignored.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), ignored.data()) == 1;
}

bool IsAnyAddress(std::string_view address) { return address == "0.0.0.0" || address == "::"; }

}  // namespace

bool IsLoopback(std::string_view address) {
  return address == "::1" || address == "localhost" ||
         (address.starts_with("127.") && IsNumericAddress(std::string(address)));
}

bool HostAllowed(const AccessRules& rules, std::string_view host) {
  std::string name = Lower(host), port;
  if (name.starts_with("[")) {
    const size_t end = name.find(']');
    if (end == std::string::npos) return false;
    port = name.substr(end + 1);
    name = name.substr(1, end - 1);
  } else if (const size_t colon = name.find(':'); colon != std::string::npos) {
    port = name.substr(colon);
    name.resize(colon);
  }
  if (port.empty() ? rules.port != 80 : port != ":" + std::to_string(rules.port)) return false;
  if (name == Lower(rules.address)) return true;
  if (IsLoopback(name)) return IsLoopback(rules.address) || IsAnyAddress(rules.address);
  return IsAnyAddress(rules.address) && IsNumericAddress(name);
}

bool OriginAllowed(const AccessRules& rules, std::string_view origin) {
  if (origin.empty()) return true;
  constexpr std::string_view kScheme = "http://";
  return origin.starts_with(kScheme) && HostAllowed(rules, origin.substr(kScheme.size()));
}

bool TokenAllowed(const AccessRules& rules, std::string_view authorization) {
  if (rules.token.empty()) return true;
  constexpr std::string_view kScheme = "bearer ";
  if (Lower(authorization.substr(0, kScheme.size())) != kScheme) return false;
  const std::string_view given = authorization.substr(kScheme.size());
  // Every byte of the one given is looked at; the token's length shows, its content does not.
  unsigned char differs = given.size() == rules.token.size() ? 0 : 1;
  for (size_t i = 0; i < given.size(); ++i) {
    differs |= static_cast<unsigned char>(given[i] ^ rules.token[i % rules.token.size()]);
  }
  return differs == 0;
}

}  // namespace depeche
