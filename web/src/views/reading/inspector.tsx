// Tells what the words under the pointer were taken for: entity, time, place, and the events that use them.
import type { Mention, Reading } from "../../api/types";
import { codesInWords, countryName, daySpan, typeAndMode } from "../../format";
import { t, word } from "../../i18n";
import type { Span } from "../../underline";
import { BecauseList, ReasonsOf } from "./reasons";

interface Props {
  reading: Reading;
  spans: readonly Span[];
  choose: (event: number) => void;
}

export function Inspector({ reading, spans, choose }: Props) {
  return (
    <div class={spans.length > 0 ? "inspector filled" : "inspector"} role="status" aria-label={t("report.inspector")}>
      {spans.length === 0 && <p class="help">{t("report.inspector.empty")}</p>}
      {spans.map((span) => <Told key={`${span.part}${span.field}${span.start}${span.index}`} reading={reading} span={span} choose={choose} />)}
    </div>
  );
}

function Told({ reading, span, choose }: { reading: Reading; span: Span; choose: (event: number) => void }) {
  const event = reading.events[span.index];
  if (span.field !== "" && event) {
    return (
      <div class="told">
        <p><span class={`part part-${span.part}`}>{t(`part.${span.part}`)}</span>{" "}
          <button type="button" class="quiet" onClick={() => choose(span.index)}>{typeAndMode(event.record)}</button></p>
        <ReasonsOf reasons={event.reasons} field={span.field} />
      </div>
    );
  }
  return <div class="told">{mentionOf(reading, span)}</div>;
}

function mentionOf(reading: Reading, span: Span) {
  const { mentions, times, places } = reading.layers;
  if (span.part === "name") {
    const mention = mentions[span.index];
    return mention && <NameTold mention={mention} />;
  }
  if (span.part === "time") {
    const time = times[span.index];
    return time && (
      <p><q>{time.text}</q> {t("part.time")}: <strong>{time.date ? daySpan(time.date, time.enddate) : word("time-type", time.type)}</strong>
        <small>{[time.precision && word("precision", time.precision), time.anchored_on && word("anchored", time.anchored_on), time.rule].filter(Boolean).join(", ")}</small></p>
    );
  }
  const place = places[span.index];
  return place && (
    <p><q>{place.text}</q> {t("part.place")}: <strong>{place.name}</strong>
      <small>{[countryName(place.country), word("precision", place.precision), place.place_id].filter(Boolean).join(", ")}</small></p>
  );
}

function NameTold({ mention }: { mention: Mention }) {
  return (
    <>
      <p><q>{mention.text}</q> {word("kind", mention.kind)}{mention.name && <>: <strong>{mention.name}</strong></>}{mention.office && `, ${mention.office}`} <small>{codesInWords(mention)}</small></p>
      <BecauseList because={mention.because} />
    </>
  );
}
