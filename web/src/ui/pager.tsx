// Turns the pages of a list, and says where in it one is.
import { number } from "../format";
import { t } from "../i18n";
import type { Pages } from "./use_pages";

interface Props {
  pages: Pages<{ next: string | null; total?: number | null }>;
  rows: number; // on this page
  size: number; // of a full page
  of: string; // what is paged, for those who hear the page
}

export function Pager({ pages, rows, size, of }: Props) {
  const { answer, number: page, turn } = pages;
  const total = answer.data?.total;
  const values = { from: number(page * size + 1), to: number(page * size + rows), total: number(total ?? 0) };
  if (page === 0 && !answer.data?.next && total == null) return null;
  return (
    <nav class="pager" aria-label={of}>
      <button type="button" disabled={page === 0} onClick={() => turn(-1)}>{t("table.previous")}</button>
      <span role="status">{t(total == null ? "table.page.open" : "table.page", values)}</span>
      <button type="button" disabled={!answer.data?.next} onClick={() => turn(1)}>{t("table.next")}</button>
    </nav>
  );
}
