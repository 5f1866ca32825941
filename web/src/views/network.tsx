// Who deals with whom: as a network or a matrix, of all months or of one, with a slider that plays.
import { useMemo } from "preact/hooks";
import { type Address, filterQuery } from "../address";
import { useAnswer } from "../api/use_answer";
import type { Network } from "../api/types";
import { monthsBetween } from "../aggregate";
import { language, t } from "../i18n";
import { namesKnown } from "../names";
import { goFilter, linkTo, showAs } from "../navigation";
import { Choice } from "../ui/choice";
import { PageHead } from "../ui/page_head";
import { Show } from "../ui/show";
import { type Edge, edgesOf, namesOf } from "./network/edges";
import { Graph } from "./network/graph";
import { Matrix } from "./network/matrix";
import { MonthSlider } from "./network/month_slider";
import { ToneScale } from "./network/tone";

const EDGES = 150;

type Level = "country" | "actor";
type Form = "graph" | "matrix";

export function NetworkView({ address }: { address: Address }) {
  const level: Level = address.display.level === "actor" ? "actor" : "country";
  const form: Form = address.display.form === "matrix" ? "matrix" : "graph";
  const query = filterQuery(address.filter);
  query.set("level", level);
  query.set("limit", String(EDGES));
  const network = useAnswer<Network>("/network", query);
  return (
    <>
      <PageHead title={t("view.network")}>
        <Choice label={t("network.level")} value={level} onChoose={(value) => showAs({ level: value })}
          options={[{ value: "country", label: t("network.level.country") }, { value: "actor", label: t("network.level.actor") }]} />
        <Choice label={t("network.form")} value={form} onChoose={(value) => showAs({ form: value })}
          options={[{ value: "graph", label: t("network.form.graph") }, { value: "matrix", label: t("network.form.matrix") }]} />
      </PageHead>
      <Show answer={network} isEmpty={(data) => data.edges.length === 0} empty="state.empty.network">
        {(data) => <Drawn address={address} data={data} level={level} form={form} />}
      </Show>
    </>
  );
}

function Drawn({ address, data, level, form }: { address: Address; data: Network; level: Level; form: Form }) {
  const months = useMemo(() => monthsOf(data), [data]);
  const month = months.includes(address.display.month ?? "") ? address.display.month : undefined;
  const edges = useMemo(() => edgesOf(data, month), [data, month]);
  const names = useMemo(() => namesOf(data.nodes, level), [data, level, language(), namesKnown()]);
  const byDealing = ({ source, target }: Edge) => goFilter({ ...address.filter, pair: [`${source.key},${target.key}`] });
  const byNode = (key: string) =>
    level === "country" ? goFilter({ ...address.filter, "who-country": [key] }) : (location.hash = linkTo("actor", key));
  return (
    <>
      <MonthSlider months={months} month={month} />
      <ToneScale />
      {form === "graph" ? <Graph data={data} edges={edges} names={names} byDealing={byDealing} byNode={byNode} /> : <Matrix edges={edges} names={names} byDealing={byDealing} />}
      <p class="help">{t("network.help")} {data.truncated && t("network.truncated")}</p>
    </>
  );
}

function monthsOf(data: Network): string[] {
  const told = data.edges.flatMap((edge) => edge.months.map(({ month }) => month)).sort();
  const first = told[0];
  const last = told[told.length - 1];
  if (!first || !last) return [];
  const all = monthsBetween(first, last);
  return all.length <= 240 ? all : [...new Set(told)];
}
