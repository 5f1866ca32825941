#include "where/place_words.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {
namespace {

constexpr std::array<std::pair<std::string_view, PlaceWordKind>, 11> kKinds = {
    {{"direction", PlaceWordKind::kDirection},
     {"capital", PlaceWordKind::kCapital},
     {"city", PlaceWordKind::kCity},
     {"region", PlaceWordKind::kRegion},
     {"country", PlaceWordKind::kCountry},
     {"here", PlaceWordKind::kHere},
     {"land", PlaceWordKind::kLand},
     {"venue", PlaceWordKind::kVenue},
     {"adjective", PlaceWordKind::kAdjective},
     {"same", PlaceWordKind::kSame},
     {"at", PlaceWordKind::kAt}}};

const PlaceWordKind* FindKind(std::string_view name) {
  for (const auto& [text, kind] : kKinds) {
    if (text == name) return &kind;
  }
  return nullptr;
}

}  // namespace

Result<PlaceWords> PlaceWords::Load(const std::string& language_dir) {
  PlaceWords words;
  DEPECHE_TRY(const Table table,
              Table::Read(language_dir + "/place-words.tsv", {"words", "kind", "value", "country"}));
  for (const TableRow& row : table.rows()) {
    const PlaceWordKind* kind = FindKind(row.cells[1]);
    if (kind == nullptr) {
      return table.ErrorAt(row, "unknown kind of place word '" + std::string(row.cells[1]) + "'");
    }
    const bool needs_value = *kind == PlaceWordKind::kDirection || *kind == PlaceWordKind::kAdjective;
    if (needs_value && row.cells[2].empty()) return table.ErrorAt(row, "this kind of word needs a value");
    const PlaceWord word{*kind, std::string(row.cells[2]), std::string(row.cells[3])};
    for (std::string_view text : SplitList(row.cells[0], ';')) {
      if (!words.words_.emplace(FoldCase(text), word).second) {
        return table.ErrorAt(row, "'" + std::string(text) + "' stands in the table twice");
      }
    }
  }
  return words;
}

const PlaceWord* PlaceWords::Find(const Word& word) const {
  if (words_.empty()) return nullptr;
  if (const auto found = words_.find(word.form); found != words_.end()) return &found->second;
  if (const auto found = words_.find(word.lemma); found != words_.end()) return &found->second;
  const bool capital = !word.form.empty() && word.form[0] >= 'A' && word.form[0] <= 'Z';
  if (!capital) return nullptr;
  const auto found = words_.find(FoldCase(word.form));
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace depeche
