#include "where/place_mentions.h"

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"

namespace depeche::where {
namespace {

// A name shared by more places than this keeps the largest ones.
constexpr size_t kMaxCandidates = 24;

// Words between a preposition and the place that it leads: "dans le nord Liban", "in the Gaza Strip".
constexpr uint32_t kPrepositionReach = 3;

struct WordRange {
  uint32_t begin = 0, end = 0;
  bool Holds(uint32_t word) const { return begin <= word && word < end; }
};

bool BeginsWithCapital(std::string_view form) {
  if (form.empty()) return false;
  const DecodedChar first = DecodeUtf8(form, 0);
  const std::string_view letter = form.substr(0, first.length);
  return FoldCase(letter) != letter;
}

class Finder {
 public:
  Finder(const Knowledge& knowledge, const PlaceWords& words, const Document& document)
      : knowledge_(knowledge),
        words_(words),
        document_(document),
        name_of_(document.words.size(), -1),
        entity_of_(document.words.size()),
        in_time_(document.words.size(), false) {}

  PlaceFindings Run() {
    MarkNames();
    MarkTimes();
    MarkEntities();
    const auto size = static_cast<uint32_t>(document_.words.size());
    for (uint32_t w = 0; w < size;) w = TryAt(w);
    return std::move(findings_);
  }

 private:
  const Word& At(uint32_t word) const { return document_.words[word]; }

  void MarkNames() {
    for (size_t n = 0; n < document_.names.size(); ++n) {
      const Name& name = document_.names[n];
      for (uint32_t w = name.first.index; w <= name.last.index && w < name_of_.size(); ++w) {
        name_of_[w] = static_cast<int32_t>(n);
      }
    }
  }

  void MarkTimes() {
    for (const TimeExpression& time : document_.times) {
      for (uint32_t w = time.first.index; w <= time.last.index && w < in_time_.size(); ++w)
        in_time_[w] = true;
    }
  }

  // Notes which words belong to a known person, organisation or group, and collects adjectives and peoples.
  void MarkEntities() {
    const auto size = static_cast<uint32_t>(document_.words.size());
    for (uint32_t w = 0; w < size;) {
      const std::vector<AliasMatch> matches = knowledge_.Match(document_, WordId(w));
      if (matches.empty()) {
        ++w;
        continue;
      }
      const AliasMatch& best = matches.front();
      const uint32_t end = std::min(size, w + std::max<uint32_t>(best.word_count, 1));
      if (best.entity->kind != EntityKind::kCountry) {
        if (!best.weak) {
          for (uint32_t i = w; i < end; ++i) entity_of_[i] = {w, end};
        }
        if (IsOfACountry(*best.entity)) {
          findings_.hints.push_back({WordId(w), At(w).sentence, best.entity->code});
        }
      } else if (best.kind == AliasKind::kAdjective || best.kind == AliasKind::kPeople) {
        findings_.hints.push_back({WordId(w), At(w).sentence, best.entity->code});
      }
      w = end;
    }
  }

  // "L'armée burkinabè" speaks for its country; agencies and newspapers report from anywhere.
  bool IsOfACountry(const KnownEntity& body) const {
    if (body.media || body.kind != EntityKind::kOrganisation) return false;
    const KnownEntity* country = knowledge_.Country(body.code);
    return country != nullptr && country->kind == EntityKind::kCountry;
  }

  enum class Trust : uint8_t { kNone, kDoubtful, kSure };

  uint32_t TryAt(uint32_t w) {
    const std::vector<PlaceMatch> matches = knowledge_.MatchPlaces(document_, WordId(w));
    if (matches.empty()) return w + 1;
    const uint32_t count = std::max<uint32_t>(matches.front().word_count, 1);
    const WordRange range{w, std::min<uint32_t>(w + count, static_cast<uint32_t>(document_.words.size()))};
    const Trust trust = TrustIn(range, matches.front().weak);
    if (trust == Trust::kNone) return w + 1;
    PlaceMention mention;
    mention.first = WordId(range.begin);
    mention.last = WordId(size_t{range.end} - 1);
    mention.sentence = At(w).sentence;
    mention.doubtful = trust == Trust::kDoubtful;
    for (const PlaceMatch& match : matches) {
      if (mention.candidates.size() == kMaxCandidates) break;
      mention.candidates.push_back(match.place);
    }
    findings_.mentions.push_back(std::move(mention));
    return range.end;
  }

  // `weak`: the table says that the name is also a common word or a person's.
  Trust TrustIn(WordRange range, bool weak) const {
    bool capital = false, proper = false, tagged = false, known = false;
    for (uint32_t w = range.begin; w < range.end; ++w) {
      if (in_time_[w]) return Trust::kNone;  // "since August"
      capital = capital || BeginsWithCapital(At(w).form);
      proper = proper || At(w).upos == Upos::kPropn;
      tagged = tagged || At(w).upos != Upos::kX;
      if (entity_of_[w].end != 0 && IsWider(entity_of_[w], range)) return Trust::kNone;
      known = known || entity_of_[w].end != 0;
    }
    if (known && tagged && !IsWhereabouts(range)) return Trust::kNone;
    if (const Name* name = NameOf(range)) return TrustInName(*name, range, weak);
    if (!capital) return Trust::kNone;
    if (!tagged) return weak ? Trust::kNone : Trust::kSure;
    if (IsPartOfName(range)) return Trust::kNone;
    if (weak) return proper && HasPreposition(range) ? Trust::kDoubtful : Trust::kNone;
    const bool nounlike = proper || At(range.begin).upos == Upos::kNoun || At(range.begin).upos == Upos::kX;
    return nounlike || HasPreposition(range) || range.end - range.begin > 1 ? Trust::kSure : Trust::kNone;
  }

  // The widest say belongs to what is no location: "George Washington" before the LOC that a tagger saw
  // inside.
  const Name* NameOf(WordRange range) const {
    const Name* found = nullptr;
    for (uint32_t w = range.begin; w < range.end; ++w) {
      if (name_of_[w] < 0) continue;
      const Name& name = document_.names[static_cast<size_t>(name_of_[w])];
      if (found == nullptr || found->type == NameType::kLocation) found = &name;
    }
    return found;
  }

  Trust TrustInName(const Name& name, WordRange range, bool weak) const {
    const bool wider = IsWider({name.first.index, name.last.index + 1}, range);
    switch (name.type) {
      case NameType::kLocation:
        return weak ? Trust::kDoubtful : Trust::kSure;
      case NameType::kPerson:
        if (wider || weak) return Trust::kNone;
        return At(range.begin).rel == Rel::kObj ? Trust::kSure : Trust::kDoubtful;  // "shelled Kherson"
      case NameType::kOrganisation:  // "tribunal de Nanterre" sits there
        if (weak) return !wider && HasPreposition(range) ? Trust::kDoubtful : Trust::kNone;
        if (wider && IsVenue(name, range)) return Trust::kSure;
        if (wider && !HasPreposition(range)) return Trust::kNone;
        return wider ? Trust::kDoubtful : Trust::kSure;
      case NameType::kMisc:  // "bataille de Verdun" has its place inside
        if (weak) return Trust::kNone;
        return !wider || HasPreposition(range) || IsVenue(name, range) ? Trust::kSure : Trust::kNone;
    }
    return Trust::kNone;
  }

  static bool IsWider(WordRange outer, WordRange inner) {
    return outer.begin < inner.begin || outer.end > inner.end;
  }

  // "Istanbul Summit", "tribunal correctionnel de Montbéliard": what meets or sits in the place named.
  bool IsVenue(const Name& name, WordRange range) const {
    const auto is_venue = [&](uint32_t w) {
      const PlaceWord* word = words_.Find(At(w));
      return word != nullptr && word->kind == PlaceWordKind::kVenue;
    };
    if (range.end == name.last.index) return is_venue(range.end);
    return range.end == name.last.index + 1 && HasPreposition(range) && is_venue(name.first.index);
  }

  // "George Washington", "Chicago Bulls": bound to a proper noun beside it that is no part of the place.
  bool IsPartOfName(WordRange range) const {
    const auto binds = [](const Word& word) { return word.rel == Rel::kFlat || word.rel == Rel::kCompound; };
    for (uint32_t w = range.begin; w < range.end; ++w) {
      const Word& word = At(w);
      if (!word.head || range.Holds(word.head.index) || !binds(word)) continue;
      if (At(word.head.index).upos == Upos::kPropn && IsBeside(word.head.index, range)) return true;
    }
    const Sentence& sentence = document_[At(range.begin).sentence];
    for (uint32_t w : {range.begin - 1, range.end}) {
      if (w < sentence.first.index || w >= sentence.end().index) continue;
      const Word& word = At(w);
      if (word.upos == Upos::kPropn && binds(word) && word.head && range.Holds(word.head.index)) return true;
    }
    return false;
  }

  // At most one word stands between, and no comma ("Aceh, Indonesia").
  bool IsBeside(uint32_t word, WordRange range) const {
    if (word + 2 < range.begin || word > range.end + 1) return false;
    const uint32_t between = word < range.begin ? word + 1 : range.end;
    const bool adjacent = word + 1 == range.begin || word == range.end;
    return adjacent || At(between).upos != Upos::kPunct;
  }

  bool HasPreposition(WordRange range) const {
    const uint32_t from = document_[At(range.begin).sentence].first.index;
    for (uint32_t i = 1; i <= kPrepositionReach && range.begin >= from + i; ++i) {
      const Upos upos = At(range.begin - i).upos;
      if (upos == Upos::kAdp) return true;
      if (upos != Upos::kDet && upos != Upos::kAdj) return false;
    }
    return false;
  }

  // "À l'Élysée" something happens, "l'Élysée" does something.
  bool IsWhereabouts(WordRange range) const {
    const uint32_t from = document_[At(range.begin).sentence].first.index;
    for (uint32_t w = range.begin; w > from && range.begin - w < kPrepositionReach; --w) {
      if (At(w - 1).upos == Upos::kDet) continue;
      const PlaceWord* word = words_.Find(At(w - 1));
      return word != nullptr && word->kind == PlaceWordKind::kAt;
    }
    return false;
  }

  const Knowledge& knowledge_;
  const PlaceWords& words_;
  const Document& document_;
  std::vector<int32_t> name_of_;      // index of the name that the word is part of, or -1
  std::vector<WordRange> entity_of_;  // the known entity that the word is part of; empty for none
  std::vector<bool> in_time_;         // the word is part of a time expression
  PlaceFindings findings_;
};

}  // namespace

PlaceFindings FindPlaces(const Knowledge& knowledge, const PlaceWords& words, const Document& document) {
  return Finder(knowledge, words, document).Run();
}

}  // namespace depeche::where
