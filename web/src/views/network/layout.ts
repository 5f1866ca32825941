// Where the nodes of the network stand: computed once for all months, so that they stay put while time plays.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Network } from "../../api/types";

interface Body {
  key: string;
  events: number;
  x?: number;
  y?: number;
}

export type Positions = ReadonlyMap<string, { x: number; y: number }>;

// Roughly in place, then kept from lying on each other: the second is dear and only needed at the end.
const STEPS = 90;
const LAST_STEPS = 15;

export const nodeRadius = (events: number, most: number): number => 4 + 12 * Math.sqrt(events / Math.max(most, 1));

// Deterministic: the simulation starts from a fixed spiral and runs a fixed number of steps.
export function layOut(network: Network, width: number, height: number): Positions {
  const bodies: Body[] = network.nodes.map(({ key, events }) => ({ key, events }));
  const most = Math.max(1, ...bodies.map(({ events }) => events));
  const heaviest = Math.max(1, ...network.edges.map(({ events }) => events));
  const links = network.edges
    .filter(({ source, target }) => source !== target)
    .map(({ source, target, events }) => ({ source, target, pull: 0.15 + 0.85 * (events / heaviest) }));
  const simulation = forceSimulation(bodies)
    .force("links", forceLink<Body, { source: string | Body; target: string | Body; pull: number }>(links).id(({ key }) => key).distance(90).strength(({ pull }) => pull * 0.5))
    .force("apart", forceManyBody().strength(-260).distanceMax(420).theta(1.1))
    .force("x", forceX(0).strength(0.06))
    .force("y", forceY(0).strength(0.06 * (width / height)))
    .alphaDecay(0.04)
    .stop();
  simulation.tick(STEPS);
  simulation.force("room", forceCollide<Body>(({ events }) => nodeRadius(events, most) + 14)).alpha(0.2).tick(LAST_STEPS);
  return fitted(bodies, width, height);
}

function fitted(bodies: readonly Body[], width: number, height: number): Positions {
  const edge = { x: Math.min(70, width * 0.1), y: 44 };
  const xs = bodies.map(({ x = 0 }) => x);
  const ys = bodies.map(({ y = 0 }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * edge.x) / Math.max(right - left, 1), (height - 2 * edge.y) / Math.max(bottom - top, 1), 1.6);
  const place = ({ x = 0, y = 0 }: Body) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 + (y - (top + bottom) / 2) * scale,
  });
  return new Map(bodies.map((body) => [body.key, place(body)]));
}
