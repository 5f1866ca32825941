// The same dealings as a table that can be read cell by cell.
import { signed } from "../../format";
import { t } from "../../i18n";
import { type Edge, type Node, edgeInWords, nodeName } from "./edges";
import { toneColour } from "./tone";

const MOST = 30;

export function Matrix({ edges, byDealing, level }: { edges: readonly Edge[]; byDealing: (edge: Edge) => void; level: string }) {
  const actors = heaviest(edges, ({ source }) => source);
  const recipients = heaviest(edges, ({ target }) => target);
  const cells = new Map(edges.map((edge) => [`${edge.source.key}>${edge.target.key}`, edge]));
  return (
    <div class="table-frame" tabindex={0} role="region" aria-label={t("network.chart")}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{t("network.matrix.corner")}</th>
            {recipients.map((node) => <th key={node.key} scope="col"><span>{nodeName(node, level)}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {actors.map((actor) => (
            <tr key={actor.key}>
              <th scope="row">{nodeName(actor, level)}</th>
              {recipients.map((recipient) => {
                const edge = cells.get(`${actor.key}>${recipient.key}`);
                return <td key={recipient.key}>{edge && <Cell edge={edge} level={level} choose={() => byDealing(edge)} />}</td>;
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

function Cell({ edge, level, choose }: { edge: Edge; level: string; choose: () => void }) {
  return (
    <button type="button" class="cell" title={edgeInWords(edge, level)} onClick={choose}>
      <span class="cell-tone" style={{ background: toneColour(edge.scale) }} aria-hidden="true" />
      <span class="unseen">{nodeName(edge.source, level)} → {nodeName(edge.target, level)}: </span>
      {edge.events} <small>{signed(edge.scale)}</small>
    </button>
  );
}
