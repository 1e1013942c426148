// Recommended jobs: the list for a resume, likes, hiding with a reason, undoing, what is asked for, and starting over; all of it
// without JavaScript too.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, signUp } from "../support/people.mjs";

const jobs = (page) => page.getByRole("list", { name: "Recommended jobs" }).locator(":scope > li");
const title = (item) => item.getByRole("heading", { level: 2 }).getByRole("link").innerText();

/** Opens the page until the list is made and no other one is on its way. */
async function ready(page) {
  for (const end = Date.now() + 60_000; ; ) {
    await visit(page, "/recommended");
    if ((await page.getByText(/list is being made/).count()) === 0) return;
    assert.ok(Date.now() < end, "the list was not made in a minute");
  }
}

/** What a person does with the list, with and without JavaScript. */
async function tell(page, keep) {
  await signUp(page);
  await visit(page, "/recommended");
  await page.getByRole("heading", { name: "Add a resume first" }).waitFor();
  await keep(page);
  await ready(page);
  const all = await jobs(page).count();
  assert.ok(all > 1, `${all} jobs`);
  const first = jobs(page).first();
  await first.getByRole("list", { name: "Why it is here" }).getByRole("listitem").first().waitFor();
  await first.getByText(/out of 100/).first().waitFor({ state: "attached" });

  const liked = await title(jobs(page).nth(1));
  await follow(page, page.getByRole("button", { name: `More like ${liked}` }), /\/recommended#job_/);
  await page.getByRole("button", { name: `You like ${liked}.` }).and(page.locator("[aria-pressed=true]")).waitFor();
  await page.getByRole("region", { name: "What your feedback changed" }).getByText("1 like").waitFor();

  await ready(page);
  const hidden = await title(jobs(page).first());
  await follow(page, page.getByRole("button", { name: `Hide ${hidden}` }), /hidden=job_/);
  const strip = jobs(page).filter({ hasText: "What was wrong?" });
  await strip.getByText(hidden).waitFor();
  await follow(page, strip.getByRole("button", { name: "Wrong field" }), /hidden=job_/);
  await strip.getByRole("button", { name: "Wrong field" }).and(page.locator("[aria-pressed=true]")).waitFor();
  await follow(page, strip.getByRole("button", { name: "Undo" }), /undone=true/);
  await page.getByText("It is shown again.").waitFor();
  await ready(page);
  await page.getByRole("button", { name: `Hide ${hidden}` }).waitFor();
  await follow(page, page.getByRole("button", { name: `Hide ${hidden}` }), /hidden=job_/);
  await ready(page);
  await expectCount(page.getByRole("button", { name: `Hide ${hidden}` }), 0);

  await visit(page, "/recommended/feedback");
  await expectCount(page.getByRole("button", { name: /^Remove feedback to/ }), 2);
  await follow(page, page.getByRole("button", { name: `Remove feedback to ${liked}` }), /removed=true/);
  await page.getByText("Start over", { exact: true }).click();
  await follow(page, page.getByRole("button", { name: "Forget all feedback" }), /reset=true/);
  await page.getByText("No feedback yet.").waitFor();
  await ready(page);
  await page.getByRole("button", { name: `Hide ${hidden}` }).waitFor();
}

journey("jobs are recommended, liked, hidden with a reason, undone and started over", async (page) => {
  await tell(page, keepResume);
  await alive(page);
});

journey("the same works without JavaScript", async (page) => {
  await tell(withoutScript(page), async () => {
    await importResume(page);
    await follow(page, page.getByRole("button", { name: "Save resume" }), /saved=true/);
  });
}, { javaScriptEnabled: false });

journey("what is asked for leaves jobs out, says how many, and keeps the input of a wrong form", async (page) => {
  await signUp(page);
  await keepResume(page);
  await visit(page, "/recommended/settings");
  await page.getByLabel("Places").fill("Atlantis");
  await page.getByLabel("Pay from, for a year").fill("a lot");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Enter the pay as a number").waitFor();
  expectTrouble(page, /^422: POST/);
  assert.equal(await page.getByLabel("Places").inputValue(), "Atlantis");
  await page.getByLabel("Pay from, for a year").fill("");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /asked=true/);
  await ready(page);
  await page.getByRole("heading", { name: "No job to recommend now" }).waitFor();
  const asked = page.getByRole("region", { name: "What you asked for" });
  await asked.getByText("Atlantis").waitFor();
  await asked.getByText("another place").waitFor();
});

journey("a recommended job is saved, and leads to a match", async (page) => {
  await signUp(page);
  await keepResume(page);
  await ready(page);
  const name = await title(jobs(page).first());
  await follow(page, page.getByRole("button", { name: `Save ${name}` }), /saved=true/);
  await jobs(page).filter({ hasText: name }).getByText("Saved", { exact: true }).waitFor();
  await follow(page, page.getByRole("button", { name: `Check my resume against ${name}` }), /\/match\/new\?job=job_/);
});
