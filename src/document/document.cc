#include "document/document.h"

#include <array>
#include <cstring>

namespace depeche {

std::string_view ToString(NameType type) {
  constexpr std::array<std::string_view, 4> kNames = {"PER", "ORG", "LOC", "MISC"};
  return kNames[static_cast<size_t>(type)];
}

std::string_view ToString(TimeType type) {
  constexpr std::array<std::string_view, 4> kNames = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<size_t>(type)];
}

std::string_view ToString(PlacePrecision precision) {
  constexpr std::array<std::string_view, 4> kNames = {"country", "region", "city", "site"};
  return kNames[static_cast<size_t>(precision)];
}

std::string_view ToString(EntityKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"person",  "organisation", "group",
                                                      "country", "role",         "other"};
  return kNames[static_cast<size_t>(kind)];
}

Document::Document(Report report)
    : report_(std::make_unique<Report>(std::move(report))),
      pool_(std::make_unique<std::pmr::monotonic_buffer_resource>(1024)) {}

std::string_view Document::Intern(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(pool_->allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

TreeIndex::TreeIndex(const Document& document)
    : offsets_(document.words.size() + 1, 0), children_(document.words.size()) {
  for (const Word& word : document.words) {
    if (word.head) ++offsets_[word.head.index + 1];
  }
  for (size_t i = 1; i < offsets_.size(); ++i) offsets_[i] += offsets_[i - 1];
  std::vector<uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (size_t i = 0; i < document.words.size(); ++i) {
    const WordId head = document.words[i].head;
    if (head) children_[next[head.index]++] = WordId(i);
  }
}

}  // namespace depeche
