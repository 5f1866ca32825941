// Sieves for pronouns: relative, first person in speech, third person.
#include <algorithm>

#include "base/fold.h"
#include "entities/linker.h"

namespace depeche {
namespace {

constexpr std::string_view kReportsCountry = "=";  // code of a setting: the country the report is set in
constexpr uint32_t kPronounWindow = 3;             // sentences
constexpr uint32_t kPronounMentions = 80;          // mentions
constexpr int kMaxPhraseHops = 8;                  // from a pronoun up to the phrase that it stands in
constexpr int kMaxSpeechHops = 24;                 // from a pronoun up to the verb of saying

bool IsPersonLike(EntityKind kind) {
  return kind == EntityKind::kPerson || kind == EntityKind::kRole || kind == EntityKind::kGroup;
}
bool CanAct(EntityKind kind) { return kind != EntityKind::kOther; }

}  // namespace

EntityId Linker::LinkPronoun(const Mention& mention, uint32_t index) {
  Pronoun pronoun = *a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
  const Word& word = document_[mention.head];
  // French "leur" and English "her" are both possessives and personal pronouns.
  if (word.upos == Upos::kDet || word.relation == "nmod:poss") {
    if (pronoun.kind == PronounKind::kPersonal) pronoun.kind = PronounKind::kPossessive;
  }
  if (pronoun.kind == PronounKind::kRelative) return LinkRelative(mention.head);
  if (pronoun.person == 1 || pronoun.person == 2) return LinkSpeaker(mention.head, pronoun);
  const bool told_by_ending = pronoun.kind == PronounKind::kPersonal || pronoun.kind == PronounKind::kLatter;
  if (told_by_ending && word.morph.gender != Gender::kNone && pronoun.gender == Gender::kNone) {
    pronoun.gender = word.morph.gender;
  }
  return FindAntecedent(mention.head, pronoun, index);
}

// The noun that the relative clause hangs on.
EntityId Linker::LinkRelative(WordId pronoun) const {
  WordId at = pronoun;
  for (int hops = 0; hops < 12 && at; ++hops) {
    if (document_[at].rel == Rel::kAcl) {
      const WordId noun = document_[at].head;
      if (!noun) return {};
      const uint32_t mention = mention_of_[noun.index];
      return mention != kNoUnit ? document_.mentions[mention].entity : EntityId();
    }
    at = document_[at].head;
  }
  return {};
}

// The institution whose members speak, or whoever the sentence lets speak.
EntityId Linker::LinkSpeaker(WordId word, const Pronoun& pronoun) {
  if (setting_.institution() != nullptr) return LinkMember(word, pronoun);
  if (pronoun.person != 1 || !quoted_[word.index]) return {};
  const EntityId id = SpeakerOf(word);
  if (id) spoken_[document_[word].sentence.index] = id;
  return id;
}

EntityId Linker::LinkMember(WordId word, const Pronoun& pronoun) {
  const SettingCue* institution = setting_.institution();
  EntityId& id = pronoun.person == 1 ? speaker_ : addressee_;
  if (id) return id;
  id = NewEntity(EntityKind::kRole);
  const bool own_country = institution->code == kReportsCountry;
  Entity& entity = document_.entities[id.index];
  entity.code = own_country ? std::string(setting_.CountryAt(document_, word)) : institution->code;
  entity.sector = institution->sector;
  entity.code_inferred = true;
  entity.why = {ReasonPhrase("settings.tsv …").With(institution->setting)};
  return id;
}

// Speech inside a sentence that says whose it is: "Nous partirons", a dit le ministre.
EntityId Linker::SpeakerOf(WordId word) const {
  const auto entity_at = [&](WordId id) {
    const uint32_t mention = mention_of_[id.index];
    return mention != kNoUnit ? document_.mentions[mention].entity : EntityId();
  };
  WordId at = word;
  for (int hops = 0; hops < kMaxSpeechHops && at; ++hops) {
    for (WordId child : a_.tree.children(at)) {
      const Rel rel = document_[child].rel;
      if (rel == Rel::kParataxis) {
        for (WordId candidate : a_.tree.children(child)) {
          if (document_[candidate].rel != Rel::kNsubj) continue;
          if (const EntityId id = entity_at(candidate)) return id;
        }
      }
      const bool speaks =
          rel == Rel::kNsubj && child != word && hops > 0 && document_[at].upos == Upos::kVerb;
      if (!speaks) continue;
      const EntityId id = entity_at(child);
      if (id && IsPersonLike(document_.entities[id.index].kind)) return id;
    }
    at = document_[at].head;
  }
  return {};
}

// The speaker may be named only after the speech.
bool Linker::IsLateSpeaker(const Mention& mention) const {
  if (mention.kind != MentionKind::kPronoun || setting_.institution() != nullptr) return false;
  const Pronoun* pronoun = a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
  return pronoun != nullptr && pronoun->person == 1 && quoted_[mention.head.index];
}

void Linker::LinkLateSpeakers() {
  std::vector<uint32_t> late;
  for (uint32_t m = 0; m < document_.mentions.size(); ++m) {
    Mention& mention = document_.mentions[m];
    if (mention.entity) continue;
    late.push_back(m);
    mention.entity = SpeakerOf(mention.head);
    if (mention.entity) spoken_[document_[mention.head].sentence.index] = mention.entity;
  }
  // Speech goes on over sentences that do not say whose it is.
  for (const uint32_t m : late) {
    Mention& mention = document_.mentions[m];
    if (!mention.entity) mention.entity = SpeakerNear(mention.head);
    if (!mention.entity) {
      Pronoun speaker = *a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
      speaker.kind = PronounKind::kPossessive;
      speaker.person = 3;
      if (speaker.number == Number::kPlur) speaker.number = Number::kNone;
      mention.entity = FindAntecedent(mention.head, speaker, m);
    }
    if (!mention.entity) mention.entity = NewEntity(EntityKind::kOther);
    TeachPossessed(mention.head);
  }
}

// "During his visit, the minister …": the subject that comes behind the phrase or clause which the pronoun
// stands in.
WordId Linker::SubjectAhead(const Mention& mention) const {
  if (mention.kind != MentionKind::kPronoun || setting_.institution() != nullptr) return {};
  const Pronoun* pronoun = a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
  if (pronoun == nullptr || pronoun->person != 3) return {};
  const Word& word = document_[mention.head];
  const bool possessive = word.upos == Upos::kDet || word.relation == "nmod:poss";
  WordId at = mention.head;
  for (int hops = 0; hops < kMaxPhraseHops && at; ++hops, at = document_[at].head) {
    const Rel rel = document_[at].rel;
    if (rel == Rel::kNsubj || !document_[at].head) return {};
    if (rel != Rel::kAdvcl && !(possessive && rel == Rel::kObl)) continue;
    for (const WordId subject : a_.tree.children(document_[at].head)) {
      if (document_[subject].rel == Rel::kNsubj && subject > at && subject > mention.head) return subject;
    }
  }
  return {};
}

bool Linker::IsOfSubjectAhead(const Mention& mention, uint32_t index) const {
  const WordId subject = SubjectAhead(mention);
  if (!subject || mention_of_[subject.index] == kNoUnit) return false;
  if (document_.mentions[mention_of_[subject.index]].kind == MentionKind::kPronoun) return false;
  const PhraseCode& code = a_.codes[subject.index];
  const Pronoun& pronoun = *a_.lexicon.FindPronoun(a_.keys[mention.head.index].form);
  const bool plural = document_[subject].morph.number == Number::kPlur;
  if (!CanAct(code.kind) || (pronoun.number == Number::kSing && plural) ||
      (pronoun.number == Number::kPlur && !plural) || !Compatible(pronoun.gender, GenderOf(subject, code)))
    return false;
  if (pronoun.animacy != Animacy::kAny && IsPersonLike(code.kind) != (pronoun.animacy == Animacy::kPerson))
    return false;
  // People first: "after his death, the army …" is of somebody told before.
  const bool somebody = code.kind == EntityKind::kPerson || code.kind == EntityKind::kRole;
  return somebody || !FindAntecedent(mention.head, pronoun, index);
}

void Linker::LinkToSubjectsAhead() {
  for (const auto& [m, subject] : ahead_) {
    Mention& mention = document_.mentions[m];
    mention.entity = document_.mentions[mention_of_[subject.index]].entity;
    TeachPossessed(mention.head);
  }
}

// "Our troops": theirs who, it turned out, speak.
void Linker::TeachPossessed(WordId pronoun) {
  const WordId owned = document_[pronoun].head;
  if (!owned || mention_of_[owned.index] == kNoUnit) return;
  const Mention& mention = document_.mentions[mention_of_[owned.index]];
  if (mention.entity && PossessorOf(owned)) Learn(mention.entity, mention, WithPossessor(owned));
}

// Who speaks in the sentence itself, else in the sentences before or after it in its paragraph.
EntityId Linker::SpeakerNear(WordId word) const {
  const uint32_t sentence = SentenceOf(word);
  const uint32_t paragraph = document_.sentences[sentence].paragraph;
  const auto speaker_of = [&](uint32_t s) {
    const auto found = spoken_.find(s);
    const bool near = s < document_.sentences.size() && document_.sentences[s].paragraph == paragraph;
    return near && found != spoken_.end() ? found->second : EntityId();
  };
  for (const uint32_t back : {0U, 1U, 2U}) {
    if (back > sentence) break;
    if (const EntityId id = speaker_of(sentence - back)) return id;
  }
  return speaker_of(sentence + 1);
}

// Words between quotation marks; a mark left open ends with its paragraph.
void Linker::FindQuotes() {
  quoted_.assign(document_.words.size(), false);
  bool open = false;
  uint32_t paragraph = 0;
  for (const Sentence& sentence : document_.sentences) {
    if (sentence.paragraph != paragraph) open = false;
    paragraph = sentence.paragraph;
    for (size_t i = 0; i < sentence.word_count; ++i) {
      const WordId id = sentence.word(i);
      const std::string_view form = document_[id].form;
      if (form == "«" || form == "“" || form == "``") open = true;
      if (form == "»" || form == "”" || form == "''") open = false;
      if (form == "\"") open = !open;
      quoted_[id.index] = open;
    }
  }
}

// Whom the other arguments of the pronoun's verb stand for: "ils les ont libérés" is of two different groups.
std::vector<EntityId> Linker::OthersOfClause(WordId word) const {
  std::vector<EntityId> others;
  const WordId governor = document_[word].head;
  if (!governor) return others;
  for (const WordId child : a_.tree.children(governor)) {
    const Rel rel = document_[child].rel;
    const bool argument = rel == Rel::kNsubj || rel == Rel::kObj || rel == Rel::kIobj;
    if (child == word || !argument || mention_of_[child.index] == kNoUnit) continue;
    if (const EntityId id = document_.mentions[mention_of_[child.index]].entity) others.push_back(id);
  }
  return others;
}

// The best of the mentions shortly before: the subject of the clause or sentence before, most recent, that
// fits in number, gender and kind.
EntityId Linker::FindAntecedent(WordId word, const Pronoun& pronoun, uint32_t index) const {
  const uint32_t sentence = SentenceOf(word);
  const WordId governor = document_[word].head;
  const bool latter = pronoun.kind == PronounKind::kLatter;
  const bool personal = pronoun.kind == PronounKind::kPersonal || latter;
  const std::vector<EntityId> others = personal ? OthersOfClause(word) : std::vector<EntityId>();
  const Rel rel = document_[word].rel;
  const bool acted_on = rel == Rel::kObj || rel == Rel::kIobj || rel == Rel::kObl;
  EntityId best;
  double best_score = 0;
  for (uint32_t back = 1; back <= kPronounMentions && back <= index; ++back) {
    const Mention& candidate = document_.mentions[index - back];
    if (!candidate.entity) continue;
    const uint32_t distance = sentence - SentenceOf(candidate.head);
    if (distance >= kPronounWindow) break;
    if (candidate.kind == MentionKind::kAdjective) continue;
    const Entity& entity = document_.entities[candidate.entity.index];
    const State& state = states_[candidate.entity.index];
    const Word& head = document_[candidate.head];
    const bool plural = candidate.kind == MentionKind::kPronoun ? state.number == Number::kPlur
                                                                : head.morph.number == Number::kPlur;
    const bool collective = entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kGroup;
    const bool conjoined = head.rel == Rel::kConj;
    if (pronoun.number == Number::kSing && plural && entity.kind != EntityKind::kCountry) continue;
    if (pronoun.number == Number::kPlur && !plural && !(collective && pronoun.gender == Gender::kNone))
      continue;
    if (!Compatible(pronoun.gender, state.gender) && pronoun.gender != Gender::kNeut) continue;
    if (pronoun.animacy == Animacy::kPerson && entity.kind != EntityKind::kPerson &&
        entity.kind != EntityKind::kRole)
      continue;
    if (pronoun.animacy == Animacy::kThing &&
        (entity.kind == EntityKind::kPerson || entity.kind == EntityKind::kRole))
      continue;
    const bool same_clause = candidate.head == governor || (head.head == governor && governor);
    if (same_clause && personal) continue;
    if (std::find(others.begin(), others.end(), candidate.entity) != others.end()) continue;
    double score = 6 - 2.0 * distance - (latter ? 0.5 : 0.05) * back;
    if (head.rel == Rel::kNsubj && !latter) score += acted_on ? 1 : 2;
    if (head.rel == Rel::kObj && acted_on) score += 0.5;
    if (pronoun.number == Number::kSing && plural) score -= 2;  // "les États-Unis" and "l'"
    if (head.rel == Rel::kNsubj && document_[word].rel == Rel::kNsubj && !latter) score += 1;
    if (head.rel == Rel::kRoot) score += 1;
    if (head.rel == Rel::kNmod || conjoined) score -= 1;
    if (CanAct(entity.kind)) score += 2;
    if (pronoun.number == Number::kPlur && plural) score += 1.5;  // rather than the members of a body
    if (state.named) score += 0.5;
    if (candidate.kind == MentionKind::kPronoun) score += 0.5;
    if (pronoun.gender != Gender::kNone && state.gender == pronoun.gender) score += 1;
    if (score > best_score) {
      best_score = score;
      best = candidate.entity;
    }
  }
  return best;
}

}  // namespace depeche
