// Exports exactly what the table shows: its rows and columns, or all pages of it.
import { useState } from "preact/hooks";
import { Failure, ask } from "../../api/client";
import type { ArchivedEvent, EventPage } from "../../api/types";
import { number } from "../../format";
import { t } from "../../i18n";
import { Menu } from "../../ui/menu";
import { Failed } from "../../ui/show";
import type { ColumnName } from "./columns";
import { type Format, MEDIA_TYPES, writeFile } from "./files";

const PAGE = 1000;
const MOST_ROWS = 100_000;
const FORMATS: readonly Format[] = ["csv", "jsonl", "geojson"];

interface Props {
  events: readonly ArchivedEvent[]; // of this page
  query: URLSearchParams;
  columns: readonly ColumnName[];
}

export function ExportMenu({ events, query, columns }: Props) {
  const [all, setAll] = useState(false);
  const [told, tell] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);

  const write = async (format: Format) => {
    setFailure(null);
    try {
      const { rows, cut } = all ? await allRows(query, (n) => tell(t("table.export.going", { n: number(n) }))) : { rows: events, cut: false };
      save(`depeche.${format}`, MEDIA_TYPES[format], writeFile(format, rows, columns));
      tell(cut ? t("table.export.limit", { n: number(MOST_ROWS) }) : "");
    } catch (error) {
      tell("");
      setFailure(error instanceof Failure ? error : new Failure("server", String(error)));
    }
  };
  return (
    <Menu title={t("table.export")}>
      <fieldset>
        <legend>{t("table.export.as")}</legend>
        <label><input type="radio" name="extent" checked={!all} onChange={() => setAll(false)} /> {t("table.export.page")}</label>
        <label><input type="radio" name="extent" checked={all} onChange={() => setAll(true)} /> {t("table.export.all")}</label>
      </fieldset>
      {FORMATS.map((format) => (
        <button key={format} type="button" onClick={() => void write(format)}>{format === "csv" ? "CSV" : format === "jsonl" ? "JSON Lines" : "GeoJSON"}</button>
      ))}
      <p role="status">{told}</p>
      {failure && <Failed failure={failure} />}
    </Menu>
  );
}

async function allRows(query: URLSearchParams, progress: (rows: number) => void): Promise<{ rows: ArchivedEvent[]; cut: boolean }> {
  const rows: ArchivedEvent[] = [];
  let cursor: string | null = null;
  do {
    const page: URLSearchParams = new URLSearchParams(query);
    page.delete("total");
    page.set("limit", String(PAGE));
    if (cursor) page.set("cursor", cursor);
    else page.delete("cursor");
    const answer: EventPage = await ask<EventPage>("/events", page);
    rows.push(...answer.events);
    cursor = answer.next;
    progress(rows.length);
  } while (cursor && rows.length < MOST_ROWS);
  return { rows, cut: cursor !== null };
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
