// A language's words that tell a place without its name: directions, "capital", "the city", "there",
// adjectives of cities. Read from the language folder's place-words.tsv; docs/entities.md describes the
// columns.
#pragma once

#include <string>

#include "base/result.h"
#include "base/string_map.h"
#include "document/document.h"

namespace depeche {

enum class PlaceWordKind : uint8_t {
  kDirection,  // "ouest", "western": a part of the country named beside it
  kCapital,    // "capitale": the city that is one of the country named beside it, else of the report's
  kCity,       // "ville": beside an adjective somewhere in its country, else the last city told
  kRegion,     // "province": likewise
  kCountry,    // "pays": the country of the last place told
  kHere,       // "là-bas", "there": the last place told
  kLand,       // "territoire", "airspace": in the country of its adjective
  kVenue,      // "summit", "court": what a name ends with that begins with a city where it is
  kAdjective,  // "parisien": the city itself
  kSame,       // "même": beside "ville" it points back
  kAt,  // "à", "dans": behind it a seat of power is a place ("à l'Élysée"), else it is who sits there
};

struct PlaceWord {
  PlaceWordKind kind;
  // Of a direction the adjective that English names of parts begin with ("western"), of an adjective the
  // city's name, of words for "here" the word that must stand before ("sur" place); else empty.
  std::string value;
  std::string country;  // of an adjective: alpha-3
};

class PlaceWords {
 public:
  // Errors name file and line.
  static Result<PlaceWords> Load(const std::string& language_dir);

  // By the word's form, else by its lemma; null for most words.
  const PlaceWord* Find(const Word& word) const;

 private:
  StringMap<PlaceWord> words_;  // by the word in small letters
};

}  // namespace depeche
