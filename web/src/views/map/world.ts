// The world's outlines and where on it a place lies. Countries without a point of their own stand at the middle of
// their largest part.
import { geoArea, geoCentroid } from "d3-geo";
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { PlaceCount } from "../../api/types";
import topology from "../../generated/world.json";

type Country = Feature<Polygon | MultiPolygon>;
export interface Located {
  place: PlaceCount;
  lon: number;
  lat: number;
}

export class World {
  constructor(
    readonly countries: readonly Country[],
    readonly borders: MultiLineString,
  ) {}

  // What the map is fitted to: nobody reports from Antarctica, and it would take a fifth of the height.
  get inhabited(): FeatureCollection<Polygon | MultiPolygon> {
    return { type: "FeatureCollection", features: this.countries.filter(({ id }) => id !== "ATA") };
  }

  locate(places: readonly PlaceCount[]): Located[] {
    return places.flatMap((place) => {
      if (place.lat !== null && place.lon !== null) return [{ place, lon: place.lon, lat: place.lat }];
      const middle = this.middle(place.country);
      return middle ? [{ place, lon: middle[0] as number, lat: middle[1] as number }] : [];
    });
  }

  private middle(code: string): Position | null {
    const country = this.countries.find(({ id }) => id === code);
    if (!country) return null;
    if (country.geometry.type === "Polygon") return geoCentroid(country);
    const parts = country.geometry.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
    parts.sort((a, b) => geoArea(b) - geoArea(a));
    return parts[0] ? geoCentroid(parts[0]) : null;
  }
}

export function loadWorld(): World {
  const atlas = topology as unknown as Topology<{ countries: GeometryCollection }>;
  const countries = feature(atlas, atlas.objects.countries) as FeatureCollection<Polygon | MultiPolygon>;
  return new World(countries.features, mesh(atlas, atlas.objects.countries, (a, b) => a !== b));
}
