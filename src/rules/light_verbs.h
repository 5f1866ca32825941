// What the argument finder must know about a language's words: light verbs ("mener une frappe"), quantity
// nouns ("une série de frappes"), agent and genitive prepositions, verbs of control, clitics. Read from
// data/languages/<code>/light-verbs.tsv; docs/rules.md, "Light verbs and other tables", describes its
// columns.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "base/table.h"

namespace depeche {

// Where the noun stands that a light verb carries.
enum class LightSlot : uint8_t {
  kObj,     // mener une frappe; une frappe a été menée
  kObl,     // procéder à une arrestation
  kSubj,    // une réunion a eu lieu
  kSuffer,  // recevoir un soutien, essuyer des tirs: the verb's subject is who the noun's deed is done to
  kVictim,  // mourir dans une frappe: as kSuffer, with the noun behind a preposition
  kAim,     // une attaque a visé Y: the verb's object is the noun's modifier
  kBlame,   // une attaque attribuée à X: who did it stands behind a preposition
  kCharge   // accuser X de massacres: the verb's object is who did it
};

struct LightVerb {
  LightSlot slot = LightSlot::kObj;
  // Of kObl, kVictim, kCharge: the noun's; of kAim, kSuffer: the one that object or subject is given; of
  // kBlame: that of who did it.
  std::string preposition;
  bool reflexive = false;                // "se tenir"
  std::vector<std::string> other_words;  // "avoir lieu": lieu
};

class LightVerbs {
 public:
  // An absent file is an empty table: a language may start without one.
  static Result<LightVerbs> Load(const std::string& path);
  static Result<LightVerbs> Parse(std::string text, const std::string& path);

  // Entries of a verb's lemma; all views and pointers live as long as this object.
  const std::vector<LightVerb>* Find(std::string_view verb_lemma) const;
  // Verbs whose subject is who the noun is addressed to: "rejected a request of X". Only kObj and kObl.
  const std::vector<LightVerb>* FindAnswer(std::string_view verb_lemma) const;
  // Nouns whose participles tell what their sender does: "issued a statement condemning X".
  bool IsMessage(std::string_view lemma) const { return messages_.contains(lemma); }
  bool IsQuantity(std::string_view lemma) const { return quantities_.contains(lemma); }
  bool IsAgent(std::string_view preposition) const { return agents_.contains(preposition); }
  // "received support from X": X gives what the subject is given.
  bool IsGiver(std::string_view preposition) const { return givers_.contains(preposition); }
  bool IsGenitive(std::string_view preposition) const { return genitives_.contains(preposition); }
  // "tirs d'artillerie": a bare noun in the singular behind it tells a kind, nobody.
  bool IsKindGenitive(std::string_view preposition) const { return kind_genitives_.contains(preposition); }
  // "la fermeture de l'hôpital", "the arrest of the mayor": the genitive is what it is done to, not whose it
  // is.
  bool IsDoneToGenitive(std::string_view lemma) const { return done_to_genitives_.contains(lemma); }
  // Whether whose name stands beside the noun owns nothing: "the Mandela statue".
  bool IsNamedAfter(std::string_view lemma) const { return named_after_.contains(lemma); }
  bool IsDative(std::string_view preposition) const { return datives_.contains(preposition); }
  bool IsComplementMarker(std::string_view lemma) const { return complement_markers_.contains(lemma); }
  bool IsSubjectControl(std::string_view lemma) const { return subject_control_.contains(lemma); }
  // "recruited fighters to defend the town": the object is to do it too, whatever it is.
  bool IsGathering(std::string_view lemma) const { return gathering_.contains(lemma); }
  // "met the leaders to coordinate strikes": only what is done together.
  bool IsMeeting(std::string_view lemma) const { return meetings_.contains(lemma); }
  bool IsJointDeed(std::string_view lemma) const { return joint_deeds_.contains(lemma); }
  // "en visite": a bare noun behind it tells what somebody is engaged in.
  bool IsEngaging(std::string_view preposition) const { return engaging_.contains(preposition); }
  bool IsResolve(std::string_view noun) const { return resolves_.contains(noun); }
  // "à l'appel de X": whose noun tells no deed of its own.
  bool IsIdle(std::string_view preposition) const { return idle_.contains(preposition); }
  // "commettre": of its object one knows that it is a deed.
  bool IsOfDeeds(std::string_view verb) const { return of_deeds_.contains(verb); }
  bool IsPurpose(std::string_view marker) const { return purposes_.contains(marker); }
  bool IsIntransitive(std::string_view lemma) const { return intransitives_.contains(lemma); }
  bool IsTransitive(std::string_view lemma) const { return transitives_.contains(lemma); }
  // "after the attack": what stands behind it is told beside what the clause asks for, plans or denies.
  bool IsAside(std::string_view preposition) const { return asides_.contains(preposition); }
  bool IsFloating(std::string_view preposition) const { return floating_.contains(preposition); }
  // "between A and B": the phrase names both sides.
  bool IsJoint(std::string_view preposition) const { return joint_.contains(preposition); }
  bool IsArticle(std::string_view key) const { return articles_.contains(key); }
  bool IsProAdverb(std::string_view lemma) const { return pro_adverbs_.contains(lemma); }
  bool IsClitic(std::string_view lemma) const { return clitics_.contains(lemma); }

  // Makes `phrase` known as a preposition, so that arguments behind it are named after it.
  void AddPreposition(std::string_view phrase);
  // Known prepositions that begin with the word of this key; longest first.
  struct Phrase {
    std::string text;                // as the rules name it
    std::vector<std::string> words;  // keys
  };
  const std::vector<Phrase>* PhrasesFrom(std::string_view first_word) const;

  // Makes `phrase` known as a bound of numbers ("au moins", "more than"), which is no preposition before one.
  void AddBound(std::string_view phrase);
  const std::vector<Phrase>* BoundsFrom(std::string_view first_word) const;

 private:
  static Result<LightVerbs> FromTable(const Table& table);
  using VerbMap = StringMap<std::vector<LightVerb>>;
  static Status AddLightVerb(const Table& table, const TableRow& row, std::string_view lemma, LightVerbs* out,
                             VerbMap* verbs);

  VerbMap light_verbs_, answers_;
  StringSet quantities_, agents_, genitives_, datives_, complement_markers_, subject_control_, intransitives_,
      transitives_, clitics_, articles_, pro_adverbs_, floating_, givers_, messages_, asides_, gathering_,
      meetings_, joint_deeds_, purposes_, resolves_, engaging_, idle_, of_deeds_;
  StringMap<std::vector<Phrase>> phrases_, bounds_;
  StringSet joint_, kind_genitives_, done_to_genitives_, named_after_;
};

}  // namespace depeche
