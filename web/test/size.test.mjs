// The pages stay small, outlines of the world included, and hold nothing that a strict Content-Security-Policy forbids.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const pages = new URL("../../data/web/", import.meta.url).pathname;
const LIMIT = 250 * 1024;

test("all files together, compressed", () => {
  const sizes = filesOf().map((path) => [path, gzipSync(readFileSync(path), { level: 9 }).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`pages: ${total} bytes compressed`);
  assert.ok(total > 50_000 && total <= LIMIT, JSON.stringify(sizes));
});

test("no inline script, style or handler, and no address of another host is loaded", () => {
  const html = readFileSync(join(pages, "index.html"), "utf8");
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>/);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
  assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//);
});

function filesOf(folder = pages) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}
