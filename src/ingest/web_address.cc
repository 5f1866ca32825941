#include "ingest/web_address.h"

#include <strings.h>

#include "base/table.h"

namespace depeche {
namespace {

constexpr size_t kLongest = 4096;

bool IsWeb(std::string_view url) {
  return strncasecmp(std::string(url.substr(0, 7)).c_str(), "http://", 7) == 0 ||
         strncasecmp(std::string(url.substr(0, 8)).c_str(), "https://", 8) == 0;
}

// Of "https://host/path", where the host begins and ends.
struct Authority {
  size_t begin = 0, end = 0;
};

Authority AuthorityOf(std::string_view url) {
  const size_t begin = url.find("://") + 3;
  const size_t end = url.find_first_of("/?#", begin);
  return {begin, end == std::string_view::npos ? url.size() : end};
}

bool HasControls(std::string_view url) {
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= ' ') return true;
  }
  return false;
}

}  // namespace

std::string ResolveAddress(std::string_view reference, std::string_view base) {
  reference = Trim(reference);
  reference = reference.substr(0, reference.find('#'));
  if (reference.empty() || reference.size() > kLongest || HasControls(reference)) return "";
  if (IsWeb(reference)) return std::string(reference);
  if (!IsWeb(base)) return "";
  const Authority host = AuthorityOf(base);
  if (reference.starts_with("//")) {
    return std::string(base.substr(0, host.begin - 2)) + std::string(reference);
  }
  if (reference.starts_with("/")) return std::string(base.substr(0, host.end)) + std::string(reference);
  if (reference.substr(0, reference.find('/')).find(':') != std::string_view::npos) return "";
  const std::string_view path = base.substr(0, base.find_first_of("?#"));
  const size_t slash = path.rfind('/');
  if (slash < host.end) return std::string(base.substr(0, host.end)) + "/" + std::string(reference);
  return std::string(path.substr(0, slash + 1)) + std::string(reference);
}

std::string HostOf(std::string_view url) {
  if (!IsWeb(url)) return "";
  const Authority authority = AuthorityOf(url);
  std::string_view host = url.substr(authority.begin, authority.end - authority.begin);
  if (const size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

bool IsFrontPage(std::string_view url) {
  if (!IsWeb(url)) return false;
  const std::string_view path = url.substr(AuthorityOf(url).end);
  return path.empty() || path == "/";
}

}  // namespace depeche
