// According to whom: the chain of sources that the report names for an event, nearest first.
#pragma once

#include <optional>
#include <vector>

#include "document/document.h"
#include "events/cues.h"
#include "events/mention_index.h"
#include "events/ontology.h"
#include "events/quotations.h"
#include "rules/arguments.h"

namespace depeche {

class AttributionFinder {
 public:
  AttributionFinder(const Document& document, const TreeIndex& tree, const Cues& cues,
                    const Ontology& ontology, const MentionIndex& mentions, const LightVerbs& light_verbs)
      : document_(document),
        tree_(tree),
        cues_(cues),
        ontology_(ontology),
        mentions_(mentions),
        light_verbs_(light_verbs),
        quotations_(document) {}

  // The sources of what is told at `anchor`.
  std::vector<Attribution> Find(WordId anchor);

  // Whether a preposition of attribution ("according to") begins at this word.
  bool IsPreposition(WordId word) const { return cues_.AttributionPreposition(document_, word) > 0; }
  // The source that the preposition of attribution beginning at this word names.
  std::optional<Attribution> SourceBehind(WordId preposition) const;
  // Who speaks where `verb` is one of telling or counting.
  std::optional<Attribution> SubjectOf(WordId verb);

 private:
  using Chain = std::vector<Attribution>;
  Chain FindInSentence(WordId anchor);
  Attribution MakeSource(WordId head, Stance stance, std::string_view how) const;
  void AddSource(WordId head, Stance stance, ReasonPhrase how, Chain* chain) const;
  void AddSourceBehind(WordId marker, WordId head, Chain* chain) const;  // "selon", "citing"
  static void Add(Attribution source, Chain* chain);

  // Sources that the words above an event name.
  void LookForPrepositions(WordId governor, Chain* chain) const;
  void LookForCited(WordId governor, Chain* chain) const;
  bool LookForReportingVerb(WordId verb, WordId below, ReasonPhrase how, Chain* chain);
  bool CanSpeak(WordId noun) const;
  bool IsNobody(WordId pronoun) const;
  WordId TellerOf(WordId record) const;
  bool IsInsertedBeforeItsSubject(WordId verb) const;
  void LookForAside(WordId anchor, Chain* chain);
  void LookAtEdges(SentenceId sentence, Chain* chain) const;
  bool ClosesClause(const Attribution& source, const Sentence& sentence) const;
  void LookForSourceAtEnd(SentenceId sentence, WordId anchor, Chain* chain) const;
  bool IsSourceMark(WordId word) const;
  void LookForDatelineSource(SentenceId sentence, WordId anchor, Chain* chain) const;

  // Sources told elsewhere: who speaks a quotation, who was said to say the sentence before.
  Chain SpeakerOf(int quotation);
  Chain NamedSpeakerOf(const Quotation& quotation);
  bool IsWholeSentences(const Quotation& quotation) const;
  bool SpansSentences(const Quotation& quotation) const;
  bool LookForSpeaker(WordId verb, Chain* chain);
  bool IsHearsay(WordId anchor) const;
  bool IsConditionalClause(WordId clause) const;
  Chain SourceOfSentence(SentenceId sentence);

  bool IsAside(WordId verb) const;
  bool SharesSubject(WordId verb) const;
  bool IsMarkedConjunct(WordId word) const;
  WordId RootOf(SentenceId sentence) const;
  WordId EndOfPhrase(WordId head) const;
  SourceKind KindOf(WordId head, MentionId mention) const;
  const Mention* OutletNamedBefore(const Mention& nominal) const;
  const ReportingVerb* ReportingVerbAt(WordId verb) const;

  const Document& document_;
  const TreeIndex& tree_;
  const Cues& cues_;
  const Ontology& ontology_;
  const MentionIndex& mentions_;
  const LightVerbs& light_verbs_;
  const Quotations quotations_;
  ArgumentList arguments_;
};

}  // namespace depeche
