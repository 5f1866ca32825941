// The report's text with its words underlined. One tab stop: arrow keys move from underlined words to underlined words.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Reading } from "../../api/types";
import { t } from "../../i18n";
import { Layered } from "../../ui/layered";
import { partsOf } from "../../ui/sentence";
import { type Piece, type Span, codePoints, pieces } from "../../underline";

interface Props {
  reading: Reading;
  spans: readonly Span[];
  scrollTo?: number;
  point: (spans: readonly Span[]) => void;
}

interface Line {
  start: number;
  header: string; // before the headline: the date that a plain text may begin with
  headline: boolean;
  pieces: Piece[];
}

export function MarkedText({ reading, spans, scrollTo, point }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const points = useMemo(() => codePoints(reading.text), [reading]);
  const lines = useMemo(() => linesOf(reading, points, spans), [reading, points, spans]);

  useEffect(() => {
    const anchor = box.current?.querySelector<HTMLElement>(".part-anchor");
    if (anchor && scrollTo !== undefined) anchor.scrollIntoView({ block: "nearest" });
  }, [scrollTo]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") point([]);
    if (step === undefined || !box.current) return;
    event.preventDefault();
    const marks = [...box.current.querySelectorAll<HTMLElement>(".mark-words")];
    const at = marks.indexOf(document.activeElement as HTMLElement);
    marks[(at + step + marks.length) % marks.length]?.focus();
  };
  let first = true;
  return (
    <div class="marked-text" ref={box} lang={reading.report.language} role="group" aria-label={t("report.text")} onKeyDown={move}>
      {lines.map((line) => (
        <p key={line.start} class={line.headline ? "headline" : ""}>
          {line.header && <small class="header-date">{line.header}</small>}
          {line.pieces.map((piece) => {
            if (piece.spans.length === 0) return piece.text;
            const stop = first;
            first = false;
            return <Words key={piece.start} piece={piece} stop={stop} point={point} />;
          })}
        </p>
      ))}
    </div>
  );
}

function Words({ piece, stop, point }: { piece: Piece; stop: boolean; point: (spans: readonly Span[]) => void }) {
  const parts = partsOf(piece);
  const tell = () => point(piece.spans);
  const what = parts.map((part) => t(`part.${part}`)).join(", ");
  return (
    <span class="mark-words" role="button" tabindex={stop ? 0 : -1} aria-label={`${piece.text}: ${what}`} onPointerEnter={tell} onFocus={tell} onClick={tell}>
      <Layered styles={styles(piece)}>{piece.text}</Layered>
    </span>
  );
}

// Parts of the chosen event are drawn strongly, mentions lightly, and a part hides the mention below it.
function styles(piece: Piece): string[] {
  const ofEvent = new Set(piece.spans.filter((span) => span.field !== "").map((span) => span.part));
  if (ofEvent.size > 0) return [...ofEvent].map((part) => `part part-${part}`);
  return [...new Set(piece.spans.map((span) => `mention-${span.part}`))];
}

// Paragraphs are the text's own lines.
function linesOf(reading: Reading, points: readonly string[], spans: readonly Span[]): Line[] {
  const headlines = reading.layers.sentences.filter(({ headline }) => headline);
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= points.length; ++at) {
    if (at < points.length && points[at] !== "\n") continue;
    if (at > start) {
      const headline = headlines.find((s) => s.start >= start && s.end <= at);
      const [from, to] = [headline?.start ?? start, at];
      const near = spans.filter((span) => span.start < to && span.end > from);
      const isTitle = headline !== undefined || points.slice(from, to).join("") === reading.report.title;
      lines.push({ start, header: points.slice(start, from).join(""), headline: isTitle, pieces: pieces(points, near, from, to) });
    }
    start = at + 1;
  }
  return lines;
}
