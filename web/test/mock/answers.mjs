// The answers of docs/api/openapi.json over the archive in memory.
import { fold, keyOf, total } from "./archive.mjs";

const has = (wanted, value) => wanted.length === 0 || wanted.includes(value);
const sides = (event) => [["actor", event.record.actor], ["recipient", event.record.recipient]];
const people = (event) => [...event.record.actor, ...event.record.recipient];

export function matching(archive, query) {
  const all = (name) => query.getAll(name);
  const one = (name) => query.get(name);
  const party = (prefix, list) => {
    const [named, codes, sectors] = [all(prefix), all(`${prefix}-country`), all(`${prefix}-sector`)];
    if (named.length + codes.length + sectors.length === 0) return true;
    return list.some((p) => (named.length === 0 || named.some((n) => n === keyOf(p) || fold(n) === fold(p.name || p.entity_text))) && has(codes, p.code) && has(sectors, p.sector));
  };
  const from = one("from") ?? "";
  const to = one("to") ? one("to") + "-99" : "9";
  const texts = new Map(archive.readings.map(({ report, text }) => [report.uid, fold(`${report.title} ${text}`)]));
  return archive.events.filter((event) => {
    const { record, report } = event;
    const place = record.event_loc;
    if (record.same_as && one("told-again") !== "true") return false;
    if (report.copy_of && one("copies") !== "true") return false;
    if (!has(all("type"), record.event[0]) || !has(all("quad"), String(record.quad_code)) || !has(all("status"), record.status)) return false;
    if (all("mode").length && !record.mode.some((m) => all("mode").includes(m))) return false;
    if (all("context").length && !record.context.some((c) => all("context").includes(c))) return false;
    if (!has(all("lang"), report.language) || !has(all("publisher"), report.publisher)) return false;
    if (!party("actor", record.actor) || !party("recipient", record.recipient) || !party("who", people(event))) return false;
    if (one("pair")) {
      const [a, b] = one("pair").split(",");
      const on = (list, key) => list.some((p) => p.code === key || keyOf(p) === key);
      if (!(on(record.actor, a) && on(record.recipient, b)) && !(on(record.actor, b) && on(record.recipient, a))) return false;
    }
    if (all("place").length && !all("place").some((p) => p === place?.place_id || fold(p) === fold(place?.name ?? ""))) return false;
    if (all("country").length && !all("country").includes(place?.country)) return false;
    if (from && !(record.enddate && record.enddate >= from)) return false;
    if (one("to") && !(record.date && record.date <= to)) return false;
    if (all("source").length && !record.attribution.some((s) => all("source").some((n) => fold(n) === fold(s.name || s.text)))) return false;
    if (all("source-kind").length && !record.attribution.some((s) => all("source-kind").includes(s.kind))) return false;
    if (one("story") && event.story?.uid !== one("story")) return false;
    if (one("report") && report.uid !== one("report")) return false;
    if (one("min-sources") && (event.story?.independent_sources ?? 1) < Number(one("min-sources"))) return false;
    if (one("min-confidence") && record.confidence < Number(one("min-confidence"))) return false;
    if (one("text") && !words(one("text")).every((w) => texts.get(report.uid).includes(w))) return false;
    return true;
  });
}

const words = (text) => fold(text).replace(/["*]/g, " ").split(/\s+/).filter((w) => w && !["and", "or"].includes(w));

function paged(rows, query, name, fallback) {
  const start = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? fallback);
  const next = start + limit < rows.length ? String(start + limit) : null;
  return { [name]: rows.slice(start, start + limit), ...(query.get("total") === "true" ? { total: rows.length } : {}), next };
}

const plain = ({ reasons, other_rules, recoded, kinds, ...event }) => event;
const dated = (list, sign) => list.sort((a, b) => ((a.record.date ?? "") === (b.record.date ?? "") ? (a.record.id < b.record.id ? -1 : 1) : !a.record.date ? 1 : !b.record.date ? -1 : (a.record.date < b.record.date ? -1 : 1) * sign));

export function events(archive, query) {
  const found = matching(archive, query);
  const sort = query.get("sort") ?? "day-desc";
  if (sort === "confidence") found.sort((a, b) => b.record.confidence - a.record.confidence);
  else if (sort === "sources") found.sort((a, b) => (b.story?.independent_sources ?? 0) - (a.story?.independent_sources ?? 0));
  else dated(found, sort === "day" ? 1 : -1);
  return paged(found.map(plain), query, "events", 100);
}

export function event(archive, id) {
  const found = archive.events.find(({ record }) => record.id === id);
  return found && readable(found);
}

const readable = ({ kinds, ...rest }) => rest;
export const reading = (archive, id) => {
  const found = archive.readings.find(({ report }) => report.uid === id);
  return found && { ...found, events: found.events.map(readable) };
};

export function archiveInfo(archive) {
  const originals = archive.readings.filter(({ report }) => !report.copy_of);
  const days = archive.events.flatMap(({ record }) => (record.date ? [record.date] : [])).sort();
  const tally = (pick) => Object.entries(originals.reduce((n, { report }) => ({ ...n, [pick(report)]: (n[pick(report)] ?? 0) + 1 }), {})).map(([value, reports]) => ({ value, reports }));
  return {
    name: "example.db", program: "depeche 0.1.0", revision: "1", reports: originals.length, copies: archive.readings.length - originals.length,
    events: archive.events.length, stories: archive.stories.size, actors: actorsOf(archive.events).length, places: placesOf(archive.events).length,
    first_day: days[0] ?? null, last_day: days.at(-1) ?? null, languages: tally((r) => r.language), publishers: tally((r) => r.publisher),
    types: [...new Set(archive.events.map(({ record }) => record.event[0]))], codings: [], ledger: { coded: archive.readings.length, recoded: 0, unchanged: 0, copy: 0, refused: 0, failed: 0 },
  };
}

function binOf(day, unit) {
  if (!day) return "";
  if (unit === "day") return day;
  if (unit === "month") return day.slice(0, 7);
  if (unit === "year") return day.slice(0, 4);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const FACETS = { quad: (e) => String(e.record.quad_code), type: (e) => e.record.event[0], status: (e) => e.record.status, country: (e) => e.record.event_loc?.country ?? "", lang: (e) => e.report.language };

export function counts(archive, query) {
  const by = query.get("by").split(",");
  const found = matching(archive, query);
  const rows = new Map();
  for (const each of found) {
    const keys = by.map((facet) => (["day", "week", "month", "year"].includes(facet) ? binOf(each.record.date, facet) : FACETS[facet](each)));
    if (keys[0] === "") continue;
    rows.set(JSON.stringify(keys), (rows.get(JSON.stringify(keys)) ?? 0) + 1);
  }
  const listed = [...rows].map(([keys, n]) => ({ keys: JSON.parse(keys), events: n })).sort((a, b) => (a.keys.join() < b.keys.join() ? -1 : 1));
  return { by, rows: listed, total: found.length, undated: found.filter(({ record }) => !record.date).length, truncated: false };
}

const addQuad = (quads, event) => quads.map((n, i) => n + (i === event.record.quad_code - 1 ? 1 : 0));

function actorsOf(list) {
  const actors = new Map();
  for (const event of list) {
    for (const p of new Map(people(event).map((x) => [keyOf(x), x])).values()) {
      const key = keyOf(p);
      const a = actors.get(key) ?? { key, name: p.name || p.entity_text, kind: event.kinds[key], country: p.code, sector: p.sector, known: !p.identifier_id.startsWith("new-"), events: 0, quads: [0, 0, 0, 0], first_day: null, last_day: null };
      a.events += 1;
      a.quads = addQuad(a.quads, event);
      if (event.record.date && (!a.first_day || event.record.date < a.first_day)) a.first_day = event.record.date;
      if (event.record.enddate && (!a.last_day || event.record.enddate > a.last_day)) a.last_day = event.record.enddate;
      actors.set(key, a);
    }
  }
  return [...actors.values()].sort((a, b) => b.events - a.events || (a.key < b.key ? -1 : 1));
}

export function actors(archive, query) {
  const start = fold(query.get("q") ?? "");
  const found = actorsOf(matching(archive, query)).filter(({ name }) => !start || fold(name).split(/\s+/).some((w) => w.startsWith(start)) || fold(name).startsWith(start));
  return paged(found, query, "actors", 100);
}

function placesOf(list) {
  const places = new Map();
  for (const event of list) {
    const at = event.record.event_loc;
    if (!at) continue;
    const p = places.get(at.place_id) ?? { key: at.place_id, name: at.name, country: at.country, precision: at.precision, lat: at.lat, lon: at.lon, events: 0, quads: [0, 0, 0, 0] };
    p.events += 1;
    p.quads = addQuad(p.quads, event);
    places.set(at.place_id, p);
  }
  return [...places.values()].sort((a, b) => b.events - a.events || (a.key < b.key ? -1 : 1));
}

export function places(archive, query) {
  const found = matching(archive, query);
  const start = fold(query.get("q") ?? "");
  return { places: placesOf(found).filter(({ name }) => fold(name).startsWith(start)), unplaced: found.filter(({ record }) => !record.event_loc).length, truncated: false };
}

export function network(archive, query) {
  const level = query.get("level") ?? "country";
  const edges = new Map();
  const nodes = new Map();
  for (const each of matching(archive, query)) {
    for (const a of each.record.actor) for (const b of each.record.recipient) {
      const [source, target] = level === "country" ? [a.code, b.code] : [keyOf(a), keyOf(b)];
      if (!source || !target) continue;
      const edge = edges.get(`${source}>${target}`) ?? { source, target, events: 0, quads: [0, 0, 0, 0], scales: [], months: new Map() };
      edge.events += 1;
      edge.quads = addQuad(edge.quads, each);
      edge.scales.push(each.record.event_scale);
      const month = each.record.date?.slice(0, 7);
      if (month) {
        const m = edge.months.get(month) ?? { month, quads: [0, 0, 0, 0], scales: [] };
        m.quads = addQuad(m.quads, each);
        m.scales.push(each.record.event_scale);
        edge.months.set(month, m);
      }
      edges.set(`${source}>${target}`, edge);
      for (const [key, p] of [[source, a], [target, b]]) {
        const node = nodes.get(key) ?? { key, name: level === "country" ? key : p.name || p.entity_text, kind: level === "country" ? "country" : each.kinds[keyOf(p)], country: p.code, sector: level === "country" ? "" : p.sector, events: 0 };
        node.events += 1;
        nodes.set(key, node);
      }
    }
  }
  const mean = (list) => list.reduce((x, y) => x + y, 0) / list.length;
  const listed = [...edges.values()].sort((x, y) => y.events - x.events).map(({ scales, months, ...edge }) => ({
    ...edge, scale: mean(scales), months: [...months.values()].sort((x, y) => (x.month < y.month ? -1 : 1)).map((m) => ({ month: m.month, quads: m.quads, scale: mean(m.scales) })),
  }));
  return { nodes: [...nodes.values()], edges: listed, truncated: false };
}

export function actor(archive, key, query) {
  const found = matching(archive, query).filter((event) => people(event).some((p) => keyOf(p) === key));
  const summary = actorsOf(found).find((a) => a.key === key);
  if (!summary) return undefined;
  const months = new Map();
  const others = new Map();
  const offices = new Map();
  for (const each of found) {
    for (const [side, list] of sides(each)) {
      const own = list.find((p) => keyOf(p) === key);
      if (!own) continue;
      if (own.office) offices.set(own.office, { office: own.office, country: own.code, sector: own.sector, from: each.record.date, to: each.record.date, origin: "records" });
      const month = each.record.date?.slice(0, 7);
      if (month) {
        const m = months.get(month) ?? { month, as_actor: [0, 0, 0, 0], as_recipient: [0, 0, 0, 0] };
        m[`as_${side}`] = addQuad(m[`as_${side}`], each);
        months.set(month, m);
      }
      for (const p of side === "actor" ? each.record.recipient : each.record.actor) {
        const o = others.get(keyOf(p)) ?? { events: 0, quads: [0, 0, 0, 0], scales: [] };
        others.set(keyOf(p), { events: o.events + 1, quads: addQuad(o.quads, each), scales: [...o.scales, each.record.event_scale] });
      }
    }
  }
  const all = new Map(actorsOf(found).map((a) => [a.key, a]));
  const counterparts = [...others].map(([k, { scales, ...o }]) => ({ actor: all.get(k), ...o, scale: scales.reduce((x, y) => x + y, 0) / scales.length })).sort((a, b) => b.events - a.events);
  return { actor: summary, offices: [...offices.values()], over_time: [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)), counterparts, places: placesOf(found), reports: reportCounts(found) };
}

function reportCounts(list) {
  const rows = new Map();
  for (const { report } of list) rows.set(report.uid, { report, events: (rows.get(report.uid)?.events ?? 0) + 1 });
  return [...rows.values()].sort((a, b) => (a.report.published < b.report.published ? 1 : -1));
}

export const reports = (archive, query) => paged(reportCounts(matching(archive, query)), query, "reports", 100);

function storySummary(story) {
  const days = story.members.map(({ record }) => record.date).sort();
  const lead = [...story.members].sort((a, b) => b.record.confidence - a.record.confidence)[0];
  return { uid: story.uid, type: lead.record.event[0], quad: lead.record.quad_code, first_day: days[0], last_day: days.at(-1), events: story.members.length, reports: story.reports.size, copies: new Set(story.copies.map(({ report }) => report.uid)).size, independent_sources: story.voices.length, lead: plain(lead) };
}

export function stories(archive, query) {
  const kept = new Set(matching(archive, query).map((e) => e.story?.uid));
  const found = [...archive.stories.values()].filter(({ uid }) => kept.has(uid)).map(storySummary);
  found.sort((a, b) => (query.get("sort") === "day" ? (a.first_day < b.first_day ? -1 : 1) : query.get("sort") === "day-desc" ? (a.first_day < b.first_day ? 1 : -1) : b.independent_sources - a.independent_sources));
  return paged(found, query, "stories", 100);
}

export function story(archive, id) {
  const found = archive.stories.get(id);
  if (!found) return undefined;
  const groupOf = (report) => found.voices.findIndex((voice) => voice.reports.has(report));
  const accounts = [...found.reports].map((reportUid) => {
    const own = found.members.filter(({ report }) => report.uid === reportUid);
    return { report: own[0].report, events: own.map(plain), copies: [...new Map(found.copies.filter(({ report }) => report.copy_of === reportUid).map(({ report }) => [report.uid, report])).values()], source_group: groupOf(reportUid) };
  });
  const sources = found.voices.map((voice, group) => ({ group, name: voice.name, kind: voice.kind, stances: [...voice.stances], reports: [...voice.reports] }));
  const values = new Map();
  for (const { record, report } of found.members) for (const f of record.counts) {
    const field = `counts.${f.kind}`;
    const label = f.min === f.max ? String(f.min) : `${f.min ?? "?"}–${f.max ?? "?"}`;
    const byLabel = values.get(field) ?? new Map();
    const entry = byLabel.get(label) ?? { value: f, label, reports: new Set(), attribution: f.attribution };
    entry.reports.add(report.uid);
    byLabel.set(label, entry);
    values.set(field, byLabel);
  }
  const differences = [...values].filter(([, byLabel]) => byLabel.size > 1).map(([field, byLabel]) => ({ field, values: [...byLabel.values()].map((v) => ({ ...v, reports: [...v.reports] })) }));
  return { story: storySummary(found), accounts, sources, differences, links: [] };
}

export function search(archive, query) {
  const wanted = words(query.get("text"));
  const hits = archive.readings.filter(({ report, text }) => !report.copy_of && wanted.every((w) => fold(`${report.title} ${text}`).includes(w))).map(({ report, text, events: own }) => {
    const at = Math.max(0, fold(text).indexOf(wanted[0]));
    const end = at + wanted[0].length;
    return { report, excerpt: [{ text: text.slice(Math.max(0, at - 80), at), match: false }, { text: text.slice(at, end), match: true }, { text: text.slice(end, end + 80), match: false }], events: own.length };
  });
  return paged(hits, query, "hits", 20);
}
export { total };
