// Starts `depeche serve`: on an archive made of test/reports.jsonl, or on one that there is.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = new URL("..", import.meta.url).pathname;
const root = new URL("../../..", import.meta.url).pathname;
const program = process.env.DEPECHE ?? join(root, "build/release/depeche");
const reports = join(here, "reports.jsonl");

export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), "depeche-web-"));
  const archive = join(folder, "example.db");
  execFileSync(program, ["ingest", "--archive", archive, "--progress", "off", reports], { stdio: "pipe" });
  execFileSync(program, ["stories", "--archive", archive, "--update"], { stdio: "pipe" });
  const { address, stop } = await serve(archive);
  return {
    address,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function serve(archive) {
  const port = await freePort();
  const child = spawn(program, ["serve", "--archive", archive, "--port", String(port)], { stdio: "pipe" });
  await answers(port, child);
  return { address: `http://127.0.0.1:${port}`, stop: () => ended(child) };
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
