#include "events/cues.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/fold.h"
#include "base/table.h"

namespace depeche {
namespace {

// The key of a table's lemma: folded, so that "Déclarer" and "déclarer" meet.
std::string Key(std::string_view lemma) { return FoldCase(lemma); }

template <size_t N>
int IndexOf(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? -1 : static_cast<int>(it - names.begin());
}

constexpr std::array<std::string_view, kStatusCueKinds> kCueKinds = {
    "matrix",       "aux",     "neg",          "adverb", "mark",  "noun",      "adj",
    "performative", "purpose", "circumstance", "other",  "given", "comparison"};
constexpr std::array<std::string_view, 4> kStatuses = {"occurred", "planned", "possible", "denied"};
constexpr std::array<std::string_view, 6> kStances = {"says",   "confirms", "denies",
                                                      "claims", "accuses",  "announces"};
constexpr std::array<std::string_view, 4> kFrames = {"that", "inverted", "both", "noun"};

// Splits at blanks and after apostrophes, as the tokenizer splits elisions.
std::vector<std::string> PhraseWords(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = Key(text);
  std::string word;
  for (char c : folded) {
    if (c != ' ') word.push_back(c);
    if ((c == ' ' || c == '\'') && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

bool WordIs(const Document& document, size_t index, std::string_view expected) {
  const Word& word = document.words[index];
  return FoldCase(word.lemma) == expected || FoldCase(word.form) == expected;
}

// Whether the words of `phrase` stand at `first`, within its sentence.
bool PhraseAt(const Document& document, size_t first, const std::vector<std::string>& phrase) {
  if (first + phrase.size() > document.words.size()) return false;
  const SentenceId sentence = document.words[first].sentence;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (document.words[first + i].sentence != sentence || !WordIs(document, first + i, phrase[i]))
      return false;
  }
  return true;
}

template <typename Map>
auto Lookup(const Map& map, std::string_view key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

// Phrases that may begin at this word, by form or lemma.
const Phrase* LongestPhraseAt(const StringMap<std::vector<Phrase>>& phrases, const Document& document,
                              size_t first) {
  const Phrase* longest = nullptr;
  const auto consider = [&](std::string_view key) {
    const auto* candidates = Lookup(phrases, key);
    if (candidates == nullptr) return;
    for (const Phrase& phrase : *candidates) {
      if (longest != nullptr && phrase.words.size() <= longest->words.size()) continue;
      if (PhraseAt(document, first, phrase.words)) longest = &phrase;
    }
  };
  const std::string form = FoldCase(document.words[first].form);
  const std::string lemma = FoldCase(document.words[first].lemma);
  consider(form);
  if (lemma != form) consider(lemma);
  return longest;
}

constexpr std::string_view kDue = "due ";  // the types behind it

Status LoadStatus(const std::string& path, StringMap<EventStatus> (&tables)[kStatusCueKinds],
                  StringSet* clauses_only, StringSet* real_in_past, StringMap<StringSet>* due) {
  DEPECHE_TRY(const Table table, Table::Read(path, {"kind", "lemma", "status", "note"}));
  for (const TableRow& row : table.rows()) {
    const int kind = IndexOf(kCueKinds, row.cells[0]);
    const int status = IndexOf(kStatuses, row.cells[2]);
    if (kind < 0) return table.ErrorAt(row, "unknown kind “" + std::string(row.cells[0]) + "”");
    if (status < 0) return table.ErrorAt(row, "unknown status “" + std::string(row.cells[2]) + "”");
    tables[kind].emplace(Key(row.cells[1]), static_cast<EventStatus>(status));
    if (row.cells[3] == "clause") clauses_only->insert(Key(row.cells[1]));
    if (row.cells[3] == "real in past") real_in_past->insert(Key(row.cells[1]));
    if (row.cells[3].starts_with(kDue)) {
      for (std::string_view type : SplitList(row.cells[3].substr(kDue.size()), ','))
        (*due)[Key(row.cells[1])].emplace(type);
    }
  }
  return Ok{};
}

}  // namespace

Result<Cues> Cues::Load(const std::string& language_dir, const std::vector<std::string>& contexts) {
  Cues cues;
  DEPECHE_RETURN_IF_ERROR(LoadStatus(language_dir + "/cues-status.tsv", cues.status_, &cues.clauses_only_,
                                     &cues.real_in_past_, &cues.due_));

  DEPECHE_TRY(const Table reporting,
              Table::Read(language_dir + "/reporting-verbs.tsv", {"lemma", "stance", "frame", "note"}));
  for (const TableRow& row : reporting.rows()) {
    const int stance = IndexOf(kStances, row.cells[1]);
    if (stance < 0) return reporting.ErrorAt(row, "unknown stance “" + std::string(row.cells[1]) + "”");
    if (IndexOf(kFrames, row.cells[2]) < 0)
      return reporting.ErrorAt(row, "unknown frame “" + std::string(row.cells[2]) + "”");
    const ReportingVerb verb{static_cast<Stance>(stance), row.cells[2] == "noun",
                             row.cells[2] == "inverted" || row.cells[2] == "both"};
    const std::vector<std::string> words = PhraseWords(row.cells[0]);
    if (words.empty()) return reporting.ErrorAt(row, "empty lemma");
    if (words.size() == 1) {
      cues.reporting_.emplace(words[0], verb);
    } else {
      cues.reporting_phrases_[words[0]].emplace_back(words, verb);
    }
  }

  DEPECHE_TRY(const Table attribution,
              Table::Read(language_dir + "/cues-attribution.tsv", {"kind", "text", "source_kind", "note"}));
  for (const TableRow& row : attribution.rows()) {
    Phrase phrase{PhraseWords(row.cells[1]), SourceKind::kUnknown};
    if (phrase.words.empty()) return attribution.ErrorAt(row, "empty text");
    if (!row.cells[2].empty()) {
      const auto kind = ParseSourceKind(row.cells[2]);
      if (!kind) {
        return attribution.ErrorAt(row, "unknown source kind “" + std::string(row.cells[2]) + "”");
      }
      phrase.kind = *kind;
    }
    const std::string first = phrase.words[0];
    if (row.cells[0] == "preposition") {
      cues.prepositions_[first].push_back(std::move(phrase));
    } else if (row.cells[0] == "source-noun") {
      cues.source_nouns_[first].push_back(std::move(phrase));
    } else if (row.cells[0] == "anonymous-modifier") {
      cues.anonymous_[first].push_back(std::move(phrase));
    } else if (row.cells[0] == "indefinite") {
      cues.indefinite_.insert(Key(row.cells[1]));
    } else if (row.cells[0] == "record") {
      cues.records_.insert(Key(row.cells[1]));
    } else if (row.cells[0] == "hearsay") {
      cues.hearsay_.insert(Key(row.cells[1]));
    } else {
      return attribution.ErrorAt(row, "unknown kind “" + std::string(row.cells[0]) + "”");
    }
  }

  DEPECHE_TRY(const Table table, Table::Read(language_dir + "/contexts.tsv", {"context", "lemma", "weight"}));
  for (const TableRow& row : table.rows()) {
    if (std::find(contexts.begin(), contexts.end(), row.cells[0]) == contexts.end()) {
      return table.ErrorAt(row, "unknown context “" + std::string(row.cells[0]) + "”");
    }
    ContextCue cue{std::string(row.cells[0]), 1, {}};
    const std::string_view weight = row.cells[2];
    if (!weight.empty()) {
      const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), cue.weight);
      if (error != std::errc() || end != weight.data() + weight.size()) {
        return table.ErrorAt(row, "weight must be a number");
      }
    }
    for (std::string_view lemma : SplitList(row.cells[1], ',')) {
      cue.words = PhraseWords(lemma);
      if (!cue.words.empty()) cues.contexts_[cue.words.front()].push_back(cue);
    }
  }
  return cues;
}

std::optional<EventStatus> Cues::StatusOf(StatusCueKind kind, std::string_view lemma) const {
  const auto* status = Lookup(status_[static_cast<size_t>(kind)], FoldCase(lemma));
  if (status == nullptr) return std::nullopt;
  return *status;
}

const StringSet* Cues::Due(std::string_view lemma) const { return Lookup(due_, FoldCase(lemma)); }

const ReportingVerb* Cues::Reporting(std::string_view lemma) const {
  return Lookup(reporting_, FoldCase(lemma));
}

const ReportingVerb* Cues::ReportingPhrase(const Document& document, WordId head) const {
  const auto* phrases = Lookup(reporting_phrases_, FoldCase(document[head].lemma));
  if (phrases == nullptr) return nullptr;
  for (const auto& [words, verb] : *phrases) {
    if (PhraseAt(document, head.index, words)) return &verb;
  }
  return nullptr;
}

uint32_t Cues::AttributionPreposition(const Document& document, WordId first) const {
  const Phrase* phrase = LongestPhraseAt(prepositions_, document, first.index);
  return phrase == nullptr ? 0 : static_cast<uint32_t>(phrase->words.size());
}

std::optional<SourceKind> Cues::SourceNoun(const Document& document, WordId head) const {
  const Phrase* phrase = LongestPhraseAt(source_nouns_, document, head.index);
  if (phrase == nullptr) return std::nullopt;
  return phrase->kind;
}

bool Cues::HasAnonymousModifier(const Document& document, WordId first, WordId last) const {
  for (size_t i = first.index; i <= last.index; ++i) {
    if (LongestPhraseAt(anonymous_, document, i) != nullptr) return true;
  }
  return false;
}

bool Cues::IsHearsay(std::string_view lemma) const { return hearsay_.contains(FoldCase(lemma)); }

bool Cues::IsIndefinite(std::string_view lemma) const { return indefinite_.contains(FoldCase(lemma)); }

bool Cues::IsRecord(std::string_view lemma) const { return records_.contains(FoldCase(lemma)); }

std::vector<const ContextCue*> Cues::ContextsAt(const Document& document, WordId first) const {
  std::vector<const ContextCue*> found;
  const auto* cues = Lookup(contexts_, FoldCase(document[first].lemma));
  if (cues == nullptr) return found;
  for (const ContextCue& cue : *cues) {
    if (PhraseAt(document, first.index, cue.words)) found.push_back(&cue);
  }
  return found;
}

}  // namespace depeche
