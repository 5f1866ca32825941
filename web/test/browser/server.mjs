// Starts what serves the pages: `depeche serve` on an archive made of test/reports.jsonl, or, where the program has no
// such command, the archive in memory.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = new URL("..", import.meta.url).pathname;
const root = new URL("../../..", import.meta.url).pathname;
const program = process.env.DEPECHE ?? join(root, "build/release/depeche");
const reports = join(here, "reports.jsonl");
const pages = join(root, "data/web");

export async function startServer() {
  const port = await freePort();
  return hasServe() ? startProgram(port) : startMemory(port);
}

const hasServe = () => /--archive/.test(spawnSync(program, ["serve", "--help"], { encoding: "utf8" }).stdout);

async function startProgram(port) {
  const folder = mkdtempSync(join(tmpdir(), "depeche-web-"));
  const archive = join(folder, "example.db");
  execFileSync(program, ["ingest", "--archive", archive, "--progress", "off", reports], { stdio: "pipe" });
  execFileSync(program, ["stories", "--archive", archive, "--update"], { stdio: "pipe" });
  const child = spawn(program, ["serve", "--archive", archive, "--port", String(port)], { stdio: "pipe" });
  await answers(port, child);
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startMemory(port) {
  const child = spawn(process.execPath, [join(here, "mock/server.mjs"), program, reports, pages, String(port)], { stdio: "pipe" });
  await answers(port, child);
  return { address: `http://127.0.0.1:${port}`, inMemory: true, stop: () => ended(child) };
}

function ended(child) {
  return new Promise((done) => {
    child.once("exit", done);
    child.kill();
  });
}

async function answers(port, child) {
  let told = "";
  child.stderr.on("data", (data) => (told += data));
  for (let i = 0; i < 120; ++i) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${told}`);
    const ok = await fetch(`http://127.0.0.1:${port}/api/v1/archive`).then((answer) => answer.ok, () => false);
    if (ok) return;
    await new Promise((rest) => setTimeout(rest, 250));
  }
  child.kill();
  throw new Error(`the server did not answer: ${told}`);
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
