#include "events/setting.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "rules/mentions.h"

namespace depeche {
namespace {

// Ancestors looked at on either side.
constexpr size_t kMaxDepth = 12;

// Tree edges between an event and its time or place beyond which they are not taken to belong together.
constexpr int kMaxTimeCost = 6;
constexpr int kMaxPlaceCost = 7;

// Leaving an adverbial or relative clause, or somebody else's phrase, costs more than an edge: they may lie
// elsewhere.
constexpr int kClauseCost = 2;

// Words between what is compared and since when.
constexpr size_t kMaxWordsCompared = 12;
// How the rules of times from a day up to now end in every language (times.tsv).
constexpr std::string_view kSince = ".since";

// The word of [first, last] that hangs outside.
WordId HeadOf(const Document& document, WordId first, WordId last) {
  for (size_t i = first.index; i <= last.index; ++i) {
    const WordId head = document.words[i].head;
    if (!head || head < first || last < head) return WordId(i);
  }
  return first;
}

// Who acts or is acted on is no place of the event.
bool IsCoreArgument(const Word& word) {
  return word.rel == Rel::kNsubj || word.rel == Rel::kObj || word.rel == Rel::kIobj ||
         word.relation == "obl:agent";
}

// "Tripoli, Liban", "Homs (Syrie)": the second says in which country or region the first lies.
bool Qualifies(const Document& document, const Place& inner, const Place& outer) {
  if (outer.first.index != inner.last.index + 2 || inner.country != outer.country) return false;
  const std::string_view between = document.words[inner.last.index + 1].form;
  return (between == "," || between == "(") && inner.precision > outer.precision;
}

// "the release of Conde", a president whose name a town has, too.
bool IsPerson(const Document& document, WordId head) {
  const Mention* mention = MentionWithHead(document, head);
  return mention != nullptr && mention->kind == MentionKind::kName && mention->entity.valid() &&
         document[mention->entity].kind == EntityKind::kPerson;
}

// "selon Bakou": who says so.
bool IsSource(const Document& document, const Cues& cues, WordId first) {
  const Sentence& sentence = document[document[first].sentence];
  while (first > sentence.first) {
    first = WordId(size_t{first.index} - 1);
    if (document[first].upos != Upos::kDet) break;
  }
  // "d'après" is two words.
  return cues.AttributionPreposition(document, first) == 1 ||
         (first > sentence.first &&
          cues.AttributionPreposition(document, WordId(size_t{first.index} - 1)) == 2);
}

bool IsRelative(const Word& word) { return word.relation == "acl:relcl"; }

}  // namespace

SettingFinder::SettingFinder(const Document& document, const Cues& cues)
    : document_(document),
      cues_(cues),
      times_(document.sentences.size()),
      places_(document.sentences.size()) {
  for (size_t i = 0; i < document.times.size(); ++i) {
    const TimeExpression& time = document.times[i];
    if (!time.days || IsCompared(time)) continue;
    times_[document[time.first].sentence.index].push_back(
        {HeadOf(document, time.first, time.last), static_cast<uint32_t>(i)});
  }
  for (size_t i = 0; i < document.places.size(); ++i) {
    const Place& place = document.places[i];
    if (IsPerson(document, HeadOf(document, place.first, place.last))) continue;
    if (IsSource(document, cues, place.first)) continue;
    auto& here = places_[document[place.first].sentence.index];
    here.push_back({HeadOf(document, place.first, place.last), static_cast<uint32_t>(i)});
    // "Aceh, Indonesia" is in Aceh, whichever of the two the parser hangs on the other.
    if (i > 0 && here.size() > 1 && Qualifies(document, document.places[i - 1], place))
      here.back().index = static_cast<uint32_t>(i - 1);
  }
}

// "The first talks since 2004": tells how rare something is, not when it was. No verb stands between the two.
bool SettingFinder::IsCompared(const TimeExpression& time) const {
  if (!time.rule.ends_with(kSince)) return false;
  const WordId begin = document_[document_[time.first].sentence].first;
  for (size_t back = 1; back <= kMaxWordsCompared && time.first.index >= begin.index + back; ++back) {
    const Word& word = document_[WordId(time.first.index - back)];
    if (cues_.StatusOf(StatusCueKind::kComparison, word.form)) return true;
    if (word.morph.verb_form == VerbForm::kFin) return false;
  }
  return false;
}

std::vector<WordId> SettingFinder::Ancestors(WordId word) const {
  std::vector<WordId> chain;
  for (WordId at = word; at && chain.size() < kMaxDepth; at = document_[at].head) chain.push_back(at);
  return chain;
}

// What a time expression modifies. Right before the verb it is the verb's, also where the parser hangs it on
// the subject: "The army on Monday killed …", "the minister Tuesday met …".
WordId SettingFinder::Modifies(const Candidate& time) const {
  const WordId own = document_[time.head].head;
  WordId subject = own;
  while (subject && (document_[subject].rel == Rel::kFlat || document_[subject].rel == Rel::kCompound))
    subject = document_[subject].head;
  if (!subject || document_[subject].rel != Rel::kNsubj || time.head < subject) return own;
  const WordId verb = document_[subject].head;
  for (WordId between(size_t{document_.times[time.index].last.index} + 1); between != verb; ++between.index) {
    const Upos upos = document_[between].upos;
    if (between > verb || (upos != Upos::kAux && upos != Upos::kAdv && upos != Upos::kPunct)) return own;
  }
  return verb;
}

// Whether `below` is the reported clause of a verb of telling.
bool SettingFinder::CrossesIntoReport(WordId below) const {
  const Word& word = document_[below];
  if (word.rel != Rel::kCcomp && word.rel != Rel::kParataxis) return false;
  return word.rel == Rel::kParataxis || cues_.Reporting(document_[word.head].lemma) != nullptr;
}

TimeId SettingFinder::TimeOf(WordId anchor) const {
  const auto& candidates = times_[document_[anchor].sentence.index];
  if (candidates.empty()) return {};
  TimeId best;
  int best_cost = kMaxTimeCost + 1;
  int cost = 0;
  for (const WordId ancestor : Ancestors(anchor)) {
    for (const Candidate& candidate : candidates) {
      // The expression itself, or a word it hangs on, modifies this ancestor: "les réunions de la semaine
      // dernière".
      int down = 1;
      WordId at = Modifies(candidate);
      const Rel rel = document_[candidate.head].rel;
      if (at && at != ancestor && at == document_[candidate.head].head &&
          (rel == Rel::kNmod || rel == Rel::kFlat || rel == Rel::kNummod) &&
          document_[at].rel != Rel::kNsubj && document_[at].rel != Rel::kObj) {
        at = document_[at].head;
        ++down;
      }
      if (candidate.head == ancestor) down = 0;
      if (down > 0 && at != ancestor) continue;
      if (cost + down < best_cost) {
        best_cost = cost + down;
        best = TimeId(candidate.index);
      }
    }
    if (CrossesIntoReport(ancestor)) break;
    cost += 1;
    const Word& word = document_[ancestor];
    if (IsRelative(word) && !GoesOnWhere(ancestor)) break;
    if (word.rel == Rel::kAdvcl) cost += kClauseCost;
  }
  return best;
}

// "He was in Beirut last week, where he met …": the clause goes on telling of the same days.
bool SettingFinder::GoesOnWhere(WordId clause) const {
  const Sentence& sentence = document_[document_[clause].sentence];
  for (WordId at = sentence.first; at < clause; at = WordId(size_t{at.index} + 1)) {
    const Word& word = document_[at];
    if (word.head != clause || (word.rel != Rel::kAdvmod && word.rel != Rel::kObl)) continue;
    const bool asks = word.morph.pron_type == PronType::kRel || word.morph.pron_type == PronType::kInt;
    if (asks) return at.index > 0 && document_.words[at.index - 1].upos == Upos::kPunct;
  }
  return false;
}

// "A US proposal", "the Gaza file": a country beside a noun tells whose it is; beside the event itself it
// tells where.
bool SettingFinder::IsBesideOther(const Candidate& candidate, WordId anchor) const {
  const Word& word = document_[candidate.head];
  return word.rel == Rel::kCompound && word.head != anchor &&
         document_.places[candidate.index].precision == PlacePrecision::kCountry;
}

PlaceId SettingFinder::PlaceAt(WordId head) const {
  for (const Candidate& candidate : places_[document_[head].sentence.index]) {
    if (candidate.head == head) return PlaceId(candidate.index);
  }
  return {};
}

PlaceId SettingFinder::PlaceOf(WordId anchor, const std::vector<WordId>& taken) const {
  const auto& candidates = places_[document_[anchor].sentence.index];
  PlaceId best;
  int best_cost = std::numeric_limits<int>::max();
  const std::vector<WordId> from_anchor = Ancestors(anchor);
  for (const Candidate& candidate : candidates) {
    if (IsCoreArgument(document_[candidate.head]) || IsBesideOther(candidate, anchor)) continue;
    if (std::find(taken.begin(), taken.end(), candidate.head) != taken.end()) continue;
    const std::vector<WordId> from_place = Ancestors(candidate.head);
    int cost = 0;
    bool met = false;
    for (const WordId up : from_place) {
      const auto shared = std::find(from_anchor.begin(), from_anchor.end(), up);
      if (shared != from_anchor.end()) {
        for (auto it = from_anchor.begin(); it != shared; ++it) {
          if (CrossesIntoReport(*it)) cost += kMaxPlaceCost;
          cost += IsRelative(document_[*it]) || document_[*it].rel == Rel::kAdvcl ? 1 + kClauseCost : 1;
        }
        met = true;
        break;
      }
      const Word& word = document_[up];
      const bool of_another_clause = IsRelative(word) || word.rel == Rel::kAdvcl || word.rel == Rel::kCcomp;
      cost += of_another_clause || IsCoreArgument(word) ? 1 + kClauseCost : 1;
    }
    if (!met || cost > kMaxPlaceCost) continue;
    const auto precision = [&](PlaceId id) { return static_cast<int>(document_[id].precision); };
    const PlaceId id(candidate.index);
    const bool finer = best && precision(id) > precision(best) && cost <= best_cost + 2;
    const bool coarser = best && precision(id) < precision(best) && cost + 2 >= best_cost;
    if (!best || finer || (cost < best_cost && !coarser)) {
      best = id;
      best_cost = cost;
    }
  }
  return best;
}

}  // namespace depeche
