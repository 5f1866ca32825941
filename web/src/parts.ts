// The words of records and layers as spans that can be underlined.
import type { EventRecord, Reading } from "./api/types";
import type { Part, Span } from "./underline";

interface Words {
  start?: number;
  end?: number;
}

function spanOf(words: Words | null | undefined, part: Part, field: string, index: number, event?: string): Span[] {
  if (words?.start === undefined || words.end === undefined) return [];
  return [{ start: words.start, end: words.end, part, field, index, ...(event ? { event } : {}) }];
}

// All that a record points to.
export function recordSpans(record: EventRecord, index: number): Span[] {
  const of = (words: Words | null | undefined, part: Part, field: string) => spanOf(words, part, field, index, record.id);
  return [
    ...of(record.anchor, "anchor", "anchor"),
    ...record.actor.flatMap((p, i) => of(p, "actor", `actor[${i}]`)),
    ...record.recipient.flatMap((p, i) => of(p, "recipient", `recipient[${i}]`)),
    ...of(record.date_info, "time", "date"),
    ...of(record.event_loc, "place", "event_loc"),
    ...record.attribution.flatMap((s, i) => of(s, "source", `attribution[${i}]`)),
    ...record.counts.flatMap((f, i) => [
      ...of(f, "figure", `counts[${i}]`),
      ...f.attribution.flatMap((s) => of(s, "source", `counts[${i}]`)),
    ]),
  ];
}

export type LayerName = "names" | "times" | "places";

// Mentions of a layer, whether events use them or not.
export function layerSpans(reading: Reading, layer: LayerName): Span[] {
  const { mentions, times, places } = reading.layers;
  if (layer === "names") return mentions.flatMap((m, i) => (m.why ? spanOf(m, "name", "", i) : []));
  if (layer === "times") return times.flatMap((m, i) => spanOf(m, "time", "", i));
  return places.flatMap((m, i) => spanOf(m, "place", "", i));
}

// The sources of all events, for reading who says what.
export function sourceSpans(reading: Reading): Span[] {
  return reading.events.flatMap(({ record }, index) => recordSpans(record, index).filter((span) => span.part === "source"));
}
