// Every page: accessible in light and dark, no errors in console and network, no horizontal scrolling on a phone,
// usable by keyboard.
import assert from "node:assert/strict";

import { violations } from "../support/axe.mjs";
import { alive, BASE, expectCount, expectFocus, trouble, visit } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { PUBLIC, furnishGuest, furnishSeeker } from "../support/routes.mjs";
import { applyAsGuest, askQuestion, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";
import { pageTable } from "../support/server.mjs";

/** Controls lower than 44 pixels on a phone: buttons, fields, disclosures, items of a bar. */
const tooSmall = (page) =>
  page.evaluate(() => {
    const controls = "button, select, summary, input:not([type=hidden], [type=file], [type=radio], [type=checkbox]), nav a, a[class*=bg-action]";
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".sr-only, [aria-hidden=true], footer");
    return [...document.querySelectorAll(controls)]
      .filter((element) => location.pathname !== "/ui" && shown(element) && element.getBoundingClientRect().height < 43.5)
      .map((element) => `${element.tagName} "${element.textContent.trim().slice(0, 40)}" ${Math.round(element.getBoundingClientRect().height)} px`);
  });

/** All problems of pages: axe in both themes, console and network, horizontal scrolling. */
async function complaints(page, paths) {
  const all = [];
  for (const path of Object.values(paths)) {
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const answer = await visit(page, path);
      if (answer.status() !== 200) all.push(`${path}: answered ${answer.status()}`);
      for (const line of await violations(page)) all.push(`${path} (${scheme}): ${line}`);
    }
    if ((await page.title()).trim() === "") all.push(`${path}: no title`);
    // The gallery shows page headers among its components.
    if (path !== "/ui" && (await page.getByRole("heading", { level: 1 }).count()) !== 1) all.push(`${path}: not exactly one h1`);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) all.push(`${path}: scrolls ${wide} px sideways at ${width} px`);
      if (width === 390) {
        for (const line of await violations(page)) all.push(`${path} (${width} px): ${line}`);
        for (const line of await tooSmall(page)) all.push(`${path} (${width} px): smaller than a finger: ${line}`);
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const line of trouble(page)) all.push(`${path}: ${line}`);
  }
  return all;
}

/** Pages of the table that none of these paths leads to. */
function unvisited(paths, wanted) {
  const visited = Object.values(paths).map((path) => path.split("?")[0]);
  const shape = (path) => new RegExp(`^${path.replace(/:[a-z]+/g, "(?!new$|try$|stories$)[^/]+")}$`);
  return pageTable().filter(wanted).map(({ path }) => path).filter((path) => !visited.some((address) => shape(path).test(address)));
}

journey("public pages are accessible, quiet and narrow enough", async (page) => {
  // A shared page, a company, an invitation and a form to apply need somebody who makes one: they are among the pages of a seeker.
  const made = ["/r/:slug", "/companies/:slug", "/invitations/:token", "/jobs/:id/apply"];
  await visit(page, "/jobs");
  const found = await page.getByRole("main").locator("a[href^='/jobs/job']").last().getAttribute("href");
  const pages = { ...PUBLIC, found };
  assert.deepEqual(unvisited(pages, ({ access, path }) => access !== "signed_in" && !made.includes(path)), []);
  await furnishGuest(page);
  assert.deepEqual(await complaints(page, pages), []);
});

// In parts: together they take longer than a journey may.
const PARTS = 3;
for (let part = 0; part < PARTS; part += 1) {
  journey(`a seeker's pages are accessible, quiet and narrow enough (${part + 1} of ${PARTS})`, async (page) => {
    const { pages } = await furnishSeeker(page);
    assert.deepEqual(unvisited(pages, ({ access }) => access === "signed_in"), []);
    const some = Object.entries(pages).filter((_, at) => at % PARTS === part);
    assert.deepEqual(await complaints(page, Object.fromEntries(some)), []);
  });
}

journey("applying without an account is accessible, quiet and narrow enough", async (page) => {
  await signUp(page);
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await askQuestion(page, job, "Any of several options", { Question: "Which shifts?", Options: "Early\nLate\nNight" });
  const guest = await another();
  const confirm = await applyAsGuest(guest, job, person("Dora Lim").email);
  const pages = { apply: `/jobs/${job}/apply?source=job-fair`, sent: `/jobs/${job}/apply?sent=true`, confirm };
  assert.deepEqual(await complaints(guest, pages), []);
});

journey("empty pages are accessible too", async (page) => {
  await signUp(page);
  const empty = ["/dashboard", "/match", "/match/new", "/resumes", "/interviews", "/interviews/stories", "/interviews/stories/new", "/tracker", "/tracker?view=table", "/recommended", "/recommended/feedback", "/jobs/searches", "/hiring", "/applications"];
  assert.deepEqual(await complaints(page, Object.fromEntries(empty.map((path) => [path, path]))), []);
});

journey("an address where nothing is says so", async (page) => {
  const answer = await visit(page, "/nothing/here");
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  assert.deepEqual(await violations(page), []);
  expectTrouble(page, /^404: GET/);
});

journey("the keyboard skips to the content, and opens the palette", async (page) => {
  await visit(page, "/");
  await page.keyboard.press("Tab");
  await expectFocus(page, (element) => element.textContent.trim() === "Skip to content");
  await page.keyboard.press("Enter");
  await expectFocus(page, (element) => element.id === "main");

  await signUp(page);
  await visit(page, "/dashboard");
  await page.keyboard.press("Tab");
  await expectFocus(page, (element) => element.textContent.trim() === "Skip to content");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to" });
  await palette.waitFor();
  await expectFocus(page, (element) => element.getAttribute("role") === "combobox");
  assert.deepEqual(await violations(page), [], "the palette is accessible");
  await page.keyboard.type("appear");
  await expectCount(palette.getByRole("option"), 1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/settings\/appearance$/);
  await palette.waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "hidden" });
});

journey("pages are left and entered by links without a reload, and back again", async (page) => {
  await signUp(page);
  await page.evaluate(() => (window.stayed = true));
  const main = page.getByRole("navigation", { name: "Main", exact: true });
  for (const [link, path] of [["Resumes", "/resumes"], ["Matches", "/match"], ["Settings", "/settings"], ["Home", "/dashboard"]]) {
    await main.getByRole("link", { name: link, exact: true }).click();
    await page.waitForURL(`${BASE}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await page.goBack();
  await page.waitForURL(/\/settings$/);
  assert.ok(await page.evaluate(() => window.stayed), "the page was not loaded again");
});

journey("answers carry the defence they should", async (page) => {
  const answer = await visit(page, "/");
  const csp = answer.headers()["content-security-policy"];
  assert.match(csp, /script-src 'self' 'nonce-[^']+'/);
  assert.doesNotMatch(csp, /unsafe-inline|'unsafe-eval'/);
  assert.equal(answer.headers()["x-content-type-options"], "nosniff");
  assert.ok(answer.headers()["x-request-id"]);
  await alive(page);
});
