// The dashboard: the next action at each step, and the scores over time.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { importResume, keepReviewed, measureKept, score, signUp } from "../support/people.mjs";
import { OTHER_JOB } from "../support/samples.mjs";

journey("the dashboard leads from the first import to the best next fix", async (page) => {
  await signUp(page);
  await page.getByRole("heading", { name: "Hello, Mara" }).waitFor();
  const next = page.getByRole("main").locator("section[aria-labelledby=next]");
  await next.getByRole("heading", { name: "Import your resume" }).waitFor();

  const resume = await importResume(page);
  await visit(page, "/dashboard");
  await next.getByRole("heading", { name: /^Check “/ }).waitFor();
  await follow(page, next.getByRole("link", { name: "Check" }), (url) => url.pathname === resume);
  await keepReviewed(page);

  await visit(page, "/dashboard");
  await next.getByRole("heading", { name: "Make your first match" }).waitFor();
  const again = await measureKept(page);
  const first = await score(page);
  await measureKept(page, OTHER_JOB);
  const second = await score(page);

  await visit(page, "/dashboard");
  await next.getByText(/up to \d+(\.\d)? points/).waitFor();
  await next.getByRole("link", { name: "Open match report" }).waitFor();
  const figures = page.getByRole("main").locator("dl").first();
  assert.match(await figures.innerText(), new RegExp(`Best score\\s+${Math.max(first, second)}`));
  // Scores of a single day are a list, not a curve, and the two jobs are not connected.
  const scores = page.getByRole("region", { name: "Scores by job" });
  await expectCount(scores.getByRole("listitem"), 2);
  assert.match(await scores.innerText(), new RegExp(`Emergency Department Nurse[^]*\\b${second}\\b[^]*Senior Staff Nurse[^]*\\b${first}\\b`));
  await page.getByRole("region", { name: "Latest matches" }).getByText(/Emergency Department Nurse/).waitFor();
  await page.getByRole("region", { name: "Activity" }).getByText("Match created").first().waitFor();

  // The same pair again creates no other match.
  await page.goto(again);
  await alive(page);
  await follow(page, page.getByRole("button", { name: "Check again" }), /unchanged=true$/);
  await visit(page, "/dashboard");
  await expectCount(scores.getByRole("listitem"), 2);
});
