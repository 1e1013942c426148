// Jobs: the list, a job's page, a match with a saved one, deleting and undoing, and the search in the command palette.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, score, signUp } from "../support/people.mjs";
import { OTHER_JOB } from "../support/samples.mjs";

const rows = (page) => page.getByRole("table", { name: "My jobs" }).getByRole("row").filter({ has: page.getByRole("rowheader") });

journey("saved jobs are listed, opened, compared with a resume, deleted and brought back", async (page) => {
  await signUp(page);
  await page.goto("/jobs/saved");
  assert.match(page.url(), /\/tracker\?view=table$/, "the list is the table of the tracker");
  await page.getByRole("heading", { name: "No jobs yet" }).waitFor();
  await keepResume(page);
  const match = await measureKept(page);
  const points = await score(page);
  await measureKept(page, OTHER_JOB);

  await follow(page, page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "My jobs" }), /\/tracker$/);
  await follow(page, page.getByRole("main").or(page.locator("header")).getByRole("link", { name: "Table" }).first(), /view=table$/);
  await expectCount(rows(page), 2);
  const nurse = rows(page).filter({ hasText: "Senior Staff Nurse" });
  assert.equal(await nurse.getByRole("link", { name: `${points} out of 100: open the match report` }).getAttribute("href"), match);
  await follow(page, nurse.getByRole("rowheader").getByRole("link"), /\/jobs\/saved\/job_[\w-]+$/);
  const job = new URL(page.url()).pathname;
  await page.getByRole("region", { name: "Requirements" }).getByText(/wound care/i).waitFor();
  await page.getByRole("region", { name: "Matches" }).locator(`a[href='${match}']`).waitFor();
  await page.getByRole("region", { name: "The posting" }).getByText("Riverside General Hospital").waitFor();

  // The saved job is preselected; another resume makes another match of the same job.
  await importResume(page);
  await visit(page, job);
  await follow(page, page.getByRole("link", { name: "Check a resume" }), /\/match\/new\?job=job_/);
  assert.match(await page.getByLabel("Saved job").locator("option:checked").innerText(), /Senior Staff Nurse/);
  assert.equal(await page.getByLabel("Job posting text").isVisible(), false);
  assert.equal(await page.locator("#resume_file").isVisible(), false);
  await page.getByLabel("Another resume, from a file or text").check();
  await page.getByText("Paste the text instead").waitFor();
  await page.getByRole("radio").first().check();
  await follow(page, page.getByRole("button", { name: "See my match" }), /\/match\/mat_[\w-]+\?new=true$/);
  await visit(page, "/tracker?view=table");
  await expectCount(rows(page), 2, "no copy of the job");

  await visit(page, job);
  await page.getByText("Delete this job").click();
  await follow(page, page.getByRole("button", { name: "Delete", exact: true }), /\/tracker\?view=table&deleted=job_/);
  await expectCount(rows(page), 1);
  const answer = await page.goto(job);
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { level: 1, name: "This job is in the trash" }).waitFor();
  expectTrouble(page, /^404: GET/);
  await follow(page, page.getByRole("button", { name: "Restore" }), (url) => url.pathname === job);
  await page.getByRole("region", { name: "The posting" }).waitFor();
});

journey("the palette finds resumes, jobs and matches by title", async (page) => {
  await signUp(page);
  const resume = await keepResume(page);
  await measureKept(page);
  await visit(page, "/dashboard");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to" });
  await palette.getByRole("combobox").fill("nurse");
  await palette.locator("a[href^='/jobs/saved/job_']").waitFor();
  await palette.locator("a[href^='/match/mat_']").waitFor();
  await palette.getByRole("combobox").fill("lindqvist");
  await palette.locator(`a[href='${resume}']`).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/dashboard");
  await alive(page);
});
