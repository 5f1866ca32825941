#include "intake/coding_parts.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/checksum.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;

bool Counts(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && !name.ends_with('~') && path.extension() != ".index";
}

Result<std::string> Checksum(const fs::path& path) {
  DEPECHE_TRY(const std::string digest, Sha256OfFile(path.string()));
  return ToHex(digest);
}

}  // namespace

Result<std::string> CodingParts(const CoderOptions& options) {
  std::map<std::string, std::string> parts;
  DEPECHE_TRY(parts["program"], Checksum("/proc/self/exe"));
  std::error_code error;
  for (fs::recursive_directory_iterator it(options.data_dir, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_regular_file() || !Counts(it->path())) continue;
    DEPECHE_TRY(parts[it->path().lexically_relative(options.data_dir).generic_string()],
                Checksum(it->path()));
  }
  if (error) return Error{error.message(), options.data_dir, 0, 0, "name the data folder with --data"};
  size_t number = 0;
  for (const auto* files : {&options.knowledge_files, &options.ontology_files, &options.rule_files}) {
    for (const std::string& file : *files) {
      const std::string name = "own/" + std::to_string(++number) + "/" + fs::path(file).filename().string();
      DEPECHE_TRY(parts[name], Checksum(file));
    }
  }
  return nlohmann::json(parts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace depeche
