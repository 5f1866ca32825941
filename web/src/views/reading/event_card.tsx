// An event of the report: its fields in plain words and, when open, why each is so.
import type { ComponentChildren } from "preact";
import type { Participant, ReadEvent, Source } from "../../api/types";
import { codesInWords, daySpan, decimal, figure, participantName, placeName, sourceName, typeAndMode } from "../../format";
import { count, t, word } from "../../i18n";
import { linkTo } from "../../navigation";
import { Status } from "../../ui/event_line";
import { Swatch } from "../../ui/legend";
import type { Part } from "../../underline";
import { ReasonsOf, trialInWords } from "./reasons";

export function EventCard({ event, open, toggle }: { event: ReadEvent; open: boolean; toggle: () => void }) {
  const { record } = event;
  return (
    <article class={open ? "event-card open" : "event-card"}>
      <h3>
        <button type="button" aria-expanded={open} onClick={toggle}>
          <Swatch quad={record.quad_code} /> {typeAndMode(record)} <Status status={record.status} />
          <span class="card-words">{summary(event)}</span>
        </button>
      </h3>
      {open && <Fields event={event} />}
    </article>
  );
}

function summary({ record }: ReadEvent): string {
  const side = (people: readonly Participant[]) => people.map(participantName).join(", ");
  return [side(record.actor), record.recipient.length > 0 ? `→ ${side(record.recipient)}` : ""].filter(Boolean).join(" ");
}

function Fields({ event }: { event: ReadEvent }) {
  const { record, reasons } = event;
  const why = (field: string) => <ReasonsOf reasons={reasons} field={field} />;
  return (
    <>
      {record.same_as && <p class="mark">{t("event.same")}</p>}
      <dl class="fields-told">
        <Field part="anchor"><q lang={record.language}>{record.anchor.text}</q>{why("anchor")}{why("type")}</Field>
        {record.actor.map((p, i) => <Field key={i} part="actor"><Person person={p} link={event.actor_keys[i]} />{why(`actor[${i}]`)}</Field>)}
        {record.actor.length === 0 && <Field part="actor"><span class="nobody">{t("event.nobody")}</span></Field>}
        {record.recipient.map((p, i) => <Field key={i} part="recipient"><Person person={p} link={event.recipient_keys[i]} />{why(`recipient[${i}]`)}</Field>)}
        <Field name={t("column.status")}>{word("status", record.status)}{why("status")}</Field>
        <Field part="time">{daySpan(record.date, record.enddate)}{why("date")}</Field>
        <Field part="place">{placeName(record) || t("event.unplaced")}{why("event_loc")}</Field>
        {record.attribution.map((source, i) => <Field key={i} part="source"><Teller source={source} />{why(`attribution[${i}]`)}</Field>)}
        {record.attribution.length === 0 && <Field part="source">{t("event.own-voice")}</Field>}
        {record.counts.map((f, i) => (
          <Field key={i} part="figure">{figure(f)}{f.attribution.length > 0 && <> ({t("column.source")} {f.attribution.map(sourceName).join(", ")})</>}{why(`counts[${i}]`)}</Field>
        ))}
        {record.context.length > 0 && <Field name={t("column.context")}>{record.context.map((c) => word("context", c)).join(", ")}</Field>}
        <Field name={t("column.confidence")}>{decimal(record.confidence)}</Field>
      </dl>
      {event.story && event.story.reports > 1 && (
        <p><a href={linkTo("story", event.story.uid)}>{t("event.story", { reports: count("reports", event.story.reports), sources: count("sources", event.story.independent_sources) })}</a></p>
      )}
      {event.corrections.length > 0 && <Corrections event={event} />}
      {!event.recoded && <p class="help">{t("why.record")}</p>}
      {event.other_rules.length > 0 && (
        <details>
          <summary>{t("why.not")}</summary>
          <ul class="because">{event.other_rules.map((trial) => <li key={trial.rule + trial.line}>{trialInWords(trial)}</li>)}</ul>
        </details>
      )}
      <details>
        <summary>{t("why.json")}</summary>
        <pre tabindex={0}>{JSON.stringify(record, null, 2)}</pre>
      </details>
    </>
  );
}

function Field({ part, name, children }: { part?: Part; name?: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{part ? <span class={`part part-${part}`}>{t(`part.${part}`)}</span> : name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Person({ person, link }: { person: Participant; link?: string }) {
  const name = participantName(person);
  return (
    <>
      {link ? <a href={linkTo("actor", link)}>{name}</a> : name}
      {person.office && `, ${person.office}`} <small>{codesInWords(person)}{person.code_inferred && ` (${t("event.inferred")})`}</small>
    </>
  );
}

function Teller({ source }: { source: Source }) {
  return <>{sourceName(source)} <small>{word("source-kind", source.kind)}, {word("stance", source.stance)}</small></>;
}

function Corrections({ event }: { event: ReadEvent }) {
  return (
    <section>
      <h4>{t("corrections.title")}</h4>
      <ul>
        {event.corrections.map((c) => (
          <li key={c.id}>{t("corrections.line", { field: word("field", c.field), value: JSON.stringify(c.value), who: c.who, when: c.made_at.slice(0, 10), reason: c.reason })}</li>
        ))}
      </ul>
    </section>
  );
}
