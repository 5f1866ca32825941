// The chart of the timeline: one column a bin, of dots or of stacked bars, with a span chosen by pointer or keyboard.
import { scaleLinear } from "d3-scale";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { ArchivedEvent } from "../../api/types";
import { type Bin, type Unit } from "../../aggregate";
import { daySpan, number } from "../../format";
import { count, t, word } from "../../i18n";
import { useWidth } from "../../ui/use_width";
import { dotsOf } from "./dots";
import { ticksOf } from "./ticks";

export interface DaySpan {
  from: string;
  to: string;
}

interface Props {
  bins: readonly Bin[];
  unit: Unit;
  events?: readonly ArchivedEvent[]; // drawn as dots where given
  chosen: DaySpan | null;
  choose: (span: DaySpan | null) => void;
  apply: (span: DaySpan) => void;
}

const HEIGHT = 240;
const EDGE = { left: 38, right: 8, top: 10, bottom: 24 };

export function Chart({ bins, unit, events, chosen, choose, apply }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState(-1); // the bin that the keyboard is on
  const [anchor, setAnchor] = useState(-1); // where the selection began

  const step = (width - EDGE.left - EDGE.right) / Math.max(bins.length, 1);
  const highest = Math.max(1, ...bins.map((bin) => bin.events));
  const y = useMemo(() => scaleLinear([0, highest], [HEIGHT - EDGE.bottom, EDGE.top]).nice(4), [highest]);
  const x = useCallback((index: number) => EDGE.left + index * step, [step]);

  const spanOf = (a: number, b: number): DaySpan => {
    const [first, last] = [bins[Math.min(a, b)], bins[Math.max(a, b)]] as [Bin, Bin];
    return { from: first.first, to: last.last };
  };
  const binAt = (event: PointerEvent): number => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    return Math.max(0, Math.min(bins.length - 1, Math.floor((event.clientX - left - EDGE.left) / step)));
  };

  const press = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest("a")) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    setAnchor(binAt(event));
    choose(spanOf(binAt(event), binAt(event)));
  };
  const drag = (event: PointerEvent) => {
    if (anchor >= 0 && event.buttons === 1) choose(spanOf(anchor, binAt(event)));
  };
  const lift = () => setAnchor(-1);

  const key = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bins.length - 1 };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(bins.length - 1, move));
      const start = event.shiftKey ? (anchor < 0 ? Math.max(at, 0) : anchor) : next;
      setAnchor(event.shiftKey ? start : -1);
      setAt(next);
      choose(spanOf(start, next));
    } else if (event.key === "Enter" && chosen) {
      apply(chosen);
    } else if (event.key === "Escape") {
      choose(null);
      setAt(-1);
    }
  };

  // What a moving selection does not change is not drawn again.
  const axes = useMemo(() => <Axes y={y} ticks={ticksOf(bins, unit, step)} x={x} width={width} />, [bins, unit, step, x, y, width]);
  const marks = useMemo(
    () => (events ? <Dots bins={bins} events={events} x={x} y={y} step={step} /> : <Bars bins={bins} x={x} y={y} step={step} />),
    [bins, events, x, y, step],
  );
  const spoken = bins[at];
  return (
    <div class="chart" ref={frame}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="application" tabindex={0}
        aria-label={t("timeline.chart", { unit: t(`unit.${unit}`) })} onKeyDown={key} onPointerDown={press} onPointerMove={drag} onPointerUp={lift}
        onDblClick={() => chosen && apply(chosen)}>
        {axes}
        {chosen && <Selection bins={bins} span={chosen} x={x} step={step} />}
        {spoken && <rect class="cursor" x={x(at)} y={EDGE.top} width={Math.max(step, 2)} height={HEIGHT - EDGE.top - EDGE.bottom} />}
        {marks}
      </svg>
      <p class="unseen" role="status">{spoken ? t("timeline.bar", { when: daySpan(spoken.first, spoken.last), count: binInWords(spoken) }) : ""}</p>
    </div>
  );
}

function binInWords(bin: Bin): string {
  const classes = bin.quads.flatMap((n, i) => (n > 0 ? [`${word("quad", String(i + 1))} ${n}`] : []));
  return [count("events", bin.events), ...classes].join(", ");
}

function Axes({ y, ticks, x, width }: { y: ReturnType<typeof scaleLinear<number, number>>; ticks: ReturnType<typeof ticksOf>; x: (i: number) => number; width: number }) {
  return (
    <g class="axes" aria-hidden="true">
      {y.ticks(4).filter(Number.isInteger).map((value) => (
        <g key={value} transform={`translate(0,${y(value)})`}>
          <line x1={EDGE.left} x2={width - EDGE.right} />
          <text x={EDGE.left - 6} dy="0.32em" text-anchor="end">{number(value)}</text>
        </g>
      ))}
      {ticks.map(({ index, label }) => (
        <g key={index} transform={`translate(${x(index)},${HEIGHT - EDGE.bottom})`}>
          <line y2={5} />
          <text y={17} x={1}>{label}</text>
        </g>
      ))}
    </g>
  );
}

function Selection({ bins, span, x, step }: { bins: readonly Bin[]; span: DaySpan; x: (i: number) => number; step: number }) {
  const first = bins.findIndex((bin) => bin.last >= span.from);
  let last = first;
  while (last + 1 < bins.length && (bins[last + 1] as Bin).first <= span.to) ++last;
  return <rect class="selection-box" x={x(first)} y={EDGE.top} width={(last - first + 1) * step} height={HEIGHT - EDGE.top - EDGE.bottom} />;
}

function Bars({ bins, x, y, step }: { bins: readonly Bin[]; x: (i: number) => number; y: (n: number) => number; step: number }) {
  const gap = step > 6 ? 1 : 0;
  return (
    <g class="bars">
      {bins.map((bin, index) => {
        let below = 0;
        return (
          <g key={bin.first}>
            <title>{t("timeline.bar", { when: daySpan(bin.first, bin.last), count: binInWords(bin) })}</title>
            {bin.quads.map((n, i) => {
              if (n === 0) return null;
              const top = y(below + n);
              const bottom = y(below);
              below += n;
              return <rect key={i} class={`quad-${i + 1}`} x={x(index) + gap / 2} y={top} width={Math.max(step - gap, 0.5)} height={bottom - top} />;
            })}
          </g>
        );
      })}
    </g>
  );
}

interface DotsProps {
  bins: readonly Bin[];
  events: readonly ArchivedEvent[];
  x: (i: number) => number;
  y: (n: number) => number;
  step: number;
}

function Dots({ bins, events, x, y, step }: DotsProps) {
  const size = Math.max(1.5, Math.min(7, (y(0) - y(1)) / 2 - 0.5, step / 2 - 0.5));
  return (
    <g class="dots">
      {dotsOf(bins, events).map(({ index, height, href, label, quad, uid }) => (
        <a key={uid} href={href} aria-label={label} tabindex={-1}>
          <circle class={`quad-${quad}`} cx={x(index) + step / 2} cy={y(height + 0.5)} r={size}>
            <title>{label}</title>
          </circle>
        </a>
      ))}
    </g>
  );
}
