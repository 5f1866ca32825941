// The dealings of all months or of one, with the names of both ends.
import { total } from "../../aggregate";
import type { Network } from "../../api/types";
import { actorName, countryName, signed } from "../../format";
import { count, t } from "../../i18n";

export type Node = Network["nodes"][number];

export interface Edge {
  source: Node;
  target: Node;
  events: number;
  scale: number; // mean score of the events, −10 … +10
}

export function edgesOf(network: Network, month?: string): Edge[] {
  const nodes = new Map(network.nodes.map((node) => [node.key, node]));
  return network.edges.flatMap((edge) => {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
    if (!source || !target) return [];
    if (month === undefined) return [{ source, target, events: edge.events, scale: edge.scale }];
    const part = edge.months.find((each) => each.month === month);
    return part ? [{ source, target, events: total(part.quads), scale: part.scale }] : [];
  });
}

export const nodeName = (node: Node, level: string): string => (level === "country" ? countryName(node.key) || node.name : actorName(node));

export function edgeInWords(edge: Edge, level: string): string {
  return t("network.edge", {
    from: nodeName(edge.source, level), to: nodeName(edge.target, level), count: count("events", edge.events), tone: signed(edge.scale),
  });
}
