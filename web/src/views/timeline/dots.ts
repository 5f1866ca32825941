// Events as dots: each in the bin of its first day, stacked by class.
import type { ArchivedEvent } from "../../api/types";
import type { Bin } from "../../aggregate";
import { daySpan, participantName, typeAndMode } from "../../format";
import { linkTo } from "../../navigation";

export interface Dot {
  uid: string;
  index: number; // of the bin
  height: number; // how many lie below it
  quad: number;
  href: string;
  label: string;
}

export function dotsOf(bins: readonly Bin[], events: readonly ArchivedEvent[]): Dot[] {
  const heights = bins.map(() => 0);
  const ordered = [...events].sort((a, b) => a.record.quad_code - b.record.quad_code);
  return ordered.flatMap((event) => {
    const index = binOf(bins, event.record.date);
    if (index < 0) return [];
    const height = heights[index] as number;
    heights[index] = height + 1;
    return [{ uid: event.record.id, index, height, quad: event.record.quad_code, href: wordsOf(event), label: labelOf(event) }];
  });
}

// The last bin that begins on the day or before; events that began before the first bin stand in that one.
function binOf(bins: readonly Bin[], day: string | null): number {
  if (day === null || bins.length === 0 || day > (bins[bins.length - 1] as Bin).last) return -1;
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bins[middle] as Bin).first <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

const wordsOf = ({ record, report }: ArchivedEvent): string => linkTo("report", report.uid ?? "", { display: { event: record.id } });

function labelOf({ record, sentence }: ArchivedEvent): string {
  const who = record.actor.map(participantName).join(", ");
  const whom = record.recipient.map(participantName).join(", ");
  const head = [daySpan(record.date, record.enddate), typeAndMode(record), [who, whom].filter(Boolean).join(" → ")].filter(Boolean).join(" · ");
  return `${head}\n${sentence}`;
}
