// Makes the mentions of a report and joins those that stand for one entity: sieves in order of precision, one
// pass in text order with bounded look-back. docs/entities.md lists the sieves.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entities/analysis.h"
#include "entities/offices.h"
#include "entities/setting.h"

namespace depeche {

// What is not told fits everything.
inline bool Compatible(Gender a, Gender b) { return a == Gender::kNone || b == Gender::kNone || a == b; }

class Linker {
 public:
  Linker(Document& document, const Analysis& analysis, const Setting& setting,
         const OrganisationOffices& offices)
      : document_(document), a_(analysis), setting_(setting), offices_(offices) {}

  void Run();

 private:
  // What the linker remembers of an entity beside the record itself.
  struct State {
    Gender gender = Gender::kNone;
    Number number = Number::kNone;
    CodeSource source = CodeSource::kNone;
    bool weak_sector = true;
    bool named = false;
    bool placeless = false;  // not of the report's country
    const KnownEntity* known = nullptr;
    const Role* role = nullptr;
    WordId first_head;
    uint32_t name_words = 0;
    std::string given_name, family_name;  // folded; persons
  };

  void FindQuotes();
  void MakeMentions();
  bool IsLatter(WordId id) const;
  bool MakesNominal(WordId id) const;
  void AddMention(WordId first, WordId last, WordId head, MentionKind kind);
  void LinkAll();
  void LinkAbsorbed();
  void Infer();
  void Describe();

  using RoleMap = std::unordered_map<std::string, EntityId>;

  EntityId Link(const Mention& mention);
  PhraseCode WithPossessor(WordId head);
  EntityId PossessorOf(WordId head) const;
  bool IsPossessed(WordId head) const;
  EntityId LinkCompoundAdjective(WordId adjective);
  EntityId LinkAdjective(const Mention& mention);
  EntityId LinkNations(const Mention& mention, const PhraseCode& code);
  EntityId OneForEach(const std::vector<const KnownEntity*>& nations, WordId head, const PhraseCode& code);
  const KnownEntity* NationAt(WordId modifier) const;
  EntityId LinkNamed(const Mention& mention, const PhraseCode& code);
  EntityId LinkPersonName(const NameUnit& name, const PhraseCode& code);
  EntityId FromHeadline(WordId word, const PhraseCode& code) const;
  EntityId LinkOtherName(const NameUnit& name, const PhraseCode& code);
  EntityId LinkNominal(const Mention& mention, const PhraseCode& code);
  EntityId LinkOffice(const PhraseCode& code);
  EntityId LinkOfficeHere(const Mention& mention, const PhraseCode& code);
  EntityId LinkGeneric(const Mention& mention, const PhraseCode& code);
  EntityId LinkPredicate(const Mention& mention, const PhraseCode& code) const;
  EntityId LastOfKind(WordId head, const PhraseCode& code) const;
  EntityId Remembered(const RoleMap& by_role, const PhraseCode& code, WordId head, uint32_t window) const;
  bool HasOnlyKinds(WordId head) const;
  EntityId LastBody(WordId head, const PhraseCode& code) const;
  EntityId LinkPair(const Mention& mention, const PhraseCode& code);
  EntityId LinkOfPair(const Mention& mention, const PhraseCode& code);
  bool IsPair(WordId head) const;
  template <typename Fits>
  std::optional<std::pair<EntityId, EntityId>> FindPair(uint32_t index, const Fits& fits) const;
  EntityId LinkPronoun(const Mention& mention, uint32_t index);
  EntityId LinkRelative(WordId pronoun) const;
  EntityId LinkSpeaker(WordId word, const Pronoun& pronoun);
  EntityId LinkMember(WordId word, const Pronoun& pronoun);
  EntityId SpeakerOf(WordId word) const;
  EntityId SpeakerNear(WordId word) const;
  bool IsLateSpeaker(const Mention& mention) const;
  void LinkLateSpeakers();
  WordId SubjectAhead(const Mention& mention) const;
  bool IsOfSubjectAhead(const Mention& mention, uint32_t index) const;
  void LinkToSubjectsAhead();
  void TeachPossessed(WordId pronoun);
  EntityId FindAntecedent(WordId word, const Pronoun& pronoun, uint32_t index) const;
  std::vector<EntityId> OthersOfClause(WordId word) const;

  EntityId Known(const KnownEntity& known);
  EntityId People(WordId head, const PhraseCode& code);
  bool IsCounted(WordId head) const;
  void NoteVariant(EntityId id, const NameUnit& name);
  EntityId NewEntity(EntityKind kind);
  void Learn(EntityId id, const Mention& mention, const PhraseCode& code);
  void RememberPerson(EntityId id, const std::string& given, const std::string& family);
  void RememberBody(EntityId id, WordId head);
  void RememberFirstWord(EntityId id, const NameUnit& name);
  void RememberRole(EntityId id, WordId head, const PhraseCode& code);
  bool IsDefinite(WordId head) const;
  bool HasOwnModifiers(WordId head, const PhraseCode& code) const;
  bool IsRecent(EntityId id, WordId word, uint32_t sentences) const;
  Gender GenderOf(WordId head, const PhraseCode& code) const;
  std::string_view ShownName(const KnownEntity& known) const;
  uint32_t SentenceOf(WordId word) const { return document_[word].sentence.index; }

  Document& document_;
  const Analysis& a_;
  const Setting& setting_;
  const OrganisationOffices& offices_;

  std::vector<State> states_;            // by entity
  std::vector<uint32_t> last_sentence_;  // by entity: where it was last mentioned
  std::vector<bool> quoted_;             // by word
  std::vector<uint32_t> mention_of_;     // by word: mention headed by it
  std::unordered_map<const KnownEntity*, EntityId> by_known_;
  std::unordered_map<std::string, EntityId> by_name_, by_family_, by_given_, by_acronym_, by_first_word_,
      by_phrase_, by_office_, by_people_;
  RoleMap by_role_, by_plural_role_;  // by the role's text
  std::map<std::pair<uint32_t, uint32_t>, EntityId> by_pair_;
  std::vector<EntityId> bodies_;  // organisations and groups, as named
  // Bodies of state whose country the report tells, and by which word: "Iraq's foreign ministry".
  struct StateBody {
    EntityId id;
    const Role* role;  // none for one known by its name alone
    std::string_view sector;
  };
  std::vector<StateBody> state_bodies_;
  std::unordered_map<uint32_t, EntityId> spoken_;   // by sentence: who is quoted in it
  std::vector<std::pair<uint32_t, WordId>> ahead_;  // pronouns' mentions and the subjects that they wait for
  EntityId speaker_, addressee_, last_country_;
};

}  // namespace depeche
