#include "entities/analysis.h"

#include <algorithm>

namespace depeche {

Analysis::Analysis(const Document& d, const TreeIndex& t, const EntityLexicon& l, const Knowledge& k)
    : document(d), tree(t), lexicon(l), knowledge(k), keys(l.Keys(d)) {
  const size_t count = d.words.size();
  name_of.assign(count, kNoUnit);
  role_of.assign(count, kNoUnit);
  following_name.assign(count, kNoUnit);
  demonym.assign(count, nullptr);
  in_time.assign(count, false);
  of_continent.assign(count, false);
  whereabouts.resize(count);
  place_of.resize(count);
  for (size_t i = 0; i < count; ++i) phrase_first.emplace_back(i);
  phrase_last = phrase_first;
  absorbed_by.resize(count);
  codes.resize(count);
  for (const TimeExpression& time : d.times) {
    for (size_t i = time.first.index; i <= time.last.index && i < count; ++i) in_time[i] = true;
  }
  for (size_t p = 0; p < d.places.size(); ++p) {
    if (!d.places[p].told_by.empty()) {  // no name
      if (d.places[p].told_by == kCityAdjective)
        demonym[d.places[p].first.index] = k.Country(d.places[p].country);
      else
        whereabouts[d.places[p].first.index] = d.places[p].country;
      continue;
    }
    for (size_t i = d.places[p].first.index; i <= d.places[p].last.index && i < count; ++i)
      place_of[i] = PlaceId(p);
  }
}

bool Analysis::IsNominal(WordId id) const {
  switch (word(id).upos) {
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kX:
    case Upos::kSym:
      return true;
    case Upos::kPron:
    case Upos::kNum:
    case Upos::kAdj:
    case Upos::kVerb: {
      // Words of other classes that stand where a noun stands ("les blessés", "trois d'entre eux").
      switch (word(id).rel) {
        case Rel::kNsubj:
        case Rel::kObj:
        case Rel::kIobj:
        case Rel::kObl:
        case Rel::kNmod:
          return true;
        case Rel::kConj:
          return word(id).upos == Upos::kPron;
        default:
          return word(id).upos == Upos::kPron;
      }
    }
    default:
      return false;
  }
}

WordId Analysis::CaseWord(WordId id) const {
  for (WordId child : tree.children(id)) {
    if (word(child).rel == Rel::kCase) return child;
  }
  return {};
}

WordKey Analysis::CaseOf(WordId id) const {
  const WordId marker = CaseWord(id);
  if (!marker) return 0;
  return keys[marker.index].form != 0 ? keys[marker.index].form : keys[marker.index].lemma;
}

bool Analysis::IsSubject(WordId id) const { return word(id).rel == Rel::kNsubj; }

bool AreTwoPeople(const Analysis& analysis, WordId a, WordId b) {
  const auto is_person = [&](WordId id) {
    const uint32_t unit = analysis.name_of[id.index];
    return unit != kNoUnit && analysis.names[unit].head == id &&
           analysis.names[unit].type == NameType::kPerson;
  };
  return is_person(a) && is_person(b);
}

// Dependents first, without recursion: by falling depth. A cycle in a broken tree only yields some depth.
void OrderWords(Analysis& analysis) {
  const Document& document = analysis.document;
  analysis.order.reserve(document.words.size());
  std::vector<uint32_t> depth;
  std::vector<WordId> path;
  for (const Sentence& sentence : document.sentences) {
    depth.assign(sentence.word_count, 0);
    for (size_t i = 0; i < sentence.word_count; ++i) {
      // Climb until a word of known depth, then come back down.
      path.clear();
      WordId at = sentence.word(i);
      while (at && at >= sentence.first && at < sentence.end() &&
             depth[at.index - sentence.first.index] == 0 && path.size() <= sentence.word_count) {
        path.push_back(at);
        at = document[at].head;
      }
      const bool known = at && at >= sentence.first && at < sentence.end();
      uint32_t below = known ? depth[at.index - sentence.first.index] : 0;
      for (size_t k = path.size(); k-- > 0;) depth[path[k].index - sentence.first.index] = ++below;
    }
    const size_t begin = analysis.order.size();
    for (size_t i = 0; i < sentence.word_count; ++i) analysis.order.push_back(sentence.word(i));
    std::stable_sort(analysis.order.begin() + static_cast<ptrdiff_t>(begin), analysis.order.end(),
                     [&](WordId a, WordId b) {
                       return depth[a.index - sentence.first.index] > depth[b.index - sentence.first.index];
                     });
  }
}

}  // namespace depeche
