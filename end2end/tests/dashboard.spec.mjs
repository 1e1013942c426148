// The dashboard: what to do next at each step, and how the scores went.
import assert from "node:assert/strict";

import { follow, visit } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { importResume, measureKept, score, signUp } from "../support/people.mjs";
import { OTHER_JOB } from "../support/samples.mjs";

journey("the dashboard leads from the first import to the best next fix", async (page) => {
  await signUp(page);
  await page.getByRole("heading", { name: "Hello, Mara" }).waitFor();
  const next = page.getByRole("main").locator("section[aria-labelledby=next]");
  await next.getByRole("heading", { name: "Import your resume" }).waitFor();

  const resume = await importResume(page);
  await visit(page, "/dashboard");
  await next.getByRole("heading", { name: /^Review/ }).waitFor();
  await follow(page, next.getByRole("link", { name: "Review" }), (url) => url.pathname === resume);
  await follow(page, page.getByRole("button", { name: "Looks right, keep it" }), /saved=true$/);

  await visit(page, "/dashboard");
  await next.getByRole("heading", { name: "Measure your first match" }).waitFor();
  await measureKept(page);
  const first = await score(page);
  await measureKept(page, OTHER_JOB);
  const second = await score(page);

  await visit(page, "/dashboard");
  await next.getByText(/worth \d+(\.\d)? points/).waitFor();
  await next.getByRole("link", { name: "Open the reading" }).waitFor();
  const figures = page.getByRole("main").locator("dl").first();
  assert.match(await figures.innerText(), new RegExp(`Best score\\s+${Math.max(first, second)}`));
  await page.getByRole("img", { name: `From ${first} to ${second}` }).waitFor();
  await page.getByRole("region", { name: "Latest readings" }).getByText(/Emergency Department Nurse/).waitFor();
  await page.getByRole("region", { name: "Activity" }).getByText("Match measured").first().waitFor();
});
