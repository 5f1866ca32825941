// Spans of a text, which may overlap and nest, cut into pieces that each lie under the same spans throughout.

export type Part = "anchor" | "actor" | "recipient" | "time" | "place" | "source" | "figure" | "name";

export interface Span {
  start: number; // code points, end excluded
  end: number;
  part: Part;
  field: string; // "actor[0]", or empty for a mention that is part of no event
  event?: string; // uid
  index: number; // of the mention within its layer, or of the event within the report
}

export interface Piece {
  text: string;
  start: number;
  end: number;
  spans: Span[]; // widest first, so that they can be drawn one inside the other
}

// The pieces, in order, cover the text from `from` to `to`. Spans outside the text are cut to it; empty ones are left out.
export function pieces(points: readonly string[], spans: readonly Span[], from = 0, to = points.length): Piece[] {
  const inside = spans
    .map((span) => ({ ...span, start: Math.max(span.start, from), end: Math.min(span.end, to) }))
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const borders = [...new Set([from, to, ...inside.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const result: Piece[] = [];
  let open: Span[] = [];
  let next = 0;
  for (let i = 0; i + 1 < borders.length; ++i) {
    const start = borders[i] as number;
    const end = borders[i + 1] as number;
    open = open.filter((span) => span.end > start);
    while (next < inside.length && (inside[next] as Span).start <= start) open.push(inside[next++] as Span);
    result.push({
      text: points.slice(start, end).join(""),
      start,
      end,
      spans: [...open].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start),
    });
  }
  return result;
}

// Text as code points: offsets of records count these, JavaScript's strings do not.
export const codePoints = (text: string): string[] => Array.from(text);
