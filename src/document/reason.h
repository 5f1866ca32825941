// The phrases in which the engine says how it found what a record holds. The list is closed: a phrase that it
// lacks does not compile, so that whoever shows records in another language can be held to have words for all
// of them (web/src/i18n, tests/reasons_test.cc).
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace depeche {

// "…" stands for words of the report or of a table.
inline constexpr std::string_view kReasonPhrases[] = {
    // Where a participant stands: functions and how they were reached (rules/).
    "anchor",
    "subject",
    "nsubj",
    "inverted subject",
    "speaker behind the speech",
    "shared subject",
    "subject of main clause",
    "subject of governing verb",
    "subject of governing noun's verb",
    "subject of the message's verb",
    "subject of passive",
    "subject of copula",
    "subject of light verb",
    "subject of verb of receiving",
    "agent",
    "agent of passive",
    "agent of passive, by its preposition",
    "agent of passive, attached to a noun before it",
    "shared agent of passive",
    "agent, attached to a modifier",
    "object",
    "shared object",
    "object (labelled as head)",
    "object (labelled as oblique)",
    "object (labelled as subject)",
    "object of governing verb",
    "object of light verb",
    "object of verb of aim",
    "indirect object",
    "indirect object of governing verb",
    "indirect object of light verb",
    "dative of verb of aim",
    "oblique",
    "oblique of light verb",
    "oblique of verb of receiving",
    "oblique of the governing verb (guess)",
    "oblique of the predicate (guess)",
    "phrase between subject and verb",
    "phrase of another word of the anchor (guess)",
    "modifier",
    "shared modifier",
    "modifier of quantity noun",
    "modifier of a modifier (guess)",
    "modifier of the object (guess)",
    "genitive (guess)",
    "counted genitive",
    "possessive",
    "adjective",
    "adjective of people",
    "country before noun",
    "country in a compound adjective",
    "compound",
    "flat",
    "noun beside noun",
    "noun of the adjective",
    "noun of the infinitive",
    "head of participle",
    "antecedent",
    "antecedent of relative pronoun",
    "relative pronoun",
    "owner of governing noun",
    "who sends the message",
    "who answers it",
    "blamed for it",
    "charged with it",
    "gathered for it",
    "engaged in it",
    "victim of the deed",
    "clausal complement",
    "clause behind preposition",
    "clause of the object (guess)",
    "adverbial clause",
    // Participants that stand for another word (events/).
    "named member",
    "coordinated complement",
    "coordinated adjective",
    "owner of the argument",
    "maker of the argument",
    // According to whom; a preposition of attribution is told by its own words.
    "verb of telling",
    "verb of counting",
    "comment clause",
    "quotation",
    "told to",
    "dateline",
    "end of headline",
    "source of a sentence before",
    // Status: what stands in the sentence, with its word.
    "Mood=Cnd",
    "Mood=Imp",
    "Tense=Fut",
    "aux …",
    "neg …",
    "adverb …",
    "mark …",
    "purpose …",
    "infinitive behind …",
    "adj …",
    "noun …",
    "matrix …",
    "rule",
    "a day after the report's",
    "on the agenda",
    "alleged",
    "what its actor will not do",
    "said by the one who would do it",
    "nothing speaks against it",
    // Days and places that the event's own clause does not tell.
    "same event",
    "event before",
    "report's date",
    "day on which it was told",
    "sentence",
    "the same event told more fully",
    // Country and sector; rows of tables are told as rows.
    "country by the word itself",
    "country by where it is",
    "country by what it belongs to",
    "country by its adjective",
    "setting",
    "settings.tsv …",
    "spelt “…”",
    "by the office and the report's setting",
    "one for each country",
    "the two spoken of before",
    // Why a rule does not fire.
    "it needs …",
    "it is kept off by …",
    "the word is another part of speech",
    "the word is another verb's auxiliary",
    "the verb is not reflexive",
    "the verb is reflexive",
    "the clitic before the verb is missing",
    "its other words are not there",
    "a verb stands between its words",
    "none of its words is of the anchor's kind",
};

// One of them, or none.
class ReasonPhrase {
 public:
  constexpr ReasonPhrase() = default;
  consteval ReasonPhrase(const char* phrase)
      : phrase_(phrase) {  // NOLINT: literals are to be written as they are
    if (std::find(std::begin(kReasonPhrases), std::end(kReasonPhrases), phrase_) == std::end(kReasonPhrases))
      throw "kReasonPhrases lacks this phrase";
  }

  constexpr operator std::string_view() const { return phrase_; }  // NOLINT
  constexpr bool empty() const { return phrase_.empty(); }
  // "neg …" with its hole filled: "neg pas".
  std::string With(std::string_view words) const {
    const size_t hole = phrase_.find("…");
    std::string text(phrase_.substr(0, hole));
    if (hole != phrase_.npos) text.append(words).append(phrase_.substr(hole + std::string_view("…").size()));
    return text;
  }
  friend constexpr bool operator==(ReasonPhrase a, ReasonPhrase b) { return a.phrase_ == b.phrase_; }

 private:
  std::string_view phrase_;
};

// Several reasons in one line.
inline std::string JoinedReasons(const std::vector<std::string>& reasons) {
  std::string line;
  for (const std::string& reason : reasons) line.append(line.empty() ? "" : ", ").append(reason);
  return line;
}

}  // namespace depeche
