// Reports: those with matching events, or, when words are searched, those that hold them, with extracts.
import { type Address, filterQuery } from "../address";
import type { ReportPage, SearchPage } from "../api/types";
import { count, t } from "../i18n";
import { linkTo } from "../navigation";
import { Byline } from "../ui/byline";
import { PageHead } from "../ui/page_head";
import { Pager } from "../ui/pager";
import { Show } from "../ui/show";
import { usePages } from "../ui/use_pages";

const ROWS = 20;
const SEARCH_TAKES = ["text", "from", "to", "lang", "publisher", "copies"];

export function ReportsView({ address }: { address: Address }) {
  return (
    <>
      <PageHead title={t("view.reports")} />
      {address.filter.text && isSearch(address) ? <Hits address={address} /> : <All address={address} />}
    </>
  );
}

// Filters of events ask for reports with such events, which have no extracts.
const isSearch = ({ filter }: Address): boolean => [...filterQuery(filter).keys()].every((name) => SEARCH_TAKES.includes(name));

function Hits({ address }: { address: Address }) {
  const query = new URLSearchParams([...filterQuery(address.filter)].filter(([name]) => SEARCH_TAKES.includes(name)));
  query.set("limit", String(ROWS));
  const pages = usePages<SearchPage>("/search", query);
  return (
    <Show answer={pages.answer} isEmpty={(data) => data.hits.length === 0}>
      {(data) => (
        <>
          <ol class="report-list">
            {data.hits.map((hit) => (
              <li key={hit.report.uid}>
                <h2><a href={linkTo("report", hit.report.uid ?? "")}>{hit.report.title || t("story.untitled")}</a></h2>
                <Byline report={hit.report} />
                <p class="excerpt" lang={hit.report.language}>{hit.excerpt.map((piece, i) => (piece.match ? <mark key={i}>{piece.text}</mark> : piece.text))}</p>
                <p class="tally">{count("events", hit.events)}</p>
              </li>
            ))}
          </ol>
          <Pager pages={pages} rows={data.hits.length} size={ROWS} of={t("view.reports")} />
        </>
      )}
    </Show>
  );
}

function All({ address }: { address: Address }) {
  const query = filterQuery(address.filter);
  query.set("limit", String(ROWS));
  const pages = usePages<ReportPage>("/reports", query);
  return (
    <Show answer={pages.answer} isEmpty={(data) => data.reports.length === 0}>
      {(data) => (
        <>
          {!address.filter.text && <p class="help">{t("hits.help")}</p>}
          <ol class="report-list">
            {data.reports.map(({ report, events }) => (
              <li key={report.uid}>
                <h2><a href={linkTo("report", report.uid ?? "")}>{report.title || t("story.untitled")}</a></h2>
                <Byline report={report} />
                <p class="tally">{count("events", events)}</p>
              </li>
            ))}
          </ol>
          <Pager pages={pages} rows={data.reports.length} size={ROWS} of={t("view.reports")} />
        </>
      )}
    </Show>
  );
}
