// An input that proposes the archive's own actors or places while one types.
import { useEffect, useState } from "preact/hooks";
import { type Filter, type FilterName, withValue } from "../address";
import { useAnswer } from "../api/use_answer";
import type { ActorPage, PlaceList } from "../api/types";
import { countryName } from "../format";
import { t } from "../i18n";
import { goFilter } from "../navigation";

const PAUSE_MS = 150;
const SHOWN = 12;

interface Proposal {
  value: string;
  label: string;
}

export function Suggest({ filter, name, of }: { filter: Filter; name: FilterName; of: "actors" | "places" }) {
  const [text, setText] = useState("");
  const typed = usePause(text.trim());
  const query = new URLSearchParams({ q: typed, limit: String(SHOWN) });
  const answer = useAnswer<ActorPage | PlaceList>(typed.length >= 2 ? `/${of}` : null, query);
  const proposals = answer.data ? proposalsOf(answer.data) : [];
  const list = `suggest-${name}`;

  const apply = (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    if (!wanted) return;
    const met = proposals.find((proposal) => proposal.label === wanted || proposal.value === wanted);
    goFilter(withValue(filter, name, met?.value ?? wanted));
    setText("");
  };
  return (
    <form class="field" onSubmit={apply}>
      <label><span>{t(`filter.${name}`)}</span>
        <input type="text" list={list} autocomplete="off" value={text} onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <datalist id={list}>{proposals.map(({ value, label }) => <option key={value} value={label} />)}</datalist>
      <button type="submit">{t("filter.add")}</button>
    </form>
  );
}

function proposalsOf(data: ActorPage | PlaceList): Proposal[] {
  const rows = "actors" in data ? data.actors : data.places;
  return rows.map(({ name, country }) => ({ value: name, label: country ? `${name} (${countryName(country)})` : name }));
}

// The value once it has rested for a moment.
function usePause(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
