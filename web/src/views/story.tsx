// One story: every report of it side by side, what they rest on, and how they differ.
import { useAnswer } from "../api/use_answer";
import type { ReportInfo, Story } from "../api/types";
import { daySpan, sourceName } from "../format";
import { count, t, word } from "../i18n";
import { linkTo } from "../navigation";
import { EventLine } from "../ui/event_line";
import { Show } from "../ui/show";
import { Byline } from "../ui/byline";

export function StoryView({ uid }: { uid: string }) {
  const answer = useAnswer<Story>(`/stories/${encodeURIComponent(uid)}`);
  return <Show answer={answer}>{(story) => <Told story={story} />}</Show>;
}

function Told({ story: { story, accounts, sources, differences, links } }: { story: Story }) {
  const reports = new Map(accounts.map(({ report }) => [report.uid, report]));
  return (
    <>
      <header class="story-head">
        <h1>{word("type", story.type)}, {daySpan(story.first_day, story.last_day)}</h1>
        <p>{[count("reports", story.reports), count("sources", story.independent_sources), ...(story.copies > 0 ? [count("copies", story.copies)] : [])].join(", ")}</p>
      </header>
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
          <Differences differences={differences} reports={reports} />
          <Sources sources={sources} reports={reports} />
          {links.length > 0 && (
            <section>
              <h2>{t("story.links")}</h2>
              <ul>{links.map((link) => <li key={link.event + link.to} lang="en">{link.why}</li>)}</ul>
            </section>
          )}
        </aside>
      </div>
    </>
  );
}

const titleOf = (report: ReportInfo): string => report.title || t("story.untitled");
type Reports = ReadonlyMap<string | null, ReportInfo>;

function ReportLinks({ uids, reports }: { uids: readonly string[]; reports: Reports }) {
  return (
    <>
      {uids.map((uid, i) => {
        const report = reports.get(uid);
        return <span key={uid}>{i > 0 && ", "}<a href={linkTo("report", uid)}>{report ? report.publisher || titleOf(report) : uid}</a></span>;
      })}
    </>
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

function Differences({ differences, reports }: { differences: Story["differences"]; reports: Reports }) {
  return (
    <section>
      <h2>{t("story.differences")}</h2>
      {differences.length === 0 && <p>{t("story.agree")}</p>}
      {differences.map(({ field, values }) => (
        <div key={field} class="difference">
          <h3>{fieldName(field)}</h3>
          <ul>
            {values.map((value) => (
              <li key={value.label}>
                <strong>{valueInWords(field, value.label)}</strong>{" "}
                {value.attribution.length > 0 && <>{t("column.source")} {value.attribution.map(sourceName).join(", ")} </>}
                (<ReportLinks uids={value.reports} reports={reports} />)
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function fieldName(field: string): string {
  const [name = "", kind] = field.split(".");
  return kind ? `${word("field", name)}: ${word("figure", kind)}` : word("field", name);
}

const valueInWords = (field: string, label: string): string => (field === "status" || field === "type" ? word(field, label) : label);

function Sources({ sources, reports }: { sources: Story["sources"]; reports: Reports }) {
  return (
    <section>
      <h2>{t("story.sources")}</h2>
      <ol class="sources">
        {sources.map((source) => (
          <li key={`${source.group}-${source.name}-${source.kind}`}>
            <span class="group">{t("story.group", { n: source.group + 1 })}</span> {source.name} <small>{word("source-kind", source.kind)}
              {source.stances.length > 0 && `, ${source.stances.map((stance) => word("stance", stance)).join(", ")}`}</small>{" "}
            (<ReportLinks uids={source.reports} reports={reports} />)
          </li>
        ))}
      </ol>
    </section>
  );
}
