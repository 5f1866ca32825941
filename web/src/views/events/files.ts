// Events as files, holding the rows and columns that the table shows.
import type { ArchivedEvent } from "../../api/types";
import { type ColumnName, TABLE } from "./columns";

export type Format = "csv" | "jsonl" | "geojson";

export const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv;charset=utf-8", jsonl: "application/x-ndjson;charset=utf-8", geojson: "application/geo+json",
};

export function writeFile(format: Format, events: readonly ArchivedEvent[], columns: readonly ColumnName[]): string {
  if (format === "csv") return csv(events, columns);
  if (format === "jsonl") return events.map((event) => `${JSON.stringify(event)}\n`).join("");
  return `${JSON.stringify({ type: "FeatureCollection", features: events.map((event) => feature(event, columns)) })}\n`;
}

// RFC 4180. Cells that a spreadsheet would take for a formula are quoted by an apostrophe.
function csv(events: readonly ArchivedEvent[], columns: readonly ColumnName[]): string {
  const rows = [columns.map((name) => name as string), ...events.map((event) => columns.map((name) => TABLE[name].text(event)))];
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function feature(event: ArchivedEvent, columns: readonly ColumnName[]) {
  const place = event.record.event_loc;
  const placed = place !== null && place.lat !== null && place.lon !== null;
  return {
    type: "Feature",
    id: event.record.id,
    geometry: placed ? { type: "Point", coordinates: [place.lon, place.lat] } : null,
    properties: Object.fromEntries(columns.map((name) => [name, TABLE[name].text(event)])),
  };
}
