#include "where/place_tagger.h"

#include "where/place_chooser.h"
#include "where/place_mentions.h"

namespace depeche {

void TagPlaces(const Knowledge& knowledge, Document& document) {
  const where::PlaceFindings findings = where::FindPlaces(knowledge, document);
  const std::vector<const GazetteerEntry*> chosen = where::ChoosePlaces(document, findings);
  document.places.reserve(document.places.size() + chosen.size());
  for (size_t m = 0; m < chosen.size(); ++m) {
    if (chosen[m] == nullptr) continue;
    const where::PlaceMention& mention = findings.mentions[m];
    const GazetteerEntry& entry = *chosen[m];
    Place place;
    place.first = mention.first;
    place.last = mention.last;
    place.span = document.SpanOf(mention.first, mention.last);
    place.id = entry.id;
    place.name = entry.name;
    place.country = entry.country;
    place.has_point = entry.has_point;
    place.latitude = entry.latitude;
    place.longitude = entry.longitude;
    place.precision = entry.precision;
    document.places.push_back(place);
  }
}

}  // namespace depeche
