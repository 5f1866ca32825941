#include "where/described_places.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::where {
namespace {

constexpr uint32_t kComplementReach = 4;  // words from "capital" to the country it is of
constexpr uint32_t kAdjectiveReach = 2;   // words between a noun and its adjective of country
constexpr uint32_t kMemory = 5;           // sentences over which "the city" is the last one named
constexpr uint32_t kPrepositionReach = 3;

class Describer {
 public:
  Describer(const Knowledge& knowledge, const PlaceWords& words, const PlaceFindings& findings,
            Document* document)
      : knowledge_(knowledge), words_(words), findings_(findings), document_(*document) {}

  void Run() {
    named_ = std::move(document_.places);
    document_.places.clear();
    for (const Sentence& sentence : document_.sentences) {
      for (uint32_t w = sentence.first.index; w < sentence.end().index; ++w) Take(w);
    }
    for (; next_ < named_.size(); ++next_) document_.places.push_back(named_[next_]);
  }

 private:
  const Word& At(uint32_t word) const { return document_.words[word]; }
  bool InSentence(uint32_t word, uint32_t of) const {
    return word < document_.words.size() && At(word).sentence == At(of).sentence;
  }

  // Moves on past the names before `w`, then looks whether `w` tells a place itself.
  void Take(uint32_t w) {
    while (next_ < named_.size() && named_[next_].last.index < w) Keep(named_[next_++]);
    if (next_ < named_.size() && named_[next_].first.index <= w) return;
    if (!MayTell(At(w).upos)) return;
    const PlaceWord* word = words_.Find(At(w));
    if (word == nullptr) return;
    switch (word->kind) {
      case PlaceWordKind::kDirection:
        return Direction(w, *word);
      case PlaceWordKind::kCapital:
        return Capital(w);
      case PlaceWordKind::kCity:
      case PlaceWordKind::kRegion:
        return Settlement(w, word->kind);
      case PlaceWordKind::kCountry:
        return Country(w);
      case PlaceWordKind::kHere:
        return Here(w, *word);
      case PlaceWordKind::kLand:
        return Land(w);
      case PlaceWordKind::kAdjective:
        return Adjective(w, *word);
      case PlaceWordKind::kVenue:
      case PlaceWordKind::kSame:
      case PlaceWordKind::kAt:
        return;
    }
  }

  static bool MayTell(Upos upos) {
    return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kAdv || upos == Upos::kPropn ||
           upos == Upos::kPron || upos == Upos::kX;
  }

  void Keep(const Place& place) {
    document_.places.push_back(place);
    if (place.country.empty()) return;
    last_ = place;
    if (place.precision >= PlacePrecision::kCity) last_city_ = place;
    if (place.precision == PlacePrecision::kRegion) last_region_ = place;
  }

  void Add(uint32_t first, uint32_t last, const GazetteerEntry& entry, std::string_view told_by) {
    Place place;
    FillPlace(entry, &place);
    Add(first, last, place, told_by);
  }

  void Add(uint32_t first, uint32_t last, Place place, std::string_view told_by) {
    place.first = WordId(first);
    place.last = WordId(last);
    place.span = document_.SpanOf(place.first, place.last);
    place.told_by = told_by;
    Keep(place);
  }

  // "L'ouest de la Côte d'Ivoire", "western Ivory Coast", "Ukraine's east", "l'est ukrainien".
  void Direction(uint32_t w, const PlaceWord& word) {
    if (const GazetteerEntry* part = PartOf(word, AdjectiveOf(w))) {
      const uint32_t adjective = hint_word_;
      return Add(std::min(w, adjective), std::max(w, adjective), *part, "part of the country");
    }
    if (!document_.places.empty() && document_.places.back().last.index + 2 == w &&
        At(w - 1).upos == Upos::kPart && IsCountry(document_.places.back())) {
      Place& owner = document_.places.back();
      const GazetteerEntry* part = PartOf(word, owner.country);
      if (part == nullptr) return;
      const uint32_t first = owner.first.index;
      document_.places.pop_back();
      return Add(first, w, *part, "part of the country");
    }
    const Place* base = NameAfter(w);
    if (base == nullptr) return OfTheCountry(w, word);
    if (!IsCountry(*base)) return;
    const GazetteerEntry* part = PartOf(word, base->country);
    if (part == nullptr) return;
    const uint32_t last = base->last.index;
    ++next_;
    Add(w, last, *part, "part of the country");
  }

  // "Dans le nord du pays".
  void OfTheCountry(uint32_t w, const PlaceWord& word) {
    for (uint32_t i = w + 1; i <= w + kComplementReach && InSentence(i, w); ++i) {
      if (IsWord(i, PlaceWordKind::kCountry)) {
        if (HasOtherModifier(i, i)) return;  // "le nord du Pays basque"
        const GazetteerEntry* part = PartOf(word, LastCountry(w));
        if (part != nullptr) Add(w, i, *part, "part of the country");
        return;
      }
      if (At(i).upos != Upos::kAdp && At(i).upos != Upos::kDet) return;
    }
  }

  // Of the last place told or adjective of country before `w`, within memory; empty where there is none.
  std::string_view LastCountry(uint32_t w) const {
    auto hint = std::lower_bound(findings_.hints.begin(), findings_.hints.end(), w,
                                 [](const CountryHint& h, uint32_t word) { return h.word.index < word; });
    const bool place = IsRemembered(last_, w);
    if (hint == findings_.hints.begin()) return place ? last_.country : std::string_view();
    --hint;
    if (place && hint->word < last_.first) return last_.country;
    const bool recent = At(w).sentence.index <= hint->sentence.index + kMemory;
    return recent ? hint->country : place ? last_.country : std::string_view();
  }

  static bool IsCountry(const Place& place) { return place.precision == PlacePrecision::kCountry; }

  const GazetteerEntry* PartOf(const PlaceWord& direction, std::string_view country) const {
    const KnownEntity* known = country.empty() ? nullptr : knowledge_.Country(country);
    if (known == nullptr) return nullptr;
    return knowledge_.FindPlace(direction.value + " " + std::string(known->name), country);
  }

  // The name right after `w`, but for prepositions and articles.
  const Place* NameAfter(uint32_t w) const {
    if (next_ >= named_.size()) return nullptr;
    const uint32_t first = named_[next_].first.index;
    if (first > w + kComplementReach || !InSentence(first, w)) return nullptr;
    for (uint32_t i = w + 1; i < first; ++i) {
      if (At(i).upos != Upos::kAdp && At(i).upos != Upos::kDet) return nullptr;
    }
    return &named_[next_];
  }

  // Country of the adjective that modifies the noun `w`; hint_word_ is then its word.
  std::string_view AdjectiveOf(uint32_t w) {
    const auto from = std::lower_bound(
        findings_.hints.begin(), findings_.hints.end(), w > kAdjectiveReach ? w - kAdjectiveReach : 0,
        [](const CountryHint& hint, uint32_t word) { return hint.word.index < word; });
    for (auto hint = from; hint != findings_.hints.end(); ++hint) {
      const uint32_t at = hint->word.index;
      if (at > w + kAdjectiveReach) break;
      const bool modifies = At(at).head.index == w && At(at).head.valid() &&
                            (At(at).rel == Rel::kAmod || At(at).rel == Rel::kNmod);
      if (at == w || !modifies || !InSentence(at, w)) continue;
      hint_word_ = at;
      return hint->country;
    }
    return {};
  }

  // "The Syrian capital", "la capitale de la Syrie", "Syria's capital"; else, of a report's country, "la
  // capitale".
  void Capital(uint32_t w) {
    std::string_view country = AdjectiveOf(w);
    const uint32_t adjective = country.empty() ? w : hint_word_;
    if (country.empty()) {
      const Place* of = NameAfter(w);
      if (of != nullptr && !IsCountry(*of)) return;  // "la capitale Damas", "the capital of Texas"
      if (of != nullptr) country = of->country;
    }
    if (country.empty() && w >= 2 && At(w - 1).upos == Upos::kPart && !document_.places.empty() &&
        document_.places.back().last.index + 2 == w) {
      country = document_.places.back().country;
    }
    if (HasOtherModifier(w, adjective)) return;  // "economic capital"
    if (country.empty() && IsBare(w)) country = LastCountry(w);
    const GazetteerEntry* city = country.empty() ? nullptr : knowledge_.Capital(country);
    if (city != nullptr) Add(std::min(w, adjective), std::max(w, adjective), *city, "capital");
  }

  // An adjective or complement other than the word `known`.
  bool HasOtherModifier(uint32_t w, uint32_t known) const {
    const uint32_t end = document_[At(w).sentence].end().index;
    const uint32_t from = w > kComplementReach ? w - kComplementReach : 0;
    for (uint32_t i = from; i < std::min(end, w + kComplementReach + 1); ++i) {
      if (i == w || i == known || !At(i).head.valid() || At(i).head.index != w) continue;
      if (At(i).rel == Rel::kAmod || At(i).rel == Rel::kCompound) return true;
    }
    return false;
  }

  // "La ville", "this town": nothing else says which.
  bool IsBare(uint32_t w) const {
    if (At(w).morph.number == Number::kPlur || !IsDefinite(w)) return false;
    const uint32_t end = document_[At(w).sentence].end().index;
    for (uint32_t i = w > kComplementReach ? w - kComplementReach : 0; i < end; ++i) {
      if (i > w + kComplementReach * 2) break;
      if (i == w || !At(i).head.valid() || At(i).head.index != w) continue;
      const Rel rel = At(i).rel;
      if (rel == Rel::kAmod && IsWord(i, PlaceWordKind::kSame)) continue;
      if (rel == Rel::kAmod || rel == Rel::kNmod || rel == Rel::kCompound || rel == Rel::kAppos ||
          rel == Rel::kFlat || rel == Rel::kAcl) {
        return false;
      }
    }
    return true;
  }

  bool IsWord(uint32_t w, PlaceWordKind kind) const {
    const PlaceWord* word = words_.Find(At(w));
    return word != nullptr && word->kind == kind;
  }

  bool IsDefinite(uint32_t w) const {
    for (uint32_t i = 1; i <= 2 && w >= i && InSentence(w - i, w); ++i) {
      const Word& word = At(w - i);
      if (word.upos != Upos::kDet) continue;
      if (word.morph.pron_type == PronType::kDem) return true;
      return word.morph.pron_type == PronType::kArt &&
             word.feats.find("Definite=Ind") == std::string_view::npos;
    }
    return false;
  }

  bool HasPreposition(uint32_t w) const {
    for (uint32_t i = 1; i <= kPrepositionReach && w >= i && InSentence(w - i, w); ++i) {
      if (At(w - i).upos == Upos::kAdp) return true;
      if (At(w - i).upos != Upos::kDet && At(w - i).upos != Upos::kAdj) return false;
    }
    return false;
  }

  bool IsRemembered(const Place& place, uint32_t w) const {
    return place.first.valid() && At(w).sentence.index <= At(place.first.index).sentence.index + kMemory;
  }

  // "Une ville syrienne" lies in Syria, "la ville" is the last one named.
  void Settlement(uint32_t w, PlaceWordKind kind) {
    if (NameAfter(w) != nullptr) return;  // "la ville de Homs"
    if (!AdjectiveOf(w).empty()) return Land(w);
    if (!IsBare(w)) return;
    const Place& last = kind == PlaceWordKind::kCity ? last_city_ : last_region_;
    if (IsRemembered(last, w)) Add(w, w, last, "back reference");
  }

  void Country(uint32_t w) {
    if (!IsBare(w) || !HasPreposition(w)) return;
    const std::string_view country = LastCountry(w);
    if (!country.empty()) AddCountry(w, w, country, "back reference");
  }

  void AddCountry(uint32_t first, uint32_t last, std::string_view alpha3, std::string_view told_by) {
    const KnownEntity* country = knowledge_.Country(alpha3);
    if (country == nullptr || country->kind != EntityKind::kCountry) return;
    if (const GazetteerEntry* entry = knowledge_.FindPlace(country->name, alpha3)) {
      Add(first, last, *entry, told_by);
    }
  }

  // "Sur place", "there"; "there is" tells nothing.
  void Here(uint32_t w, const PlaceWord& word) {
    if (!word.value.empty() && (w == 0 || At(w - 1).form != word.value)) return;
    if (word.value.empty() && At(w).rel != Rel::kAdvmod) return;
    if (IsRemembered(last_, w)) Add(w, w, last_, "back reference");
  }

  void Land(uint32_t w) {
    const std::string_view country = AdjectiveOf(w);
    if (country.empty()) return;
    AddCountry(std::min(w, hint_word_), std::max(w, hint_word_), country, "adjective of the country");
  }

  void Adjective(uint32_t w, const PlaceWord& word) {
    if (At(w).rel != Rel::kAmod && At(w).rel != Rel::kConj) return;
    if (const GazetteerEntry* city = knowledge_.FindPlace(word.value, word.country)) {
      Add(w, w, *city, kCityAdjective);
    }
  }

  const Knowledge& knowledge_;
  const PlaceWords& words_;
  const PlaceFindings& findings_;
  Document& document_;
  std::vector<Place> named_;  // by their names
  size_t next_ = 0;           // the first of them that does not end before the word looked at
  Place last_, last_city_, last_region_;
  uint32_t hint_word_ = 0;
};

}  // namespace

void FillPlace(const GazetteerEntry& entry, Place* place) {
  place->id = entry.id;
  place->name = entry.name;
  place->country = entry.country;
  place->has_point = entry.has_point;
  place->latitude = entry.latitude;
  place->longitude = entry.longitude;
  place->precision = entry.precision;
}

void DescribePlaces(const Knowledge& knowledge, const PlaceWords& words, const PlaceFindings& findings,
                    Document* document) {
  Describer(knowledge, words, findings, document).Run();
}

}  // namespace depeche::where
