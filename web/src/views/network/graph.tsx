// The network drawn: nodes with names, dealings as curves from actor to recipient.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Network } from "../../api/types";
import { count } from "../../i18n";
import { readableLabels } from "../../ui/labels";
import { Measured } from "../../ui/measured";
import { type Edge, type Names, type Node, edgeInWords, nameIn } from "./edges";
import { type Positions, layOut, nodeRadius } from "./layout";
import { toneColour } from "./tone";

interface Props {
  data: Network;
  edges: readonly Edge[];
  names: Names;
  byDealing: (edge: Edge) => void;
  byNode: (key: string) => void;
}

const LONGEST_NAME = 28;

export function Graph(props: Props) {
  return <Measured class="network">{(width) => <Drawing {...props} width={width} />}</Measured>;
}

function Drawing({ data, edges, names, byDealing, byNode, width }: Props & { width: number }) {
  const height = Math.max(340, Math.min(620, Math.round(width * 0.62)));
  const positions = useMemo(() => layOut(data, width, height), [data, width, height]);
  const [near, setNear] = useState<string | null>(null);

  const most = Math.max(1, ...data.nodes.map(({ events }) => events));
  const heaviest = Math.max(1, ...data.edges.map(({ events }) => events));
  const active = new Set(edges.flatMap(({ source, target }) => [source.key, target.key]));
  const labels = useMemo(() => labelsOf(data, positions, most, names, width), [data, positions, most, names, width]);
  // All lines are one stop of the keyboard; arrow keys go from one to the next.
  const lines = useRef<SVGGElement>(null);
  const [wanted, reach] = useState(0);
  const reached = Math.min(wanted, edges.length - 1);
  const step = (event: KeyboardEvent) => {
    const to = stepped(event.key, reached, edges.length);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const edge = edges[reached];
      if (edge) byDealing(edge);
    } else if (to !== undefined) {
      event.preventDefault();
      lines.current?.querySelectorAll<SVGPathElement>(".dealing")[to]?.focus();
    }
  };
  const isFar = (edge: Edge) => near !== null && edge.source.key !== near && edge.target.key !== near;

  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={count("events", edges.reduce((n, e) => n + e.events, 0))}>
      <g ref={lines} onKeyDown={step}>
        {edges.map((edge, index) => {
          const [from, to] = [positions.get(edge.source.key), positions.get(edge.target.key)];
          if (!from || !to) return null;
          const [thick, far] = [1 + 7 * Math.sqrt(edge.events / heaviest), isFar(edge) ? " far" : ""];
          return (
            <g key={`${edge.source.key}>${edge.target.key}`}>
              <path class={`dealing${far}`} d={curve(from, to)} style={{ stroke: toneColour(edge.scale), strokeWidth: `${thick}px` }} role="button"
                tabindex={index === reached ? 0 : -1} aria-label={edgeInWords(edge, names)} onFocus={() => reach(index)} onClick={() => byDealing(edge)}>
                <title>{edgeInWords(edge, names)}</title>
              </path>
              {from !== to && <path class={`dealing-tip${far}`} d="M-5,-5L6,0L-5,5Z" transform={middle(from, to, thick)} style={{ fill: toneColour(edge.scale) }} />}
            </g>
          );
        })}
      </g>
      {data.nodes.map((node) => {
        const at = positions.get(node.key);
        if (!at) return null;
        return (
          <NodeMark key={node.key} node={node} at={at} name={nameIn(names, node)} radius={nodeRadius(node.events, most)} faint={!active.has(node.key)}
            near={near === node.key} choose={() => byNode(node.key)} approach={setNear} />
        );
      })}
      <g class="node-labels" aria-hidden="true">
        {labels.map(({ x, y, text }) => <text key={`${x},${y}`} x={x} y={y} dy="0.32em" text-anchor="middle">{text}</text>)}
      </g>
    </svg>
  );
}

function stepped(key: string, from: number, size: number): number | undefined {
  const moves: Record<string, number> = { ArrowLeft: from - 1, ArrowUp: from - 1, ArrowRight: from + 1, ArrowDown: from + 1, Home: 0, End: size - 1 };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(size - 1, to));
}

const shortened = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

function labelsOf(data: Network, positions: Positions, most: number, names: Names, width: number) {
  const marks = [...data.nodes]
    .sort((a, b) => b.events - a.events)
    .flatMap((node) => {
      const at = positions.get(node.key);
      return at ? [{ ...at, radius: nodeRadius(node.events, most), text: shortened(nameIn(names, node)) }] : [];
    });
  return readableLabels(marks, width, "above");
}

interface Point {
  x: number;
  y: number;
}

interface NodeProps {
  node: Node;
  at: Point;
  name: string;
  radius: number;
  faint: boolean;
  near: boolean; // under the pointer or the keyboard: its name is shown even where it hides others
  choose: () => void;
  approach: (key: string | null) => void;
}

function NodeMark({ node, at, name, radius, faint, near, choose, approach }: NodeProps) {
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return (
    <g class={`node kind-${node.kind}${faint ? " faint" : ""}`} role="button" tabindex={0} aria-label={`${name}: ${count("events", node.events)}`}
      transform={`translate(${at.x},${at.y})`} onClick={choose} onKeyDown={key} onPointerEnter={() => approach(node.key)} onPointerLeave={() => approach(null)}
      onFocus={() => approach(node.key)} onBlur={() => approach(null)}>
      <circle r={radius} />
      {near && <text class="near" y={-radius - 5} text-anchor="middle">{name}</text>}
    </g>
  );
}

// Bent to one side, so that the two directions between a pair do not lie on each other; a loop where both ends are one.
function curve(from: Point, to: Point): string {
  if (from === to) return `M${from.x - 5},${from.y}c-26,34 36,34 10,0`;
  const { x, y } = bend(from, to, 1);
  return `M${from.x},${from.y}Q${x},${y} ${to.x},${to.y}`;
}

// The curve's control point, or with `share` one half the middle of the curve itself.
function bend(from: Point, to: Point, share: number): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: (from.x + to.x) / 2 - dy * 0.14 * share, y: (from.y + to.y) / 2 + dx * 0.14 * share };
}

// Places an arrow head on the middle of the curve, pointing at the recipient.
function middle(from: Point, to: Point, width: number): string {
  const { x, y } = bend(from, to, 0.5);
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return `translate(${x},${y})rotate(${degrees})scale(${0.7 + width / 8})`;
}
