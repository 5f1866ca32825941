// How far a noun phrase runs: from the first word of its own modifiers, without a leading article, to the
// last.
#include <algorithm>

#include "entities/analysis.h"

namespace depeche {
namespace {

constexpr size_t kMaxAppositionWords = 16;
constexpr size_t kMaxComplementWords = 14;

class PhraseFinder {
 public:
  explicit PhraseFinder(Analysis& analysis) : a_(analysis), core_last_(analysis.phrase_last.size()) {}

  void Run() {
    for (WordId id : a_.order) Find(id);
    JoinFollowingNames();
    for (size_t i = 0; i < a_.phrase_first.size(); ++i) a_.phrase_first[i] = Stripped(WordId(i));
  }

 private:
  void Find(WordId head) {
    WordId first = head, last = head;
    if (const uint32_t unit = a_.name_of[head.index]; unit != kNoUnit && a_.names[unit].head == head) {
      first = a_.names[unit].first;
      last = a_.names[unit].last;
    }
    if (const uint32_t unit = a_.role_of[head.index]; unit != kNoUnit) {
      first = std::min(first, a_.roles[unit].first);
      last = std::max(last, a_.roles[unit].last);
    }
    if (!a_.IsNominal(head)) {
      ExtendModifier(head, &first, &last);
    } else {
      ExtendLeft(head, &first);
      ExtendRight(head, &last);
    }
    a_.phrase_first[head.index] = first;
    a_.phrase_last[head.index] = last;
    if (!core_last_[head.index]) core_last_[head.index] = last;
  }

  // "Le premier ministre israélien" + a person's name: one phrase, wherever the parser hangs the name.
  void JoinFollowingNames() {
    for (const RoleUnit& role : a_.roles) {
      const bool person = role.role->kind == RoleKind::kPerson;
      const bool body = role.role->kind == RoleKind::kOrganisation;
      if ((!person && !body) || !a_.IsNominal(role.head)) continue;
      if (a_.word(role.head).morph.number == Number::kPlur) continue;
      JoinFollowing(role, person);
      if (person) {
        JoinAfterComma(role);
        JoinBeforeComma(role);
      }
    }
  }

  // The name that begins at `at`, in the role's sentence; null where there is none.
  const NameUnit* NameAt(const RoleUnit& role, size_t at) const {
    if (at >= a_.document.words.size()) return nullptr;
    const uint32_t unit = a_.name_of[at];
    if (unit == kNoUnit || a_.names[unit].first.index != at) return nullptr;
    return a_.word(a_.names[unit].head).sentence == a_.word(role.head).sentence ? &a_.names[unit] : nullptr;
  }

  void JoinFollowing(const RoleUnit& role, bool person) {
    const NameUnit* name = NameAt(role, size_t{a_.phrase_last[role.head.index].index} + 1);
    if (name == nullptr || (person ? name->type != NameType::kPerson : name->known != nullptr)) return;
    // Where the title hangs on the name, the tree has joined them already.
    if (a_.word(role.head).head == name->head) return;
    a_.following_name[role.head.index] = a_.name_of[name->first.index];
    a_.phrase_last[role.head.index] = name->last;
  }

  bool IsComma(size_t at) const { return at < a_.document.words.size() && a_.document.words[at].form == ","; }

  // The pair ends with its sentence or with a comma that no further noun follows, else it may be a list.
  bool EndsPair(WordId last) const {
    const SentenceId sentence = a_.word(last).sentence;
    const size_t next = size_t{last.index} + 1;
    const auto inside = [&](size_t at) {
      return at < a_.document.words.size() && a_.document.words[at].sentence == sentence;
    };
    if (!inside(next)) return true;
    if (a_.document.words[next].upos != Upos::kPunct) return false;
    if (!IsComma(next)) return !inside(next + 1);
    if (!inside(next + 1)) return true;
    switch (a_.document.words[next + 1].upos) {
      case Upos::kDet:
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kAdj:
      case Upos::kNum:
      case Upos::kCconj:
        return false;
      default:
        return true;
    }
  }

  // "The president of the region, Jane Doe, …"
  void JoinAfterComma(const RoleUnit& role) {
    const WordId last = a_.phrase_last[role.head.index];
    if (!IsComma(size_t{last.index} + 1)) return;
    const NameUnit* name = NameAt(role, size_t{last.index} + 2);
    if (name == nullptr || name->type != NameType::kPerson || !EndsPair(name->last)) return;
    a_.pairs.push_back({role.head, name->head});
    a_.phrase_last[role.head.index] = name->last;
  }

  // "Jane Doe, the president of the region, …"
  void JoinBeforeComma(const RoleUnit& role) {
    const WordId first = a_.phrase_first[role.head.index];
    if (first.index < 2 || !IsComma(first.index - 1) || !EndsPair(a_.phrase_last[role.head.index])) return;
    const uint32_t unit = a_.name_of[first.index - 2];
    if (unit == kNoUnit) return;
    const NameUnit& name = a_.names[unit];
    if (name.type != NameType::kPerson || name.last.index != first.index - 2) return;
    if (a_.word(name.head).sentence != a_.word(role.head).sentence) return;
    a_.pairs.push_back({name.head, role.head});
    a_.phrase_last[name.head.index] = a_.phrase_last[role.head.index];
  }

  // An adjective keeps its adverbs on the left and its coordinated adjectives on the right.
  void ExtendModifier(WordId head, WordId* first, WordId* last) {
    for (WordId child : a_.tree.children(head)) {
      const Rel rel = a_.word(child).rel;
      if (rel == Rel::kAdvmod && child < head) *first = std::min(*first, a_.phrase_first[child.index]);
      // "Les dirigeants éthiopiens et érythréens" are two sides.
      if (a_.demonym[child.index] != nullptr) continue;
      if (rel == Rel::kConj && a_.word(child).upos == Upos::kAdj)
        *last = std::max(*last, a_.phrase_last[child.index]);
    }
  }

  bool BelongsLeft(WordId child) const {
    switch (a_.word(child).rel) {
      case Rel::kAmod:
      case Rel::kCompound:
      case Rel::kNummod:
      case Rel::kFlat:
      case Rel::kNmod:
      case Rel::kAppos:
      case Rel::kDet:
        return true;
      case Rel::kPunct:
        return a_.word(child).form == "-";
      default:
        return false;
    }
  }

  void ExtendLeft(WordId head, WordId* first) {
    const auto children = a_.tree.children(head);
    for (const WordId* child = children.last; child != children.first;) {
      --child;
      if (*child >= *first) continue;
      if (!BelongsLeft(*child)) break;
      // "US and Afghan troops" are two sides; the nearer one keeps the noun.
      const WordId side = LastSide(*child);
      if (side != *child && side < head) {
        *first = std::min(*first, side);
        break;
      }
      *first = std::min(*first, a_.phrase_first[child->index]);
    }
  }

  WordId LastSide(WordId modifier) const {
    WordId last = modifier;
    for (WordId child : a_.tree.children(modifier)) {
      if (a_.word(child).rel == Rel::kConj &&
          (a_.demonym[child.index] != nullptr || a_.name_of[child.index] != kNoUnit))
        last = child;
    }
    return last;
  }

  void ExtendRight(WordId head, WordId* last) {
    for (WordId child : a_.tree.children(head)) {
      if (child < head || child <= *last) {
        if (child > head) *last = std::max(*last, a_.phrase_last[child.index]);
        continue;
      }
      const Rel rel = a_.word(child).rel;
      if (rel == Rel::kPunct || rel == Rel::kCase || rel == Rel::kDet) continue;
      if (!BelongsRight(head, child, *last)) break;
      // What follows a comma belongs to this phrase, but not to a larger one around it, and ends it.
      const bool after_comma = rel == Rel::kAppos && !Adjacent(*last, child);
      if (after_comma) core_last_[head.index] = *last;
      const WordId end =
          after_comma || !core_last_[child.index] ? a_.phrase_last[child.index] : core_last_[child.index];
      if (end.index - child.index > kMaxComplementWords) break;
      *last = std::max(*last, end);
      if (after_comma) break;
    }
  }

  bool BelongsRight(WordId head, WordId child, WordId last) const {
    switch (a_.word(child).rel) {
      case Rel::kAmod:
        if (IsBehindComma(last, child)) return false;
        return a_.word(child).morph.verb_form == VerbForm::kNone || Adjacent(last, child);
      case Rel::kFlat:
        return !IsOtherName(head, child);
      case Rel::kCompound:
      case Rel::kNummod:
      case Rel::kFixed:
      case Rel::kGoeswith:
        return true;
      case Rel::kNmod:
        if (!a_.HasCase(child)) return Adjacent(last, child);
        return !IsCountryName(head) && a_.lexicon.IsCue(a_.CaseOf(child), CueKind::kComplement);
      case Rel::kAppos:
        return IsNaming(head, child);
      default:
        return false;
    }
  }

  // "Le général, aujourd'hui âgé de …": more than one more adjective of a list.
  bool IsBehindComma(WordId last, WordId child) const {
    return a_.word(WordId(size_t{last.index} + 1)).upos == Upos::kPunct &&
           child.index > last.index + size_t{2};
  }

  // "(L'expulsion du) Niger de l'ancien ministre": what is "of" a country here is of the noun before it.
  bool IsCountryName(WordId head) const {
    const uint32_t unit = a_.name_of[head.index];
    const KnownEntity* known = unit == kNoUnit ? nullptr : a_.names[unit].known;
    return known != nullptr && known->kind == EntityKind::kCountry;
  }

  // A person's name hung on a body's: "(chef du) Hezbollah Jean Dupont".
  bool IsOtherName(WordId head, WordId child) const {
    const uint32_t own = a_.name_of[head.index];
    const uint32_t other = a_.name_of[child.index];
    return own != kNoUnit && other != kNoUnit && own != other && a_.names[own].type != NameType::kPerson &&
           a_.names[other].type == NameType::kPerson;
  }

  // An apposition counts where one side is a name and the other tells who that is.
  bool IsNaming(WordId head, WordId child) const {
    if (!a_.IsNominal(child) || SetApart(child) || AreTwoPeople(a_, head, child)) return false;
    const size_t length = a_.phrase_last[child.index].index - a_.phrase_first[child.index].index + size_t{1};
    if (length > kMaxAppositionWords) return false;
    // One of several people is no name of all of them.
    if (a_.word(head).morph.number == Number::kPlur && a_.word(child).morph.number == Number::kSing &&
        a_.word(head).upos == Upos::kNoun) {
      return false;
    }
    return HasName(head) || a_.name_of[child.index] != kNoUnit || a_.word(child).upos == Upos::kPropn ||
           a_.word(head).upos == Upos::kPropn;
  }

  // Brackets, colons, dashes and quotes before an apposition open something new.
  bool SetApart(WordId child) const {
    const WordId first = a_.phrase_first[child.index];
    if (first.index == 0) return false;
    const Word& before = a_.word(WordId(size_t{first.index} - 1));
    return before.upos == Upos::kPunct && before.form != ",";
  }

  // The phrase names somebody, by its head or by a name beside the title.
  bool HasName(WordId head) const {
    if (a_.name_of[head.index] != kNoUnit) return true;
    for (WordId child : a_.tree.children(head)) {
      const Rel rel = a_.word(child).rel;
      const bool beside =
          rel == Rel::kFlat || rel == Rel::kAppos || (rel == Rel::kNmod && !a_.HasCase(child));
      if (beside && a_.name_of[child.index] != kNoUnit) return true;
    }
    return false;
  }

  // Nothing but an article stands between.
  bool Adjacent(WordId last, WordId child) const {
    return a_.phrase_first[child.index].index <= last.index + size_t{2} &&
           a_.word(WordId(size_t{last.index} + 1)).upos != Upos::kPunct;
  }

  // Leading articles, possessives and adpositions are no part of a participant's text.
  WordId Stripped(WordId head) const {
    WordId first = a_.phrase_first[head.index];
    if (!first) return head;
    while (first < head) {
      const uint32_t unit = a_.name_of[first.index];
      if (unit != kNoUnit && a_.names[unit].first == first) break;
      const Word& word = a_.word(first);
      const bool leading =
          (word.upos == Upos::kDet && !CountsAll(first)) || word.upos == Upos::kAdp ||
          word.upos == Upos::kPunct || word.upos == Upos::kCconj ||
          (word.upos == Upos::kPron && (word.morph.possessive || word.relation == "nmod:poss"));
      const bool before_article = first.index + 1 < head.index && word.upos != Upos::kNum &&
                                  word.upos != Upos::kNoun && word.upos != Upos::kPropn &&
                                  a_.word(WordId(size_t{first.index} + 1)).morph.pron_type == PronType::kArt;
      if (!leading && !before_article) break;
      first = WordId(size_t{first.index} + 1);
    }
    return first;
  }

  // "Both countries" keeps its determiner, "all the countries" does not.
  bool CountsAll(WordId id) const {
    return a_.word(id).morph.pron_type == PronType::kTot &&
           a_.word(WordId(size_t{id.index} + 1)).upos != Upos::kDet &&
           a_.word(id).morph.gender == Gender::kNone;
  }

  Analysis& a_;
  std::vector<WordId> core_last_;  // by word: end of its phrase before an apposition after a comma
};

}  // namespace

void FindPhrases(Analysis& analysis) { PhraseFinder(analysis).Run(); }

}  // namespace depeche
