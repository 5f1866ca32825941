// Who takes part in the events that match, the most active first.
import { useEffect, useState } from "preact/hooks";
import { type Address, filterQuery } from "../address";
import type { ActorPage } from "../api/types";
import { actorName, codesInWords, daySpan } from "../format";
import { count, t, word } from "../i18n";
import { linkTo, showAs } from "../navigation";
import { PageHead } from "../ui/page_head";
import { Pager } from "../ui/pager";
import { QuadBar } from "../ui/quad_bar";
import { Show } from "../ui/show";
import { usePages } from "../ui/use_pages";

const ROWS = 50;
const PAUSE_MS = 200;

export function ActorsView({ address }: { address: Address }) {
  const query = filterQuery(address.filter);
  if (address.display.q) query.set("q", address.display.q);
  query.set("limit", String(ROWS));
  const pages = usePages<ActorPage>("/actors", query);
  return (
    <>
      <PageHead title={t("view.actors")}><Find text={address.display.q ?? ""} /></PageHead>
      <Show answer={pages.answer} isEmpty={(data) => data.actors.length === 0} empty={address.display.q ? "state.empty.actors" : undefined}>
        {(data) => {
          const most = Math.max(1, ...data.actors.map(({ events }) => events));
          return (
            <>
              <ol class="actor-list">
                {data.actors.map((actor) => (
                  <li key={actor.key}>
                    <a href={linkTo("actor", actor.key)}>{actorName(actor)}</a>
                    <small>{[word("kind", actor.kind), codesInWords({ code: actor.country, sector: actor.sector }), daySpan(actor.first_day, actor.last_day)].filter(Boolean).join(" · ")}</small>
                    <QuadBar quads={actor.quads} most={most} label={count("events", actor.events)} />
                  </li>
                ))}
              </ol>
              <Pager pages={pages} rows={data.actors.length} size={ROWS} of={t("view.actors")} />
            </>
          );
        }}
      </Show>
    </>
  );
}

function Find({ text }: { text: string }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => showAs({ q: typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return <label class="inline-field">{t("actors.find")} <input type="search" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} /></label>;
}
