// Distances on the globe, taken as a sphere.
#pragma once

#include <optional>
#include <vector>

namespace depeche {

inline constexpr double kEarthRadiusKm = 6371.0088;  // mean radius, IUGG

// Along the great circle, by the haversine formula; degrees.
double GreatCircleKm(double lat1, double lon1, double lat2, double lon2);

struct Box {
  double min_lat, max_lat, min_lon, max_lon;
};

// Boxes of degrees that hold every point within `km` of a point: two where the circle crosses the 180th
// meridian.
std::vector<Box> BoxesAround(double lat, double lon, double km);

}  // namespace depeche
