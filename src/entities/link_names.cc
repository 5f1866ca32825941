// Sieves for names: table rows, full names, family and given names, acronyms.
#include <algorithm>

#include "base/fold.h"
#include "entities/linker.h"

namespace depeche {
namespace {

constexpr uint32_t kNameWindow = 60;  // sentences that a single name may look back for its bearer
constexpr uint32_t kHeadlineWindow =
    12;  // sentences after a headline in which its people may get their names

std::string FoldedSpan(const Document& document, WordId first, WordId last) {
  return FoldKey(document.text(document.SpanOf(first, last)));
}

// Initials of the capitalised words of a name, "Parti communiste français" giving "pcf" as well.
std::string Initials(const Document& document, WordId first, WordId last, bool capitals_only) {
  std::string initials;
  for (size_t i = first.index; i <= last.index; ++i) {
    const Word& word = document.words[i];
    if (word.upos == Upos::kAdp || word.upos == Upos::kDet || word.upos == Upos::kCconj ||
        word.upos == Upos::kPunct) {
      continue;
    }
    if (capitals_only && FoldCase(word.form) == word.form) continue;
    const std::string folded = FoldKey(word.form);
    if (!folded.empty()) initials += folded[0];
  }
  return initials;
}

}  // namespace

EntityId Linker::LinkNamed(const Mention& mention, const PhraseCode& code) {
  const NameUnit* name = code.name != kNoUnit ? &a_.names[code.name] : nullptr;
  if (code.known != nullptr) {
    const EntityId id = Known(*code.known);
    if (name != nullptr && name->variant) NoteVariant(id, *name);
    if (name != nullptr && code.known->kind == EntityKind::kPerson) {
      const WordId last = name->last;
      const std::string given = name->first == last ? std::string() : FoldKey(document_[name->first].form);
      RememberPerson(id, given, FoldKey(document_[last].form));
      RememberRole(id, mention.head, code);
    }
    if (code.known->kind == EntityKind::kOrganisation || code.known->kind == EntityKind::kGroup)
      RememberBody(id, mention.head);
    if (code.known->kind == EntityKind::kCountry) last_country_ = id;
    if (name != nullptr && code.known->kind != EntityKind::kPerson) RememberFirstWord(id, *name);
    return id;
  }
  if (name->first == name->last) {
    const auto same = by_first_word_.find(FoldKey(document_[name->first].form));
    if (same != by_first_word_.end() && IsRecent(same->second, mention.head, kNameWindow))
      return same->second;
  }
  if (name->type == NameType::kPerson || (code.role != nullptr && code.role->kind == RoleKind::kPerson)) {
    const EntityId id = LinkPersonName(*name, code);
    RememberRole(id, mention.head, code);
    return id;
  }
  if (name->type != NameType::kLocation && name->first == name->last) {
    // A family name alone, of whatever type the tagger thinks it is.
    const auto same = by_family_.find(FoldKey(document_[name->last].form));
    if (same != by_family_.end() && IsRecent(same->second, mention.head, kNameWindow)) return same->second;
  }
  const EntityId id = LinkOtherName(*name, code);
  if (name->type == NameType::kOrganisation) RememberBody(id, mention.head);
  return id;
}

EntityId Linker::LinkPersonName(const NameUnit& name, const PhraseCode& code) {
  // The tagger may have taken the title into the name.
  WordId first = name.first;
  Gender gender = Gender::kNone;
  while (first < name.last &&
         (a_.lexicon.FindTitle(a_.keys[first.index].form) != nullptr || a_.role_of[first.index] != kNoUnit)) {
    if (const Gender* title = a_.lexicon.FindTitle(a_.keys[first.index].form)) gender = *title;
    first = WordId(size_t{first.index} + 1);
  }
  if (gender == Gender::kNone && first.index > 0) {
    if (const Gender* title = a_.lexicon.FindTitle(a_.keys[first.index - 1].form)) gender = *title;
  }
  const std::string full = FoldedSpan(document_, first, name.last);
  const bool one_word = first == name.last;
  const std::string given = one_word ? std::string() : FoldKey(document_[first].form);
  const std::string family = FoldKey(document_[name.last].form);
  const auto fits = [&](EntityId id) {
    const State& state = states_[id.index];
    if (!Compatible(state.gender, gender)) return false;
    if (given.empty() || state.given_name.empty() || given == state.given_name) return true;
    // An initial stands for the whole name.
    const bool initial = given.size() <= 2 || state.given_name.size() <= 2;
    return initial && given[0] == state.given_name[0];
  };
  EntityId id;
  if (const auto same = by_name_.find(full); same != by_name_.end() && fits(same->second)) id = same->second;
  if (!id) {
    if (const auto same = by_family_.find(family); same != by_family_.end() && fits(same->second))
      id = same->second;
  }
  if (!id && one_word) {
    if (const auto same = by_given_.find(family);
        same != by_given_.end() && IsRecent(same->second, name.head, kNameWindow)) {
      if (Compatible(states_[same->second.index].gender, gender)) return same->second;
    }
  }
  if (!id) id = FromHeadline(name.head, code);
  if (!id) id = NewEntity(EntityKind::kPerson);
  State& state = states_[id.index];
  const uint32_t words = name.last.index - first.index + 1;
  if (state.known == nullptr && words > state.name_words) {
    document_.entities[id.index].name = document_.text(document_.SpanOf(first, name.last));
    document_.entities[id.index].kind = EntityKind::kPerson;
    state.name_words = words;
  }
  state.named = true;
  if (state.gender == Gender::kNone) state.gender = gender;
  by_name_.try_emplace(full, id);
  RememberPerson(id, given, family);
  return id;
}

// Headlines leave the name to the text: "Surgeon flees prison" … "Jane Doe, a surgeon".
EntityId Linker::FromHeadline(WordId word, const PhraseCode& code) const {
  if (code.role == nullptr || code.role->kind != RoleKind::kPerson) return {};
  const auto same = by_role_.find(code.role->text);
  if (same == by_role_.end()) return {};
  const State& state = states_[same->second.index];
  const Entity& entity = document_.entities[same->second.index];
  if (state.named || !state.first_head || SentenceOf(word) > kHeadlineWindow) return {};
  const Sentence& sentence = document_.sentences[SentenceOf(state.first_head)];
  const bool headline = sentence.headline || document_[state.first_head].sentence.index == 0;
  const bool same_code = entity.code.empty() || code.code.empty() || entity.code == code.code;
  return headline && same_code ? same->second : EntityId();
}

EntityId Linker::LinkOtherName(const NameUnit& name, const PhraseCode& code) {
  const std::string full = FoldedSpan(document_, name.first, name.last);
  if (name.stands_for != kNoUnit) {
    const NameUnit& whole = a_.names[name.stands_for];
    const auto same = by_name_.find(FoldedSpan(document_, whole.first, whole.last));
    if (same != by_name_.end()) return same->second;
  }
  if (const auto same = by_name_.find(full); same != by_name_.end()) return same->second;
  const bool one_word = name.first == name.last;
  if (one_word) {
    if (const auto same = by_acronym_.find(full); same != by_acronym_.end()) return same->second;
  }
  const EntityId id = NewEntity(code.kind);
  Entity& entity = document_.entities[id.index];
  entity.name = name.place ? document_.Intern(document_[name.place].name)
                           : document_.text(document_.SpanOf(name.first, name.last));
  State& state = states_[id.index];
  state.named = true;
  state.name_words = name.last.index - name.first.index + 1;
  by_name_.emplace(full, id);
  if (name.type == NameType::kOrganisation) RememberFirstWord(id, name);
  if (!one_word && name.type == NameType::kOrganisation) {
    by_acronym_.try_emplace(Initials(document_, name.first, name.last, true), id);
    by_acronym_.try_emplace(Initials(document_, name.first, name.last, false), id);
  }
  return id;
}

}  // namespace depeche
