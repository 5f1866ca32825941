// The columns of the table of events: what each shows on the page and what it writes to a file.
import type { ComponentChildren } from "preact";
import type { ArchivedEvent } from "../../api/types";
import { daySpan, decimal, figure, participantName, placeName, sourceChain, typeAndMode } from "../../format";
import { reason, t, word } from "../../i18n";
import { linkTo } from "../../navigation";
import { People, Status } from "../../ui/event_line";
import { Swatch } from "../../ui/legend";
import { Sentence } from "../../ui/sentence";

export const COLUMNS = [
  "date", "type", "status", "actor", "recipient", "place", "source", "counts", "sentence", "confidence", "sources",
  "report", "language", "rule", "context", "id",
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export const FIRST_SHOWN: readonly ColumnName[] = ["date", "type", "actor", "recipient", "place", "source", "sentence", "confidence"];

interface Column {
  cell: (event: ArchivedEvent) => ComponentChildren;
  text: (event: ArchivedEvent) => string;
}

const people = (side: "actor" | "recipient"): Column => ({
  cell: (event) => event.record[side].length > 0 && <People people={event.record[side]} keys={side === "actor" ? event.actor_keys : event.recipient_keys} />,
  text: ({ record }) => record[side].map((p) => [participantName(p), [p.code, p.sector].filter(Boolean).join(" ")].filter(Boolean).join(" / ")).join("; "),
});
const plain = (text: (event: ArchivedEvent) => string): Column => ({ cell: text, text });

const days = ({ record }: ArchivedEvent): string => [record.date, record.enddate].filter((d, i) => d && (i === 0 || d !== record.date)).join("/");

export const TABLE: Record<ColumnName, Column> = {
  date: { cell: ({ record }) => <span class={record.date_info?.inferred ? "inferred" : ""} title={record.date_info?.inferred && reason(record.date_info.inferred)}>{daySpan(record.date, record.enddate)}</span>, text: days },
  type: {
    cell: (event) => (
      <>
        <Swatch quad={event.record.quad_code} /> <a href={linkTo("report", event.report.uid ?? "", { display: { event: event.record.id } })}>{typeAndMode(event.record)}</a>
        <Status status={event.record.status} />
      </>
    ),
    text: ({ record }) => [...record.event, ...record.mode].join("/"),
  },
  status: { cell: ({ record }) => word("status", record.status), text: ({ record }) => record.status },
  actor: people("actor"),
  recipient: people("recipient"),
  place: plain(({ record }) => placeName(record)),
  source: { cell: ({ record }) => sourceChain(record.attribution), text: ({ record }) => record.attribution.map((s) => s.name || s.text).join("; ") },
  counts: plain(({ record }) => record.counts.map(figure).join("; ")),
  sentence: { cell: (event) => <Sentence event={event} />, text: ({ sentence }) => sentence },
  confidence: { cell: ({ record }) => decimal(record.confidence), text: ({ record }) => String(record.confidence) },
  sources: {
    cell: ({ story }) => (story ? <a href={linkTo("story", story.uid)}>{story.independent_sources}</a> : ""),
    text: ({ story }) => (story ? String(story.independent_sources) : ""),
  },
  report: { cell: ({ report }) => report.title || report.publisher, text: ({ report }) => [report.publisher, report.published, report.title, report.url].filter(Boolean).join(" | ") },
  language: { cell: ({ report }) => word("lang", report.language), text: ({ report }) => report.language },
  rule: plain(({ record }) => record.rule),
  context: { cell: ({ record }) => record.context.map((c) => word("context", c)).join(", "), text: ({ record }) => record.context.join(";") },
  id: plain(({ record }) => record.id),
};

export function columnsOf(display: string | undefined): ColumnName[] {
  const wanted = new Set(display?.split(",") ?? []);
  const known = COLUMNS.filter((name) => wanted.has(name));
  return known.length > 0 ? known : [...FIRST_SHOWN];
}

export const columnTitle = (name: ColumnName): string => t(`column.${name}`);
