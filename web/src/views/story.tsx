// One story: every report of it side by side, what they rest on, and how they differ.
import { useAnswer } from "../api/use_answer";
import type { ReportInfo, Story } from "../api/types";
import { daySpan, participantName, placeName, typeAndMode } from "../format";
import { count, t, word } from "../i18n";
import { linkTo } from "../navigation";
import { Byline } from "../ui/byline";
import { EventLine } from "../ui/event_line";
import { Swatch } from "../ui/legend";
import { Show } from "../ui/show";
import { Compared } from "./story/compared";
import { Links } from "./story/links";
import { type Reports, ReportLinks, titleOf } from "./story/report_links";

export function StoryView({ uid }: { uid: string }) {
  const answer = useAnswer<Story>(`/stories/${encodeURIComponent(uid)}`);
  return <Show answer={answer}>{(story) => <Told story={story} />}</Show>;
}

function Told({ story: { story, accounts, sources, differences, agreements, links } }: { story: Story }) {
  const reports = new Map(accounts.map(({ report }) => [report.uid, report]));
  return (
    <>
      <Head story={story} />
      <div class="story-layout">
        <section class="accounts">
          <h2>{t("story.reports")}</h2>
          {accounts.map((account) => (
            <article key={account.report.uid} class="account">
              <h3><a href={linkTo("report", account.report.uid ?? "", { display: { event: account.events[0]?.record.id ?? "" } })}>{titleOf(account.report)}</a></h3>
              <Byline report={account.report} />
              <p class="rests">{t("story.account", { n: account.source_group + 1 })}</p>
              {account.events.map((event) => <EventLine key={event.record.id} event={event} as="p" inStory />)}
              {account.copies.length > 0 && <Copies copies={account.copies} />}
            </article>
          ))}
        </section>
        <aside class="story-aside">
          <Compared differences={differences} agreements={agreements} accounts={accounts.length} reports={reports} />
          <Sources sources={sources} reports={reports} />
          <Links links={links} accounts={accounts} />
        </aside>
      </div>
    </>
  );
}

function Head({ story }: { story: Story["story"] }) {
  const { record } = story.lead;
  const [who, whom] = [record.actor, record.recipient].map((side) => side.map(participantName).join(", "));
  const facts = [count("reports", story.reports), count("sources", story.independent_sources), ...(story.copies > 0 ? [count("copies", story.copies)] : [])];
  return (
    <header class="story-head">
      <h1><Swatch quad={story.quad} /> {typeAndMode(record)}, {daySpan(story.first_day, story.last_day)}</h1>
      <p>{[[who, whom].filter(Boolean).join(" → "), placeName(record)].filter(Boolean).join(" · ")}</p>
      <p class="story-facts">{facts.join(", ")}</p>
    </header>
  );
}

function Copies({ copies }: { copies: readonly ReportInfo[] }) {
  return (
    <details>
      <summary>{count("copies", copies.length)}</summary>
      <ul>{copies.map((copy) => <li key={copy.uid}><a href={linkTo("report", copy.uid ?? "")}>{copy.publisher || titleOf(copy)}</a></li>)}</ul>
    </details>
  );
}

function Sources({ sources, reports }: { sources: Story["sources"]; reports: Reports }) {
  return (
    <section>
      <h2>{t("story.sources")}</h2>
      <ol class="sources">
        {sources.map((source) => (
          <li key={`${source.group}-${source.name}-${source.kind}`}>
            <span class="group">{t("story.group", { n: source.group + 1 })}</span> {source.name || t("story.unknown")} <small>{word("source-kind", source.kind)}
              {source.stances.length > 0 && `, ${source.stances.map((stance) => word("stance", stance)).join(", ")}`}</small>{" "}
            (<ReportLinks uids={source.reports} reports={reports} />)
          </li>
        ))}
      </ol>
    </section>
  );
}
