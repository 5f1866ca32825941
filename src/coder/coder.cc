#include "depeche/coder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "coder/pipeline.h"
#include "text/language.h"

namespace depeche {

struct Coder::Impl {
  SharedTables shared;  // on the heap with the rest: the languages point into it
  std::map<std::string, Language, std::less<>> languages;
};

struct Coder::Workspace::Buffers {
  SyntaxWorkspace syntax;
};

Coder::Workspace::Workspace() : buffers_(std::make_unique<Buffers>()) {}
Coder::Workspace::Workspace(Workspace&&) noexcept = default;
Coder::Workspace& Coder::Workspace::operator=(Workspace&&) noexcept = default;
Coder::Workspace::~Workspace() = default;

Coder::Coder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

std::string_view ToString(Stage stage) {
  constexpr std::array<std::string_view, 6> kNames = {"words",  "syntax",   "times",
                                                      "places", "entities", "events"};
  return kNames[static_cast<size_t>(stage)];
}

namespace {

Result<std::vector<std::string>> LanguageCodes(const std::string& data_dir) {
  namespace fs = std::filesystem;
  std::vector<std::string> codes;
  std::error_code error;
  for (fs::directory_iterator it(data_dir + "/languages", error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory(error)) codes.push_back(it->path().filename().string());
  }
  if (error) return Error{error.message(), data_dir + "/languages", 0, 0, "name the data folder with --data"};
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::string Join(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
  return joined;
}

}  // namespace

Result<Coder> Coder::Open(const CoderOptions& options) {
  auto impl = std::make_unique<Impl>();
  DEPECHE_TRY(impl->shared, SharedTables::Load(options));
  DEPECHE_TRY(const std::vector<std::string> codes, LanguageCodes(options.data_dir));
  if (const std::vector<Error> faults = OwnRuleFaults(options.rule_files, codes); !faults.empty())
    return faults.front();
  for (const std::string& code : codes) {
    DEPECHE_TRY(Language language, Language::Load(options.data_dir, code, options.rule_files, impl->shared));
    impl->languages.emplace(code, std::move(language));
  }
  return Coder(std::move(impl));
}

Result<Document> Coder::Code(Report report, Workspace& workspace) const {
  std::string code = report.language.empty() ? DetectLanguage(report.text) : report.language;
  const auto language = impl_->languages.find(code);
  if (language == impl_->languages.end()) {
    const std::string what =
        code.empty() ? "the language cannot be told" : "no folder for the language “" + code + "”";
    return Error{what, report.file, report.line, 0,
                 "name the language with --lang or \"lang\"; there are: " + Join(languages())};
  }
  Document document(std::move(report));
  document.language = std::move(code);
  RunStages(language->second, impl_->shared, document, workspace.buffers_->syntax);
  return document;
}

std::vector<std::string> Coder::languages() const {
  std::vector<std::string> codes;
  for (const auto& [code, language] : impl_->languages) codes.push_back(code);
  return codes;
}

std::span<const Error> Coder::refused() const {
  return impl_->shared.knowledge ? impl_->shared.knowledge->refused() : std::span<const Error>();
}

const Ontology& Coder::ontology() const { return impl_->shared.ontology; }

const RuleSet* Coder::rules(std::string_view code) const {
  const auto language = impl_->languages.find(code);
  if (language == impl_->languages.end() || !language->second.events) return nullptr;
  return &language->second.events->rules();
}

Result<std::string> FindDataDir(const std::string& named) {
  namespace fs = std::filesystem;
  if (!named.empty()) return named;
  if (const char* from_environment = std::getenv("DEPECHE_DATA"); from_environment != nullptr) {
    return std::string(from_environment);
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const char* relative : {"../share/depeche", "../../data", "../../../data"}) {
    const fs::path candidate = (program.parent_path() / relative).lexically_normal();
    if (fs::is_directory(candidate / "languages", error)) return candidate.string();
  }
  return Error{"no data folder beside the program", "", 0, 0, "name it with --data or in DEPECHE_DATA"};
}

}  // namespace depeche
