// The server's answers are what docs/api/openapi.json says: every path is asked, with its filters, and every answer held
// against its schema.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import { startServer } from "./browser/server.mjs";

const description = JSON.parse(readFileSync(new URL("../../docs/api/openapi.json", import.meta.url), "utf8"));
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
ajv.addSchema(description, "api");

let server;
let base;
let known; // uids and keys that the archive itself names

before(async () => {
  server = await startServer();
  base = `${server.address}/api/v1`;
  const [{ events }, { stories }, { actors }, { places }] = await Promise.all(
    ["/events?type=ASSAULT&text=Kayes&limit=5&sort=confidence", "/stories?limit=1", "/actors?limit=1", "/places?limit=1"].map(async (path) => (await fetch(base + path)).json()),
  );
  known = { event: events[0], story: stories[0]?.uid ?? "none", actor: actors[0].key, place: places[0].key };
});

after(() => server?.stop());

const pointer = (path, method, status, type) =>
  `api#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/${method}/responses/${status}/content/${type.replaceAll("/", "~1").replaceAll("+", "%2B")}/schema`;

function assertFits(path, body, method = "get") {
  const validate = ajv.getSchema(pointer(path, method, 200, "application/json"));
  assert.ok(validate, `${path} is not described`);
  assert.ok(validate(body), `${path}: ${ajv.errorsText(validate.errors?.slice(0, 5))}`);
}

async function get(address) {
  const answer = await fetch(base + address);
  const text = await answer.text();
  assert.equal(answer.status, 200, `${address}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

const paths = () => ({
  "/archive": ["/archive"],
  "/events": ["/events", "/events?sort=confidence&limit=3&total=true", "/events?sort=day&limit=2"],
  "/events/{uid}": [`/events/${known.event.record.id}`],
  "/reports": ["/reports", "/reports?text=Kayes&limit=2&total=true"],
  "/reports/{uid}": [`/reports/${known.event.report.uid}`],
  "/actors": ["/actors?limit=200", "/actors?q=keny"],
  "/actors/{key}": [`/actors/${encodeURIComponent(known.actor)}`],
  "/stories": ["/stories", "/stories?sort=sources&limit=1"],
  "/stories/{uid}": [`/stories/${known.story}`],
  "/counts": ["day,quad", "week,quad", "month,quad", "year,quad", "type", "status", "country", "lang"].map((by) => `/counts?by=${by}`),
  "/names": ["/names"],
  "/network": ["/network", "/network?level=actor"],
  "/places": ["/places", "/places?q=nai"],
  "/search": ["/search?text=gendarmerie"],
});

test("every path that is described is asked here", () => {
  const described = Object.keys(description.paths).filter((path) => !["/code", "/openapi.json"].includes(path));
  assert.deepEqual(Object.keys(paths()).sort(), described.sort());
});

for (const path of Object.keys(description.paths).filter((each) => description.paths[each].get && each !== "/openapi.json")) {
  test(`GET ${path}`, async () => {
    for (const address of paths()[path]) assertFits(path, await get(address));
  });
}

test("POST /code", async () => {
  const answer = await fetch(`${base}/code`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: "La police kényane a arrêté lundi trois syndicalistes à Mombasa.", published: "2024-05-07" }),
  });
  const body = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(body));
  assertFits("/code", body, "post");
  assert.equal(body.events[0].record.event[0], "COERCE");
});

test("filters let through what they say, and something", async () => {
  const { record, report } = known.event;
  const participant = record.recipient[0] ?? record.actor[0];
  const rows = [
    [`type=${record.event[0]}`, (e) => e.record.event[0] === record.event[0]],
    ["type=ASSAULT&type=PROTEST", (e) => ["ASSAULT", "PROTEST"].includes(e.record.event[0])],
    ["quad=1", (e) => e.record.quad_code === 1],
    ["status=planned", (e) => e.record.status === "planned"],
    ["lang=fr", (e) => e.report.language === "fr"],
    [`publisher=${encodeURIComponent(report.publisher)}`, (e) => e.report.publisher === report.publisher],
    [`who-country=${participant.code}`, (e) => [...e.record.actor, ...e.record.recipient].some(({ code }) => code === participant.code)],
    ["actor-country=KEN&actor-sector=COP", (e) => e.record.actor.some(({ code, sector, other_sectors }) => code === "KEN" && [sector, ...other_sectors].includes("COP"))],
    ["country=MLI", (e) => e.record.event_loc?.country === "MLI"],
    [`place=${encodeURIComponent(known.place)}`, (e) => e.record.event_loc?.place_id === known.place],
    ["from=2024-03&to=2024-03", (e) => e.record.date <= "2024-03-31" && e.record.enddate >= "2024-03-01"],
    ["source-kind=official", (e) => e.record.attribution.some(({ kind }) => kind === "official")],
    ["min-confidence=0.8", (e) => e.record.confidence >= 0.8],
    [`report=${report.uid}`, (e) => e.report.uid === report.uid],
    [`story=${known.story}`, (e) => e.story?.uid === known.story],
    ["pair=ISR,LBN", (e) => e.record.actor.concat(e.record.recipient).length > 1],
    ["text=gendarmerie", () => true],
  ];
  for (const [filter, holds] of rows) {
    const { events } = await get(`/events?limit=1000&${filter}`);
    assert.ok(events.length > 0, `${filter}: nothing`);
    for (const event of events) assert.ok(holds(event), `${filter}: ${JSON.stringify(event.record).slice(0, 400)}`);
  }
});

test("pages hold every event once, in order", async () => {
  const whole = await get("/events?sort=day&limit=1000&total=true");
  assert.equal(whole.events.length, whole.total);
  const seen = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = await get(`/events?sort=day&limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...page.events.map(({ record }) => record.id));
    cursor = page.next;
  }
  assert.deepEqual(seen, whole.events.map(({ record }) => record.id));
});

test("counts, places and the network count the same events as the list", async () => {
  const { total } = await get("/events?limit=1&total=true");
  const counts = await get("/counts?by=month,quad");
  assert.equal(counts.total, total);
  assert.equal(counts.rows.filter(({ keys }) => keys[0] !== "").reduce((sum, { events }) => sum + events, 0) + counts.undated, total);
  const places = await get("/places");
  assert.equal(places.places.reduce((sum, { events }) => sum + events, 0) + places.unplaced, total);
  for (const { events, quads } of places.places) assert.equal(quads.reduce((a, b) => a + b, 0), events);
  for (const { events, quads } of (await get("/network")).edges) assert.equal(quads.reduce((a, b) => a + b, 0), events);
});

test("words of a record are at its offsets", async () => {
  const { text, events, layers } = await get(`/reports/${known.event.report.uid}`);
  const points = Array.from(text);
  const at = ({ start, end }) => points.slice(start, end).join("");
  for (const { record, sentence } of events) {
    assert.equal(at(record.anchor), record.anchor.text);
    assert.equal(at(record.text_info), sentence);
    for (const p of [...record.actor, ...record.recipient]) assert.equal(at(p), p.entity_text);
  }
  for (const mention of [...layers.mentions, ...layers.times, ...layers.places]) assert.equal(at(mention), mention.text);
});

test("what is not there is a problem in the form of RFC 9457", async () => {
  for (const address of ["/events/0000000000000000", "/reports/0000000000000000", "/stories/0000000000000000", "/actors/nobody", "/nowhere"]) {
    const answer = await fetch(base + address);
    assert.equal(answer.status, 404, address);
    assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
    const validate = ajv.getSchema("api#/components/schemas/Problem");
    const problem = await answer.json();
    assert.ok(validate(problem), ajv.errorsText(validate.errors));
    assert.equal(problem.status, 404);
  }
});

test("what cannot be read is refused by name", async () => {
  const rows = [["/events?typo=1", "typo"], ["/events?quad=9", "quad"], ["/events?from=yesterday", "from"], ["/events?limit=0", "limit"], ["/events?cursor=%00", "cursor"], ["/counts?by=weather", "by"], ["/events?near=1,2", "near"]];
  for (const [address, parameter] of rows) {
    const answer = await fetch(base + address);
    assert.equal(answer.status, 400, address);
    assert.equal((await answer.json()).parameter, parameter, address);
  }
});

// The program's phrases come whole or with their hole filled; a cue or a preposition of attribution may be a word of the report.
test("reasons are phrases that the French catalogue has", async () => {
  const french = Object.keys(JSON.parse(readFileSync(new URL("../src/i18n/words.fr.json", import.meta.url), "utf8")));
  const phrases = french.filter((key) => key.startsWith("reason.")).map((key) => key.slice("reason.".length).split("…"));
  const known = (value) => phrases.some(([start, end]) => (end === undefined ? value === start : value.startsWith(start) && value.endsWith(end)));
  const ofProgram = ["role", "code", "cue", "inferred", "default"];
  let told = 0;
  const { reports } = await get("/reports?limit=200");
  for (const { report } of reports) {
    const { events, layers } = await get(`/reports/${report.uid}`);
    const because = [...events.flatMap((event) => event.reasons.flatMap((reason) => reason.because)), ...layers.mentions.flatMap((mention) => mention.because)];
    for (const { kind, value } of because) {
      if (ofProgram.includes(kind)) assert.ok(known(value), `${kind}: ${value}`);
      if (kind === "source") assert.ok(known(value) || /^[\p{L}'’ -]+$/u.test(value), value);
    }
    for (const { fits, lacks } of events.flatMap((event) => event.other_rules)) assert.ok(fits || known(lacks.reason) || lacks.reason.includes("…"));
    told += because.length;
  }
  assert.ok(told > 1000);
});
