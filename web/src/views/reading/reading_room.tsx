// The text of a reading beside its events: choosing an event underlines its words, pointing at words tells what they
// were taken for.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Reading } from "../../api/types";
import { t } from "../../i18n";
import { type LayerName, layerSpans, recordSpans, sourceSpans } from "../../parts";
import type { Span } from "../../underline";
import { EventCard } from "./event_card";
import { Inspector } from "./inspector";
import { MarkedText } from "./marked_text";

type Shown = Record<LayerName | "sources", boolean>;
const LAYERS: readonly (LayerName | "sources")[] = ["names", "times", "places", "sources"];

export function ReadingRoom({ reading, chosen }: { reading: Reading; chosen?: string }) {
  const [open, setOpen] = useState(() => indexOfEvent(reading, chosen));
  const [pointed, point] = useState<readonly Span[]>([]);
  const [layers, setLayers] = useState<Shown>({ names: true, times: true, places: true, sources: false });
  useEffect(() => {
    setOpen(indexOfEvent(reading, chosen));
    point([]);
  }, [reading, chosen]);

  const spans = useMemo(() => spansOf(reading, open, layers), [reading, open, layers]);
  return (
    <div class="reading">
      <section class="reading-text">
        <div class="layers" role="group" aria-label={t("report.layer")}>
          <span>{t("report.layer")}</span>
          {LAYERS.map((layer) => (
            <label key={layer} class={`layer layer-${layer}`}>
              <input type="checkbox" checked={layers[layer]} onChange={() => setLayers({ ...layers, [layer]: !layers[layer] })} /> {t(`report.layer.${layer}`)}
            </label>
          ))}
        </div>
        <MarkedText reading={reading} spans={spans} scrollTo={reading.events[open]?.record.anchor.start} point={point} />
        <p class="help">{t("report.help")}</p>
        <Inspector reading={reading} spans={pointed} choose={setOpen} />
      </section>
      <section class="reading-events">
        <h2>{t("report.events")}</h2>
        {reading.events.length === 0 && <p>{t("report.none")}</p>}
        <ol>
          {reading.events.map((event, index) => (
            <li key={event.record.id}><EventCard event={event} open={index === open} toggle={() => setOpen(index === open ? -1 : index)} /></li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function indexOfEvent(reading: Reading, uid: string | undefined): number {
  const index = reading.events.findIndex(({ record }) => record.id === uid);
  return index < 0 && reading.events.length > 0 && uid === undefined ? 0 : index;
}

function spansOf(reading: Reading, open: number, layers: Shown): Span[] {
  const event = reading.events[open];
  return [
    ...(["names", "times", "places"] as const).flatMap((layer) => (layers[layer] ? layerSpans(reading, layer) : [])),
    ...(layers.sources ? sourceSpans(reading) : []),
    ...(event ? recordSpans(event.record, open) : []),
  ];
}
