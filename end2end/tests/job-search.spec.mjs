// The search of public jobs: words, filters and corrections, a job's page, saving it, and all of it without JavaScript.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { keepResume, signUp } from "../support/people.mjs";

const hits = (page) => page.getByRole("main").locator("a[href^='/jobs/job_']");

journey("a guest searches by words and filters, and opens a job", async (page) => {
  await visit(page, "/jobs");
  await page.getByRole("heading", { name: "12 jobs" }).waitFor();
  await page.getByLabel("Words").fill("Nurse");
  await follow(page, page.getByRole("button", { name: "Search" }), /\/jobs\?words=Nurse&/);
  await expectCount(hits(page), 1);
  // What was typed is still there, and a filter counts what it would find.
  assert.equal(await page.getByLabel("Words").inputValue(), "Nurse");
  assert.match(await page.getByLabel("Employment").innerText(), /Part time \(1\)/);
  await follow(page, hits(page).first(), /\/jobs\/job_\w+$/);
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
  await page.getByText("1 more job does not state its pay.").waitFor();
  await visit(page, "/jobs?words=zzzz");
  await page.getByRole("heading", { name: "No job fits" }).waitFor();
  await follow(page, page.getByRole("link", { name: "All jobs" }), /\/jobs$/);
});

journey("a person saves a job and compares a resume with it", async (page) => {
  await signUp(page);
  await keepResume(page);
  await visit(page, "/jobs?words=nurse");
  await follow(page, hits(page).first(), /\/jobs\/job_\w+$/);
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

journey("the search works without JavaScript", async (page) => {
  withoutScript(page);
  await visit(page, "/jobs");
  await page.getByLabel("Location").fill("Leeds");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/place=Leeds/);
  await expectCount(hits(page), 1);
  const answer = await page.goto("/jobs/job_00000000000000000000000000");
  assert.equal(answer.status(), 404);
  expectTrouble(page, /^404: GET/);
}, { javaScriptEnabled: false });
