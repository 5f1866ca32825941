// The network drawn: nodes with names, dealings as curves from actor to recipient.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Network } from "../../api/types";
import { count } from "../../i18n";
import { useWidth } from "../../ui/use_width";
import { type Edge, type Node, edgeInWords, nodeName } from "./edges";
import { layOut, nodeRadius } from "./layout";
import { toneColour } from "./tone";

interface Props {
  data: Network;
  edges: readonly Edge[];
  level: string;
  byDealing: (edge: Edge) => void;
  byNode: (key: string) => void;
}

const LABELLED_UP_TO = 45;

export function Graph({ data, edges, level, byDealing, byNode }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = Math.max(340, Math.min(620, Math.round(width * 0.62)));
  const positions = useMemo(() => layOut(data, width, height), [data, width, height]);
  const [near, setNear] = useState<string | null>(null);

  const most = Math.max(1, ...data.nodes.map(({ events }) => events));
  const heaviest = Math.max(1, ...data.edges.map(({ events }) => events));
  const active = new Set(edges.flatMap(({ source, target }) => [source.key, target.key]));
  const labelled = new Set([...data.nodes].sort((a, b) => b.events - a.events).slice(0, LABELLED_UP_TO).map(({ key }) => key));
  const isFar = (edge: Edge) => near !== null && edge.source.key !== near && edge.target.key !== near;

  return (
    <div class="network" ref={frame}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={count("events", edges.reduce((n, e) => n + e.events, 0))}>
        {edges.map((edge) => {
          const [from, to] = [positions.get(edge.source.key), positions.get(edge.target.key)];
          if (!from || !to) return null;
          return (
            <path key={`${edge.source.key}>${edge.target.key}`} class={isFar(edge) ? "dealing far" : "dealing"} d={curve(from, to)}
              style={{ stroke: toneColour(edge.scale), strokeWidth: `${1 + 7 * Math.sqrt(edge.events / heaviest)}px` }} onClick={() => byDealing(edge)}>
              <title>{edgeInWords(edge, level)}</title>
            </path>
          );
        })}
        {data.nodes.map((node) => {
          const at = positions.get(node.key);
          if (!at) return null;
          return (
            <NodeMark key={node.key} node={node} at={at} name={nodeName(node, level)} radius={nodeRadius(node.events, most)} faint={!active.has(node.key)}
              labelled={labelled.has(node.key) || near === node.key} choose={() => byNode(node.key)} approach={setNear} />
          );
        })}
      </svg>
    </div>
  );
}

interface NodeProps {
  node: Node;
  at: { x: number; y: number };
  name: string;
  radius: number;
  faint: boolean;
  labelled: boolean;
  choose: () => void;
  approach: (key: string | null) => void;
}

function NodeMark({ node, at, name, radius, faint, labelled, choose, approach }: NodeProps) {
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return (
    <g class={`node kind-${node.kind}${faint ? " faint" : ""}`} role="button" tabIndex={0} aria-label={`${name}: ${count("events", node.events)}`}
      transform={`translate(${at.x},${at.y})`} onClick={choose} onKeyDown={key} onPointerEnter={() => approach(node.key)} onPointerLeave={() => approach(null)}
      onFocus={() => approach(node.key)} onBlur={() => approach(null)}>
      <circle r={radius} />
      {labelled && <text y={-radius - 4} text-anchor="middle">{name.length > 28 ? `${name.slice(0, 27)}…` : name}</text>}
    </g>
  );
}

// Bent to one side, so that the two directions between a pair do not lie on each other; a loop where both ends are one.
function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  if (from === to) return `M${from.x - 5},${from.y}c-26,34 36,34 10,0`;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [mx, my] = [(from.x + to.x) / 2 - dy * 0.14, (from.y + to.y) / 2 + dx * 0.14];
  return `M${from.x},${from.y}Q${mx},${my} ${to.x},${to.y}`;
}
