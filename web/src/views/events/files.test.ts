import { describe, expect, it } from "vitest";
import { csvCell } from "./files";

describe("cells of a CSV file", () => {
  it.each([
    ["plain", "plain"], ["a,b", '"a,b"'], ['say "no"', '"say ""no"""'], ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"], ["@cmd", "'@cmd"], ["+33 1", "'+33 1"], ["-9.5", "-9.5"], ["", ""],
  ])("%j", (text, cell) => expect(csvCell(text)).toBe(cell));
});
