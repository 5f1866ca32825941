// The dealings of all months or of one, with the names of both ends.
import { total } from "../../aggregate";
import type { Network } from "../../api/types";
import { actorName, countryName, signed } from "../../format";
import { count, t, word } from "../../i18n";

export type Node = Network["nodes"][number];
export type Names = ReadonlyMap<string, string>; // by key

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

// Where two bear one name, the police as a body and the policemen of a country say, their kind tells them apart.
export function namesOf(nodes: readonly Node[], level: string): Names {
  const plain = (node: Node) => (level === "country" ? countryName(node.key) || node.name : actorName(node));
  const bearers = new Map<string, number>();
  for (const node of nodes) bearers.set(plain(node), (bearers.get(plain(node)) ?? 0) + 1);
  return new Map(nodes.map((node) => {
    const name = plain(node);
    return [node.key, (bearers.get(name) ?? 0) > 1 ? `${name}, ${word("kind", node.kind)}` : name];
  }));
}

export const nameIn = (names: Names, node: Node): string => names.get(node.key) ?? node.name;

export function edgeInWords(edge: Edge, names: Names): string {
  return t("network.edge", {
    from: nameIn(names, edge.source), to: nameIn(names, edge.target), count: count("events", edge.events), tone: signed(edge.scale),
  });
}
