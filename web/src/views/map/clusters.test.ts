import { describe, expect, it } from "vitest";
import { type Point, clustersOf } from "./clusters";
import { readableLabels } from "../../ui/labels";

const point = (x: number, y: number, events: number): Point => ({
  x, y,
  located: { lon: 0, lat: 0, place: { key: `${x},${y}`, name: "", country: "", precision: "city", lat: 0, lon: 0, events, quads: [events, 0, 0, 0] } },
});

describe("clusters", () => {
  it("gather what lies close around the place with most events", () => {
    const clusters = clustersOf([point(100, 100, 1), point(105, 100, 9), point(300, 100, 2)], 26);
    expect(clusters.map(({ x, places, events }) => [x, places, events])).toEqual([[105, 2, 10], [300, 1, 2]]);
  });
  it("reach over the edges of the grid", () => expect(clustersOf([point(25.9, 25.9, 2), point(26.1, 26.1, 1)], 26)).toHaveLength(1));
  it("lose no event", () => {
    const points = Array.from({ length: 2000 }, (_, i) => point((i * 7919) % 900, (i * 104729) % 450, (i % 5) + 1));
    const events = points.reduce((n, { located }) => n + located.place.events, 0);
    const clusters = clustersOf(points, 26);
    expect(clusters.reduce((n, cluster) => n + cluster.events, 0)).toBe(events);
    expect(clusters.reduce((n, cluster) => n + cluster.quads[0], 0)).toBe(events);
  });
});

describe("labels", () => {
  it("give way to circles and to names that came before", () => {
    const labels = readableLabels(
      [{ x: 50, y: 50, radius: 10, text: "Nairobi" }, { x: 80, y: 50, radius: 5, text: "Goma" }, { x: 50, y: 200, radius: 5, text: "Lyon" }, { x: 395, y: 300, radius: 5, text: "Helsinki" }],
      400,
      "beside",
    );
    expect(labels.map(({ text }) => text)).toEqual(["Goma", "Lyon", "Helsinki"]);
    expect(labels[2]?.x).toBeLessThan(395 - 5); // to the left, since there is no room to the right
  });
  it("may stand above, or below where that is taken", () => {
    const circles = [{ x: 100, y: 100, radius: 10, text: "Mali" }, { x: 104, y: 72, radius: 4, text: "Niger" }, { x: 110, y: 180, radius: 4, text: "Norvège" }];
    expect(readableLabels(circles, 400, "above")).toEqual([{ x: 100, y: 119.5, text: "Mali" }, { x: 104, y: 58.5, text: "Niger" }, { x: 110, y: 166.5, text: "Norvège" }]);
  });
});
