// The words of one language that tell an event's status, its sources, and its contexts: cues-status.tsv,
// reporting-verbs.tsv, cues-attribution.tsv, contexts.tsv of data/languages/<code>/. Formats: docs/cues.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

// Where a status cue stands with regard to the event word.
enum class StatusCueKind : uint8_t {
  kMatrix,
  kAux,
  kNegation,
  kAdverb,
  kMark,
  kNoun,
  kAdjective,
  kPerformative,
  kPurpose,
  kCircumstance,  // a preposition behind which a governing verb judges nothing: "agreed during the talks"
  kOther,         // says of an event that it is not the one told before: "another", "again"
  kGiven,         // a verb whose object is there whatever becomes of the verb: "to break up a protest"
  kComparison     // compares what happens with all that happened since: "the first talks since 2004"
};
inline constexpr size_t kStatusCueKinds = 13;

struct ReportingVerb {
  Stance stance = Stance::kSays;
  bool noun = false;     // a noun of telling ("l'annonce de …")
  bool inverts = false;  // may follow what it tells, its subject behind it
};

// A lemma sequence ("sous couvert d'anonymat"), looked up by its first word.
struct Phrase {
  std::vector<std::string> words;  // folded
  SourceKind kind = SourceKind::kUnknown;
};

struct ContextCue {
  std::string context;
  double weight = 1;
  std::vector<std::string> words;  // folded; looked up by its first word
};

class Cues {
 public:
  static Result<Cues> Load(const std::string& language_dir, const std::vector<std::string>& contexts);

  // Whether a governing lemma judges clauses only, not nouns: "set to attack" plans, "set off riots" does
  // not.
  bool ClausesOnly(std::string_view lemma) const { return clauses_only_.contains(lemma); }

  // Whether a governing lemma leaves the event real once it stands in the past: "a permis d'arrêter" tells of
  // an arrest, "permet d'arrêter" does not.
  bool RealInPast(std::string_view lemma) const { return real_in_past_.contains(lemma); }

  // Whether a lemma of duty also tells of what is on somebody's agenda ("doit rencontrer"): the event types
  // that it plans without telling the day. Null for any other lemma.
  const StringSet* Due(std::string_view lemma) const;

  // The status that `lemma` gives in this position; nothing where it is no cue there, kOccurred where it is
  // listed as leaving the event real (implicatives: "parvenir à").
  std::optional<EventStatus> StatusOf(StatusCueKind kind, std::string_view lemma) const;

  const ReportingVerb* Reporting(std::string_view lemma) const;
  // A reporting expression of several words whose head is `lemma`: true where the others follow at `head`.
  const ReportingVerb* ReportingPhrase(const Document& document, WordId head) const;

  // The number of words at `first` that are a preposition of attribution ("selon", "according to"); 0 for
  // none.
  uint32_t AttributionPreposition(const Document& document, WordId first) const;
  std::optional<SourceKind> SourceNoun(const Document& document, WordId head) const;
  // Whether the words [first, last] hold a modifier that makes a source anonymous.
  bool HasAnonymousModifier(const Document& document, WordId first, WordId last) const;

  // An adverb that says that something is only said: "reportedly".
  bool IsHearsay(std::string_view lemma) const;
  // A pronoun for nobody in particular: "on", "one".
  bool IsIndefinite(std::string_view lemma) const;
  // What somebody tells or counts, not who: "informations", "figures".
  bool IsRecord(std::string_view lemma) const;

  std::vector<const ContextCue*> ContextsAt(const Document& document, WordId first) const;

 private:
  StringMap<EventStatus> status_[kStatusCueKinds];
  StringSet clauses_only_, real_in_past_, hearsay_, indefinite_, records_;
  StringMap<StringSet> due_;
  StringMap<ReportingVerb> reporting_;
  StringMap<std::vector<std::pair<std::vector<std::string>, ReportingVerb>>> reporting_phrases_;
  StringMap<std::vector<Phrase>> prepositions_;
  StringMap<std::vector<Phrase>> source_nouns_;
  StringMap<std::vector<Phrase>> anonymous_;
  StringMap<std::vector<ContextCue>> contexts_;
};

}  // namespace depeche
