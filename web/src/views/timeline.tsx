// Events over time: dots while they are few, stacked bars when they are many; a span of days can be chosen.
import { useMemo, useState } from "preact/hooks";
import { type Address, filterQuery, withSpan } from "../address";
import { UNITS, type Bin, type Unit, binsOf, fittingUnit, isUnit, withoutOutliers } from "../aggregate";
import { useAnswer } from "../api/use_answer";
import type { Archive, Counts, EventPage } from "../api/types";
import { day } from "../format";
import { count, t } from "../i18n";
import { goFilter, linkTo, showAs } from "../navigation";
import { Choice } from "../ui/choice";
import { EventList } from "../ui/event_line";
import { Legend } from "../ui/legend";
import { PageHead } from "../ui/page_head";
import { Show } from "../ui/show";
import { Chart, type DaySpan } from "./timeline/chart";

const DOTS_UP_TO = 300;
const LATEST = 8;

export function TimelineView({ address }: { address: Address }) {
  const archive = useAnswer<Archive>("/archive");
  return (
    <Show answer={archive}>
      {({ first_day, last_day }) => (
        <Timeline address={address} first={first_day ?? "2000-01-01"} last={last_day ?? "2000-01-01"} />
      )}
    </Show>
  );
}

function Timeline({ address, first, last }: { address: Address; first: string; last: string }) {
  const { filter, display } = address;
  const from = filter.from?.[0] ?? first;
  const to = filter.to?.[0] ?? last;
  const unit: Unit = isUnit(display.unit) ? display.unit : fittingUnit(from, to);
  const query = filterQuery(filter);
  query.set("by", `${unit},quad`);
  const counts = useAnswer<Counts>("/counts", query);
  return (
    <>
      <PageHead title={t("view.timeline")}>
        <Choice label={t("unit.label")} value={display.unit ?? "auto"} onChoose={(value) => showAs({ unit: value === "auto" ? "" : value })}
          options={[{ value: "auto", label: t("unit.auto") }, ...UNITS.map((value) => ({ value: value as string, label: t(`unit.${value}`) }))]} />
        <Legend filter={filter} />
      </PageHead>
      <Show answer={counts} isEmpty={(data) => data.total === 0}>
        {(data) => <Drawn address={address} counts={data} unit={unit} />}
      </Show>
      <Latest address={address} />
    </>
  );
}

function Drawn({ address, counts, unit }: { address: Address; counts: Counts; unit: Unit }) {
  const { filter } = address;
  const [whole, setWhole] = useState(false);
  const [chosen, choose] = useState<DaySpan | null>(null);
  const all = useMemo(() => binsOf(counts, unit), [counts, unit]);
  const bins = useMemo(() => (whole || filter.from || filter.to ? all : withoutOutliers(all)), [all, whole, filter]);
  const shown = sum(bins);
  const outside = sum(all) - shown;

  const dotted = shown <= DOTS_UP_TO;
  const span = bins.length > 0 ? { from: (bins[0] as Bin).first, to: (bins[bins.length - 1] as Bin).last } : null;
  const dots = useDots(address, dotted ? span : null);
  const apply = (wanted: DaySpan) => {
    choose(null);
    goFilter(withSpan(filter, wanted.from, wanted.to));
  };
  return (
    <>
      <Chart bins={bins} unit={unit} events={dotted ? dots : undefined} chosen={chosen} choose={choose} apply={apply} />
      <div class="under-chart">
        <p class="help">{t(dotted ? "timeline.help" : "timeline.help.bars")}</p>
        {chosen && (
          <p class="selection" role="status">
            {t("timeline.selected", { from: day(chosen.from), to: day(chosen.to) })}{" "}
            <button type="button" onClick={() => apply(chosen)}>{t("timeline.apply")}</button>
          </p>
        )}
        {counts.undated > 0 && <p class="help">{t("timeline.undated", { count: count("events", counts.undated) })}</p>}
        {outside > 0 && (
          <p class="help">
            {t("timeline.outside", { count: count("events", outside) })}{" "}
            <button type="button" class="quiet" onClick={() => setWhole(true)}>{t("timeline.all")}</button>
          </p>
        )}
      </div>
    </>
  );
}

const sum = (bins: readonly Bin[]): number => bins.reduce((n, bin) => n + bin.events, 0);

function useDots(address: Address, span: DaySpan | null) {
  const query = filterQuery(span ? withSpan(address.filter, span.from, span.to) : {});
  query.set("sort", "day");
  query.set("limit", String(DOTS_UP_TO));
  return useAnswer<EventPage>(span ? "/events" : null, query).data?.events;
}

function Latest({ address }: { address: Address }) {
  const query = filterQuery(address.filter);
  query.set("sort", "day-desc");
  query.set("limit", String(LATEST));
  const latest = useAnswer<EventPage>("/events", query);
  if (latest.data?.events.length === 0) return null;
  return (
    <section>
      <h2>{t("timeline.latest")} <a class="more" href={linkTo("events")}>{t("timeline.more")}</a></h2>
      <Show answer={latest}>{(page) => <EventList events={page.events} />}</Show>
    </section>
  );
}
