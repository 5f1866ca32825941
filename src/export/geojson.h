// Events as a GeoJSON FeatureCollection (RFC 7946): points in WGS84, longitude first; the record as
// properties.
#pragma once

#include <memory>

#include "export/exporter.h"

namespace depeche {

// Events whose place has no point, or that have none, are features without geometry.
std::unique_ptr<Exporter> MakeGeoJson(Sink sink);

}  // namespace depeche
