// From the words that a rule bound to a role to those who take part in the event.
#pragma once

#include <unordered_set>
#include <vector>

#include "document/document.h"
#include "events/mention_index.h"

namespace depeche {

class ParticipantFinder {
 public:
  ParticipantFinder(const Document& document, const TreeIndex& tree, const MentionIndex& mentions);

  // Whether the mention stands for somebody, not for a thing or a mere place. Personal pronouns do, known or
  // not.
  bool CanAct(MentionId mention) const;
  // A town is nobody, but what is done to it is done to somebody: "shelled Tripoli".
  bool CanSuffer(MentionId mention) const;
  // "Front de libération du Nord": a word inside the name of a body tells no event.
  bool IsInsideName(WordId word) const;

  // The words to show for it: for a pronoun, the fullest mention of the same entity in the sentence, else
  // itself.
  MentionId Fullest(MentionId mention) const;

  // "the leaders of A, B and C" are several parties: the heads of B and C, where `head` is a plural role noun
  // whose complement A is an organisation, a group or a country.
  std::vector<WordId> FurtherMembers(WordId head) const;

  // "the two presidents, A and B" are A and B: the heads of the names beside a plural noun, where there are
  // at least two.
  std::vector<WordId> NamedMembers(WordId head) const;

  // "the American and French ministers": the adjectives of people behind the first.
  std::vector<WordId> FurtherPeoples(WordId head) const;

  // "AFP: …": a name before the colon that opens the event's sentence is its source and no participant.
  bool IsDatelineSource(MentionId mention, ByteSpan anchor) const;

 private:
  bool IsParty(WordId word) const;
  bool IsPersonName(WordId word) const;
  WordId PartyComplement(WordId head) const;

  const Document& document_;
  const TreeIndex& tree_;
  const MentionIndex& mentions_;
  std::vector<std::vector<MentionId>> by_sentence_;
  std::unordered_set<WordId> place_heads_;
};

// The colon of "AFP: …" among the sentence's first words; invalid where there is none.
WordId DatelineColon(const Document& document, SentenceId sentence);

}  // namespace depeche
