import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { DESK, PHONE, Room, assertAccessible, assertFaultless, picture, readmePicture, settled } from "./room.mjs";
import { startServer } from "./server.mjs";

let server;
let room;
let found; // uids that the archive itself names

before(async () => {
  server = await startServer();
  room = await Room.open(server.address);
  const ask = (path) => fetch(`${server.address}/api/v1${path}`).then((answer) => answer.json());
  const [attack] = (await ask("/events?type=ASSAULT&text=Kayes&limit=1&sort=confidence")).events;
  const { stories } = await ask("/stories?sort=reports&limit=1");
  const { actors } = await ask("/actors?limit=1");
  found = { report: attack.report.uid, event: attack.record.id, anchor: attack.record.anchor.text, story: stories[0]?.uid ?? "none", actor: actors[0].key };
});

after(async () => {
  await room?.close();
  await server?.stop();
});

const views = () => ({
  timeline: "timeline", map: "map", network: "network", matrix: "network?form=matrix&level=actor", events: "events", stories: "stories",
  story: `story/${found.story}`, reports: "reports", hits: "reports?text=Kayes", report: `report/${found.report}?event=${found.event}`,
  actors: "actors", actor: `actor/${encodeURIComponent(found.actor)}`, try: "try", filtered: "events?type=ASSAULT&quad=4&from=2024-03&text=Kayes",
});

for (const [language, theme] of [["en", "light"], ["fr", "dark"], ["fr", "light"], ["en", "dark"]]) {
  test(`every view, ${language}, ${theme}: shown, accessible, without a fault`, async () => {
    const page = await room.page({ language, theme });
    for (const [name, path] of Object.entries(views())) {
      await room.go(page, path);
      assert.equal(await page.locator("main .failed").count(), 0, `${name} failed`);
      assert.equal(await page.getAttribute("html", "lang"), language);
      assert.equal(await page.getAttribute("html", "data-theme"), theme);
      await picture(page, `${name}-${language}-${theme}`);
      await assertAccessible(page, `${name}, ${language}, ${theme}`);
    }
    assertFaultless(page);
    await page.context().close();
  });
}

test("on a phone nothing is wider than the screen", async () => {
  const page = await room.page({ language: "fr", size: PHONE });
  for (const [name, path] of Object.entries(views())) {
    await room.go(page, path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
    await picture(page, `${name}-phone`, { full: true });
    await assertAccessible(page, `${name} on a phone`);
  }
  await page.context().close();
});

test("from a dot on the timeline to the underlined words", async () => {
  const page = await room.page();
  await room.go(page, "timeline?type=ASSAULT&text=Kayes");
  const dots = page.locator(".dots a");
  assert.ok((await dots.count()) > 0);
  await page.locator(`.dots a[href*="${found.event}"]`).click();
  await settled(page);
  assert.match(page.url(), new RegExp(`#/report/${found.report}.*event=${found.event}`));
  const anchor = page.locator(".marked-text .part-anchor").first();
  assert.equal(await anchor.textContent(), found.anchor);
  const line = await anchor.evaluate((node) => getComputedStyle(node).textDecorationLine);
  assert.equal(line, "underline");
  await anchor.hover();
  assert.match(await page.locator(".inspector").textContent(), /by the rule \w+\.assault/);
  await page.context().close();
});

test("the words of a report are reached and told by keyboard", async () => {
  const page = await room.page();
  await room.go(page, `report/${found.report}?event=${found.event}`);
  await page.locator('.mark-words[tabindex="0"]').focus();
  const first = await page.locator(".inspector").textContent();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(".inspector").textContent(), first);
  assert.equal(await page.locator('.mark-words[tabindex="0"]').count(), 1);
  const cards = page.locator(".event-card button[aria-expanded]");
  await cards.nth(1).focus();
  await page.keyboard.press("Enter");
  assert.equal(await cards.nth(1).getAttribute("aria-expanded"), "true");
  assert.equal(await cards.nth(0).getAttribute("aria-expanded"), "false");
  await page.context().close();
});

test("days are chosen on the timeline by pointer", async () => {
  const page = await room.page();
  await room.go(page, "timeline?unit=week");
  const box = await page.locator(".chart svg").boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.locator(".selection button").click();
  await settled(page);
  assert.match(page.url(), /from=2024-0\d-\d\d&to=2024-0\d-\d\d/);
  assert.equal(await page.locator(".chips .chip").count(), 2);
  await page.goBack();
  await settled(page);
  assert.doesNotMatch(page.url(), /from=/);
  await page.context().close();
});

test("days are chosen on the timeline by keyboard", async () => {
  const page = await room.page();
  await room.go(page, "timeline?unit=month");
  await page.locator(".chart svg").focus();
  for (const key of ["Home", "ArrowRight", "Shift+ArrowRight", "Enter"]) await page.keyboard.press(key);
  await settled(page);
  assert.match(page.url(), /from=2024-02-01&to=2024-03-31/);
  await page.context().close();
});

test("filters are added in the panel, live in the address, and are taken away", async () => {
  const page = await room.page();
  await room.go(page, "events");
  const all = await rows(page);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Violence", { exact: true }).check();
  await settled(page);
  assert.match(page.url(), /type=ASSAULT/);
  assert.ok((await rows(page)) < all);
  await page.getByLabel("Country of the place").selectOption("MLI");
  await settled(page);
  assert.match(page.url(), /country=MLI/);
  await picture(page, "filter-panel");
  await assertAccessible(page, "filter panel");
  await page.getByRole("button", { name: /Remove Type/ }).click();
  await settled(page);
  assert.doesNotMatch(page.url(), /type=/);
  await page.getByRole("link", { name: "Map" }).click();
  await settled(page);
  assert.match(page.url(), /#\/map\?country=MLI/);
  await page.context().close();
});

test("actors are proposed while one types", async () => {
  const page = await room.page();
  await room.go(page, "events");
  await page.getByRole("button", { name: "Filters" }).click();
  const input = page.getByLabel("Takes part", { exact: true });
  await input.fill("keny");
  await page.waitForFunction(() => document.querySelectorAll("#suggest-who option").length > 0);
  const proposed = await page.locator("#suggest-who option").first().getAttribute("value");
  await input.fill(proposed);
  await page.locator("form", { has: input }).getByRole("button", { name: "Add" }).click();
  await settled(page);
  const asked = new URLSearchParams(page.url().split("?")[1]).get("who");
  assert.ok(asked !== null && proposed.startsWith(asked), `${asked} was not ${proposed}`);
  assert.ok((await rows(page)) > 0);
  await page.context().close();
});

test("full text finds reports and marks the words", async () => {
  const page = await room.page();
  await room.go(page, "reports");
  await page.getByRole("searchbox", { name: /Search the reports/ }).fill("gendarmerie");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.match((await page.locator(".excerpt mark").first().textContent()).toLowerCase(), /gendarmerie/);
  await page.context().close();
});

test("the table sorts, pages, shows other columns, and exports just what it shows", async () => {
  const page = await room.page();
  await room.go(page, "events");
  const latest = await page.locator("td.column-date").first().textContent();
  await page.getByRole("button", { name: /^Days/ }).click();
  await settled(page);
  assert.match(page.url(), /sort=day$/);
  assert.notEqual(await page.locator("td.column-date").first().textContent(), latest);
  await page.getByRole("button", { name: "Next page" }).click();
  await settled(page);
  await page.getByText("51 to 100 of").waitFor();
  await page.getByRole("button", { name: "Previous page" }).click();
  await page.getByText("1 to 50 of").waitFor();
  await settled(page);

  await page.getByText("Columns", { exact: true }).click();
  await page.getByLabel("Rule", { exact: true }).check();
  await page.getByLabel("Words", { exact: true }).uncheck();
  assert.equal(await page.locator("td.column-sentence").count(), 0);
  await page.getByText("Columns", { exact: true }).click();

  await page.getByText("Export", { exact: true }).click();
  const csv = await saved(page, "CSV");
  const lines = csv.trimEnd().split("\r\n");
  assert.equal(lines.length, 1 + (await page.locator("tbody tr").count()));
  assert.equal(lines[0], "date,type,actor,recipient,place,source,confidence,rule");
  assert.match(lines[1], new RegExp(await page.locator("td.column-rule").first().textContent()));
  await page.getByLabel("all that match").check();
  const geo = JSON.parse(await saved(page, "GeoJSON"));
  const total = Number((await page.locator(".pager [role=status]").textContent()).match(/of ([\d,]+)/)[1].replace(",", ""));
  assert.equal(geo.features.length, total);
  assert.ok(geo.features.some(({ geometry }) => geometry?.type === "Point"));
  const jsonl = (await saved(page, "JSON Lines")).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(jsonl.length, total);
  assertFaultless(page);
  await page.context().close();
});

test("the map zooms to a town and filters by it", async () => {
  const page = await room.page();
  await room.go(page, "map");
  const circles = await page.locator(".place").count();
  assert.ok(circles > 3);
  const outlines = () => page.locator(".outlines").getAttribute("transform");
  const whole = await outlines();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForFunction((before) => document.querySelector(".outlines").getAttribute("transform") !== before, whole);
  await page.getByRole("button", { name: "Whole world" }).click();
  await page.getByRole("button", { name: "Show Nairobi on the map" }).click();
  await page.waitForFunction(() => / ?scale\((2[0-9]|[3-9][0-9])/.test(document.querySelector(".outlines").getAttribute("transform")));
  await picture(page, "map-nairobi");
  const nairobi = page.locator('.place[aria-label^="Nairobi"]');
  await nairobi.focus();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.match(page.url(), /place=/);
  await page.context().close();
});

test("the network plays through the months and filters by a pair", async () => {
  const page = await room.page();
  await room.go(page, "network");
  const edges = await page.locator(".dealing").count();
  assert.ok(edges > 5);
  const where = await page.locator(".node").first().getAttribute("transform");
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => /month=2024-02/.test(location.hash));
  await page.getByRole("button", { name: "Pause" }).click();
  assert.ok((await page.locator(".dealing").count()) < edges);
  assert.equal(await page.locator(".node").first().getAttribute("transform"), where, "nodes stay put");
  await room.go(page, "network?form=matrix");
  await page.locator(".cell").first().click();
  await settled(page);
  assert.match(page.url(), /pair=/);
  await page.context().close();
});

test("lines of the network are reached by keyboard", async () => {
  const page = await room.page();
  await room.go(page, "network");
  await page.locator('.dealing[tabindex="0"]').focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.notEqual(second, first);
  assert.equal(await page.locator('.dealing[tabindex="0"]').count(), 1);
  await page.keyboard.press("Enter");
  await settled(page);
  assert.match(page.url(), /pair=/);
  await page.context().close();
});

test("known bodies have a name in both languages", async () => {
  const page = await room.page({ language: "fr" });
  await room.go(page, "actors?q=kenyan");
  await page.getByRole("link", { name: "police kényane" }).first().waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "Kenyan police" }).first().waitFor();
  await page.context().close();
});

test("a story shows every account, its sources, and how the accounts differ", async () => {
  const page = await room.page();
  await room.go(page, "stories?text=Kayes");
  await page.locator(".story-facts a").first().click();
  await settled(page);
  assert.match(page.url(), /#\/story\//);
  assert.ok((await page.locator(".account").count()) >= 2);
  assert.ok((await page.locator(".sources li").count()) >= 2);
  const aside = await page.locator(".story-aside").textContent();
  assert.match(aside, /Where the accounts differ.*How many: dead.*3 according to.*7 according to/s);
  assert.match(aside, /Where they agree.*occurred/s);
  await page.locator(".difference", { hasText: "dead" }).getByRole("link", { name: "Le Fleuve" }).click();
  await settled(page);
  assert.match(await page.locator(".event-card.open").textContent(), /7 dead/);
  await page.context().close();
});

test("an actor's page leads to those it deals with, and to its events", async () => {
  const page = await room.page();
  await room.go(page, "actors");
  await page.getByLabel("Find an actor").fill("keny");
  await page.waitForFunction(() => /q=keny/.test(location.hash));
  await settled(page);
  await page.locator(".actor-list a").first().click();
  await settled(page);
  assert.match(page.url(), /#\/actor\//);
  await page.getByRole("button", { name: "Only events with this actor" }).click();
  await settled(page);
  assert.match(page.url(), /#\/events\?.*who=/);
  assert.ok((await rows(page)) > 0);
  await page.context().close();
});

test("menus close by Escape and when one goes elsewhere", async () => {
  const page = await room.page();
  await room.go(page, "events");
  const columns = page.locator("details.menu").first();
  await columns.locator("summary").click();
  await page.getByLabel("Rule").focus();
  await page.keyboard.press("Escape");
  assert.equal(await columns.getAttribute("open"), null);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  await page.keyboard.press("Enter");
  assert.notEqual(await columns.getAttribute("open"), null);
  await page.getByLabel("Search the reports").focus();
  assert.equal(await columns.getAttribute("open"), null);
  await page.context().close();
});

test("a sort from a later page starts at the first, with one question", async () => {
  const page = await room.page();
  await room.go(page, "events");
  await page.getByRole("button", { name: "Next page" }).click();
  await page.locator(".pager", { hasText: "51 to" }).waitFor();
  const asked = [];
  page.on("request", (request) => /\/events\?/.test(request.url()) && asked.push(request.url()));
  await page.getByLabel("Sort by").selectOption("confidence");
  await page.locator(".pager", { hasText: /^Previous page1 to/ }).waitFor();
  assert.equal(asked.length, 1, asked.join("\n"));
  assert.doesNotMatch(asked[0], /cursor=/);
  assertFaultless(page);
  await page.context().close();
});

test("a pasted report is coded and explained", async () => {
  const page = await room.page({ language: "fr" });
  await room.go(page, "try");
  await page.getByRole("button", { name: "Prendre un exemple" }).click();
  await page.getByRole("button", { name: "Coder" }).click();
  await page.locator(".event-card").first().waitFor();
  assert.ok((await page.locator(".event-card").count()) >= 4);
  assert.match(await page.locator(".event-card.open").textContent(), /par la règle fr\./);
  await picture(page, "tried-fr", { full: true });
  await assertAccessible(page, "a tried report");
  assertFaultless(page);
  await page.context().close();
});

test("a hostile report is text and nothing else", async () => {
  const page = await room.page();
  await room.go(page, "reports?text=Helsinki");
  const headline = page.locator(".report-list h2 a").first();
  assert.match(await headline.textContent(), /<script>.*<img src=x/);
  await headline.click();
  await settled(page);
  assert.equal(await page.locator("main script, main img, main b").count(), 0);
  assert.equal(await page.locator('a[href^="javascript:" i]').count(), 0);
  assert.match(await page.locator(".marked-text").textContent(), /<b>Estonia<\/b>/);
  await room.go(page, "try");
  await page.getByLabel("Report", { exact: true }).fill("<img src=x onerror=\"document.title='taken'\"> Finland accused Estonia on Monday. <script>document.title='taken'</script>");
  await page.getByRole("button", { name: "Code it" }).click();
  await page.locator(".marked-text").waitFor();
  assert.equal(await page.locator(".marked-text img, .marked-text script").count(), 0);
  assert.doesNotMatch(await page.title(), /taken/);
  assertFaultless(page);
  await page.context().close();
});

test("language and theme are chosen and kept", async () => {
  const page = await room.page();
  await room.go(page, "events?type=ASSAULT");
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByRole("heading", { name: "Événements" }).waitFor();
  await page.getByRole("button", { name: "Sombre" }).click();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.reload();
  await settled(page);
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.match(page.url(), /type=ASSAULT/);
  await page.context().close();
});

test("states without an answer say what to do", async () => {
  const page = await room.page();
  await room.go(page, "timeline?text=zyxwvut");
  await page.getByText("Nothing matches these filters").waitFor();
  await picture(page, "state-empty");
  await page.getByRole("main").getByRole("button", { name: "Take all filters away" }).click();
  await page.locator(".chart svg").waitFor();

  await room.go(page, "actors?q=zyxwvut");
  await page.getByText("Nobody here is called so").waitFor();
  await room.go(page, "stories?from=2031");
  await page.getByText("Nothing matches these filters").waitFor();

  await room.go(page, "report/0000000000000000");
  await page.getByText("There is nothing here by that name").waitFor();

  const failing = await room.page();
  const answer = { status: 500, contentType: "application/problem+json" };
  const problem = (status, name, detail) => JSON.stringify({ type: `urn:depeche:problem:${name}`, title: name, status, detail });
  await failing.route("**/api/v1/events?*", (route) => route.fulfill({ ...answer, body: problem(500, "internal", "disk on fire") }));
  await failing.goto(`${server.address}/#/events`);
  await failing.getByText("disk on fire").waitFor();
  await picture(failing, "state-failed");
  await assertAccessible(failing, "failure");
  await failing.unroute("**/api/v1/events?*");
  await failing.getByRole("button", { name: "Try again" }).click();
  await failing.locator("tbody tr").first().waitFor();

  const asked = await room.page();
  await asked.route("**/api/v1/**", (route) =>
    route.request().headers().authorization === "Bearer secret" ? route.continue() : route.fulfill({ ...answer, status: 401, body: problem(401, "unauthorized", "no token") }),
  );
  await asked.goto(`${server.address}/#/events`);
  await asked.getByLabel("Token").fill("secret");
  await asked.getByRole("button", { name: "Send" }).click();
  await asked.locator("tbody tr").first().waitFor();
  assert.doesNotMatch(asked.url(), /secret/);

  const offline = await room.page();
  await room.go(offline, "actors");
  await offline.context().setOffline(true);
  await offline.getByRole("link", { name: "Stories" }).click();
  await offline.getByText("The server does not answer").waitFor();
  for (const each of [page, failing, asked, offline]) await each.context().close();
});

test("paper gets the words without the tools", async () => {
  const page = await room.page({ theme: "dark", size: DESK });
  await room.go(page, `report/${found.report}?event=${found.event}`);
  await page.emulateMedia({ media: "print" });
  await picture(page, "report-print", { full: true });
  assert.equal(await page.locator(".tabs").isVisible(), false);
  assert.equal(await page.locator(".marked-text").isVisible(), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  await page.context().close();
});

test("pictures for the README", { skip: !process.env.DEPECHE_UPDATE_PICTURES && "taken with DEPECHE_UPDATE_PICTURES=1" }, async () => {
  const page = await room.page();
  await room.go(page, "timeline");
  await readmePicture(page, "timeline");
  await room.go(page, `report/${found.report}?event=${found.event}`);
  await page.locator(".marked-text .part-actor, .marked-text .part-recipient").first().hover();
  await readmePicture(page, "report");
  await page.context().close();
});

test("reduced motion is heeded, and the skip link leads to the content", async () => {
  const page = await room.page({ stillness: true });
  await room.go(page, "map");
  assert.equal(await page.locator(".outlines.smooth").count(), 0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
  await page.context().close();
});

const rows = async (page) => {
  const told = await page.locator(".pager [role=status]").textContent();
  return Number((told.match(/(?:of|sur) ([\d,.\s]+)/) ?? ["", "0"])[1].replace(/\D/g, ""));
};

async function saved(page, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: format }).click()]);
  return readFileSync(await download.path(), "utf8");
}
