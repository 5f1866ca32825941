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
  const grid: Grid = new Map();
  const clusters: Cluster[] = [];
  const ordered = [...points].sort((a, b) => b.located.place.events - a.located.place.events);
  for (const point of ordered) {
    const near = nearest(grid, point, apart);
    if (near) add(near, point);
    else clusters.push(found(grid, point, apart));
  }
  return clusters;
}

type Grid = Map<number, Cluster[]>;

// A number for each square of the grid, of which no map has a million in a row.
const ROW = 1_000_000;
const square = (x: number, y: number, apart: number, column = 0, row = 0): number =>
  (Math.floor(y / apart) + row) * ROW + Math.floor(x / apart) + column;

function nearest(grid: Grid, point: Point, apart: number): Cluster | undefined {
  let best: Cluster | undefined;
  let bestDistance = apart;
  for (let column = -1; column <= 1; ++column) {
    for (let row = -1; row <= 1; ++row) {
      for (const cluster of grid.get(square(point.x, point.y, apart, column, row)) ?? []) {
        const distance = Math.hypot(cluster.x - point.x, cluster.y - point.y);
        if (distance < bestDistance) [best, bestDistance] = [cluster, distance];
      }
    }
  }
  return best;
}

function found(grid: Grid, point: Point, apart: number): Cluster {
  const cluster: Cluster = { x: point.x, y: point.y, lead: point.located, places: 0, events: 0, quads: [0, 0, 0, 0] };
  add(cluster, point);
  const key = square(point.x, point.y, apart);
  const there = grid.get(key);
  if (there) there.push(cluster);
  else grid.set(key, [cluster]);
  return cluster;
}

function add(cluster: Cluster, point: Point): void {
  const { events, quads } = point.located.place;
  cluster.places += 1;
  cluster.events += events;
  for (let i = 0; i < cluster.quads.length; ++i) cluster.quads[i] = (cluster.quads[i] ?? 0) + (quads[i] ?? 0);
}
