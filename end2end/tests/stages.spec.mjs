// The stages of a job as its company names them: from a template, renamed and ordered, as columns of the board, and on the page of
// the applicant.
import assert from "node:assert/strict";

import { violations } from "../support/axe.mjs";
import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";

const column = (page, stage) => page.getByRole("region", { name: new RegExp(`^${stage}, applicants: `) });

/** A company with a public job, and somebody who applied to it. */
async function applied(page, seeker, keep = keepResume) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  const who = await signUp(seeker);
  await keep(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /sent=true/);
  return { job, who, own: new URL(seeker.url()).pathname };
}

const names = (page, stage) =>
  page.getByRole("group", { name: stage, exact: true }).getByRole("textbox").evaluateAll((fields) => fields.map((field) => field.value));

journey("a company names the stages of a job, and both sides see where an application is", async (page) => {
  const seeker = await another();
  const { job, who, own } = await applied(page, seeker);
  await visit(page, `/hiring/jobs/${job}`);
  await follow(page, page.getByRole("link", { name: "Stages", exact: true }), /\/stages$/);
  assert.deepEqual(await violations(page), []);

  await follow(page, page.getByRole("button", { name: /^Use these stages.*Trial day/ }), /saved=true/);
  assert.deepEqual(await names(page, "Interview"), ["First interview", "Trial day", ""]);
  assert.deepEqual(await violations(page), []);

  // A name that is there already is refused, and nothing typed is lost.
  const interview = page.getByRole("group", { name: "Interview", exact: true });
  await interview.getByLabel("Part 1").fill("Ward visit");
  await interview.getByLabel("New part").fill("Phone call");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("This name is there already.").waitFor();
  expectTrouble(page, /^422: POST/);
  assert.deepEqual(await names(page, "Interview"), ["Ward visit", "Trial day", "Phone call"]);
  await interview.getByLabel("New part").fill("");
  await interview.getByLabel("Part 1").press("Enter");
  await page.waitForURL(/saved=true/);
  await page.getByText("Saved").first().waitFor();
  await follow(page, page.getByRole("button", { name: "Move Trial day up" }), /saved=true/);
  await page.waitForFunction(() => document.querySelector("input[value='Trial day']"));
  assert.deepEqual(await names(page, "Interview"), ["Trial day", "Ward visit", ""]);

  // A card is dragged into a column of its own.
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await expectCount(page.getByRole("region", { name: /, applicants: / }), 7);
  await column(page, "New").locator("li.card").dragTo(column(page, "Ward visit"));
  await column(page, "Ward visit").locator("li.card").filter({ hasText: who.name }).waitFor();
  await page.getByText(`${who.name} moved to Ward visit.`).first().waitFor();
  await visit(page, `/hiring/jobs/${job}`);
  await page.getByRole("link", { name: "Ward visit 1" }).waitFor();

  // The applicant is told a minute later, by its name.
  await visit(seeker, own);
  await expectCount(seeker.getByText("Ward visit"), 0);
  for (let tries = 0; tries < 90; tries += 1) {
    await visit(seeker, own);
    if (await seeker.getByText("Interview: Ward visit").count()) break;
    await seeker.waitForTimeout(1000);
  }
  await seeker.getByText("Interview: Ward visit").first().waitFor();

  // A part that is taken away leaves its stage, and the card stays on the board.
  await visit(page, `/hiring/jobs/${job}/stages`);
  await interview.getByText("1 applicant here").waitFor();
  await interview.getByLabel("Part 2").fill("");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true/);
  await visit(page, `/hiring/jobs/${job}?view=board`);
  await column(page, "Interview").locator("li.card").filter({ hasText: who.name }).waitFor();
});

journey(
  "without JavaScript stages are named and an application is moved to one",
  async (page) => {
    withoutScript(page);
    const seeker = withoutScript(await another({ javaScriptEnabled: false }));
    const { job, who } = await applied(page, seeker, importResume);
    await visit(page, `/hiring/jobs/${job}/stages`);
    const screening = page.getByRole("group", { name: "Screening", exact: true });
    await screening.getByLabel("New part").fill("Phone call");
    await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true/);
    assert.deepEqual(await names(page, "Screening"), ["Phone call", ""]);
    await visit(page, `/hiring/jobs/${job}`);
    await follow(page, page.getByRole("link", { name: who.name }), /\/hiring\/applications\//);
    await page.getByLabel("Move to").selectOption("Phone call");
    await follow(page, page.getByRole("button", { name: "Move and notify" }), /moved=true/);
    await page.getByText("Phone call").first().waitFor();
    await seeker.context().close();
  },
  { javaScriptEnabled: false },
);
