#include "where/place_tagger.h"

#include "where/described_places.h"
#include "where/place_chooser.h"
#include "where/place_mentions.h"

namespace depeche {

void TagPlaces(const Knowledge& knowledge, const PlaceWords& words, Document& document) {
  const where::PlaceFindings findings = where::FindPlaces(knowledge, words, document);
  const std::vector<const GazetteerEntry*> chosen = where::ChoosePlaces(document, findings);
  document.places.reserve(document.places.size() + chosen.size());
  for (size_t m = 0; m < chosen.size(); ++m) {
    if (chosen[m] == nullptr) continue;
    const where::PlaceMention& mention = findings.mentions[m];
    Place place;
    place.first = mention.first;
    place.last = mention.last;
    place.span = document.SpanOf(mention.first, mention.last);
    where::FillPlace(*chosen[m], &place);
    document.places.push_back(place);
  }
  where::DescribePlaces(knowledge, words, findings, &document);
}

}  // namespace depeche
