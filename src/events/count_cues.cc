#include "events/count_cues.h"

#include <filesystem>
#include <optional>

#include "base/fold.h"
#include "base/table.h"
#include "rules/key.h"

namespace depeche {
namespace {

std::string_view Lookup(const StringMap<std::string>& map, std::string_view key) {
  const auto found = map.find(FoldCase(key));
  return found == map.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<Function> CountedFunction(std::string_view kind) {
  if (kind == "object") return Function::kObj;
  if (kind == "subject") return Function::kSubj;
  if (kind == "dative") return Function::kIobj;
  return std::nullopt;
}

}  // namespace

Result<CountCues> CountCues::Load(const std::string& language_dir, const Ontology& ontology) {
  CountCues cues;
  DEPECHE_TRY(cues.quantities_, Quantities::Load(language_dir + "/quantities.tsv"));
  const std::string path = language_dir + "/counts.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return cues;
  DEPECHE_TRY(const Table table, Table::Read(path, {"kind", "lemma", "count", "note"}));
  for (const TableRow& row : table.rows()) {
    const std::string_view kind = row.cells[0];
    const std::string count(row.cells[2]);
    if (kind != "teller" && kind != "people" && ontology.FindCount(count) == nullptr)
      return table.ErrorAt(row, "unknown count “" + count + "”", "see data/ontology/counts.tsv");
    for (const std::string_view lemma : SplitList(row.cells[1], ',')) {
      if (kind == "noun") {
        cues.nouns_.emplace(FoldCase(lemma), count);
      } else if (kind == "toll") {
        cues.tolls_.emplace(FoldCase(lemma), count);
      } else if (kind == "people") {
        cues.people_.insert(FoldCase(lemma));
      } else if (kind == "teller") {
        cues.tellers_.insert(FoldCase(lemma));
      } else if (const auto function = CountedFunction(kind)) {
        std::vector<std::string> words = PhraseKeys(lemma);
        CountVerb verb{*function, words.size() > 1 && IsReflexiveMark(words.front()), {}, count};
        if (verb.reflexive) words.erase(words.begin());
        if (words.empty()) return table.ErrorAt(row, "the verb is missing");
        verb.other_words.assign(words.begin() + 1, words.end());
        cues.verbs_[words.front()].push_back(std::move(verb));
      } else {
        return table.ErrorAt(row, "unknown kind “" + std::string(kind) + "”",
                             "kinds: noun, people, object, subject, dative, toll, teller");
      }
    }
  }
  return cues;
}

std::string_view CountCues::CountOf(const Word& word) const {
  if (const auto by_form = Lookup(nouns_, word.form); !by_form.empty()) return by_form;
  return Lookup(nouns_, word.lemma);
}

const std::vector<CountVerb>* CountCues::VerbsOf(std::string_view lemma) const {
  std::string buffer;
  const auto found = verbs_.find(WordKey(lemma, &buffer));
  return found == verbs_.end() ? nullptr : &found->second;
}

std::string_view CountCues::TollOf(std::string_view lemma) const { return Lookup(tolls_, lemma); }

bool CountCues::IsPeople(const Word& word) const {
  return people_.contains(FoldCase(word.form)) || people_.contains(FoldCase(word.lemma));
}

bool CountCues::IsTeller(std::string_view lemma) const { return tellers_.contains(FoldCase(lemma)); }

}  // namespace depeche
