#include "query/places.h"

#include <algorithm>
#include <unordered_map>

#include "archive/sqlite.h"
#include "query/event_plan.h"
#include "query/names.h"

namespace depeche {
namespace {

struct Tally {
  uint64_t events = 0;
  Quads quads{};
};

bool Shows(const MapWindow& window, double lat, double lon) {
  if (lat < window.south || lat > window.north) return false;
  return window.west <= window.east ? lon >= window.west && lon <= window.east
                                    : lon >= window.west || lon <= window.east;
}

}  // namespace

Result<PlaceCounts> FindPlaceCounts(Reader& reader, const PlaceQuery& query) {
  return Guard(reader.path(), [&]() -> Result<PlaceCounts> {
    Statements& statements = reader.statements();
    DEPECHE_TRY(const EventPlan plan, EventPlan::Make(statements, query.filter));
    PlaceCounts counts;
    counts.unknown = plan.unknown();
    std::unordered_map<int64_t, Tally> tallies;
    reader.briefs().Each(plan, [&](const EventBrief& event) {
      if (!event.place) {
        ++counts.unplaced;
        return;
      }
      Tally& tally = tallies[*event.place];
      ++tally.events;
      CountQuad(event.quad, &tally.quads);
    });

    const NameMatch named(query.name);
    for (const auto& [id, tally] : tallies) {
      Statements::Use row = statements.Prepare(
          {"SELECT key, name, country, precision, lat, lon, folded FROM place WHERE id = ?", {id}});
      if (!row.Step() || !named.Matches(row.Text(6))) continue;
      PlaceCount place{row.Text(0), row.Text(1), row.Text(2), row.Text(3), {}, {}, tally.events, tally.quads};
      if (!row.IsNull(4) && !row.IsNull(5)) {
        place.lat = row.Real(4);
        place.lon = row.Real(5);
      }
      if (query.window && !(place.lat && Shows(*query.window, *place.lat, *place.lon))) continue;
      counts.places.push_back(std::move(place));
    }
    std::sort(counts.places.begin(), counts.places.end(), [](const PlaceCount& a, const PlaceCount& b) {
      return a.events != b.events ? a.events > b.events : a.key < b.key;
    });
    counts.truncated = counts.places.size() > query.limit;
    if (counts.truncated) counts.places.resize(query.limit);
    return counts;
  });
}

}  // namespace depeche
