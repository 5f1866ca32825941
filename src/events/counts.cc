#include "events/counts.h"

#include <algorithm>
#include <limits>

#include "rules/light_verbs.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

// Heads climbed from a figure to the verb of its sentence, or to what it shares with an event.
constexpr int kMaxClimb = 10;
// A figure in a sentence without an event of its own belongs to one at most this many sentences before.
constexpr uint32_t kMaxSentencesBack = 2;
// What a less likely type costs in edges of the tree.
constexpr int kTypeCost = 3;

}  // namespace

bool FigureFinder::HasWords(WordId verb, const CountVerb& entry) const {
  const auto below = [&](const std::string& lemma) {
    for (const WordId child : tree_.children(verb)) {
      if (document_[child].lemma == lemma || document_[child].form == lemma) return true;
    }
    return false;
  };
  if (entry.reflexive) {
    const auto children = tree_.children(verb);
    const bool reflexive = std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].upos == Upos::kPron && document_[child].morph.reflexive;
    });
    if (!reflexive) return false;
  }
  return std::all_of(entry.other_words.begin(), entry.other_words.end(), below);
}

void FigureFinder::LookAtVerbs(const Sentence& sentence) {
  told_.clear();
  for (WordId word = sentence.first; word < sentence.end(); ++word.index) {
    const Upos upos = document_[word].upos;
    if (upos != Upos::kVerb && upos != Upos::kAdj && upos != Upos::kAux) continue;
    const auto* verbs = cues_.VerbsOf(document_[word].lemma);
    if (verbs == nullptr) continue;
    CollectArguments(document_, tree_, light_verbs_, word, &arguments_);
    for (const CountVerb& verb : *verbs) {
      if (!HasWords(word, verb)) continue;
      for (const Argument& argument : arguments_.arguments) {
        const bool dative = verb.function == Function::kIobj && argument.function == Function::kObl &&
                            light_verbs_.IsDative(argument.preposition);
        // "arrested between 20 and 30 people": the range is no phrase of place.
        const bool range = verb.function == Function::kObj && argument.function == Function::kObl &&
                           cues_.quantities().BeginsRange(argument.preposition);
        if ((argument.function != verb.function && !dative && !range) || argument.last_resort) continue;
        told_.push_back({argument.word, {verb.count, word}});
        if (argument.first_conjunct != argument.word) continue;
        // "une dizaine de rebelles": the number is the argument for the parser.
        const WordId above = document_[argument.word].head;
        if (above && above != word && document_[argument.word].rel == Rel::kNmod)
          told_.push_back({above, {verb.count, word}});
      }
    }
  }
}

FigureFinder::Told FigureFinder::KindOf(const Quantity& quantity) const {
  for (const auto& [word, told] : told_) {
    if (word == quantity.counted || word == quantity.numeral || word == quantity.first) return told;
  }
  const WordId counted = quantity.counted;
  if (!counted) return {};
  // "trois personnes blessées", "leaving two people dead"
  for (const WordId child : tree_.children(counted)) {
    const Rel rel = document_[child].rel;
    if (child < counted || (rel != Rel::kAmod && rel != Rel::kAcl)) continue;
    if (document_[child].relation == "acl:relcl") continue;  // "an attack that killed ten"
    if (const auto count = cues_.CountOf(document_[child]); !count.empty()) return {count, child};
  }
  const WordId next(size_t{counted.index} + 1);
  if (next < document_[document_[counted].sentence].end() && document_[next].upos != Upos::kNoun) {
    if (const auto count = cues_.CountOf(document_[next]); !count.empty()) return {count, next};
  }
  return {cues_.CountOf(document_[counted]), WordId()};
}

WordId FigureFinder::TellerAbove(WordId word) const {
  for (int step = 0; word && step < kMaxClimb; ++step, word = document_[word].head) {
    const Word& at = document_[word];
    if (at.upos == Upos::kVerb && cues_.IsTeller(at.lemma)) return word;
    if (at.rel == Rel::kConj && at.upos == Upos::kVerb) break;
  }
  return {};
}

// The preposition of attribution right behind a figure, a comma between them at most.
WordId FigureFinder::AttributionBehind(WordId last) const {
  const WordId end = document_[document_[last].sentence].end();
  for (WordId next(size_t{last.index} + 1); next < end && next.index <= last.index + 2; ++next.index) {
    if (attributions_.IsPreposition(next)) return next;
    if (document_[next].upos != Upos::kPunct) break;
  }
  return {};
}

std::string_view FigureFinder::KindOfBareNumber(const Quantity& quantity, WordId last,
                                                std::string_view topic) const {
  WordId at = quantity.numeral;
  for (int step = 0; at && step < 3; ++step, at = document_[at].head) {
    for (const WordId child : tree_.children(at)) {
      if (document_[child].rel != Rel::kNsubj || document_[at].upos != Upos::kVerb) continue;
      if (const auto count = cues_.TollOf(document_[child].lemma); !count.empty()) return count;
    }
  }
  const bool told = AttributionBehind(last).valid() || TellerAbove(quantity.numeral).valid();
  return told ? topic : std::string_view();
}

bool FigureFinder::IsTime(const Quantity& quantity) const {
  return std::any_of(document_.times.begin(), document_.times.end(), [&](const TimeExpression& time) {
    return time.first <= quantity.numeral && quantity.numeral <= time.last;
  });
}

// "a drone strike killed", "joined a march": an article before what is nobody counts nobody.
bool FigureFinder::CountsThing(const Quantity& quantity) const {
  if (!quantity.counted) return false;
  const Mention* mention = MentionWithHead(document_, quantity.counted);
  return mention != nullptr && mention->entity.valid() &&
         document_[mention->entity].kind == EntityKind::kOther;
}

// "deux soldats et un civil ont été tués": one figure, three dead.
bool FigureFinder::Continues(const Figure& before, const Quantity& quantity, const Told& told) const {
  if (!told.verb || before.predicate != told.verb || before.count.kind != told.count) return false;
  const Word& counted = document_[quantity.counted ? quantity.counted : quantity.numeral];
  return counted.rel == Rel::kConj && before.head < quantity.first;
}

std::vector<Attribution> FigureFinder::SourcesOf(const Quantity& quantity, WordId last, WordId head) {
  if (const WordId preposition = AttributionBehind(last)) {
    if (auto source = attributions_.SourceBehind(preposition)) return {*std::move(source)};
  }
  if (const WordId teller = TellerAbove(quantity.numeral)) {
    if (auto source = attributions_.SubjectOf(teller)) return {*std::move(source)};
  }
  return attributions_.Find(head);
}

std::vector<Figure> FigureFinder::Find(const Sentence& sentence, std::string_view topic) {
  std::vector<Figure> figures;
  std::vector<Quantity> quantities = cues_.quantities().Find(document_, sentence);
  if (quantities.empty()) return figures;
  LookAtVerbs(sentence);
  std::string latest(topic);
  for (Quantity& quantity : quantities) {
    // "2,000 according to the unions": nobody is counted there.
    if (quantity.counted && attributions_.IsPreposition(quantity.counted)) quantity.counted = WordId();
    if (quantity.part || IsTime(quantity)) continue;
    // "a number of people"
    if (quantity.counted && quantity.max == 1 && light_verbs_.IsQuantity(document_[quantity.counted].lemma))
      continue;
    Told told = KindOf(quantity);
    const bool bare = !quantity.counted;
    const WordId last = bare ? quantity.last : std::max(quantity.last, quantity.counted);
    if (told.count.empty() && (bare || cues_.IsPeople(document_[quantity.counted])))
      told.count = KindOfBareNumber(quantity, last, latest);
    if (told.count.empty() || (told.verb && quantity.max == 1 && CountsThing(quantity))) continue;
    if (!figures.empty() && Continues(figures.back(), quantity, told)) {
      Count& sum = figures.back().count;
      sum.min = sum.min && quantity.min ? std::optional(*sum.min + *quantity.min) : std::nullopt;
      sum.max = sum.max && quantity.max ? std::optional(*sum.max + *quantity.max) : std::nullopt;
      sum.about |= quantity.about;
      sum.text.end = document_[last].span.end;
      figures.back().last = last;
      continue;
    }
    Figure figure;
    figure.count.kind = latest = told.count;
    figure.count.min = quantity.min;
    figure.count.max = quantity.max;
    figure.count.about = quantity.about;
    figure.count.text = document_.SpanOf(quantity.first, last);
    figure.head = bare ? quantity.numeral : quantity.counted;
    figure.last = last;
    figure.predicate = told.verb;
    figure.count.attribution = SourcesOf(quantity, last, figure.head);
    figures.push_back(std::move(figure));
  }
  return figures;
}

namespace {

// Tree edges between two words of one sentence; large where they do not meet.
int Distance(const Document& document, WordId a, WordId b) {
  int up = 0;
  for (WordId at = a; at && up <= kMaxClimb; at = document[at].head, ++up) {
    int down = 0;
    for (WordId other = b; other && down <= kMaxClimb; other = document[other].head, ++down) {
      if (at == other) return up + down;
    }
  }
  return 2 * kMaxClimb;
}

// The place of the event's type among those that such a figure may belong to; -1 where it is none of them.
int Rank(const CountInfo& info, const Event& event) {
  const auto type = std::find(info.types.begin(), info.types.end(), event.type);
  return type == info.types.end() ? -1 : static_cast<int>(type - info.types.begin());
}

Event* EventInSentence(const Document& document, const CountInfo& info, const Figure& figure,
                       std::vector<Event>* events) {
  Event* best = nullptr;
  int best_cost = std::numeric_limits<int>::max();
  const SentenceId sentence = document[figure.head].sentence;
  for (Event& event : *events) {
    const int rank = Rank(info, event);
    if (event.sentence != sentence || rank < 0) continue;
    int cost = rank * kTypeCost + Distance(document, figure.head, event.anchor_head);
    if (event.anchor_head == figure.predicate || event.anchor.Overlaps(figure.count.text)) cost = rank;
    if (cost >= best_cost) continue;
    best = &event;
    best_cost = cost;
  }
  return best;
}

// The last event told before that such a figure may belong to: "The blast … . Three people died."
Event* EventBefore(const Document& document, const CountInfo& info, const Figure& figure,
                   std::vector<Event>* events) {
  const SentenceId sentence = document[figure.head].sentence;
  Event* latest = nullptr;
  for (Event& event : *events) {
    if (event.sentence >= sentence) break;
    const bool near = sentence.index - event.sentence.index <= kMaxSentencesBack;
    const bool real = event.status == EventStatus::kOccurred || event.status == EventStatus::kPossible;
    if (near && real && Rank(info, event) >= 0) latest = &event;
  }
  return latest;
}

// What a bare number of the sentence counts: of a protest the crowd. Empty where its events leave more than
// one kind open, or none.
std::string_view TopicOf(const Sentence& sentence, const Document& document, const Ontology& ontology,
                         const std::vector<Event>& events) {
  std::string_view topic;
  for (const Event& event : events) {
    if (document[event.sentence].first != sentence.first) continue;
    for (const CountInfo& info : ontology.counts()) {
      if (info.types.front() != event.type || info.name == topic) continue;
      if (!topic.empty()) return {};
      topic = info.name;
    }
  }
  return topic;
}

}  // namespace

void BindCounts(const Document& document, const Ontology& ontology, FigureFinder& finder,
                std::vector<Event>* events) {
  if (events->empty()) return;
  std::string topic;
  for (const Sentence& sentence : document.sentences) {
    if (const auto told = TopicOf(sentence, document, ontology, *events); !told.empty()) topic = told;
    for (Figure& figure : finder.Find(sentence, topic)) {
      topic = figure.count.kind;
      const CountInfo* info = ontology.FindCount(figure.count.kind);
      if (info == nullptr) continue;
      Event* event = EventInSentence(document, *info, figure, events);
      if (event == nullptr) event = EventBefore(document, *info, figure, events);
      if (event != nullptr) event->counts.push_back(std::move(figure.count));
    }
  }
}

}  // namespace depeche
