// The world's outlines and where on it a place lies. Countries without a point of their own stand at the middle of
// their largest part.
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
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

// The projection is the same on every screen, but for its size and where its middle stands.
export interface Fit {
  scale: number;
  x: number;
  y: number;
}

const DRAWN_AT = 300; // the scale that outlines are drawn at
const drawing = () => geoEqualEarth().scale(DRAWN_AT).translate([0, 0]);
const dense = () => drawing().precision(0); // outlines have points enough

export const projectionOf = ({ scale, x, y }: Fit) => geoEqualEarth().scale(scale).translate([x, y]);

// Puts outlines where the fit has them, as an SVG transform.
export const outlinesIn = ({ scale, x, y }: Fit) => `translate(${x},${y}) scale(${scale / DRAWN_AT})`;

export class World {
  private readonly made = new Map<string, unknown>();

  constructor(
    private readonly countries: readonly Country[],
    private readonly frontiers: MultiLineString,
  ) {}

  // Paths of SVG.
  get sphere(): string {
    return this.once("sphere", () => geoPath(drawing()).digits(2)({ type: "Sphere" }) ?? "");
  }
  get land(): string {
    const path = geoPath(dense()).digits(2);
    return this.once("land", () => this.countries.map((country) => path(country) ?? "").join(""));
  }
  get borders(): string {
    return this.once("borders", () => geoPath(dense()).digits(2)(this.frontiers) ?? "");
  }

  // The inhabited world as large as there is room: nobody reports from Antarctica, which would take a fifth of the height.
  fit(width: number, height: number): Fit {
    const [[left, top], [right, bottom]] = this.bounds;
    const larger = Math.min(width / (right - left), height / (bottom - top));
    return { scale: DRAWN_AT * larger, x: (width - larger * (left + right)) / 2, y: (height - larger * (top + bottom)) / 2 };
  }
  get bounds(): [[number, number], [number, number]] {
    const features = this.countries.filter(({ id }) => id !== "ATA");
    return this.once("bounds", () => geoPath(dense()).bounds({ type: "FeatureCollection", features } as FeatureCollection));
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
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

let loaded: World | undefined;

export function loadWorld(): World {
  if (loaded) return loaded;
  const atlas = topology as unknown as Topology<{ countries: GeometryCollection }>;
  const countries = feature(atlas, atlas.objects.countries) as FeatureCollection<Polygon | MultiPolygon>;
  loaded = new World(countries.features, mesh(atlas, atlas.objects.countries, (a, b) => a !== b));
  return loaded;
}

// Makes, a piece at a time while the page has nothing else to do, what a map is drawn of.
export async function prepareWorld(idle: () => Promise<void>): Promise<void> {
  const world = loadWorld();
  for (const make of [() => world.bounds, () => world.land, () => world.borders]) {
    await idle();
    make();
  }
}
