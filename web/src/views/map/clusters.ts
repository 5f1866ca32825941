// Places that lie close on the screen, gathered into one circle.
import type { Quads } from "../../aggregate";
import type { Located } from "./world";

export interface Point {
  x: number;
  y: number;
  located: Located;
}

export interface Cluster {
  x: number; // of the place with the most events
  y: number;
  lead: Located;
  places: number;
  events: number;
  quads: Quads;
}

// Greedy from the place with the most events on: each takes what lies within `apart` pixels of it. A grid of that
// width keeps the work in proportion to the number of places.
export function clustersOf(points: readonly Point[], apart: number): Cluster[] {
  const grid = new Map<string, Cluster[]>();
  const clusters: Cluster[] = [];
  const ordered = [...points].sort((a, b) => b.located.place.events - a.located.place.events);
  for (const point of ordered) {
    const near = nearest(grid, point, apart);
    if (near) add(near, point);
    else clusters.push(found(grid, point, apart));
  }
  return clusters;
}

const cell = (value: number, apart: number): number => Math.floor(value / apart);

function nearest(grid: Map<string, Cluster[]>, point: Point, apart: number): Cluster | undefined {
  let best: Cluster | undefined;
  let bestDistance = apart;
  for (let column = -1; column <= 1; ++column) {
    for (let row = -1; row <= 1; ++row) {
      for (const cluster of grid.get(`${cell(point.x, apart) + column},${cell(point.y, apart) + row}`) ?? []) {
        const distance = Math.hypot(cluster.x - point.x, cluster.y - point.y);
        if (distance < bestDistance) [best, bestDistance] = [cluster, distance];
      }
    }
  }
  return best;
}

function found(grid: Map<string, Cluster[]>, point: Point, apart: number): Cluster {
  const cluster: Cluster = { x: point.x, y: point.y, lead: point.located, places: 0, events: 0, quads: [0, 0, 0, 0] };
  add(cluster, point);
  const key = `${cell(point.x, apart)},${cell(point.y, apart)}`;
  grid.set(key, [...(grid.get(key) ?? []), cluster]);
  return cluster;
}

function add(cluster: Cluster, point: Point): void {
  const { events, quads } = point.located.place;
  cluster.places += 1;
  cluster.events += events;
  cluster.quads = cluster.quads.map((n, i) => n + (quads[i] ?? 0)) as Quads;
}
