// The pages of jobs as one place: their tabs, the block on the dashboard, and lists that show up by themselves.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { importResume, keepResume, signUp } from "../support/people.mjs";

const tabs = (page) => page.getByRole("navigation", { name: "Views of jobs" });
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

journey("a list that is being made appears by itself; a newer one is offered, and an undone job is back at once", async (page) => {
  await signUp(page);
  await keepResume(page);
  await visit(page, "/recommended");
  await recommended(page).first().waitFor(PATIENT);
  const before = await titles(recommended(page));
  await follow(page, page.getByRole("button", { name: `More like ${before[1]}` }), /\/recommended#job_/);
  const newer = page.getByRole("status").filter({ hasText: "A newer list is ready." });
  await newer.waitFor(PATIENT);
  assert.deepEqual(await titles(recommended(page)), before, "nothing moved");
  await newer.getByRole("button", { name: "Show" }).click();
  await expectCount(newer, 0);

  const shown = await titles(recommended(page));
  await follow(page, page.getByRole("button", { name: `Hide ${shown[1]}` }), /hidden=job_/);
  await newer.waitFor(PATIENT);
  await newer.getByRole("button", { name: "Show" }).click();
  await expectCount(newer, 0);
  // The list was made anew; the job kept its place in it, where it can be taken back.
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
