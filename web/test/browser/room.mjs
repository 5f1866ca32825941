// A browser on the reading room, for the tests: opens pages, listens for what goes wrong in them, keeps pictures.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../../..", import.meta.url).pathname;
const pictures = join(root, "build/web/screenshots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const DESK = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

export class Room {
  static async open(address) {
    mkdirSync(pictures, { recursive: true });
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    return new Room(browser, address);
  }

  constructor(browser, address) {
    this.browser = browser;
    this.address = address;
  }

  // A page of its own, that fails the test in which anything goes wrong in it: `faults` gathers errors of the page and
  // whatever the Content-Security-Policy refused.
  async page({ language = "en", theme = "light", size = DESK, stillness = false } = {}) {
    const context = await this.browser.newContext({
      viewport: size, locale: language, colorScheme: theme, acceptDownloads: true, reducedMotion: stillness ? "reduce" : "no-preference",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000); // a machine that builds meanwhile is slow
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
    return page;
  }

  async go(page, path) {
    await page.goto(`${this.address}/#/${path}`);
    await settled(page);
  }

  async close() {
    await this.browser.close();
  }
}

// Nothing is loading and no answer is stale.
export async function settled(page) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() => document.querySelector("main h1, main .failed") && !document.querySelector("main [aria-busy=true]"));
  await page.waitForLoadState("networkidle");
}

export async function picture(page, name, { full = false } = {}) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: full });
}

// Pictures of the README are part of the sources.
export async function readmePicture(page, name) {
  await page.screenshot({ path: join(root, `docs/pictures/${name}.png`) });
}

export async function assertAccessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html}\n    ${failureSummary}`).join("\n  ")}`);
  assert.equal(told.join("\n"), "", `${what}: axe found faults`);
}

export const assertFaultless = (page) => assert.deepEqual(page.faults, []);
