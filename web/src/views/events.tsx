// The table of events: sorted and paged by the server, with columns to choose.
import { type Address, filterQuery } from "../address";
import type { ArchivedEvent, EventPage } from "../api/types";
import { t } from "../i18n";
import { showAs } from "../navigation";
import { Menu } from "../ui/menu";
import { PageHead } from "../ui/page_head";
import { Pager } from "../ui/pager";
import { Show } from "../ui/show";
import { usePages } from "../ui/use_pages";
import { COLUMNS, type ColumnName, TABLE, columnTitle, columnsOf } from "./events/columns";
import { ExportMenu } from "./events/export_menu";

const ROWS = 50;
const SORTS = ["day-desc", "day", "confidence", "sources"] as const;
type Sort = (typeof SORTS)[number] | "relevance";

// Which column a header's click sorts by; the first of two is the first click's.
const SORTED_BY: Partial<Record<ColumnName, readonly Sort[]>> = { date: ["day-desc", "day"], confidence: ["confidence"], sources: ["sources"] };

export function EventsView({ address }: { address: Address }) {
  const { filter, display } = address;
  const sorts: readonly Sort[] = filter.text ? [...SORTS, "relevance"] : SORTS;
  const sort: Sort = sorts.find((each) => each === display.sort) ?? "day-desc";
  const columns = columnsOf(display.columns);
  const query = filterQuery(filter);
  query.set("sort", sort);
  query.set("limit", String(ROWS));
  query.set("total", "true");

  const pages = usePages<EventPage>("/events", query);
  const page = pages.answer;

  return (
    <>
      <PageHead title={t("view.events")}>
        <label class="inline-field">{t("table.sort")}{" "}
          <select value={sort} onChange={(e) => showAs({ sort: e.currentTarget.value })}>
            {sorts.map((each) => <option key={each} value={each}>{t(`sort.${each}`)}</option>)}
          </select>
        </label>
        <ColumnChooser columns={columns} />
        {page.data && <ExportMenu events={page.data.events} query={query} columns={columns} />}
      </PageHead>
      <Show answer={page} isEmpty={(data) => data.events.length === 0}>
        {(data) => (
          <>
            <Table events={data.events} columns={columns} sort={sort} />
            <Pager pages={pages} rows={data.events.length} size={ROWS} of={t("table.caption")} />
          </>
        )}
      </Show>
    </>
  );
}

function ColumnChooser({ columns }: { columns: readonly ColumnName[] }) {
  const change = (name: ColumnName) => {
    const next = COLUMNS.filter((each) => (each === name ? !columns.includes(each) : columns.includes(each)));
    if (next.length > 0) showAs({ columns: next.join(",") });
  };
  return (
    <Menu title={t("table.columns")}>
      {COLUMNS.map((name) => (
        <label key={name}><input type="checkbox" checked={columns.includes(name)} onChange={() => change(name)} /> {columnTitle(name)}</label>
      ))}
    </Menu>
  );
}

function Table({ events, columns, sort }: { events: readonly ArchivedEvent[]; columns: readonly ColumnName[]; sort: Sort }) {
  return (
    <div class="table-frame" tabindex={0} role="region" aria-label={t("table.caption")}>
      <table class="events">
        <caption class="unseen">{t("table.caption")}</caption>
        <thead><tr>{columns.map((name) => <Head key={name} name={name} sort={sort} />)}</tr></thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.record.id} class={`row-quad-${event.record.quad_code}`}>
              {columns.map((name) => <td key={name} class={`column-${name}`} data-title={columnTitle(name)}>{TABLE[name].cell(event)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ name, sort }: { name: ColumnName; sort: Sort }) {
  const orders = SORTED_BY[name];
  if (!orders) return <th scope="col">{columnTitle(name)}</th>;
  const sorted = orders.includes(sort);
  const direction = !sorted ? undefined : sort === "day" ? "ascending" : "descending";
  const next = orders[(orders.indexOf(sort) + 1) % orders.length] as Sort;
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" onClick={() => showAs({ sort: next })}>{columnTitle(name)} <span aria-hidden="true">{direction === "ascending" ? "▲" : direction ? "▼" : "△"}</span></button>
    </th>
  );
}
