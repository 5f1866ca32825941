#include "events/same_event.h"

#include <algorithm>

#include "base/fold.h"

namespace depeche {
namespace {

// Evidence that two records are one event, and how much of it is enough.
constexpr int kSameLemma = 2;
constexpr int kSameEntity = 2;
constexpr int kSameCode = 1;
constexpr int kSameDay = 1;
constexpr int kSamePlace = 1;
constexpr int kToldInHeadline = 2;
constexpr int kToldInLead = 2;
constexpr int kDefinite = 1;
// A deed told by the same word again is one deed, as long as nothing speaks against it; the same speaker uses
// the same word again for other things, so that acts of speech need more.
constexpr int kEnoughOfDeeds = 2;
constexpr int kEnough = 5;
constexpr int kEnoughOfSpeech = 6;
// Letters that a verb and its noun share; the shorter of the two may be less.
constexpr size_t kStem = 5;
constexpr size_t kShortStem = 4;
// Sentences behind the lead that tell it again.
constexpr uint32_t kRetellingReach = 3;
// Records looked back at, so that a long report costs time in proportion to its length.
constexpr size_t kMaxLookBack = 64;

template <typename T>
bool Share(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

// What was inferred says nothing about whether two records are one event.
bool TellsTime(const Event& event) { return event.time && !event.time->inferred; }
bool TellsPlace(const Event& event) { return event.place && event.place_inferred.empty(); }

class EventLinker {
 public:
  EventLinker(const Document& document, const TreeIndex& tree, const Cues& cues, const Ontology& ontology)
      : document_(document), tree_(tree), cues_(cues), ontology_(ontology) {}

  // The index of the first record of each record's event.
  std::vector<size_t> Groups() const {
    const auto& events = document_.events;
    std::vector<size_t> group(events.size());
    for (size_t i = 0; i < events.size(); ++i) {
      group[i] = i;
      if (IsAnother(events[i])) continue;
      int best = Enough(events[i]) - 1;
      for (size_t j = i; j-- > 0 && i - j <= kMaxLookBack;) {
        if (!Compatible(events[j], events[i]) || !CompatibleWithGroup(group, group[j], i)) continue;
        const int evidence = Evidence(events[j], events[i]);
        if (evidence <= best) continue;
        best = evidence;
        group[i] = group[j];
      }
    }
    return group;
  }

  // How much of a record is filled.
  int Fullness(const Event& event) const {
    int filled = 0;
    for (const auto* side : {&event.actors, &event.recipients}) {
      for (const Participant& p : *side) {
        const Entity& entity = document_[p.entity];
        filled += 1 + (entity.code.empty() ? 0 : 1) + (entity.name.empty() ? 0 : 1);
      }
    }
    filled += TellsTime(event) ? 2 : 0;
    filled += TellsPlace(event) ? 2 : 0;
    filled += event.attribution.empty() ? 0 : 1;
    return filled + static_cast<int>(event.modes.size() + event.counts.size());
  }

 private:
  int Enough(const Event& event) const {
    const TypeInfo* type = ontology_.Find(event.type);
    if (type == nullptr) return kEnough;
    if (type->speech_act) return kEnoughOfSpeech;
    return IsDeed(*type) ? kEnoughOfDeeds : kEnough;
  }

  static bool IsDeed(const TypeInfo& type) { return type.quad == 2 || type.quad == 4; }

  // "another three civilians", "once again accused": the text itself says that it is not the one before.
  bool IsAnother(const Event& event) const {
    const WordId governor = document_[event.anchor_head].head;
    if (HasOtherWord(event.anchor_head)) return true;
    if (governor && document_[event.anchor_head].upos == Upos::kNoun &&
        document_[governor].upos == Upos::kVerb && HasOtherWord(governor)) {
      return true;
    }
    return std::any_of(event.recipients.begin(), event.recipients.end(),
                       [&](const Participant& p) { return HasOtherWord(p.head); });
  }

  bool HasOtherWord(WordId word) const {
    const auto children = tree_.children(word);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      const Rel rel = document_[child].rel;
      return (rel == Rel::kDet || rel == Rel::kAmod || rel == Rel::kAdvmod) &&
             cues_.StatusOf(StatusCueKind::kOther, document_[child].lemma).has_value();
    });
  }

  // Figures of one kind that cannot be the same tell of different events, or of a part.
  static bool FiguresAgree(const Event& a, const Event& b) {
    for (const Count& one : a.counts) {
      for (const Count& other : b.counts) {
        if (one.kind != other.kind) continue;
        if (one.max && other.min && *one.max < *other.min) return false;
        if (other.max && one.min && *other.max < *one.min) return false;
      }
    }
    return true;
  }

  bool CompatibleWithGroup(const std::vector<size_t>& group, size_t of, size_t candidate) const {
    for (size_t member = of; member < candidate; ++member) {
      if (group[member] == of && !Compatible(document_.events[member], document_.events[candidate]))
        return false;
    }
    return true;
  }

  bool Compatible(const Event& a, const Event& b) const {
    if (a.type != b.type || a.status != b.status || a.sentence == b.sentence) return false;
    // Other words may tell the same event, but more often tell another of its kind.
    if (!SameWord(a, b) && !RetellsLead(a, b)) return false;
    if (!a.modes.empty() && !b.modes.empty() && !Share(a.modes, b.modes)) return false;
    if (TellsTime(a) && TellsTime(b) &&
        (a.time->days.last < b.time->days.first || b.time->days.last < a.time->days.first))
      return false;
    if (!PlacesAgree(a, b) || !FiguresAgree(a, b) || !NumbersAgree(a, b)) return false;
    const TypeInfo* type = ontology_.Find(a.type);
    const bool lead = IsLead(a) || IsLead(b);
    const Likeness likeness = IsRightBehindLead(a, b) ? Likeness::kOneOfMany
                              : lead                  ? Likeness::kParty
                                                      : Likeness::kEntity;
    // Who asks twice, or pledges twice, has done it twice.
    const bool verbs =
        document_[a.anchor_head].upos != Upos::kNoun && document_[b.anchor_head].upos != Upos::kNoun;
    if (type != nullptr && type->speech_act && verbs && !lead) return false;
    const bool one_sided = !a.recipients.empty() && !b.recipients.empty();
    if (type != nullptr && type->symmetric && !one_sided)
      return SidesAgree(Everyone(a), Everyone(b), likeness);
    return SidesAgree(a.actors, b.actors, likeness) && SidesAgree(a.recipients, b.recipients, likeness);
  }

  // One word, or a verb and the noun made of it: "arrested", "the arrest"; "a incendié", "l'incendie".
  bool SameWord(const Event& a, const Event& b) const {
    const Word& one = document_[a.anchor_head];
    const Word& other = document_[b.anchor_head];
    if (one.lemma == other.lemma) return true;
    const bool noun = one.upos == Upos::kNoun;
    if (noun == (other.upos == Upos::kNoun) || !PointsBack(noun ? a : b)) return false;
    const std::string x = FoldKey(one.lemma), y = FoldKey(other.lemma);
    const auto shared =
        static_cast<size_t>(std::mismatch(x.begin(), x.end(), y.begin(), y.end()).first - x.begin());
    return shared >= kStem || (shared >= kShortStem && shared == std::min(x.size(), y.size()));
  }

  static bool IsRightBehindLead(const Event& a, const Event& b) {
    const auto [first, second] = std::minmax(a.sentence.index, b.sentence.index);
    return first == 0 && second <= kRetellingReach;
  }

  // "Gunmen kidnapped dozens of pupils. The attackers abducted the children at …": right behind the lead,
  // what the same rule says of the same side is the same event in other words.
  bool RetellsLead(const Event& a, const Event& b) const {
    if (!IsRightBehindLead(a, b)) return false;
    if (a.rule != b.rule || !Share(a.modes, b.modes)) return false;
    return SharedParties(a.actors, b.actors) > 0 || SharedParties(a.recipients, b.recipients) > 0;
  }

  // "the abduction" is not "the abductions".
  bool NumbersAgree(const Event& a, const Event& b) const {
    const Word& one = document_[a.anchor_head];
    const Word& other = document_[b.anchor_head];
    if (one.upos != Upos::kNoun || other.upos != Upos::kNoun) return true;
    return (one.morph.number == Number::kPlur) == (other.morph.number == Number::kPlur);
  }

  bool PlacesAgree(const Event& a, const Event& b) const {
    if (!TellsPlace(a) || !TellsPlace(b)) return true;
    const Place& one = document_[a.place];
    const Place& other = document_[b.place];
    if (one.id == other.id) return true;
    // A town and its country agree, two towns do not.
    const bool nested = one.precision != other.precision;
    return nested && one.country == other.country;
  }

  static std::vector<Participant> Everyone(const Event& event) {
    std::vector<Participant> all = event.actors;
    all.insert(all.end(), event.recipients.begin(), event.recipients.end());
    return all;
  }

  bool SameParty(const Entity& a, const Entity& b) const {
    if (a.code != b.code) return a.code.empty() || b.code.empty();
    return a.sector == b.sector || a.sector.empty() || b.sector.empty();
  }

  bool IsLead(const Event& event) const {
    return document_[event.sentence].headline || event.sentence.index == 0;
  }

  // "the ministers" are not the one minister who is named.
  bool IsOneOfMany(const Participant& a, const Participant& b) const {
    const auto named = [&](const Participant& p) {
      const Entity& entity = document_[p.entity];
      return entity.kind == EntityKind::kPerson && !entity.name.empty();
    };
    const auto many = [&](const Participant& p) {
      return document_[p.head].upos == Upos::kNoun && document_[p.head].morph.number == Number::kPlur;
    };
    return (named(a) && many(b)) || (named(b) && many(a));
  }

  enum class Likeness : uint8_t { kEntity, kParty, kOneOfMany };

  // Either side may be silent; where both speak, somebody must be on both. A headline or lead may call the
  // same people by other words than the rest of the report; right behind it, those of whom it counts are
  // named
  // ("three ministers were arrested": "the minister of justice was arrested on Monday").
  bool SidesAgree(const std::vector<Participant>& a, const std::vector<Participant>& b,
                  Likeness likeness) const {
    if (a.empty() || b.empty()) return true;
    for (const Participant& x : a) {
      for (const Participant& y : b) {
        if (x.entity == y.entity) return true;
        const Entity& one = document_[x.entity];
        const Entity& other = document_[y.entity];
        const bool both_named = !one.name.empty() && !other.name.empty();
        if (likeness == Likeness::kEntity || both_named || !SameParty(one, other)) continue;
        if (likeness == Likeness::kOneOfMany || !IsOneOfMany(x, y)) return true;
      }
    }
    return false;
  }

  int SharedParties(const std::vector<Participant>& a, const std::vector<Participant>& b) const {
    int best = 0;
    for (const Participant& x : a) {
      for (const Participant& y : b) {
        const Entity& one = document_[x.entity];
        const Entity& other = document_[y.entity];
        if (x.entity == y.entity) return kSameEntity;
        if (!one.code.empty() && !other.code.empty() && SameParty(one, other)) best = kSameCode;
      }
    }
    return best;
  }

  // "the attack", "cette attaque": a noun that points back.
  bool PointsBack(const Event& event) const {
    for (const WordId child : tree_.children(event.anchor_head)) {
      const Word& word = document_[child];
      if (word.rel != Rel::kDet) continue;
      if (word.morph.pron_type == PronType::kDem) return true;
      if (word.feats.find("Definite=Def") != std::string_view::npos) return true;
    }
    return false;
  }

  bool HasDemonstrative(const Event& event) const {
    const auto children = tree_.children(event.anchor_head);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].rel == Rel::kDet && document_[child].morph.pron_type == PronType::kDem;
    });
  }

  int Evidence(const Event& earlier, const Event& later) const {
    int evidence = 0;
    const TypeInfo* type = ontology_.Find(earlier.type);
    if (type != nullptr && type->symmetric) {
      evidence += SharedParties(Everyone(earlier), Everyone(later));
    } else {
      evidence += SharedParties(earlier.actors, later.actors);
      evidence += SharedParties(earlier.recipients, later.recipients);
    }
    if (TellsTime(earlier) && TellsTime(later) && earlier.time->days.first == later.time->days.first)
      evidence += kSameDay;
    if (TellsPlace(earlier) && TellsPlace(later) && document_[earlier.place].id == document_[later.place].id)
      evidence += kSamePlace;
    // The same word alone, in the lead or with an article, is no evidence that it means the same act of
    // speech.
    const bool deed = type != nullptr && IsDeed(*type);
    if (evidence == 0 && !deed && !HasDemonstrative(later)) return 0;
    evidence += kSameLemma;
    const Sentence& told = document_[earlier.sentence];
    if (told.headline) evidence += kToldInHeadline;
    if (!told.headline && earlier.sentence.index == 0) evidence += kToldInLead;
    if (PointsBack(later)) evidence += kDefinite;
    return evidence;
  }

  const Document& document_;
  const TreeIndex& tree_;
  const Cues& cues_;
  const Ontology& ontology_;
};

}  // namespace

void LinkSameEvents(Document& document, const TreeIndex& tree, const Cues& cues, const Ontology& ontology) {
  const EventLinker linker(document, tree, cues, ontology);
  const std::vector<size_t> group = linker.Groups();
  std::vector<size_t> order(group.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<int> fullness;
  for (const Event& event : document.events) fullness.push_back(linker.Fullness(event));
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return group[a] != group[b] ? group[a] < group[b] : fullness[a] > fullness[b];
  });
  std::vector<Event> ordered;
  size_t fullest = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    Event event = std::move(document.events[order[i]]);
    if (i == 0 || group[order[i]] != group[order[i - 1]]) {
      fullest = i;
    } else {
      event.same_as = EventId(fullest);
    }
    ordered.push_back(std::move(event));
  }
  document.events = std::move(ordered);
}

}  // namespace depeche
