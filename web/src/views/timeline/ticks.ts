// Which bins bear a label: as many as fit, at the beginnings of months or years where there are such.
import type { Bin, Unit } from "../../aggregate";
import { formatter, utc } from "../../format";

const LABEL_WIDTH = 62;

interface Tick {
  index: number;
  label: string;
}

export function ticksOf(bins: readonly Bin[], unit: Unit, step: number): Tick[] {
  const apart = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  const ticks: Tick[] = [];
  let year = "";
  for (let index = 0; index < bins.length; index += apart) {
    if ((bins.length - index) * step < LABEL_WIDTH * 0.7) break;
    const { first } = bins[index] as Bin;
    const newYear = first.slice(0, 4) !== year;
    year = first.slice(0, 4);
    ticks.push({ index, label: labelOf(first, unit, newYear) });
  }
  return ticks;
}

const MONTH_ALONE: Intl.DateTimeFormatOptions = { month: "short" };
const DAY_AND_MONTH: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };

function labelOf(day: string, unit: Unit, withYear: boolean): string {
  if (unit === "year") return day.slice(0, 4);
  const text = formatter(unit === "month" ? MONTH_ALONE : DAY_AND_MONTH).format(utc(day));
  return withYear && unit === "month" ? `${text} ${day.slice(0, 4)}` : withYear ? `${text} ’${day.slice(2, 4)}` : text;
}
