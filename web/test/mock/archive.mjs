// An archive in memory for the tests of the pages: reports coded by the program itself, answered as
// docs/api/openapi.json says, without a database.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const uid = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const total = (quads) => quads.reduce((a, b) => a + b, 0);

export class Archive {
  constructor(program, file) {
    this.program = program;
    const sources = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
    this.readings = this.read(sources);
    this.events = this.readings.flatMap(({ events }) => events);
    this.foldCopies();
    this.tellStories();
  }

  // The layers and records of reports, as the program gives them.
  read(sources) {
    const folder = mkdtempSync(join(tmpdir(), "depeche-web-"));
    const input = join(folder, "reports.jsonl");
    const withIds = sources.map((source, i) => ({ ...source, id: source.id ?? `pasted-${i}` }));
    writeFileSync(input, withIds.map((source) => `${JSON.stringify(source)}\n`).join(""));
    const run = (...options) =>
      execFileSync(this.program, ["code", ...options, "--progress", "off", input], { maxBuffer: 1 << 28, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
        .split("\n").filter(Boolean).map((line) => JSON.parse(line));
    try {
      const [records, mentions, times, places] = [run("--format", "jsonl"), run("--until", "entities"), run("--until", "times"), run("--until", "places")];
      return withIds.map((source) => {
        const own = (rows) => rows.filter(({ article }) => article === source.id);
        return this.reading(source, own(records), own(mentions), own(times), own(places));
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  reading(source, records, mentions, times, places) {
    const text = withTitle(source);
    const points = Array.from(text);
    const report = {
      uid: uid(source.id), title: source.title ?? "", publisher: source.publisher ?? "", url: source.url ?? "",
      language: source.lang ?? records[0]?.language ?? "", published: source.published ?? null, published_until: source.published ?? null, copy_of: null,
    };
    const sentences = new Map(records.map(({ text_info: s }) => [s.sequence, { ...s, headline: false }]));
    const kinds = new Map(mentions.map((m) => [m.start, m.kind]));
    const layer = (rows) => rows.map(({ article, members, ...rest }) => rest);
    const events = records.map((record) => ({
      record, report, sentence: points.slice(record.text_info.start, record.text_info.end).join(""), story: null, corrections: [],
      actor_keys: record.actor.map((p) => keyOf(p)), recipient_keys: record.recipient.map((p) => keyOf(p)),
      reasons: reasonsOf(record), other_rules: [], recoded: true,
      kinds: Object.fromEntries([...record.actor, ...record.recipient].map((p) => [keyOf(p), kinds.get(p.start) ?? "other"])),
    }));
    return { report, text, layers: { sentences: [...sentences.values()], mentions: layer(mentions), times: layer(times), places: layer(places) }, events };
  }

  foldCopies() {
    const seen = new Map();
    for (const { report, text } of this.readings) {
      const key = text.slice(0, 160);
      if (seen.has(key)) report.copy_of = seen.get(key);
      else seen.set(key, report.uid);
    }
  }

  tellStories() {
    const groups = new Map();
    for (const event of this.events) {
      const { record } = event;
      const country = record.event_loc?.country ?? record.recipient[0]?.code ?? record.actor[0]?.code;
      if (!country || !record.date || record.same_as) continue;
      const key = `${record.event[0]}/${record.date}/${country}`;
      groups.set(key, [...(groups.get(key) ?? []), event]);
    }
    this.stories = new Map();
    for (const [key, members] of groups) {
      const kept = members.filter(({ report }) => !report.copy_of);
      const reports = new Set(kept.map(({ report }) => report.uid));
      if (reports.size < 2) continue;
      const voices = new Map();
      for (const { record, report } of kept) {
        const name = record.attribution.at(-1)?.name || record.attribution.at(-1)?.text || report.publisher;
        const voice = voices.get(fold(name)) ?? { name, kind: record.attribution.at(-1)?.kind ?? "publisher", stances: new Set(), reports: new Set() };
        record.attribution.forEach(({ stance }) => voice.stances.add(stance));
        voice.reports.add(report.uid);
        voices.set(fold(name), voice);
      }
      const story = { uid: uid(key), members: kept, copies: members.filter(({ report }) => report.copy_of), reports, voices: [...voices.values()] };
      this.stories.set(story.uid, story);
      for (const event of members) event.story = { uid: story.uid, reports: reports.size, independent_sources: voices.size };
    }
  }
}

// As docs/text.md says: a title that the text does not hold is put before it.
const withTitle = ({ title, text }) => (title && !fold(text).includes(fold(title)) ? `${title}\n\n${text}` : text);

export const keyOf = (p) => (p.identifier_id.startsWith("new-") ? `${p.code}/${p.sector}/${fold(p.name || p.entity_text)}` : p.identifier_id);

function reasonsOf(record) {
  const side = (name) => record[name].map((p, i) => ({ field: `${name}[${i}]`, because: [{ kind: "role", value: p.how }, ...(p.code_inferred ? [{ kind: "setting", value: p.code }] : [])] }));
  const when = record.date_info && [...(record.date_info.rule ? [{ kind: "time", value: record.date_info.rule }] : []), ...(record.date_info.inferred ? [{ kind: "inferred", value: record.date_info.inferred }] : [])];
  const where = record.event_loc && [{ kind: "place", value: record.event_loc.place_id }, ...(record.event_loc.inferred ? [{ kind: "inferred", value: record.event_loc.inferred }] : [])];
  return [
    { field: "anchor", because: [{ kind: "rule", value: record.rule, file: `${record.rule.split(".")[1]}.rules`, line: 1 }] },
    ...side("actor"), ...side("recipient"),
    ...(record.status === "occurred" ? [{ field: "status", because: [{ kind: "default", value: "" }] }] : []),
    ...(when ? [{ field: "date", because: when }] : []), ...(where ? [{ field: "event_loc", because: where }] : []),
    ...record.attribution.map((s, i) => ({ field: `attribution[${i}]`, because: [{ kind: "source", value: s.how }] })),
  ];
}

export { fold, total, uid };
