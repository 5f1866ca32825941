// The search and filter bar: full text, the filters at work as chips, and a panel to add more.
import { useEffect, useState } from "preact/hooks";
import { FILTERS, type Filter, type FilterName, withValue, withoutValue } from "../address";
import type { Archive } from "../api/types";
import { t } from "../i18n";
import { goFilter } from "../navigation";
import { describe } from "./describe";
import { FilterPanel } from "./filter_panel";

export function FilterBar({ filter, archive }: { filter: Filter; archive?: Archive }) {
  const [open, setOpen] = useState(false);
  return (
    <section class="filter-bar" aria-label={t("filter.open")}>
      <div class="filter-row">
        <Search filter={filter} />
        <button type="button" aria-expanded={open} aria-controls="filter-panel" onClick={() => setOpen(!open)}>
          {t(open ? "filter.close" : "filter.open")}
        </button>
      </div>
      <Chips filter={filter} />
      <div id="filter-panel" hidden={!open}>{open && <FilterPanel filter={filter} archive={archive} />}</div>
    </section>
  );
}

function Search({ filter }: { filter: Filter }) {
  const [text, setText] = useState(filter.text?.[0] ?? "");
  useEffect(() => setText(filter.text?.[0] ?? ""), [filter.text?.[0]]);
  const search = (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    goFilter(wanted ? withValue(filter, "text", wanted) : withoutValue(filter, "text"));
  };
  return (
    <form role="search" class="search" onSubmit={search}>
      <input type="search" aria-label={t("search.label")} placeholder={t("search.placeholder")} maxLength={1000} value={text}
        onInput={(e) => setText(e.currentTarget.value)} />
      <button type="submit">{t("search.go")}</button>
    </form>
  );
}

function Chips({ filter }: { filter: Filter }) {
  const chips = FILTERS.flatMap((name) => (filter[name] ?? []).map((value) => ({ name, value })));
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("filter.active")}>
      {chips.map(({ name, value }) => <Chip key={`${name}=${value}`} filter={filter} name={name} value={value} />)}
      {chips.length > 1 && <li><button type="button" class="quiet" onClick={() => goFilter({})}>{t("state.clear")}</button></li>}
    </ul>
  );
}

function Chip({ filter, name, value }: { filter: Filter; name: FilterName; value: string }) {
  const said = describe(name, value);
  const what = said ? `${t(`filter.${name}`)}: ${said}` : t(`filter.${name}`);
  return (
    <li class="chip">
      <span>{t(`filter.${name}`)}{said && <> <strong>{said}</strong></>}</span>
      <button type="button" aria-label={t("filter.remove", { what })} onClick={() => goFilter(withoutValue(filter, name, value))}>×</button>
    </li>
  );
}
