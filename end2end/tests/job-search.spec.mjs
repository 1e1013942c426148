// The search of public jobs: words, filters and corrections, a job's page, saving it, and all of it without JavaScript.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { keepResume, signUp } from "../support/people.mjs";

const hits = (page) => page.locator("section[aria-labelledby='hits'] h3 a");
const PHONE = { viewport: { width: 390, height: 844 } };

/** Opens a menu of filters on a wide screen. */
async function open(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
}

journey("a guest searches by words and filters, and opens a job", async (page) => {
  await visit(page, "/jobs");
  await page.getByRole("heading", { name: "12 jobs" }).waitFor();
  await page.getByLabel("Words").fill("Nurse");
  await follow(page, page.getByRole("button", { name: "Search" }), /\/jobs\?words=Nurse&/);
  await expectCount(hits(page), 1);
  // What was typed is still there, and a filter counts what it would find.
  assert.equal(await page.getByLabel("Words").inputValue(), "Nurse");
  await open(page, "Employment");
  await page.getByLabel("Part time (1)").waitFor();
  await page.keyboard.press("Escape");
  // Beside the list there is room for the job; its page is a link away.
  await page.getByRole("heading", { level: 2, name: "Staff Nurse, Elderly Care" }).waitFor();
  await follow(page, page.getByRole("link", { name: "Open the page of this job" }), /\/jobs\/job_\w+$/);
  await page.getByRole("heading", { level: 1, name: "Staff Nurse, Elderly Care" }).waitFor();
  await page.getByText("€37,200–46,800 a year").waitFor();
  assert.match(await page.getByRole("link", { name: "Apply at the employer" }).getAttribute("href"), /^https:\/\/jobs\.example\//);
  await page.getByRole("link", { name: "Sign in to save" }).waitFor();
});

journey("a misspelt word finds what was meant, and nothing found says what to do", async (page) => {
  await visit(page, "/jobs?words=electrican");
  await page.getByText("Also showing jobs for “electrician” instead of “electrican”.").waitFor();
  await expectCount(hits(page), 1);
  await visit(page, "/jobs?salary=60k");
  await page.getByText("Left out because they do not say it: Salary (1).").waitFor();
  await visit(page, "/jobs?words=zzzz");
  await page.getByRole("heading", { name: "No job fits" }).waitFor();
  await follow(page, page.getByRole("link", { name: "All jobs" }), /\/jobs$/);
});

journey("a person saves a job and compares a resume with it", async (page) => {
  await signUp(page);
  await keepResume(page);
  await visit(page, "/jobs?words=nurse");
  await visit(page, await hits(page).first().getAttribute("href"));
  // The page has the frame of the other pages of the person.
  await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Matches" }).waitFor();
  await follow(page, page.getByRole("button", { name: "Save to my jobs" }), /\/jobs\/saved\/job_\w+$/);
  await follow(page, page.getByRole("link", { name: "Check a resume" }).first(), /\/match\/new\?job=job_/);
  await page.getByRole("radio").first().check();
  await follow(page, page.getByRole("button", { name: "See my match" }), /\/match\/mat_\w+\?new=true$/);
});

journey("a person saves a search, opens it again, turns its e-mails off and deletes it", async (page) => {
  await visit(page, "/jobs?words=nurse&salary=30000");
  const href = await page.getByRole("link", { name: "Sign in to save this search" }).getAttribute("href");
  assert.equal(href, `/login?next=${encodeURIComponent("/jobs?words=nurse&salary=30000")}`);
  await signUp(page);
  await visit(page, "/jobs?words=nurse&salary=30000");
  await page.getByText("Save this search").click();
  assert.equal(await page.getByLabel("Name").inputValue(), "nurse, 1 filter");
  await page.getByLabel("Name").fill(" ");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("#name-error").waitFor();
  expectTrouble(page, /^422: POST/);
  await page.getByLabel("Name").fill("Nights in Cork");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /\/jobs\/searches\?saved=true$/);
  await page.getByText("at most once a day").waitFor();
  await page.getByLabel("E-mail about Nights in Cork").selectOption("No e-mail");
  await follow(page, page.getByRole("button", { name: "Change" }), /\/jobs\/searches$/);
  await page.reload();
  assert.equal(await page.getByLabel("E-mail about Nights in Cork").inputValue(), "off");
  await follow(page, page.getByRole("link", { name: "Nights in Cork" }), /\/jobs\?words=nurse&salary=30000$/);
  await page.goBack();
  await follow(page, page.getByRole("button", { name: "Delete Nights in Cork" }), /\?deleted=sch_/);
  await page.getByRole("heading", { name: "No saved searches" }).waitFor();
  await follow(page, page.getByRole("button", { name: "Undo" }), /\/jobs\/searches$/);
  await page.getByRole("link", { name: "Nights in Cork" }).waitFor();
});

journey("a place is found by its name, with a distance, and offered while it is typed", async (page) => {
  await visit(page, "/jobs");
  const place = page.getByLabel("Location", { exact: true });
  await place.fill("Leed");
  await page.locator("#places option[value='Leeds, England, United Kingdom']").waitFor({ state: "attached" });
  await place.fill("Leeds, UK");
  await page.getByLabel("Distance").selectOption("50");
  await follow(page, page.getByRole("button", { name: "Search" }), /place=Leeds%2C(\+|%20)UK/);
  await page.getByText("Jobs within 50 km of Leeds, England, United Kingdom").waitFor();
  const near = await hits(page).count();
  assert.ok(near >= 1);
  // A namesake, a country, and a place that is none.
  await visit(page, "/jobs?place=Germany");
  await page.getByText("Jobs in Germany").waitFor();
  await visit(page, "/jobs?place=Gotham");
  await page.getByText("“Gotham” is no place that this search knows.").waitFor();
});

journey("several choices of a filter are chosen, shown, and taken back one by one", async (page) => {
  await visit(page, "/jobs");
  const all = await hits(page).count();
  await open(page, "Workplace");
  const menu = page.locator("#filter-remote");
  await menu.getByRole("checkbox").nth(0).check();
  await menu.getByRole("checkbox").nth(1).check();
  await follow(page, menu.getByRole("button", { name: "Show jobs" }), /remote=\w+&remote=\w+/);
  const chips = page.getByRole("list", { name: "Chosen filters" }).getByRole("link");
  await expectCount(chips, 2);
  const two = await hits(page).count();
  assert.ok(two > 0 && two < all, `${two} of ${all}`);
  await chips.first().click();
  await expectCount(chips, 1);
  assert.ok((await hits(page).count()) < two);
  await follow(page, page.getByRole("link", { name: "Clear all" }), /\/jobs$/);
  await expectCount(hits(page), all);
});

journey("nothing found says which filter to leave out", async (page) => {
  await visit(page, "/jobs?words=nurse&visa=yes");
  await page.getByRole("heading", { name: "No job fits" }).waitFor();
  await follow(page, page.getByRole("link", { name: "Without “Visa sponsorship”: 1 job" }), /\/jobs\?words=nurse$/);
  await expectCount(hits(page), 1);
});

journey("on a phone the filters are a sheet, and the first hit is on the first screen", async (page) => {
  await visit(page, "/jobs");
  const first = await hits(page).first().boundingBox();
  assert.ok(first.y + first.height < 844, `the first hit is at ${first.y}`);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.locator("#filter-remote").getByRole("checkbox").first().check();
  await follow(page, page.getByRole("button", { name: "Search" }), /remote=\w+/);
  await page.getByRole("button", { name: "Filters (1)" }).waitFor();
  await follow(page, hits(page).first(), /\/jobs\/job_\w+$/);
}, PHONE);

journey("jobs are ticked and compared side by side", async (page) => {
  await visit(page, "/jobs/compare");
  await page.getByRole("heading", { name: "Choose at least two jobs" }).waitFor();
  await follow(page, page.getByRole("link", { name: "Find jobs" }), /\/jobs$/);
  const ticks = page.getByRole("checkbox", { name: /^Compare / });
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await follow(page, page.getByRole("button", { name: "Compare", exact: true }), /\/jobs\/compare\?ids=job_\w+&ids=job_\w+/);
  await expectCount(page.getByRole("columnheader"), 2);
  await page.getByRole("rowheader", { name: "Requirements" }).waitFor();
});

journey("filters, places and the comparison work without JavaScript", async (page) => {
  withoutScript(page);
  await visit(page, "/jobs");
  await page.getByLabel("Location", { exact: true }).fill("Köln");
  await page.getByLabel("Distance").selectOption("200");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/place=K%C3%B6ln&radius=200/);
  await page.getByText("Jobs within 200 km of Köln, North Rhine-Westphalia, Germany").waitFor();
  await visit(page, "/jobs");
  await open(page, "Workplace");
  await page.locator("#filter-remote").getByRole("checkbox").first().check();
  await page.locator("#filter-remote").getByRole("button", { name: "Show jobs" }).click();
  await page.waitForURL(/remote=/);
  await page.getByRole("link", { name: /^Remove / }).first().waitFor();
  await visit(page, "/jobs");
  const ticks = page.getByRole("checkbox", { name: /^Compare / });
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.waitForURL(/\/jobs\/compare\?ids=/);
  await expectCount(page.getByRole("columnheader"), 2);
}, { javaScriptEnabled: false });

journey("the search works without JavaScript", async (page) => {
  withoutScript(page);
  await visit(page, "/jobs");
  await page.getByLabel("Location", { exact: true }).fill("Leeds");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/place=Leeds/);
  await expectCount(hits(page), 1);
  const answer = await page.goto("/jobs/job_00000000000000000000000000");
  assert.equal(answer.status(), 404);
  expectTrouble(page, /^404: GET/);
}, { javaScriptEnabled: false });
