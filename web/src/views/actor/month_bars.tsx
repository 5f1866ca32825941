// An actor's events month by month: those it did above the line, those done to it below.
import { useRef } from "preact/hooks";
import type { Actor } from "../../api/types";
import { total } from "../../aggregate";
import { day } from "../../format";
import { count, t } from "../../i18n";
import { useWidth } from "../../ui/use_width";

const HEIGHT = 130;
const LABELS = 16;

export function MonthBars({ months, data }: { months: readonly string[]; data: Actor["over_time"] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const most = Math.max(1, ...data.map(({ as_actor, as_recipient }) => Math.max(total(as_actor), total(as_recipient))));
  const step = Math.min(60, width / Math.max(months.length, 1));
  const middle = (HEIGHT - LABELS) / 2;
  const unit = (middle - 4) / most;
  const indexOf = new Map(months.map((month, i) => [month, i]));
  const every = Math.max(1, Math.ceil(70 / step));
  return (
    <div ref={frame} class="month-bars">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={inWords(data)}>
        <line class="middle" x1={0} x2={width} y1={middle} y2={middle} />
        {data.map(({ month, as_actor, as_recipient }) => {
          const x = (indexOf.get(month) ?? 0) * step;
          return (
            <g key={month}>
              <title>{`${day(month)}: ${t("actor.as-actor")} ${total(as_actor)}, ${t("actor.as-recipient")} ${total(as_recipient)}`}</title>
              {stack(as_actor, unit).map(({ quad, from, size }) => <rect key={quad} class={`quad-${quad}`} x={x + 1} y={middle - from - size} width={Math.max(1, step - 2)} height={size} />)}
              {stack(as_recipient, unit).map(({ quad, from, size }) => <rect key={-quad} class={`quad-${quad}`} x={x + 1} y={middle + from} width={Math.max(1, step - 2)} height={size} />)}
            </g>
          );
        })}
        {months.map((month, i) => i % every === 0 && <text key={month} class="tick" x={i * step + 1} y={HEIGHT - 3}>{day(month)}</text>)}
      </svg>
      <p class="help">↑ {t("actor.as-actor")} · ↓ {t("actor.as-recipient")}</p>
    </div>
  );
}

function stack(quads: readonly number[], unit: number): { quad: number; from: number; size: number }[] {
  let from = 0;
  return quads.flatMap((n, i) => {
    if (n === 0) return [];
    const bar = { quad: i + 1, from, size: n * unit };
    from += bar.size;
    return [bar];
  });
}

function inWords(data: Actor["over_time"]): string {
  const as = (side: "as_actor" | "as_recipient") => count("events", data.reduce((sum, month) => sum + total(month[side]), 0));
  return `${t("actor.over-time")}: ${t("actor.as-actor")} ${as("as_actor")}, ${t("actor.as-recipient")} ${as("as_recipient")}`;
}
