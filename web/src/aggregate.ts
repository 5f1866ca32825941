// Counts over time made ready to draw: bins without gaps, stacked by quad class.
import type { Counts } from "./api/types";
import { iso, utc } from "./format";

export const UNITS = ["day", "week", "month", "year"] as const;
export type Unit = (typeof UNITS)[number];
export type Quads = [number, number, number, number];

export interface Bin {
  first: string; // day on which the bin begins, YYYY-MM-DD
  last: string; // its last day
  quads: Quads;
  events: number;
}

export const isUnit = (text: string | undefined): text is Unit => UNITS.includes(text as Unit);

const DAY_MS = 86_400_000;
const MOST_BINS = 800;

export function addDays(day: string, days: number): string {
  return iso(new Date(utc(day).getTime() + days * DAY_MS));
}

export const daysBetween = (first: string, last: string): number =>
  Math.round((utc(last).getTime() - utc(first).getTime()) / DAY_MS);

// The unit whose bins are about as many as a screen can tell apart.
export function fittingUnit(first: string, last: string): Unit {
  const days = daysBetween(first, last);
  if (days <= 100) return "day";
  if (days <= 800) return "week";
  return days <= 365 * 30 ? "month" : "year";
}

// First day of the bin after the one that begins on `first`.
export function nextBin(first: string, unit: Unit): string {
  const date = utc(first);
  if (unit === "day") return addDays(first, 1);
  if (unit === "week") return addDays(first, 7);
  if (unit === "month") return iso(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)));
  return iso(new Date(Date.UTC(date.getUTCFullYear() + 1, 0, 1)));
}

// The bins of an answer counted by [unit, quad], oldest first, with empty ones between. Beyond MOST_BINS the gaps
// stay gaps: a single event in antiquity is no reason to draw a hundred thousand weeks.
export function binsOf(counts: Counts, unit: Unit): Bin[] {
  const byStart = new Map<string, Quads>();
  for (const row of counts.rows) {
    const [key = "", quad = ""] = row.keys;
    if (key === "") continue;
    const start = iso(utc(key));
    const quads = byStart.get(start) ?? [0, 0, 0, 0];
    const index = Number(quad) - 1;
    if (index >= 0 && index < 4) quads[index] = (quads[index] ?? 0) + row.events;
    byStart.set(start, quads);
  }
  const starts = [...byStart.keys()].sort();
  const bins: Bin[] = [];
  for (const start of starts) {
    const before = bins[bins.length - 1];
    if (before && starts.length < MOST_BINS) {
      for (let at = nextBin(before.first, unit); at < start && bins.length < MOST_BINS; at = nextBin(at, unit)) {
        bins.push(makeBin(at, unit, [0, 0, 0, 0]));
      }
    }
    bins.push(makeBin(start, unit, byStart.get(start) as Quads));
  }
  return bins;
}

function makeBin(first: string, unit: Unit, quads: Quads): Bin {
  return { first, last: addDays(nextBin(first, unit), -1), quads, events: total(quads) };
}

export const total = (quads: readonly number[]): number => quads.reduce((sum, n) => sum + n, 0);

// Leaves out bins at either end that hold next to nothing and yet take most of the width: reports of today recall
// wars of a century ago.
export function withoutOutliers(bins: readonly Bin[], share = 0.03): Bin[] {
  const all = bins.reduce((sum, bin) => sum + bin.events, 0);
  const spare = all * share;
  let start = 0;
  let end = bins.length;
  let dropped = 0;
  while (start < end && dropped + (bins[start] as Bin).events <= spare) dropped += (bins[start++] as Bin).events;
  while (end > start && dropped + (bins[end - 1] as Bin).events <= spare) dropped += (bins[--end] as Bin).events;
  return end - start < bins.length / 2 ? bins.slice(start, end) : [...bins];
}

// Months from the first to the last, none left out.
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let at = `${first.slice(0, 7)}-01`; at.slice(0, 7) <= last.slice(0, 7) && months.length < 1200; at = nextBin(at, "month")) {
    months.push(at.slice(0, 7));
  }
  return months;
}
