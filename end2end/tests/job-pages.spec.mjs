// The pages of jobs as one place: their tabs, the block on the dashboard, lists and new jobs that show up by themselves, and the order
// by match.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { importResume, keepResume, signUp } from "../support/people.mjs";
import { startServer } from "../support/server.mjs";

const tabs = (page) => page.getByRole("navigation", { name: "Views of jobs" });
const hits = (page) => page.locator("section[aria-labelledby='hits'] h3 a");
const recommended = (page) => page.getByRole("list", { name: "Recommended jobs" }).locator(":scope > li");
const titles = (list) => list.getByRole("heading", { level: 2 }).getByRole("link").allInnerTexts();
const PHONE = { viewport: { width: 390, height: 844 } };
const PATIENT = { timeout: 60_000 };

/** From each page of jobs to the others. */
async function around(page) {
  await visit(page, "/jobs");
  await expectCount(tabs(page), 0);
  await signUp(page);
  await visit(page, "/jobs");
  const places = [["Saved searches", /\/jobs\/searches$/], ["Recommended", /\/recommended$/], ["Search", /\/jobs$/]];
  for (const [name, url] of places) {
    await follow(page, tabs(page).getByRole("link", { name, exact: true }), url);
    await tabs(page).locator("a[aria-current=true]").filter({ hasText: name }).waitFor();
    await expectCount(tabs(page).locator("a[aria-current=true]"), 1);
  }
}

journey("the pages of jobs lead to one another; guests have only the search", around);
journey("the same on a phone", around, PHONE);

journey("the dashboard shows the first recommended jobs, and says what is missing for them", async (page) => {
  await signUp(page);
  const block = page.getByRole("region", { name: "Recommended for you" });
  await block.getByRole("heading", { name: "Add a resume first" }).waitFor();
  await follow(page, block.getByRole("link", { name: "Import" }), /\/resumes\/new$/);
  await keepResume(page);
  await visit(page, "/dashboard");
  // While the list is being made the block says so; then it shows the list without being asked.
  await block.getByRole("listitem").getByRole("heading").nth(2).waitFor(PATIENT);
  await block.getByRole("list", { name: "Why it is here" }).first().waitFor();
  const first = await block.getByRole("heading", { level: 3 }).getByRole("link").allInnerTexts();
  await follow(page, block.getByRole("link", { name: "All recommended jobs" }), /\/recommended$/);
  await recommended(page).first().waitFor();
  assert.deepEqual((await titles(recommended(page))).slice(0, 3), first);
});

/** Waits, in another window, until no newer list is on its way. */
async function settled(page) {
  const window = await page.context().newPage();
  for (const end = Date.now() + 60_000; ; ) {
    await visit(window, "/recommended");
    if ((await window.getByText(/list is being made/).count()) === 0) return window;
    assert.ok(Date.now() < end, "the list was not made in a minute");
  }
}

journey("a list that is being made appears by itself; a newer one is offered, and an undone job is back at once", async (page) => {
  await signUp(page);
  await keepResume(page);
  await visit(page, "/recommended");
  await recommended(page).first().waitFor(PATIENT);
  await (await settled(page)).close();
  await visit(page, "/recommended");
  const before = await titles(recommended(page));
  // Liked in another window, while this one is read.
  const window = await settled(page);
  await window.getByRole("button", { name: `More like ${before[1]}` }).click();
  const newer = page.getByRole("status").filter({ hasText: "A newer list is ready." });
  await newer.getByRole("button", { name: "Show" }).waitFor(PATIENT);
  assert.deepEqual(await titles(recommended(page)), before, "nothing moved");
  await newer.getByRole("button", { name: "Show" }).click();
  await expectCount(newer, 0);
  await page.getByRole("button", { name: `You like ${before[1]}.` }).waitFor();
  await window.close();

  const shown = await titles(recommended(page));
  await follow(page, page.getByRole("button", { name: `Hide ${shown[1]}` }), /hidden=job_/);
  // The list is made anew; the job keeps its place in it, where that can be taken back.
  await (await settled(page)).close();
  const strip = recommended(page).filter({ hasText: "What was wrong?" });
  await follow(page, strip.getByRole("button", { name: "Undo" }), /undone=true/);
  await page.getByRole("button", { name: `Hide ${shown[1]}` }).waitFor();
  await page.getByText("It is shown again.").waitFor();
});

journey("without JavaScript a page whose list is being made says to load it again", async (page) => {
  withoutScript(page);
  await signUp(page);
  await importResume(page);
  await follow(page, page.getByRole("button", { name: "Save resume" }), /saved=true/);
  for (const end = Date.now() + 60_000; (await recommended(page).count()) === 0; ) {
    assert.ok(Date.now() < end, "the list was not made in a minute");
    await visit(page, "/recommended");
    const making = page.getByText("Load the page again in a moment.");
    assert.ok((await making.count()) > 0 || (await recommended(page).count()) > 0, "it says so, or shows the list");
  }
  await expectCount(page.getByText("by itself"), 0);
}, { javaScriptEnabled: false });

/** Sorts a search by match, with and without JavaScript. */
async function sort(page, keep) {
  const order = page.getByRole("navigation", { name: "Sort by" });
  await visit(page, "/jobs");
  await follow(page, order.getByRole("link", { name: "Match" }), /\/jobs\?order=match$/);
  await page.getByText("Sign in or import one").waitFor();
  await expectCount(hits(page), 12);
  await signUp(page);
  await visit(page, "/jobs?order=match");
  await page.getByText("until then they are by relevance").waitFor();
  await order.locator("[aria-current=true]").filter({ hasText: "Relevance" }).waitFor();
  await keep(page);
  await visit(page, "/jobs?order=match");
  await order.locator("[aria-current=true]").filter({ hasText: "Match" }).waitFor();
  const items = page.locator("section[aria-labelledby='hits'] ul > li").filter({ has: page.getByRole("checkbox") });
  await expectCount(items, 12);
  await expectCount(items.getByText(/out of 100/), 12);
  assert.match(await hits(page).first().innerText(), /Nurse/, "the resume is that of a nurse");
  const shown = (await items.first().innerText()).match(/\b\d{1,3}\b/)[0];
  // The same score in the report.
  await visit(page, await hits(page).first().getAttribute("href"));
  await follow(page, page.getByRole("button", { name: "Save to my jobs" }), /\/jobs\/saved\/job_\w+$/);
  await follow(page, page.getByRole("link", { name: "Check a resume" }).first(), /\/match\/new\?job=job_/);
  await page.getByRole("radio").first().check();
  await follow(page, page.getByRole("button", { name: "See my match" }), /\/match\/mat_\w+/);
  await page.getByRole("img", { name: `Match: ${shown} out of 100` }).waitFor();
}

journey("jobs are sorted by match, each with the score of its report; without a resume the page says what is missing", async (page) => {
  await sort(page, keepResume);
});

journey("the order by match works without JavaScript, and for another resume", async (page) => {
  const keep = async () => {
    await importResume(page);
    await follow(page, page.getByRole("button", { name: "Save resume" }), /saved=true/);
  };
  await sort(withoutScript(page), keep);
  await importResume(page, "Bo Marsh\nbo@example.org\n\nExperience\n\nElectrician, Volta\n2018 - present\n- Wired panels\n\nSkills\nElectrician, wiring\n");
  await follow(page, page.getByRole("button", { name: "Save resume" }), /saved=true/);
  await visit(page, "/jobs?order=match");
  assert.match(await hits(page).first().innerText(), /Electric/, "the resume that was saved last");
  const choice = page.getByLabel("Resume to sort by");
  const options = choice.getByRole("option");
  await expectCount(options, 2);
  const other = await options.evaluateAll((all) => all.find((one) => !one.selected).value);
  await choice.selectOption(other);
  await page.getByRole("button", { name: "Use", exact: true }).click();
  await page.waitForURL(/order=match&resume=res_/);
  assert.match(await hits(page).first().innerText(), /Nurse/);
}, { javaScriptEnabled: false });

journey("new jobs of a saved search are offered while it is shown, and nothing moves", async () => {
  const server = await startServer();
  const page = await another({ baseURL: server.url });
  try {
    await signUp(page);
    await visit(page, "/jobs?words=nurse");
    await page.getByText("Save this search").click();
    await follow(page, page.getByRole("button", { name: "Save", exact: true }), /\/jobs\/searches\?saved=true$/);
    await visit(page, "/jobs?words=nurse");
    const before = await hits(page).count();
    const place = await hits(page).first().boundingBox();
    const offer = page.getByRole("status").filter({ hasText: "1 new job" });
    await expectCount(offer, 0);
    const job = {
      "@type": "JobPosting", identifier: "late-1", title: "Night Nurse", datePosted: "2026-11-28",
      hiringOrganization: { name: "Harbour Clinic" }, description: "<p>You must have a nursing licence.</p>", url: "https://jobs.example/late-1",
    };
    const file = join(server.folder, "late.json");
    await writeFile(file, JSON.stringify([job, { ...job, identifier: "late-2", title: "Crane Driver", url: "https://jobs.example/late-2", description: "<p>You lift steel.</p>" }]));
    server.addJobs(file);
    await offer.getByRole("link", { name: "Show" }).waitFor(PATIENT);
    await expectCount(hits(page), before);
    assert.deepEqual(await hits(page).first().boundingBox(), place, "nothing moved");
    await follow(page, offer.getByRole("link", { name: "Show" }), /\/jobs\?words=nurse&order=newest$/);
    await page.getByRole("link", { name: "Night Nurse" }).waitFor();
    await expectCount(offer, 0);
    await alive(page);
  } finally {
    await page.context().close();
    await server.stop();
  }
});
