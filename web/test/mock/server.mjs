// Serves the built pages and the archive in memory, with the headers of `depeche serve`.
// usage: node server.mjs PROGRAM REPORTS.jsonl PAGES PORT
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { Archive } from "./archive.mjs";
import * as answers from "./answers.mjs";

const [program, reports, pages, port] = process.argv.slice(2);
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const archive = new Archive(program, reports);

const send = (response, status, type, body) => {
  response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff" });
  response.end(body);
};
const json = (response, body) => send(response, 200, "application/json", JSON.stringify(body));
const problem = (response, status, name, detail) =>
  send(response, status, "application/problem+json", JSON.stringify({ type: `urn:depeche:problem:${name}`, title: name, status, detail }));

const LISTS = { archive: answers.archiveInfo, events: answers.events, reports: answers.reports, actors: answers.actors, stories: answers.stories, counts: answers.counts, network: answers.network, places: answers.places, search: answers.search };
const ITEMS = { events: answers.event, reports: answers.reading, actors: answers.actor, stories: answers.story };

async function answer(request, response) {
  const address = new URL(request.url, "http://localhost");
  if (!address.pathname.startsWith("/api/v1/")) return page(address.pathname, response);
  const [name, ...rest] = address.pathname.slice("/api/v1/".length).split("/");
  if (name === "code" && request.method === "POST") {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const [reading] = archive.read([JSON.parse(Buffer.concat(chunks).toString())]);
    const events = reading.events.map(({ kinds, ...event }) => ({ ...event, story: null, actor_keys: [], recipient_keys: [] }));
    return json(response, { ...reading, report: { ...reading.report, uid: null }, events });
  }
  const body = rest.length > 0 ? ITEMS[name]?.(archive, decodeURIComponent(rest.join("/")), address.searchParams) : LISTS[name]?.(archive, address.searchParams);
  return body ? json(response, body) : problem(response, 404, "not-found", `Nothing at ${address.pathname}`);
}

async function page(path, response) {
  const file = normalize(path === "/" ? "/index.html" : path);
  try {
    send(response, 200, TYPES[extname(file)] ?? "application/octet-stream", await readFile(join(pages, file)));
  } catch {
    problem(response, 404, "not-found", `Nothing at ${path}`);
  }
}

createServer((request, response) => {
  answer(request, response).catch((error) => problem(response, 500, "internal", String(error)));
}).listen(Number(port), "127.0.0.1", () => console.log(`listening on 127.0.0.1:${port}`));
