import { describe, expect, it } from "vitest";
import { type Part, type Span, codePoints, pieces } from "./underline";

const span = (start: number, end: number, part: Part): Span => ({ start, end, part, field: part, index: 0 });
const told = (text: string, spans: Span[], from?: number, to?: number) =>
  pieces(codePoints(text), spans, from, to).map((piece) => `${piece.text}:${piece.spans.map(({ part }) => part).join("+")}`);

describe("pieces", () => {
  it("of a text without spans are the text", () => expect(told("abc", [])).toEqual(["abc:"]));
  it("of no text are none", () => expect(told("", [span(0, 1, "actor")])).toEqual([]));
  it("stand beside each other", () => expect(told("abcdef", [span(0, 2, "actor"), span(3, 5, "place")])).toEqual(["ab:actor", "c:", "de:place", "f:"]));
  it("nest, the widest outside", () => expect(told("abcdef", [span(2, 3, "place"), span(1, 5, "actor")])).toEqual(["a:", "b:actor", "c:actor+place", "de:actor", "f:"]));
  it("overlap", () => expect(told("abcdef", [span(0, 4, "actor"), span(2, 6, "source")])).toEqual(["ab:actor", "cd:actor+source", "ef:source"]));
  it("may cover the same words", () => expect(told("abc", [span(0, 3, "actor"), span(0, 3, "name")])).toEqual(["abc:actor+name"]));
  it("are cut to the range asked for", () => expect(told("abcdef", [span(0, 3, "actor"), span(5, 9, "time")], 2, 6)).toEqual(["c:actor", "de:", "f:time"]));
  it("leave out spans that are empty or outside", () => expect(told("abc", [span(1, 1, "actor"), span(7, 9, "time"), span(2, 1, "place")])).toEqual(["abc:"]));
  it("give the whole text back, whatever the spans", () => {
    const text = "À Kayes, « trois 🇲🇱 soldats » 😀 tués";
    const spans = [span(2, 7, "place"), span(11, 26, "recipient"), span(0, 99, "name"), span(17, 18, "figure"), span(5, 14, "actor")];
    expect(pieces(codePoints(text), spans).map((piece) => piece.text).join("")).toBe(text);
  });
  it("count code points, not UTF-16 units", () => expect(told("😀ab", [span(1, 2, "anchor")])).toEqual(["😀:", "a:anchor", "b:"]));
  it("of ten thousand spans are cut in good time", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => span(i * 3, i * 3 + 5, "name"));
    const start = performance.now();
    pieces(codePoints("x".repeat(30_010)), many);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
