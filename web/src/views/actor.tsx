// One actor: offices, dealings over time, with whom, where, and the reports.
import { type Address, filterQuery, withValue } from "../address";
import { useAnswer } from "../api/use_answer";
import type { Actor } from "../api/types";
import { monthsBetween } from "../aggregate";
import { actorName, codesInWords, countryName, day, daySpan, placeTitle, signed } from "../format";
import { count, t, word } from "../i18n";
import { goFilter, linkTo } from "../navigation";
import { Byline } from "../ui/byline";
import { QuadBar } from "../ui/quad_bar";
import { Empty, Show } from "../ui/show";
import { MonthBars } from "./actor/month_bars";

export function ActorView({ address }: { address: Address }) {
  const answer = useAnswer<Actor>(`/actors/${encodeURIComponent(address.key)}`, filterQuery(address.filter));
  return <Show answer={answer}>{(actor) => <Told actor={actor} address={address} />}</Show>;
}

function Told({ actor: { actor, offices, over_time, counterparts, places, reports }, address }: { actor: Actor; address: Address }) {
  const only = () => {
    location.hash = linkTo("events", "", { filter: withValue(address.filter, "who", actor.key) });
  };
  const mostWith = Math.max(1, ...counterparts.map(({ events }) => events));
  const mostAt = Math.max(1, ...places.map(({ events }) => events));
  const months = over_time.length > 0 ? monthsBetween(over_time[0]?.month ?? "", over_time[over_time.length - 1]?.month ?? "") : [];
  return (
    <>
      <header class="actor-head">
        <h1>{actorName(actor)}</h1>
        <p>{[word("kind", actor.kind), codesInWords({ code: actor.country, sector: actor.sector }), actor.known ? t("actors.known") : "", count("events", actor.events), daySpan(actor.first_day, actor.last_day)].filter(Boolean).join(" · ")}</p>
        <button type="button" onClick={only}>{t("actor.filter")}</button>
      </header>
      {actor.events === 0 && <Empty unfiltered="state.empty.actor" />}
      {months.length > 0 && (
        <section>
          <h2>{t("actor.over-time")}</h2>
          <MonthBars months={months} data={over_time} />
        </section>
      )}
      <div class="actor-layout">
        <section>
          <h2>{t("actor.dealings")}</h2>
          {counterparts.length === 0 && <p class="help">{t("actor.dealings.none")}</p>}
          <ol class="actor-list">
            {counterparts.map((with_) => (
              <li key={with_.actor.key}>
                <a href={linkTo("actor", with_.actor.key)}>{actorName(with_.actor)}</a>
                <small>{codesInWords({ code: with_.actor.country, sector: with_.actor.sector })}</small>
                <QuadBar quads={with_.quads} most={mostWith} label={`${count("events", with_.events)}, ${t("actor.tone").toLowerCase()} ${signed(with_.scale)}`} />
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{t("actor.offices")}</h2>
          {offices.length === 0 && <p class="help">{t("actor.offices.none")}</p>}
          <ul class="offices">
            {offices.map((office, i) => (
              <li key={i}><strong>{office.office}</strong>, {countryName(office.country)} <small>{tenure(office.from, office.to)} ({t(`actor.origin.${office.origin}`)})</small></li>
            ))}
          </ul>
          <h2>{t("actor.places")}</h2>
          {places.length === 0 && <p class="help">{t("actor.places.none")}</p>}
          <ol class="actor-list">
            {places.map((place) => (
              <li key={place.key}>
                <button type="button" class="quiet" onClick={() => goFilter(withValue(address.filter, "place", place.key))}>{placeTitle(place)}</button>
                <small>{place.precision === "country" ? "" : countryName(place.country)}</small>
                <QuadBar quads={place.quads} most={mostAt} label={count("events", place.events)} />
              </li>
            ))}
          </ol>
        </section>
      </div>
      <section>
        <h2>{t("actor.reports")}</h2>
        <ol class="report-list">
          {reports.map(({ report, events }) => (
            <li key={report.uid}>
              <h3><a href={linkTo("report", report.uid ?? "")}>{report.title || t("story.untitled")}</a></h3>
              <Byline report={report} />
              <p class="tally">{count("events", events)}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function tenure(from: string | null, to: string | null): string {
  if (from && to) return `${day(from)} – ${day(to)}`;
  if (from) return t("actor.since", { from: day(from) });
  return to ? t("actor.until", { to: day(to) }) : "";
}
