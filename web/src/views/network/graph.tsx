// The network drawn: nodes with names, dealings as curves from actor to recipient.
import { useMemo, useState } from "preact/hooks";
import type { Network } from "../../api/types";
import { count } from "../../i18n";
import { readableLabels } from "../../ui/labels";
import { Measured } from "../../ui/measured";
import { type Edge, type Node, edgeInWords, nodeName } from "./edges";
import { type Positions, layOut, nodeRadius } from "./layout";
import { toneColour } from "./tone";

interface Props {
  data: Network;
  edges: readonly Edge[];
  level: string;
  byDealing: (edge: Edge) => void;
  byNode: (key: string) => void;
}

const LONGEST_NAME = 28;

export function Graph(props: Props) {
  return <Measured class="network">{(width) => <Drawing {...props} width={width} />}</Measured>;
}

function Drawing({ data, edges, level, byDealing, byNode, width }: Props & { width: number }) {
  const height = Math.max(340, Math.min(620, Math.round(width * 0.62)));
  const positions = useMemo(() => layOut(data, width, height), [data, width, height]);
  const [near, setNear] = useState<string | null>(null);

  const most = Math.max(1, ...data.nodes.map(({ events }) => events));
  const heaviest = Math.max(1, ...data.edges.map(({ events }) => events));
  const active = new Set(edges.flatMap(({ source, target }) => [source.key, target.key]));
  const labels = useMemo(() => labelsOf(data, positions, most, level, width), [data, positions, most, level, width]);
  const isFar = (edge: Edge) => near !== null && edge.source.key !== near && edge.target.key !== near;

  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={count("events", edges.reduce((n, e) => n + e.events, 0))}>
      {edges.map((edge) => {
        const [from, to] = [positions.get(edge.source.key), positions.get(edge.target.key)];
        if (!from || !to) return null;
        const [width_, far] = [1 + 7 * Math.sqrt(edge.events / heaviest), isFar(edge) ? " far" : ""];
        return (
          <g key={`${edge.source.key}>${edge.target.key}`}>
            <path class={`dealing${far}`} d={curve(from, to)} style={{ stroke: toneColour(edge.scale), strokeWidth: `${width_}px` }} onClick={() => byDealing(edge)}>
              <title>{edgeInWords(edge, level)}</title>
            </path>
            {from !== to && <path class={`dealing-tip${far}`} d="M-5,-5L6,0L-5,5Z" transform={middle(from, to, width_)} style={{ fill: toneColour(edge.scale) }} />}
          </g>
        );
      })}
      {data.nodes.map((node) => {
        const at = positions.get(node.key);
        if (!at) return null;
        return (
          <NodeMark key={node.key} node={node} at={at} name={nodeName(node, level)} radius={nodeRadius(node.events, most)} faint={!active.has(node.key)}
            near={near === node.key} choose={() => byNode(node.key)} approach={setNear} />
        );
      })}
      <g class="node-labels" aria-hidden="true">
        {labels.map(({ x, y, text }) => <text key={`${x},${y}`} x={x} y={y} dy="0.32em" text-anchor="middle">{text}</text>)}
      </g>
    </svg>
  );
}

const shortened = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

function labelsOf(data: Network, positions: Positions, most: number, level: string, width: number) {
  const marks = [...data.nodes]
    .sort((a, b) => b.events - a.events)
    .flatMap((node) => {
      const at = positions.get(node.key);
      return at ? [{ ...at, radius: nodeRadius(node.events, most), text: shortened(nodeName(node, level)) }] : [];
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
