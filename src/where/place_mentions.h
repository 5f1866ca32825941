// Which words of a report name places, and what in the report speaks for one country or another.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "where/place_words.h"

namespace depeche::where {

// Words [first, last] that name a place, with everything the gazetteer knows by that name, best first.
struct PlaceMention {
  WordId first, last;
  SentenceId sentence;
  std::vector<const GazetteerEntry*> candidates;  // at least one
  // The name is also a common word or a person's: a place only if the report speaks of its country, or if it
  // is a large city.
  bool doubtful = false;
};

// A word that speaks for a country without being a place: "Syrian", "les Libanais".
struct CountryHint {
  WordId word;
  SentenceId sentence;
  std::string_view country;  // alpha-3
};

struct PlaceFindings {
  std::vector<PlaceMention> mentions;  // in text order, not overlapping
  std::vector<CountryHint> hints;      // in text order
};

// Persons, organisations and their like that contain a place's name are not places ("Le Monde", "George
// Washington"); nor are words that only look like one, unless a name tag or a preposition says so.
PlaceFindings FindPlaces(const Knowledge& knowledge, const PlaceWords& words, const Document& document);

}  // namespace depeche::where
