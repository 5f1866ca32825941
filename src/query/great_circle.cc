#include "query/great_circle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace depeche {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kSlack = 1e-4;  // degrees; an R*Tree keeps 32-bit floats

}  // namespace

double GreatCircleKm(double lat1, double lon1, double lat2, double lon2) {
  const double a = std::sin((lat2 - lat1) * kRadians / 2), b = std::sin((lon2 - lon1) * kRadians / 2);
  const double h = a * a + std::cos(lat1 * kRadians) * std::cos(lat2 * kRadians) * b * b;
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

std::vector<Box> BoxesAround(double lat, double lon, double km) {
  const double angle = km / kEarthRadiusKm;  // radians
  const double lat_reach = angle / kRadians + kSlack;
  const double south = lat - lat_reach, north = lat + lat_reach;
  if (south <= -90 || north >= 90) {  // a pole lies within
    return {{std::max(south, -90.0), std::min(north, 90.0), -180, 180}};
  }
  // Where meridians touch the circle: sin(reach) = sin(angle) / cos(lat).
  const double reach =
      std::asin(std::min(1.0, std::sin(angle) / std::cos(lat * kRadians))) / kRadians + kSlack;
  const double west = lon - reach, east = lon + reach;
  if (west < -180) return {{south, north, -180, east}, {south, north, west + 360, 180}};
  if (east > 180) return {{south, north, west, 180}, {south, north, -180, east - 360}};
  return {{south, north, west, east}};
}

}  // namespace depeche
