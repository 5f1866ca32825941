#include "when/time_tagger.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/table.h"
#include "when/resolve.h"
#include "when/time_matcher.h"
#include "when/time_table.h"

namespace depeche {

struct TimeTagger::Impl {
  when::TimeTable table;
};

TimeTagger::TimeTagger(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
TimeTagger::TimeTagger(TimeTagger&&) noexcept = default;
TimeTagger& TimeTagger::operator=(TimeTagger&&) noexcept = default;
TimeTagger::~TimeTagger() = default;

Result<TimeTagger> TimeTagger::Load(const std::string& language_dir, const std::string& feasts_file) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(language_dir, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("times-") && name.ends_with(".tsv")) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  paths.insert(paths.begin(), language_dir + "/times.tsv");

  std::vector<Table> tables;
  for (const std::string& path : paths) {
    DEPECHE_TRY(Table table, Table::Read(path, when::TimeTableColumns()));
    tables.push_back(std::move(table));
  }
  auto impl = std::make_unique<Impl>();
  DEPECHE_TRY(when::Feasts feasts, when::Feasts::Read(feasts_file));
  DEPECHE_TRY(impl->table, when::CompileTimeTable(tables, std::move(feasts)));
  return TimeTagger(std::move(impl));
}

void TimeTagger::Run(Document& document, const TreeIndex& tree) const {
  std::vector<when::TimeNode> nodes;
  std::vector<uint32_t> roots;
  when::TimeMatcher matcher(impl_->table, document);
  for (size_t s = 0; s < document.sentences.size(); ++s) matcher.Run(SentenceId(s), &nodes, &roots);

  when::TimeResolver resolver(impl_->table, nodes, roots, document, tree);
  document.times.reserve(roots.size());
  for (size_t i = 0; i < roots.size(); ++i) document.times.push_back(resolver.Resolve(i));
}

}  // namespace depeche
