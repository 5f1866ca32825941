#include "events/inference.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

namespace depeche {
namespace {

constexpr int kMaxClimb = 12;
constexpr uint32_t kNarrativeReach = 2;     // sentences over which the days of one event hold for the next
constexpr int kNarrativeDays = 31;          // longer spans are background, not a day of a story
constexpr uint32_t kDatelineSentences = 3;  // a headline may stand before it
constexpr uint32_t kDatelineWords = 6;      // "BEYROUTH, 3 mars (AFP) —"

enum class ClauseTense { kNone, kReported, kBackground, kAhead };

class Inference {
 public:
  Inference(Document& document, const TreeIndex& tree) : document_(document), tree_(tree) {}

  void Run() {
    for (size_t i = 0; i < document_.events.size(); ++i) InferTime(i);
    const PlaceId dateline = Dateline();
    for (Event& event : document_.events) InferPlace(dateline, &event);
  }

 private:
  void InferTime(size_t index) {
    Event& event = document_.events[index];
    if (event.time) return;
    const Event* same =
        SameEvent(event, [](const Event& other) { return other.time && !other.time->inferred; });
    if (same != nullptr) return Take(*same, "same event", &event);
    const ClauseTense tense = TenseOf(event.clause);
    if (tense == ClauseTense::kReported || tense == ClauseTense::kBackground) {
      const Event* before = EventBefore(index);
      if (before != nullptr) return Take(*before, "event before", &event);
    }
    const bool told = tense == ClauseTense::kReported && event.status == EventStatus::kOccurred;
    const auto& published = document_.report().published;
    if (told && published && IsMainClause(event.clause)) {
      event.time = EventTime{*published, {}, true, "report's date"};
    }
  }

  static void Take(const Event& from, ReasonPhrase how, Event* event) {
    event->time = EventTime{from.time->days, from.time->time, true, how};
  }

  std::string_view Lemma(const Event& event) const { return document_[event.anchor_head].lemma; }

  // Told once with its day, an event keeps it in the headline and wherever the report comes back to it.
  template <typename Tells>
  const Event* SameEvent(const Event& event, Tells tells) const {
    if (event.status == EventStatus::kPlanned || Lemma(event).empty()) return nullptr;
    const auto distance = [&](const Event& other) {
      return std::abs(int64_t{other.sentence.index} - int64_t{event.sentence.index});
    };
    const Event* best = nullptr;
    for (const Event& other : document_.events) {
      if (!tells(other) || other.type != event.type || other.status != event.status) continue;
      if (Lemma(other) != Lemma(event) || AreOthers(event, other)) continue;
      if (best == nullptr || distance(other) < distance(*best)) best = &other;
    }
    return best;
  }

  // Both sides name whom it was done to, and none of them in common: not the same event.
  static bool AreOthers(const Event& a, const Event& b) {
    if (a.recipients.empty() || b.recipients.empty()) return false;
    return std::none_of(a.recipients.begin(), a.recipients.end(), [&](const Participant& p) {
      return std::any_of(b.recipients.begin(), b.recipients.end(),
                         [&](const Participant& q) { return q.entity == p.entity; });
    });
  }

  // The story goes on: the event just before, in the same paragraph, on a day that the text itself tells.
  const Event* EventBefore(size_t index) const {
    const Event& event = document_.events[index];
    const uint32_t paragraph = document_[event.sentence].paragraph;
    for (size_t i = index; i-- > 0;) {
      const Event& before = document_.events[i];
      if (document_[before.sentence].paragraph != paragraph ||
          before.sentence.index + kNarrativeReach < event.sentence.index) {
        return nullptr;
      }
      if (before.sentence == event.sentence || before.status != EventStatus::kOccurred) continue;
      const bool told = before.time && before.time->time;
      if (!told) continue;
      const DateSpan& days = before.time->days;
      return (days.last - days.first).count() < kNarrativeDays ? &before : nullptr;
    }
    return nullptr;
  }

  // The verb of the anchor's clause; nouns have none of their own.
  ClauseTense TenseOf(WordId anchor) const {
    const Word& word = document_[anchor];
    const bool verbal = word.upos == Upos::kVerb || word.upos == Upos::kAux || HasCopula(anchor);
    if (!verbal) return document_[word.sentence].headline ? ClauseTense::kReported : ClauseTense::kNone;
    bool finite = word.morph.verb_form == VerbForm::kFin;
    bool pluperfect = false, imperfect = finite && word.morph.tense == Tense::kImp;
    bool ahead = word.morph.tense == Tense::kFut || word.morph.mood == Mood::kCnd;
    for (const WordId child : tree_.children(anchor)) {
      const Word& aux = document_[child];
      if (aux.rel != Rel::kAux && aux.rel != Rel::kCop) continue;
      ahead = ahead || aux.morph.tense == Tense::kFut || aux.morph.mood == Mood::kCnd;
      if (aux.morph.verb_form != VerbForm::kFin) continue;
      finite = true;
      const bool past = aux.morph.tense == Tense::kPast || aux.morph.tense == Tense::kImp;
      const bool perfect = aux.relation == "aux" || aux.relation == "aux:tense";
      pluperfect = pluperfect || (perfect && past && word.morph.tense == Tense::kPast);
      imperfect = imperfect || aux.morph.tense == Tense::kImp;
    }
    if (ahead) return ClauseTense::kAhead;
    if (!finite) return ClauseTense::kNone;
    return pluperfect || imperfect ? ClauseTense::kBackground : ClauseTense::kReported;
  }

  bool HasCopula(WordId word) const {
    return std::any_of(tree_.children(word).begin(), tree_.children(word).end(),
                       [&](WordId child) { return document_[child].rel == Rel::kCop; });
  }

  // Root, coordinated with it, or told by a verb of telling that is root: no clause of a noun and no side
  // clause.
  bool IsMainClause(WordId word) const {
    for (int step = 0; step < kMaxClimb; ++step) {
      const Word& at = document_[word];
      if (!at.head) return true;
      const bool main = at.rel == Rel::kConj || at.rel == Rel::kCcomp || at.rel == Rel::kParataxis;
      if (!main || document_[at.head].upos == Upos::kNoun) return document_[at.sentence].headline && main;
      word = at.head;
    }
    return false;
  }

  // "BEYROUTH, 3 mars (AFP) — …": a place that opens the report and is set off from its first sentence.
  PlaceId Dateline() const {
    for (size_t i = 0; i < document_.places.size(); ++i) {
      const Place& place = document_.places[i];
      const SentenceId id = document_[place.first].sentence;
      if (id.index >= kDatelineSentences) break;
      const Sentence& sentence = document_[id];
      if (place.first != sentence.first || place.precision == PlacePrecision::kCountry) continue;
      const uint32_t end = std::min(sentence.end().index, place.last.index + kDatelineWords + 1);
      for (uint32_t w = place.last.index + 1; w < end; ++w) {
        const std::string_view form = document_.words[w].form;
        if (form == "(" || form == "\u2014" || form == "\u2013" || form == "--" ||
            (form == "-" && w > place.last.index))
          return PlaceId(i);
        if (document_.words[w].upos == Upos::kVerb || document_.words[w].upos == Upos::kAux) break;
      }
    }
    return {};
  }

  void InferPlace(PlaceId dateline, Event* event) {
    if (event->place) return;
    const Event* same =
        SameEvent(*event, [](const Event& other) { return other.place && other.place_inferred.empty(); });
    if (same != nullptr) {
      event->place = same->place;
      event->place_inferred = "same event";
    } else if (const PlaceId place = PlaceInSentence(*event)) {
      event->place = place;
      event->place_inferred = "sentence";
    } else if (const Event* before = EventOfTypeBefore(*event)) {
      event->place = before->place;
      event->place_inferred = "event before";
    } else if (dateline && event->status == EventStatus::kOccurred) {
      event->place = dateline;
      event->place_inferred = "dateline";
    }
  }

  // The same kind of thing goes on: told just before in the paragraph, with its place.
  const Event* EventOfTypeBefore(const Event& event) const {
    const auto index = static_cast<size_t>(&event - document_.events.data());
    for (size_t i = index; i-- > 0;) {
      const Event& before = document_.events[i];
      if (document_[before.sentence].paragraph != document_[event.sentence].paragraph ||
          before.sentence.index + kNarrativeReach < event.sentence.index) {
        return nullptr;
      }
      const bool told = before.place && before.place_inferred.empty();
      if (told && before.type == event.type && before.status == event.status) return &before;
    }
    return nullptr;
  }

  PlaceId PlaceInSentence(const Event& event) const {
    const auto first = std::partition_point(
        document_.places.begin(), document_.places.end(),
        [&](const Place& place) { return document_[place.first].sentence < event.sentence; });
    PlaceId best;
    uint32_t best_distance = 0;
    for (auto it = first; it != document_.places.end() && document_[it->first].sentence == event.sentence;
         ++it) {
      if (!IsSetting(*it, event)) continue;
      const uint32_t at = it->first.index, anchor = event.anchor_head.index;
      const uint32_t distance = at > anchor ? at - anchor : anchor - at;
      if (best && distance >= best_distance) continue;
      best = PlaceId(static_cast<size_t>(it - document_.places.begin()));
      best_distance = distance;
    }
    return best;
  }

  // Where something is, not who: behind a preposition, or in apposition; no participant, and no country but
  // as a whereabouts of the verb ("en France").
  bool IsSetting(const Place& place, const Event& event) const {
    const auto covers = [&](const Participant& p) { return place.first <= p.head && p.head <= place.last; };
    if (std::any_of(event.actors.begin(), event.actors.end(), covers) ||
        std::any_of(event.recipients.begin(), event.recipients.end(), covers)) {
      return false;
    }
    const WordId head = HeadOf(place);
    const Word& word = document_[head];
    if (place.precision == PlacePrecision::kCountry)
      return word.rel == Rel::kObl && word.relation != "obl:agent";
    return word.rel == Rel::kObl || word.rel == Rel::kNmod || word.rel == Rel::kAppos ||
           word.rel == Rel::kConj || word.rel == Rel::kRoot || word.rel == Rel::kDep ||
           word.rel == Rel::kParataxis;
  }

  WordId HeadOf(const Place& place) const {
    for (uint32_t w = place.first.index; w <= place.last.index; ++w) {
      const WordId head = document_.words[w].head;
      if (!head || head < place.first || place.last < head) return WordId(w);
    }
    return place.first;
  }

  Document& document_;
  const TreeIndex& tree_;
};

}  // namespace

void InferSettings(Document& document, const TreeIndex& tree) { Inference(document, tree).Run(); }

}  // namespace depeche
