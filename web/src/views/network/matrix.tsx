// The same dealings as a table that can be read cell by cell.
import { signed } from "../../format";
import { t } from "../../i18n";
import { type Edge, type Names, type Node, edgeInWords, nameIn } from "./edges";
import { toneColour } from "./tone";

const MOST = 30;

export function Matrix({ edges, names, byDealing }: { edges: readonly Edge[]; names: Names; byDealing: (edge: Edge) => void }) {
  const actors = heaviest(edges, ({ source }) => source);
  const recipients = heaviest(edges, ({ target }) => target);
  const cells = new Map(edges.map((edge) => [`${edge.source.key}>${edge.target.key}`, edge]));
  return (
    <div class="table-frame" tabindex={0} role="region" aria-label={t("network.chart")}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{t("network.matrix.corner")}</th>
            {recipients.map((node) => <th key={node.key} scope="col"><span title={nameIn(names, node)}>{nameIn(names, node)}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {actors.map((actor) => (
            <tr key={actor.key}>
              <th scope="row" title={nameIn(names, actor)}>{nameIn(names, actor)}</th>
              {recipients.map((recipient) => {
                const edge = cells.get(`${actor.key}>${recipient.key}`);
                return <td key={recipient.key}>{edge && <Cell edge={edge} names={names} choose={() => byDealing(edge)} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function heaviest(edges: readonly Edge[], end: (edge: Edge) => Node): Node[] {
  const weights = new Map<Node, number>();
  for (const edge of edges) weights.set(end(edge), (weights.get(end(edge)) ?? 0) + edge.events);
  return [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([node]) => node);
}

function Cell({ edge, names, choose }: { edge: Edge; names: Names; choose: () => void }) {
  return (
    <button type="button" class="cell" title={edgeInWords(edge, names)} onClick={choose}>
      <span class="cell-tone" style={{ background: toneColour(edge.scale) }} aria-hidden="true" />
      <span class="unseen">{nameIn(names, edge.source)} → {nameIn(names, edge.target)}: </span>
      {edge.events} <small>{signed(edge.scale)}</small>
    </button>
  );
}
