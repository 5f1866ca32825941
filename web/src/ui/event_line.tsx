// An event in a list: what it is, who and whom, when, where, according to whom, and its sentence.
import type { ArchivedEvent, Participant } from "../api/types";
import { codesInWords, daySpan, decimal, figure, participantName, placeName, sourceChain, typeAndMode } from "../format";
import { count, t, word } from "../i18n";
import { linkTo } from "../navigation";
import { Swatch } from "./legend";
import { Sentence } from "./sentence";

interface Props {
  event: ArchivedEvent;
  as?: "h2" | "h3" | "p"; // what its first line is on the page
  inStory?: boolean; // shown on its story's own page
}

export function EventLine({ event, as: Title = "h3", inStory = false }: Props) {
  const { record, report } = event;
  const words = report.uid ? linkTo("report", report.uid, { display: { event: record.id } }) : undefined;
  return (
    <article class="event-line">
      <Title class="event-type">
        <Swatch quad={record.quad_code} />
        {words ? <a href={words}>{typeAndMode(record)}</a> : typeAndMode(record)}
        <Status status={record.status} />
      </Title>
      <p class="event-who">
        <People people={record.actor} keys={event.actor_keys} />
        {record.recipient.length > 0 && <> <span aria-hidden="true">→</span><span class="unseen">{t("column.recipient")}</span> <People people={record.recipient} keys={event.recipient_keys} /></>}
      </p>
      <Sentence event={event} />
      <p class="event-facts">
        <span>{daySpan(record.date, record.enddate)}</span>
        {record.event_loc && <span>{placeName(record)}</span>}
        <span>{t("column.source")} {sourceChain(record.attribution)}</span>
        {record.counts.map((f, i) => <span key={i}>{figure(f)}</span>)}
        {!inStory && event.story && event.story.reports > 1 && (
          <a href={linkTo("story", event.story.uid)}>{count("reports", event.story.reports)}, {count("sources", event.story.independent_sources)}</a>
        )}
        {event.corrections.length > 0 && <span class="mark">{t("event.corrected")}</span>}
        <span class="sure">{t("event.confidence", { n: decimal(record.confidence) })}</span>
      </p>
    </article>
  );
}

export function Status({ status }: { status: string }) {
  return status === "occurred" ? null : <span class={`status status-${status}`}>{word("status", status)}</span>;
}

export function People({ people, keys }: { people: readonly Participant[]; keys: readonly string[] }) {
  if (people.length === 0) return <span class="nobody">{t("event.nobody")}</span>;
  return (
    <>
      {people.map((person, i) => {
        const name = participantName(person);
        const key = keys[i];
        return (
          <span key={i} class="person">
            {i > 0 && ", "}
            {key ? <a href={linkTo("actor", key)}>{name}</a> : name}
            {codesInWords(person) && <small> {codesInWords(person)}</small>}
          </span>
        );
      })}
    </>
  );
}

export function EventList({ events }: { events: readonly ArchivedEvent[] }) {
  return <div class="event-list">{events.map((event) => <EventLine key={event.record.id} event={event} />)}</div>;
}
