import { describe, expect, it } from "vitest";
import { type Bin, addDays, binsOf, daysBetween, fittingUnit, monthsBetween, nextBin, withoutOutliers } from "./aggregate";
import type { Counts } from "./api/types";

const counts = (rows: [string, string, number][]): Counts => ({
  by: ["day", "quad"], rows: rows.map(([key, quad, events]) => ({ keys: [key, quad], events })), total: 0, undated: 0, truncated: false,
});

describe("days", () => {
  it("cross months, years and leap days", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
    expect(daysBetween("2024-02-01", "2024-03-01")).toBe(29);
  });
  it("begin bins", () => {
    expect(nextBin("2024-01-31", "day")).toBe("2024-02-01");
    expect(nextBin("2024-01-29", "week")).toBe("2024-02-05");
    expect(nextBin("2024-12-01", "month")).toBe("2025-01-01");
    expect(nextBin("2023-01-01", "year")).toBe("2024-01-01");
  });
  it("choose a unit that fits the screen", () => {
    expect(fittingUnit("2024-01-01", "2024-02-01")).toBe("day");
    expect(fittingUnit("2024-01-01", "2025-01-01")).toBe("week");
    expect(fittingUnit("2014-01-01", "2025-01-01")).toBe("month");
    expect(fittingUnit("1914-01-01", "2025-01-01")).toBe("year");
  });
  it("list months", () => expect(monthsBetween("2023-11", "2024-02-07")).toEqual(["2023-11", "2023-12", "2024-01", "2024-02"]));
});

describe("bins", () => {
  it("stack by class and fill the gaps", () => {
    const bins = binsOf(counts([["2024-03-01", "4", 2], ["2024-03-01", "1", 1], ["2024-03-04", "3", 5]]), "day");
    expect(bins.map(({ first, quads }) => [first, quads])).toEqual([
      ["2024-03-01", [1, 0, 0, 2]], ["2024-03-02", [0, 0, 0, 0]], ["2024-03-03", [0, 0, 0, 0]], ["2024-03-04", [0, 0, 5, 0]],
    ]);
  });
  it("take months and years as they are told", () => {
    expect(binsOf(counts([["2024-02", "1", 1]]), "month")).toEqual([{ first: "2024-02-01", last: "2024-02-29", quads: [1, 0, 0, 0], events: 1 }]);
    expect(binsOf(counts([["2024", "2", 1]]), "year")[0]?.last).toBe("2024-12-31");
  });
  it("leave out what has no day or no class that is drawn", () => {
    expect(binsOf(counts([["", "1", 7]]), "day")).toEqual([]);
    expect(binsOf(counts([["2024-01-01", "9", 7]]), "day")[0]?.events).toBe(0);
  });
  it("stay bounded over centuries", () => expect(binsOf(counts([["0044-03-15", "4", 1], ["2024-03-15", "4", 1]]), "day").length).toBeLessThanOrEqual(801));
});

describe("outliers", () => {
  const bin = (first: string, events: number): Bin => ({ first, last: first, quads: [events, 0, 0, 0], events });
  it("are cut where they take most of the width", () => {
    const bins = [bin("1916-01-01", 1), ...Array.from({ length: 20 }, (_, i) => bin(`${1920 + i}-01-01`, 0)), bin("2023-01-01", 60), bin("2024-01-01", 60)];
    expect(withoutOutliers(bins).map(({ events }) => events)).toEqual([60, 60]);
  });
  it("stay where little would be won", () => {
    const bins = [bin("2022-01-01", 1), bin("2023-01-01", 60), bin("2024-01-01", 60)];
    expect(withoutOutliers(bins)).toEqual(bins);
  });
  it("of nothing are nothing", () => expect(withoutOutliers([])).toEqual([]));
});
