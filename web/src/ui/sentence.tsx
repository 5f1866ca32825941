// The sentence that an event was coded from, its words underlined by what they are.
import type { ArchivedEvent } from "../api/types";
import { t } from "../i18n";
import { recordSpans } from "../parts";
import { type Part, type Piece, codePoints, pieces } from "../underline";
import { Layered } from "./layered";

export function Sentence({ event }: { event: ArchivedEvent }) {
  const { start } = event.record.text_info;
  const points = codePoints(event.sentence);
  const spans = recordSpans(event.record, 0).map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
  return (
    <q class="sentence" lang={event.record.language}>
      {pieces(points, spans).map((piece) => <Underlined key={piece.start} piece={piece} />)}
    </q>
  );
}

export const partsOf = (piece: Piece): Part[] => [...new Set(piece.spans.map((span) => span.part))];

function Underlined({ piece }: { piece: Piece }) {
  const parts = partsOf(piece);
  if (parts.length === 0) return <>{piece.text}</>;
  return (
    <span title={parts.map((part) => t(`part.${part}`)).join(", ")}>
      <Layered styles={parts.map((part) => `part part-${part}`)}>{piece.text}</Layered>
    </span>
  );
}
