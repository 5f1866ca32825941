// The room: masthead, views, the search and filter bar that all of them share, and the view that the address names.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Address, View } from "./address";
import { useAnswer } from "./api/use_answer";
import type { Archive, NameList } from "./api/types";
import { FilterBar } from "./filters/filter_bar";
import { day, number } from "./format";
import { type Language, type MessageKey, language, setLanguage, t } from "./i18n";
import { knowNames } from "./names";
import { linkTo, useAddress } from "./navigation";
import { prepareWhenIdle } from "./prepare";
import { type Theme, chooseTheme, followSystem, preferredTheme } from "./theme";
import { ActorView } from "./views/actor";
import { ActorsView } from "./views/actors";
import { EventsView } from "./views/events";
import { MapView } from "./views/map";
import { NetworkView } from "./views/network";
import { ReportView } from "./views/report";
import { ReportsView } from "./views/reports";
import { StoriesView } from "./views/stories";
import { StoryView } from "./views/story";
import { TimelineView } from "./views/timeline";
import { TryView } from "./views/try";

const TABS: readonly View[] = ["timeline", "map", "network", "events", "stories", "reports", "actors", "try"];
const TAB_OF: Partial<Record<View, View>> = { story: "stories", report: "reports", actor: "actors" };
const UNFILTERED: ReadonlySet<View> = new Set(["report", "story", "try"]);

export function App() {
  const address = useAddress();
  const [speech, setSpeech] = useState<Language>(language());
  const archive = useAnswer<Archive>("/archive");
  const names = useAnswer<NameList>(archive.data ? "/names" : null);
  const main = useRef<HTMLElement>(null);

  useMemo(() => names.data && knowNames(names.data), [names.data]); // before the views are drawn with them
  useEffect(() => {
    document.title = `${t(`view.${address.view}` as MessageKey)} · Dépêche`;
    if (main.current && address.key) main.current.focus({ preventScroll: true });
    if (address.key) scrollTo(0, 0);
  }, [address.view, address.key, speech]);

  useEffect(() => prepareWhenIdle(archive.data !== undefined), [archive.data !== undefined]);

  const speak = (next: Language) => {
    setLanguage(next);
    setSpeech(next);
  };
  const skip = (event: Event) => {
    event.preventDefault();
    main.current?.focus();
  };

  return (
    <>
      <a class="skip" href="#content" onClick={skip}>{t("app.skip")}</a>
      <Masthead archive={archive.data} speech={speech} speak={speak} />
      <Tabs view={address.view} />
      {!UNFILTERED.has(address.view) && <FilterBar key={`bar-${speech}`} filter={address.filter} archive={archive.data} />}
      <main id="content" ref={main} tabindex={-1} key={speech}>
        <Shown address={address} />
      </main>
      <footer class="foot">{t("app.caution")}</footer>
    </>
  );
}

function Masthead({ archive, speech, speak }: { archive?: Archive; speech: Language; speak: (next: Language) => void }) {
  const [theme, setTheme] = useState<Theme>(preferredTheme());
  useEffect(() => followSystem(setTheme), []);
  const otherTheme: Theme = theme === "dark" ? "light" : "dark";
  return (
    <header class="masthead">
      <div class="masthead-name">
        <a class="title" href={linkTo("timeline", "", { filter: {} })}>Dépêche</a>
        <p class="tagline">{t("app.tagline")}</p>
      </div>
      <p class="masthead-archive">{archive ? archiveLine(archive) : ""}</p>
      <div class="masthead-tools">
        <button type="button" class="quiet" lang={speech === "en" ? "fr" : "en"} title={t("app.language.about")}
          onClick={() => speak(speech === "en" ? "fr" : "en")}>{t("app.language")}</button>
        <button type="button" class="quiet" title={t("app.theme.about")}
          onClick={() => { chooseTheme(otherTheme); setTheme(otherTheme); }}>{t(`app.theme.${otherTheme}`)}</button>
      </div>
    </header>
  );
}

function archiveLine(archive: Archive): string {
  const { name, first_day, last_day } = archive;
  if (archive.events === 0 || !first_day || !last_day) return t("app.archive.empty", { name });
  const values = { name, reports: number(archive.reports), events: number(archive.events) };
  return t("app.archive", { ...values, from: day(first_day), to: day(last_day) });
}

function Tabs({ view }: { view: View }) {
  const shown = TAB_OF[view] ?? view;
  return (
    <nav class="tabs" aria-label={t("app.views")}>
      {TABS.map((tab) => (
        <a key={tab} href={linkTo(tab)} aria-current={tab === shown ? "page" : undefined}>{t(`view.${tab}` as MessageKey)}</a>
      ))}
    </nav>
  );
}

function Shown({ address }: { address: Address }) {
  switch (address.view) {
    case "timeline": return <TimelineView address={address} />;
    case "map": return <MapView address={address} />;
    case "network": return <NetworkView address={address} />;
    case "events": return <EventsView address={address} />;
    case "stories": return <StoriesView address={address} />;
    case "story": return <StoryView uid={address.key} />;
    case "reports": return <ReportsView address={address} />;
    case "report": return <ReportView uid={address.key} chosen={address.display.event} />;
    case "actors": return <ActorsView address={address} />;
    case "actor": return <ActorView address={address} />;
    case "try": return <TryView />;
  }
}
