// How long the pages take on a large archive, in a headless Chromium: the first view from the request of the page to its
// drawn contents, then what a reader does from there. Every round has a server and a browser of its own, so that nothing
// is kept from the round before. Times are the page's own, to the frame in which the contents stand.
//
// usage: node web/test/speed.mjs ARCHIVE [ROUNDS]
//   ARCHIVE: build/release/bench/query_bench --archive ARCHIVE --events 100000 makes one
// Exit code 1 where a median is above its bar.
import assert from "node:assert/strict";
import { Room } from "./browser/room.mjs";
import { serve } from "./browser/server.mjs";

const FIRST_VIEW_MS = 1000;
const INTERACTION_MS = 100;
const LOOK_MS = 2000; // at the first view, before anything else

// What a reader does, one after the other: where it leads, and what must stand there.
const STEPS = [
  ["timeline: filter by type", "timeline?type=ASSAULT", "main svg rect"],
  ["timeline: a span of a year", "timeline?from=2019-01-01&to=2019-12-31", "main svg rect"],
  ["timeline: by days", "timeline?from=2019-01-01&to=2019-12-31&unit=day", "main svg rect"],
  ["map", "map", "main svg circle"],
  ["map: filter by country", "map?country=AAX", "main svg circle"],
  ["network of countries", "network", "main svg"],
  ["network of actors", "network?level=actor", "main svg"],
  ["network as a matrix", "network?form=matrix", "main table, main svg"],
  ["events", "events", "main tbody tr"],
  ["events: filter by type", "events?type=ASSAULT", "main tbody tr"],
  ["events: surest first", "events?sort=confidence", "main tbody tr"],
  ["events: best attested first", "events?sort=sources", "main tbody tr"],
  ["events: full text", "events?text=babado", "main tbody tr, main .state"],
  ["stories", "stories", "main li"],
  ["stories: filter by type", "stories?type=PROTEST", "main li"],
  ["reports", "reports", "main li"],
  ["reports: full text", "reports?text=fidota", "main li, main .state"],
  ["actors", "actors", "main .actor-list li"],
  ["actors: search for a name", "actors?q=actor%2012", "main .actor-list li"],
  ["an actor", "actor/actor-3", "main h1"],
  ["a report", (found) => `report/${found.report}`, "main h1"],
  ["a story", (found) => `story/${found.story}`, "main h1"],
];

const FIRST = "first view";

async function round(archive) {
  const server = await serve(archive);
  const room = await Room.open(server.address);
  try {
    const found = await examples(server.address);
    const page = await room.page();
    const times = new Map();
    await page.goto(`${room.address}/`, { waitUntil: "commit" });
    times.set(FIRST, await page.evaluate(drawn, { contents: "main svg rect" }));
    await new Promise((look) => setTimeout(look, LOOK_MS));
    for (const [name, to, contents] of STEPS) {
      const hash = `#/${typeof to === "string" ? to : to(found)}`;
      times.set(name, await page.evaluate(drawn, { hash, contents }));
    }
    assert.deepEqual(page.faults, []);
    return times;
  } finally {
    await room.close();
    await server.stop();
  }
}

async function examples(address) {
  const ask = async (path) => (await fetch(`${address}/api/v1${path}`)).json();
  const { events } = await ask("/events?limit=1");
  const { stories } = await ask("/stories?limit=1");
  return { report: events[0].report.uid, story: stories[0].uid };
}

// In the page: goes where `hash` says, and tells the milliseconds until the contents stand there, whole and not of before.
// Without a hash they are counted from the request of the page.
function drawn({ hash, contents }) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const stands = () => document.querySelector(contents) && !document.querySelector("main [aria-busy=true]");
  const from = hash ? performance.now() : 0;
  return new Promise((done, failed) => {
    const wait = async () => {
      if (hash) await frame(); // in which the page takes notice
      while (!stands()) {
        if (document.querySelector("main .failed")) return failed(new Error(document.querySelector("main .failed").textContent));
        if (performance.now() - from > 30_000) return failed(new Error(`${hash}: ${contents} never came`));
        await frame();
      }
      await frame();
      done(performance.now() - from);
    };
    if (!hash) return wait();
    addEventListener("hashchange", wait, { once: true });
    location.hash = hash;
  });
}

const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

const [archive, rounds = "5"] = process.argv.slice(2);
if (!archive) {
  console.error("usage: node web/test/speed.mjs ARCHIVE [ROUNDS]");
  process.exit(2);
}
const all = [];
for (let i = 0; i < Number(rounds); ++i) all.push(await round(archive));

let above = 0;
console.log(`${"milliseconds".padEnd(32)} ${"median".padStart(8)} ${"worst".padStart(8)}`);
for (const name of all[0].keys()) {
  const times = all.map((one) => one.get(name)).sort((a, b) => a - b);
  const slow = median(times) > (name === FIRST ? FIRST_VIEW_MS : INTERACTION_MS);
  above += slow ? 1 : 0;
  const row = [name.padEnd(32), ...[median(times), times[times.length - 1]].map((ms) => ms.toFixed(0).padStart(8))];
  console.log(`${row.join(" ")}${slow ? "  above the bar" : ""}`);
}
process.exit(above === 0 ? 0 : 1);
