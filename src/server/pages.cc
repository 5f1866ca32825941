#include "server/pages.h"

#include <array>
#include <filesystem>

#include "base/file.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;

struct MediaType {
  std::string_view extension, type;
};
constexpr auto kTypes = std::to_array<MediaType>({{".html", "text/html; charset=utf-8"},
                                                  {".js", "text/javascript; charset=utf-8"},
                                                  {".css", "text/css; charset=utf-8"},
                                                  {".json", "application/json"},
                                                  {".svg", "image/svg+xml"},
                                                  {".png", "image/png"},
                                                  {".ico", "image/x-icon"},
                                                  {".woff2", "font/woff2"},
                                                  {".txt", "text/plain; charset=utf-8"},
                                                  {".webmanifest", "application/manifest+json"}});

// Built files carry a hash of their content in their name and lie here.
constexpr std::string_view kHashed = "/assets/";

// Parts between slashes that are names.
bool IsPlainPath(std::string_view path) {
  if (path.empty() || path.front() != '/' || path.size() > 1024) return false;
  if (path.find_first_of(std::string_view("\0\\:", 3)) != std::string_view::npos) return false;
  for (size_t at = 1; at < path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    if (end == at || path[at] == '.') return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

Pages::Pages(const std::string& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  if (!error && fs::is_regular_file(real / "index.html", error)) folder_ = real.string();
}

std::optional<Answer> Pages::Find(std::string_view path) const {
  if (empty() || !IsPlainPath(path)) return std::nullopt;
  const bool page = path.find('.') == std::string_view::npos;
  const std::string name = page ? "/index.html" : std::string(path);

  std::error_code error;
  const fs::path real = fs::canonical(folder_ + name, error);
  if (error || !fs::is_regular_file(real, error)) return std::nullopt;
  if (!real.string().starts_with(folder_ + "/")) return std::nullopt;

  Answer answer;
  answer.type.clear();
  for (const MediaType& known : kTypes) {
    if (known.extension == real.extension().string()) answer.type = known.type;
  }
  if (answer.type.empty()) return std::nullopt;
  Result<std::string> bytes = ReadFile(real.string());
  if (!bytes) return std::nullopt;
  answer.body = std::move(bytes).value();
  answer.headers["Cache-Control"] =
      name.starts_with(kHashed) ? "public, max-age=31536000, immutable" : "no-cache";
  return answer;
}

}  // namespace depeche
